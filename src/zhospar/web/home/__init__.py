"""The first page: what this is, for whom, and the documents of the System level by level."""
