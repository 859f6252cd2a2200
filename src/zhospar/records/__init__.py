"""What is on record: the journal of acts, those who take part, and the planning documents."""
