"""A term counted from a day: the last day, and why it is that day."""
