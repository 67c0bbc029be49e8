"""Changing the scoring rules with a preview of who would move."""
