"""How a figure came about, shown as a dialog: definition, the numbers that went in, the day."""
