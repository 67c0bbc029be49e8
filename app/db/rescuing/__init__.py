"""Out of a damaged file what can be read, and from backups and journals what cannot."""
