"""The controls of the window: each takes the theme source and its texts, none knows a customer or a
database.
"""
