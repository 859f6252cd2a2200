"""Who owes what: the board, the year, feeds for calendars, and the posts that answer."""
