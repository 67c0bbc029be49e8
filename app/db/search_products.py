"""Products in the search index: one row each, under its number made negative.

Who bought a product is asked of the purchases when it is searched for (`app.services.search_goods`). Were the words of
all that somebody bought kept with the customer, the index would be several times as large, every sale at the counter
would write it anew, and a renamed product would do so for everybody who ever bought it.
"""

import json
from collections.abc import Collection

from app.core.tokens import product_tokens
from app.db.rows import Connection

_GONE = """
DELETE FROM customer_search WHERE rowid IN (
    SELECT id FROM customer_search_docsize WHERE id < 0 AND -id NOT IN (SELECT id FROM product))
"""
_CHANGED = "DELETE FROM customer_search WHERE rowid IN (SELECT -value FROM json_each(?))"
_MISSING = """
SELECT id, name, sku, category FROM product WHERE -id NOT IN (SELECT id FROM customer_search_docsize WHERE id < 0)
"""
_INDEX = "INSERT INTO customer_search(rowid, tokens) VALUES (?, ?)"


def refresh(connection: Connection, product_ids: Collection[int]) -> None:
    """Index these products anew, and whichever are not in it yet; those that are gone leave it.

    One in the trash stays: it was bought.
    """
    connection.execute(_CHANGED, (json.dumps(sorted(product_ids)),))
    connection.execute(_GONE)
    rows = connection.execute(_MISSING).fetchall()
    connection.executemany(
        _INDEX, [(-number, product_tokens(name, sku, category)) for number, name, sku, category in rows]
    )
