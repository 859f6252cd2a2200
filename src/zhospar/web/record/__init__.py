"""A document on record: the frame of its pages, its overview, route, journal, files and people."""
