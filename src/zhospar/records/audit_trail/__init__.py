"""The journal: every act of the system, append-only and hash-chained. What is on record elsewhere follows from it."""
