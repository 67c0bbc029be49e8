"""What people threw away, and what must leave no trace."""
