"""The year's calendar of a kind of document: what falls due when, and why on that day (iCal beside it)."""
