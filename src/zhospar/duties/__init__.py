"""Who owes what today, across all documents: the board, reminders until it is done, feeds, and the posts that answer."""
