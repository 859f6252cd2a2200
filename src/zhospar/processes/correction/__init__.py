"""Correction: a ground opens a new edition, held to the same demands; what changes is shown before it is sent on (A1-61d)."""
