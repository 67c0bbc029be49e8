"""Looking for a person in what was written about others: every text column of every table that people write in."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.db.reader import Reader

_PASSED_OVER = (
    "operation", "change", "draft", "customer_search", "customer_stats", "classification_snapshot", "alembic_version",
    "sqlite_",
)  # fmt: skip
_CODES = {
    "name_pinyin", "name_sort", "name_initials", "title_sort", "kind", "state", "channel", "direction", "outcome",
    "payment", "category", "cause", "stage", "calendar", "birth_calendar", "gender", "recurrence", "occurrence",
    "need_type", "preferred_channel", "stage_by_hand", "media_type", "grade", "unit", "trigger", "strategy",
}  # fmt: skip
"""Made of other columns, or of a closed set."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody else's words name the person: for a person to look at, never changed by us."""

    table: str
    row_id: int
    customer_id: int | None
    customer: str
    text: str


def search_others(reader: Reader, customer_id: int, words: list[str], limit: int) -> list[Mention]:
    """The rows that hold one of the words and are not the customer's own; every table is read once."""
    from app.db.erasing.belongings import of_customer

    if not words:
        return []
    own = of_customer(reader, customer_id).all
    marks = [f"?{place + 3}" for place in range(len(words))]
    found: list[Mention] = []
    for table, columns in _texts(reader):
        holds = " OR ".join(f'instr("{column}", {mark}) > 0' for column in columns for mark in marks)
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = reader.all(
            f'SELECT id, {listed} FROM "{table}" WHERE ({holds})'
            " AND id NOT IN (SELECT value FROM json_each(?1)) LIMIT ?2",
            json.dumps(sorted(own.get(table, ()))),
            limit - len(found),
            *words,
        )
        for row_id, *texts in rows:
            text = next(str(text) for text in texts if any(word in str(text) for word in words))
            who, name = _whose(reader, table, row_id)
            found.append(Mention(table, row_id, who, name, _excerpt(text, words)))
        if len(found) >= limit:
            break
    return found


def _texts(reader: Reader) -> list[tuple[str, list[str]]]:
    """Per table the columns that people write in."""
    rows = reader.all(
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.type IN ('TEXT', 'JSON') ORDER BY m.name, c.cid"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows:
        if not table.startswith(_PASSED_OVER) and column not in _CODES:
            found.setdefault(table, []).append(column)
    return list(found.items())


def _whose(reader: Reader, table: str, row_id: int) -> tuple[int | None, str]:
    """The customer that the row is about, if it is about one."""
    if table == "customer":
        number = row_id
    elif reader.value("SELECT 1 FROM pragma_table_info(?) WHERE name = 'customer_id'", table):
        number = reader.value(f'SELECT customer_id FROM "{table}" WHERE id = ?', row_id)
    else:
        return None, ""
    return number, reader.text("SELECT name FROM customer WHERE id = ?", number)


def _excerpt(text: str, words: list[str], around: int = 24) -> str:
    """The words with a little of what stands beside them.

    >>> _excerpt("x" * 40 + "王素琴" + "y" * 40, ["王素琴"], 3)
    '…xxx王素琴yyy…'
    """
    word = next(word for word in words if word in text)
    start = max(text.index(word) - around, 0)
    end = text.index(word) + len(word) + around
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"
