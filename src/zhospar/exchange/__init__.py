"""Paper in and out: files -> plain plans, and back. Refusals list every place at fault; nothing is half-read."""
