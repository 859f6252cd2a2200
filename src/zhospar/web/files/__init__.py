"""Files of a document: those attached to it, and the document itself as a file, out and in."""
