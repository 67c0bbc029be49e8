"""Rows as drafts: what a file says, before anything is written."""
