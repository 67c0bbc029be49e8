"""Address cards of phones and mail programs as customers."""
