"""The command line `zhospar`: for planners, lawyers and machines."""
