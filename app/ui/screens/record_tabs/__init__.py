"""The tabs of the records page."""
