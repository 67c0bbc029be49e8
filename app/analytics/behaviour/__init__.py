"""How customers buy: their habits, kinds of buyers found in them, and the portrait of any group."""
