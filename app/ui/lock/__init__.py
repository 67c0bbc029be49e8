"""Keeping the file shut: asking for its password, remembering the key where a person wishes so, locking when idle."""
