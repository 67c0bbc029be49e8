"""Drafts into the database, in one operation."""
