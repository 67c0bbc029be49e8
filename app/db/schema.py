"""Which schema this program speaks. `PRAGMA user_version` of a file says which one the file speaks."""

SCHEMA_VERSION = 4

SEARCH_TABLE = """
CREATE VIRTUAL TABLE customer_search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
)
"""
