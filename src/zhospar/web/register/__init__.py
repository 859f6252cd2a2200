"""The register of documents, and opening a new one."""
