"""Workbooks as rows of text, read safely."""
