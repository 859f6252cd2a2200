"""The content of a document, read and written: text, goals, indicators, measures, money, links, compliance."""
