"""Words of the interface in kk, ru, en: one catalogue for the command line and the web. The law's words come from the statute."""
