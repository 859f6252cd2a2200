"""The statute explorer: the law's contents, its provisions, its readings."""
