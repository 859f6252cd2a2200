"""The law as data: provisions of the decree, typed, in the law's own order. Knows dates and YAML; no Django, no clock."""
