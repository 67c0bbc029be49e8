"""Cells made clean: names, numbers, dates, addresses, and the mark against formulas."""
