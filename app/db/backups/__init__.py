"""Proven copies: made, kept, restored, and written anew under another password."""
