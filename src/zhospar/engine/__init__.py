"""The interpreter of the law. Pure: (edition, facts, date) -> answers with their provisions. No Django, no clock, no database."""
