"""The shop over a period: sales, customers won, kept and lost, what they said; each figure in a file of its own."""
