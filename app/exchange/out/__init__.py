"""Lists on their way out, in the shapes of each format."""
