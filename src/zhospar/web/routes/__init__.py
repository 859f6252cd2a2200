"""The routes of documents, drawn and as tables."""
