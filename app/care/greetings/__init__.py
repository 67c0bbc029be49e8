"""The words for a customer, and many of them at once."""
