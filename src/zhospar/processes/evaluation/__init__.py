"""Evaluation: when it is due, on which evidence, its conclusion, recommendations until they are closed (A1-61c, A2-25 to A2-31)."""
