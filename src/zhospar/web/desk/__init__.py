"""My desk: what waits for the person who is signed in, by its last day; their drafts; the year on one line."""
