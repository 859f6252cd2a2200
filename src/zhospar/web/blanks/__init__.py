"""Templates to download: the blank of any kind, as a workbook or as YAML, with the law's structure in it."""
