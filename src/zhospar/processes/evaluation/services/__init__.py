"""The writes of evaluation."""
