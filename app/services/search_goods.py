"""Those who bought what was typed: products are found by the index, their buyers by the purchases.

What means half of all that was ever sold tells nobody apart, and to look up a million lines would take seconds: of so
many the newest products and their latest sales are taken. A shop whose word means fewer sales gets every buyer.
"""

from __future__ import annotations

from app.core.typed import Typed, goods_expression
from app.db.reader import Reader

MOST_SALES = 3_000

_BUYERS = """
SELECT p.customer_id
  FROM (SELECT purchase_id FROM purchase_line
         WHERE product_id IN (SELECT -rowid FROM customer_search WHERE customer_search MATCH ? AND rowid < 0)
         ORDER BY product_id DESC, id DESC LIMIT ?) b
 CROSS JOIN purchase p ON p.id = b.purchase_id
 WHERE p.deleted_at IS NULL AND p.customer_id IS NOT NULL
"""
_BESIDES = "   AND p.customer_id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ?)\n"
_HAS_BOUGHT = """
SELECT 1 FROM purchase p CROSS JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.customer_id = ? AND p.deleted_at IS NULL
   AND l.product_id IN (SELECT -rowid FROM customer_search WHERE customer_search MATCH ? AND rowid < 0)
 LIMIT 1
"""


def buyers(asked: Typed, most: int = MOST_SALES) -> tuple[str, tuple[str | int, ...]]:
    """SQL that gives the ids of everybody who bought it, and what to bind; "" where no product can be meant."""
    parts: list[str] = []
    values: list[str | int] = []
    for product, others in asked.bought:
        parts.append(_BUYERS + _BESIDES if others else _BUYERS)
        values += [product, most, others] if others else [product, most]
    return " UNION ALL ".join(parts), tuple(values)


def has_bought(reader: Reader, customer_id: int, words: tuple[str, ...]) -> bool:
    """Whether one customer bought a product that all these words mean."""
    expression = goods_expression(words)
    return bool(expression) and reader.value(_HAS_BOUGHT, customer_id, expression) is not None
