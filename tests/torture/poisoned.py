"""A shop whose every text is bad: the sample shop with all its text columns written over from the corpus.

The columns are read from the models, so that a new one joins by itself. What a column may hold is told by the few that
hold codes; whatever is not named here is taken for a text that a person may write.
"""

import atexit
import json
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, Column, Integer, LargeBinary, String, Table
from sqlcipher3 import dbapi2

from app.core.clock import FixedClock
from app.models import Base
from tests.torture import strings

CLOCK = FixedClock(datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai")))

OURS = frozenset({"operation", "change", "customer_stats", "classification_snapshot", "setting", "draft"})
"""Tables that the program alone writes, or that have a way of their own below."""

CODES = frozenset({
    "custom_field.kind", "feedback_case.kind", "feedback_case.category", "feedback_case.state",
    "festival.code", "greeting_template.code", "greeting_template.occasion", "greeting_template.channel",
    "import_mapping.kind", "import_mapping.signature", "improvement_measure.quarter", "interaction.channel",
    "interaction.direction", "interaction.kind", "interaction.outcome", "product.grade", "survey.code",
    "task.kind", "task.recurrence", "task.state", "task.occurrence", "campaign.channel", "care_rule.code",
    "care_rule.trigger", "care_rule.festival", "care_rule.date_kind", "survey_question.kind", "win_back_plan.strategy",
    "win_back_plan.state", "customer.kind", "customer.gender", "customer.birth_calendar",
    "customer.preferred_channel", "customer.need_type", "customer.stage_by_hand", "churn_note.cause",
    "consent.channel", "contact_point.kind", "key_date.kind", "key_date.calendar", "lead.stage",
    "purchase.channel", "purchase.payment", "relation.kind", "win_back_customer.state",
})  # fmt: skip

DERIVED = frozenset({"customer.name_sort", "customer.name_initials", "product.name_sort", "article.title_sort",
                     "contact_point.normalised"})  # fmt: skip
"""Worked out from other columns; written over only in a file that is hostile all through."""

LONG = frozenset({"notes", "details", "detail", "text", "text_zh", "text_en", "resolution", "improvement"})
NAMES = frozenset({"name", "name_en", "other_names", "organisation", "salutation"})

ROWS_OF_NEW = 3


def texts_of(table: Table, *, hostile: bool) -> list[Column[Any]]:
    """The columns of a table in which a person's own words stand."""
    left_out = CODES if hostile else CODES | DERIVED
    return [
        column
        for column in table.columns
        if isinstance(column.type, String) and f"{table.name}.{column.name}" not in left_out
    ]


def make(path: Path, *, shift: int, picture: str, hostile: bool = False) -> int:
    """Copy the shop and write over it; gives how many columns took part.

    Without `hostile` the texts have gone through the gate, as all have that the program stored; with it they stand as
    they are, which only a file from elsewhere can bring. `shift` moves the texts on, so that each meets each column.
    """
    shutil.copyfile(_template(), path)
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        tables = [table for table in Base.metadata.tables.values() if table.name not in OURS]
        for table in tables:
            _ensure_rows(connection, table)
        count = sum(_write_over(connection, table, shift, picture, hostile) for table in tables)
        _name_shop(connection, shift, picture, hostile)
        connection.execute("COMMIT")
        _reindex(connection, hostile)
    finally:
        connection.close()
    return count


@cache
def _template() -> Path:
    """The shop that is written over, made once in a process."""
    from app.sample import create
    from app.sample.sizes import SIZES, Size

    SIZES["poisoned"] = Size(
        customers=400, orders=None, products=63, years=2.0, care_days=400, points_days=300
    )
    folder = Path(tempfile.mkdtemp(prefix="shuke-poisoned-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create(folder / "sample.db", size="poisoned", as_of=CLOCK.today(), clock=CLOCK)
    return folder / "sample.db"


def pool(column: str, *, hostile: bool, picture: str) -> list[str]:
    """What a column may hold."""
    if hostile:
        return [strings.with_picture(text, picture) for text in strings.STORABLE if text]
    limit = 100_000 if column in LONG else 200 if column in NAMES else 1_000
    return strings.cleaned(limit, multiline=column in LONG, picture=picture)


def _write_over(connection: Any, table: Table, shift: int, picture: str, hostile: bool) -> int:
    columns = texts_of(table, hostile=hostile)
    ids = (
        [row[0] for row in connection.execute(f'SELECT id FROM "{table.name}" ORDER BY id')]
        if columns
        else []
    )
    for number, column in enumerate(columns):
        bad = pool(column.name, hostile=hostile, picture=picture)
        # The long ones are heavy: a table of thousands of rows holds each of them a few times, not a hundred times.
        short = [text for text in bad if len(text) <= 2_000]
        rows = [
            (bad[place % len(bad)] if place < len(bad) else short[place % len(short)], row)
            for place, row in enumerate(ids, shift + 7 * number)
        ]
        if column.unique:
            rows = [
                (text if place < len(bad) else f"{text} {row}", row) for place, (text, row) in enumerate(rows)
            ]
        connection.executemany(f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE id = ?', rows)
    return len(columns)


def _ensure_rows(connection: Any, table: Table) -> None:
    """A table that the sample leaves empty gets a few rows, whatever its columns are."""
    if "id" not in table.columns or connection.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone():
        return
    for number in range(1, ROWS_OF_NEW + 1):
        row = {column.name: _filler(column, number) for column in table.columns if column.name != "id"}
        marks = ", ".join("?" * len(row))
        names = ", ".join(f'"{name}"' for name in row)
        connection.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(row.values()))


def _filler(column: Column[Any], number: int) -> object:
    if column.nullable and not column.foreign_keys:
        return None
    if f"{column.table.name}.{column.name}" in ("custom_field.kind", "import_mapping.kind"):
        return "text"
    if isinstance(column.type, JSON):
        return json.dumps({"kind": "lunar", "month": 8, "day": 10 + number} if column.name == "rule" else [])
    if isinstance(column.type, String):
        return f"own-{number}"
    if column.name in ("customer_id", "field_id", "segment_id", "interaction_id"):
        return number
    if column.name == "other_id":
        return number + 1
    if column.foreign_keys:
        return None if column.nullable else 1
    if isinstance(column.type, Integer):
        return number
    return bytes([number]) * 16 if isinstance(column.type, LargeBinary) or column.name == "uuid" else number


def _name_shop(connection: Any, shift: int, picture: str, hostile: bool) -> None:
    names = pool("name", hostile=hostile, picture=picture)
    for number, key in enumerate(("shop.name", "shop.name_en")):
        name = json.dumps(names[(shift + number) % len(names)])
        connection.execute("DELETE FROM setting WHERE key = ?", (key,))
        connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (key, name))


def _reindex(connection: Any, hostile: bool) -> None:
    from app.db import search_index

    if not hostile:
        connection.execute("BEGIN")
        search_index.rebuild(connection)
        connection.execute("COMMIT")
