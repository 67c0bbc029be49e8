"""A customer whose every word is a mark that stands nowhere else, and the search for what is left of it.

The rows are filled along the models' own columns, so that a table that joins later is marked by itself. Searched are
the bytes of every file: as UTF-8, UTF-16, hexadecimal and JSON's escapes, the words that the search index makes of the
name, and whatever zlib has packed.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Text

from app.core.names import name_keys
from app.core.tokens import customer_tokens
from app.db import bulk
from app.db.connect import open_connection
from app.db.database import Database
from app.db.erasing.belongings import CUSTOMER, FATES, Fate, references
from app.models import Base
from app.models.base import Day, Instant, Uuid
from app.services import drafts

NAME = "龘靐齉爩"
DAY = date(2026, 8, 1)
AT = datetime(2026, 8, 1, 9, 0, tzinfo=UTC)
_CODES: dict[tuple[str, str], str] = {
    ("customer", "kind"): "person", ("customer", "gender"): "female", ("customer", "birth_calendar"): "solar",
    ("customer", "preferred_channel"): "phone", ("customer", "need_type"): "price",
    ("customer", "stage_by_hand"): "lost", ("contact_point", "kind"): "other", ("key_date", "kind"): "other",
    ("key_date", "calendar"): "solar", ("consent", "channel"): "phone", ("interaction", "channel"): "phone",
    ("interaction", "direction"): "in", ("interaction", "kind"): "praise", ("interaction", "outcome"): "neutral",
    ("task", "kind"): "callback", ("task", "state"): "open", ("lead", "stage"): "new",
    ("feedback_case", "kind"): "praise", ("feedback_case", "category"): "other", ("feedback_case", "state"): "open",
    ("churn_note", "cause"): "other", ("win_back_customer", "state"): "planned",
}  # fmt: skip
"""Columns of closed sets: a code in them is nobody's word."""


@dataclass
class Marks:
    """Every mark that was set, and the customer who carries them."""

    customer_id: int = 0
    uuid: bytes = b""
    set: list[str] = field(default_factory=list)
    beginning: str = "mk"

    @cached_property
    def others(self) -> "Marks":
        """Words that are somebody else's and must stay."""
        return Marks(beginning="ot")

    def new(self) -> str:
        mark = f"{self.beginning}{len(self.set):03d}qzvjx"
        self.set.append(mark)
        return mark


def mark_somebody(database: Database) -> Marks:
    """Write the marked customer with a row in every table that can have one, a history, packed rows and drafts."""
    marks = Marks()
    with database.write("customer.create", subject=NAME) as session:
        customer = _filled(CUSTOMER, marks, {})
        session.add(customer)
        session.flush()
        marks.customer_id, marks.uuid = customer.id, customer.uuid.bytes
    with database.reader_connection() as connection:
        known = [one for one in references(connection) if (one.table, one.column) in FATES]
    made = {CUSTOMER: marks.customer_id}
    for _ in range(3):
        for one in known:
            if (
                one.parent in made
                and one.table not in made
                and FATES[one.table, one.column] is not Fate.LETS_GO
            ):
                made[one.table] = _add(database, marks, one.table, {one.column: made[one.parent]})
    _make_history(database, marks, made)
    return marks


def _add(database: Database, marks: Marks, table: str, given: dict[str, Any]) -> int:
    with database.write("customer.save", subject=marks.new()) as session:
        row = _filled(table, marks, given)
        for column in Base.metadata.tables[table].columns:
            if column.foreign_keys and column.name not in given and not column.nullable:
                setattr(row, column.name, _other_end(session, column, marks))
        session.add(row)
        session.flush()
        return int(row.id)


def _filled(table: str, marks: Marks, given: dict[str, Any]) -> Any:
    model = next(one.class_ for one in Base.registry.mappers if one.class_.__tablename__ == table)
    values: dict[str, Any] = dict(given)
    for column in model.__table__.columns:
        if column.name in values or column.primary_key or column.foreign_keys or column.name == "deleted_at":
            continue
        if (table, column.name) in _CODES:
            values[column.name] = _CODES[table, column.name]
        elif isinstance(column.type, JSON):
            values[column.name] = [marks.new()]
        elif isinstance(column.type, Text):
            values[column.name] = NAME if (table, column.name) == (CUSTOMER, "name") else marks.new()
        elif isinstance(column.type, Day):
            values[column.name] = DAY
        elif isinstance(column.type, Instant):
            values[column.name] = AT
        elif column.type.python_type is bytes:
            values[column.name] = marks.new().encode()
        elif not isinstance(column.type, Uuid):
            values[column.name] = 1
    return model(**values)


def _other_end(session: Any, column: Any, marks: Marks) -> int:
    """A row for a reference that does not lead to the customer: a tag of their own, a field, a plan, somebody else."""
    table = next(iter(column.foreign_keys)).column.table.name
    other = _filled(table, marks if table == "tag" else marks.others, {})
    if table == CUSTOMER:
        other.name = "别人"
    for further in Base.metadata.tables[table].columns:
        if further.foreign_keys and not further.nullable:
            setattr(other, further.name, _other_end(session, further, marks))
    session.add(other)
    session.flush()
    return int(other.id)


def _make_history(database: Database, marks: Marks, made: dict[str, int]) -> None:
    """A changed note, a contact point that was taken away, rows undone and done again, and what was being typed."""
    from app.models import ContactPoint, Customer, Interaction, Purchase

    with database.write("customer.notes", subject=NAME) as session:
        session.get_one(Customer, marks.customer_id).notes = marks.new()
    with database.write("purchase.save", subject=NAME) as session:
        session.get_one(Purchase, made["purchase"]).note = marks.new()
    with database.write("customer.contact", subject=NAME) as session:
        point = _filled("contact_point", marks, {"customer_id": marks.customer_id})
        session.add(point)
        session.flush()
        number = point.id
    with database.write("customer.contact", subject=NAME) as session:
        session.delete(session.get_one(ContactPoint, number))
    with database.write("import.file", subject="x.csv") as session:
        names = ("uuid", "created_at", "updated_at", "customer_id", "happened_at", "happened_on", "channel",
                 "direction", "kind", "summary", "details")  # fmt: skip
        rows = [(bytes([n] * 16), 1, 1, marks.customer_id, 1, 1, "phone", "in", "other", marks.new(), marks.new())
                for n in (1, 2)]  # fmt: skip
        bulk.insert(session, Interaction.__table__, names, rows)
    database.undo()
    database.redo()
    with database.write("draft.save") as session:
        drafts.keep(session, f"quick_log/{marks.customer_id}", {"text": marks.new()})
        drafts.keep(session, "quick_log", {"text": marks.new(), "customer_id": marks.customer_id})
        drafts.keep(session, f"customer:{marks.customer_id}", {"notes": marks.new()})


def words_of(marks: Marks) -> set[str]:
    """Everything to look for: the marks, the name, and what the index makes of the name.

    Of words that begin alike the index writes the beginning once, so only those that stand alone are bytes to be found.
    """
    tokens = customer_tokens(names=(NAME,), keys=[name_keys(NAME, True)]).split()
    alone = [one for one in tokens if sum(one[0] == other[0] for other in tokens) == 1]
    return {*marks.set, NAME, *(token for token in alone if len(token) >= 6)}


def left_in(files: Iterable[Path], words: Iterable[str]) -> dict[str, set[str]]:
    """Which of the words each file still holds, in any of the spellings; files without any are left out."""
    found: dict[str, set[str]] = {}
    for file in files:
        data = file.read_bytes()
        texts = [data, *_unpacked(data)]
        hits = {word for word in words if any(_spelled(word, text) for text in texts)}
        if hits:
            found[file.name] = hits
    return found


def rows_with(database: Path, words: Iterable[str], key: Any = None) -> list[str]:
    """Tables that hold one of the words in a row, packed values unpacked: what a scan of bytes might miss."""
    hits = []
    words = list(words)
    with closing(open_connection(database, key=key)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table == "customer_search":
                hits += [table] if _indexed(connection, words) else []
                continue
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                values = [str(v).encode() if not isinstance(v, bytes) else v for v in row if v is not None]
                texts = [*values, *(text for value in values for text in _unpacked(value))]
                if any(_spelled(word, text) for word in words for text in texts):
                    hits.append(table)
                    break
    return hits


def _indexed(connection: Any, words: Iterable[str]) -> bool:
    """Whether the search index has one of the words, in whose first letter its mark may stand."""
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, customer_search, row)")
    terms = {row[0][1:] for row in connection.execute("SELECT term FROM temp.indexed")}
    connection.execute("DROP TABLE temp.indexed")
    return any(word[1:] in terms for word in words if len(word) >= 6)


def _spelled(word: str, data: bytes) -> bool:
    plain = word.encode()
    spellings = (
        plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode(),
        plain.hex().upper().encode(), json.dumps(word)[1:-1].encode(),
    )  # fmt: skip
    return any(spelling in data for spelling in spellings)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What zlib had packed, wherever it begins."""
    for head in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        place = data.find(head)
        while place >= 0:
            try:
                text = zlib.decompressobj().decompress(data[place : place + 65_536])
            except zlib.error:
                text = b""
            if text:
                yield text
            place = data.find(head, place + 1)
