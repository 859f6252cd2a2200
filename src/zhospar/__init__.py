"""Zhospar runs a country's State Planning System by its own decree: the law is data, the engine carries it out."""
