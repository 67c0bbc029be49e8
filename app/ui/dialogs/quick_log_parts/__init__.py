"""Parts of the quick log: customer, text with its hints, moments, what one should know."""
