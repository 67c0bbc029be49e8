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
_CATEGORIES = """
SELECT category, count(*) FROM product WHERE deleted_at IS NULL AND category <> '' GROUP BY category
 ORDER BY count(*) DESC, category
"""
_UNITS = "SELECT DISTINCT unit FROM product WHERE deleted_at IS NULL AND unit <> '' ORDER BY unit LIMIT 50"


def matching(reader: Reader, text: str) -> frozenset[int] | None:
    """The ids of the products that a typed text means, those in the trash among them; None where nothing was typed.

    Every word is a beginning: of the name, its pinyin, its initials from any sign on, its number, its category.
    """
    if not text.strip():
        return None
    expression = _expression(text)
    return frozenset(row[0] for row in reader.all(_MATCHING, expression)) if expression else frozenset()


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


def _expression(text: str) -> str:
    """The FTS5 expression; every word stands between quotes, so nothing typed becomes syntax.

    >>> _expression('" OR') == '"' + word_marks.goods("or") + '"*'
    True
    """
    return " AND ".join(f'"{word_marks.goods(word)}"*' for word in typed(text).words)
