"""The first head's signature: made, timestamped, kept with its proofs, and checked offline years later.

Pure: no framework, no database, no clock; moments and days are passed in. pyHanko is slow to load (a second): `provider`,
`authority`, `trust`, `paper` and `verification` may be imported anywhere and load the other modules when they are used.
"""
