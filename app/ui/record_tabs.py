"""The tabs of the records page by key, for whoever wants to go there without building it."""

QUALITY, DUPLICATES, TRASH, HISTORY = TABS = ("quality", "duplicates", "trash", "history")
