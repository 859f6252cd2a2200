"""Monitoring: implementation information, results, reports and conclusions, and their way up by the days of the law (A1-61c, A2-12 to A2-24)."""
