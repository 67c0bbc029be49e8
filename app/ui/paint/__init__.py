"""Drawing that delegates, small widgets and legends share: each function takes a painter, a place, a theme,
values.
"""
