"""Editions of a document: as of any day, side by side; correction, what it touches, and the ledger of target changes."""
