"""The switchboard: settings from the environment, the table of addresses, the door for the server."""
