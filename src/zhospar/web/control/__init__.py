"""Control: the board of the controlling body, the log of breaches, and one document's control."""
