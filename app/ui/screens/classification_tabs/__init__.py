"""The tabs of the classification page."""
