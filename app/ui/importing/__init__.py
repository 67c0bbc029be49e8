"""A file on its way into the shop, whatever page is in front: what was decided, what runs, what came of it."""
