"""Evaluation on the screens: what is due, a document's evaluations, recommendations until they are closed."""
