"""A draft among others: the ledger of its agreement, the reviewer's workspace, public discussion, likeness to what is in force."""
