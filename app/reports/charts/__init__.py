"""Charts of print: vector drawings that stay readable in grey, with their values written beside the marks."""
