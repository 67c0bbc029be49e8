"""Whom a row means: the book by everything that people are known by, compared side by side."""
