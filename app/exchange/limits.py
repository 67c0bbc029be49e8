"""How much of a file is read at all: one place for every bound, so that no file takes the machine's memory or its day.

Each bound is far above what shops bring (half a million till lines, a hundred thousand customers) and each has its own
sentence under `exchange.error.` or `exchange.problem.`. They hold before anything is unpacked or parsed wherever the
format allows it.
"""

MEGABYTE = 1 << 20

# Files
TEXT_BYTES = 256 * MEGABYTE
"""CSV, JSON and vCard; all three are read piece by piece."""
XLSX_BYTES = 64 * MEGABYTE
"""A workbook as it lies on the disk; half a million till lines take 20 MB."""
MAPPING_BYTES = MEGABYTE

# Tables
COLUMNS = 500
ROWS = 1_500_000
OTHER_ROWS = 1_000_000
"""Of customers, products, interactions and leads: ten times the largest book that was thought of."""
LINE_BYTES = 2 * MEGABYTE
"""Of a physical line of text: a longer one is no row of a table."""
CELL_CHARACTERS = 131_072
"""Of one cell: longer than any field keeps, so nothing that could be kept is refused."""
CHUNK_ROWS = 512
"""Rows that are looked at together: small enough to stay in the processor's cache."""
CHUNK_CHARACTERS = 4 * MEGABYTE
"""A chunk of very long rows is cut off here."""
ROW_CHARACTERS = 16 * MEGABYTE
"""Of a few rows together, line breaks within quotes included."""
BATCH_CHARACTERS = 16 * MEGABYTE
"""Drafts of customers are written when they hold so much text, however few they are."""
PROBLEMS = 50_000
"""How many problems of one file are listed; the rest is counted."""
REMEMBERED = 256
"""Characters of a cell up to which what was read of it is remembered for the next equal cell."""

AMOUNT = 10**10
"""Of one line, in major units, and of its quantity: the sums of a whole file still fit the database's integers."""

# Workbooks
XLSX_UNPACKED = 512 * MEGABYTE
XLSX_RATIO = 100
XLSX_RATIO_FROM = 16 * MEGABYTE
"""A ratio says nothing about small workbooks."""
XLSX_PARTS = 10_000
XLSX_RECTANGLE = 16_000_000
"""Cells between the first and the last used one: readers reserve all of them."""
XLSX_SPARSE = 4_000_000
"""Beyond so many, at least a quarter of the rectangle has to be filled."""
XLSX_TEXT = 256 * MEGABYTE
"""Text of all cells together; a text that many cells share is counted for each of them."""

# JSON
JSON_DEPTH = 16
JSON_OBJECT = 4 * MEGABYTE
"""Characters of one object of the list."""
JSON_LIST = 5_000
"""Contact points, addresses, lines, tags and the like of one object."""

# vCard
CARD_CHARACTERS = 2 * MEGABYTE
"""Of one card without its pictures."""
PHOTO_CHARACTERS = 3 * MEGABYTE
"""Of the one picture that is kept of a card: what a portrait of two megabytes takes as text, folds included."""
CARD_LINES = 2_000
CARD_PIECE = 65_536
"""How much of an endless line is read at a time."""
