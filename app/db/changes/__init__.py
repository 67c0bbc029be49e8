"""The change journal beside the file: every operation a second time."""
