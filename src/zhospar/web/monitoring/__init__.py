"""Monitoring and implementation: the years of a document, its values, measures and money, what each body tells."""
