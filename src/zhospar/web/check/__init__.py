"""Check a plan: a file (or a sample) against the whole decree, in memory; nothing is stored."""
