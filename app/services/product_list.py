"""Products looked for as one types: by name, pinyin, initials, number or category; and what the categories are."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.core import word_marks
from app.core.typed import typed
from app.db.reader import Reader
from app.services.products import COLUMNS, ProductRow, row_of

_LIVE = f"SELECT {COLUMNS} FROM product WHERE deleted_at IS NULL"
_MATCHING = "SELECT -rowid FROM customer_search WHERE customer_search MATCH ? AND rowid < 0"
_SOLD_LATELY = """
SELECT l.product_id, count(*) FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
 WHERE l.product_id IN (SELECT value FROM json_each(?)) AND p.deleted_at IS NULL GROUP BY l.product_id
"""
_CATEGORIES = """
SELECT category, count(*) FROM product WHERE deleted_at IS NULL AND category <> '' GROUP BY category
 ORDER BY count(*) DESC, category
"""
_UNITS = "SELECT DISTINCT unit FROM product WHERE deleted_at IS NULL AND unit <> '' ORDER BY unit LIMIT 50"
_LABELS = "SELECT DISTINCT labels FROM product WHERE deleted_at IS NULL AND labels <> '' LIMIT 500"


def matching(reader: Reader, text: str) -> frozenset[int] | None:
    """The ids of the products that a typed text means, those in the trash among them; None where nothing was typed.

    Every word is a beginning: of the name, its pinyin, its initials from any sign on, its number, its category.
    """
    if not text.strip():
        return None
    expression = _expression(text)
    return frozenset(row[0] for row in reader.all(_MATCHING, expression)) if expression else frozenset()


def found(reader: Reader, text: str, limit: int = 20, *, active_only: bool = True) -> list[ProductRow]:
    """What a typed text means, for a chooser: whose number it is first, then names that begin so, then what sells."""
    ids = matching(reader, text)
    if not ids:
        return []
    known = [
        row_of(row)
        for row in reader.all(f"{_LIVE} AND id IN (SELECT value FROM json_each(?))", json.dumps(sorted(ids)))
    ]
    rows = [row for row in known if row.active or not active_only]
    sold = dict(reader.all(_SOLD_LATELY, json.dumps([row.id for row in rows])))
    asked = text.strip().casefold()
    rows.sort(key=lambda row: (_rank(row, asked), -sold.get(row.id, 0), row.name, row.id))
    return rows[:limit]


def rows(reader: Reader, ids: Sequence[int] | None = None) -> list[ProductRow]:
    """The live products, active or not, by name; only these where ids are given."""
    if ids is None:
        return [row_of(row) for row in reader.all(f"{_LIVE} ORDER BY name_sort, name, id")]
    wanted = json.dumps(list(ids))
    found_rows = reader.all(f"{_LIVE} AND id IN (SELECT value FROM json_each(?))", wanted)
    by_id = {row[0]: row_of(row) for row in found_rows}
    return [by_id[number] for number in ids if number in by_id]


def categories(reader: Reader) -> list[tuple[str, int]]:
    """The categories with how many products each has, the largest first."""
    return [(name, count) for name, count in reader.all(_CATEGORIES)]


def units(reader: Reader) -> list[str]:
    """The units that products are sold in."""
    return [row[0] for row in reader.all(_UNITS)]


def labels(reader: Reader) -> list[str]:
    """The labels that products have."""
    words = (word for (stored,) in reader.all(_LABELS) for word in stored.split())
    return sorted(dict.fromkeys(words))


def _expression(text: str) -> str:
    """The FTS5 expression; every word stands between quotes, so nothing typed becomes syntax.

    >>> _expression('" OR') == '"' + word_marks.goods("or") + '"*'
    True
    """
    return " AND ".join(f'"{word_marks.goods(word)}"*' for word in typed(text).words)


def _rank(row: ProductRow, asked: str) -> int:
    if row.sku.casefold() == asked or row.name.casefold() == asked:
        return 0
    return 1 if row.name.casefold().startswith(asked) else 2
