"""What the law says of each kind of document."""
