"""Shuke 熟客: a desktop CRM for small shops, in one process on one SQLite file."""

__version__ = "0.1.0"
