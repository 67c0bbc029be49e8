"""The kinds of care: a file per occasion, and what is due without a rule."""
