"""A keeper and an other: rows in every table that points to a customer, found from the models themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.orm import Session

from app.core.ids import uuid7
from app.db.open import OpenFile
from app.models import Base, Customer
from app.models.base import Day, Instant, Uuid
from app.services.merging.answers import Answer, answer

DAY = date(2026, 9, 1)
MOMENT = datetime(2026, 9, 1, 8, tzinfo=UTC)
STAMP = "updated_at"
_SAID: Mapping[str, Any] = {
    "kind": "other", "channel": "phone", "direction": "in", "state": "open", "trigger": "festival", "cause": "price",
    "calendar": "solar", "month": 5, "stage": "new", "strategy": "gift",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Two:
    keep: int
    other: int
    third: int


def furnish(db: OpenFile) -> Two:
    """Three customers; the first two with a row of their own in every table that hangs on a customer."""
    with db.write("customer.create") as session:
        people = [
            Customer(name=name, name_sort=name, member_number=f"00{n}")
            for n, name in enumerate(("Ann", "Anna", "Bo"))
        ]
        session.add_all(people)
        session.flush()
        two = Two(*(one.id for one in people))
        for number in (two.keep, two.other):
            for table, column in pointing():
                if answer(table.name, column.name) is not Answer.CHAINS:
                    put_row(session, table, {column.name: number})
        session.expire_all()
    return two


def pointing() -> list[tuple[Table, Column[Any]]]:
    """Every foreign key to a customer, by the models."""
    return [
        (table, column)
        for _, table in sorted(Base.metadata.tables.items())
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "customer"
    ]


def put_row(session: Session, table: Table, given: Mapping[str, Any]) -> int:
    """A row of this table with what it needs; what it points to is made as well."""
    if table.name == "customer":
        given = {"name": f"stranger {uuid7()}", **given}
    values = {column.name: _value(session, table, column, given) for column in table.columns}
    if table.name == "distinct_pair":
        values["customer_id"], values["other_id"] = sorted((values["customer_id"], values["other_id"]))
    model = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)
    made = model(**{name: value for name, value in values.items() if value is not None})
    session.add(made)
    session.flush()
    return int(made.id)


def _value(session: Session, table: Table, column: Column[Any], given: Mapping[str, Any]) -> Any:
    if column.name in given:
        return given[column.name]
    if column.nullable or column.primary_key or column.default is not None:
        return None
    for key in column.foreign_keys:
        return put_row(session, key.column.table, {})
    if column.name in _SAID:
        return _SAID[column.name]
    return _made_up(column)


def _made_up(column: Column[Any]) -> Any:
    if isinstance(column.type, Day):
        return DAY
    if isinstance(column.type, Instant):
        return MOMENT
    if isinstance(column.type, Uuid):
        return uuid7()
    kind = column.type.python_type
    return {int: 1, bytes: b"x", bool: False, str: str(uuid7())}.get(kind, [])


def rows_of(db: OpenFile) -> dict[str, list[tuple[Any, ...]]]:
    """All rows but the journal's, without the stamps: what a merge and its split must leave as it was."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with db.reader() as reader:
        tables = reader.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'customer_search%' AND name NOT IN ('operation', 'change') ORDER BY name"
        )
        for (table,) in tables:
            names = [name for (name,) in reader.all("SELECT name FROM pragma_table_info(?)", table)]
            columns = ", ".join(f'"{name}"' for name in names if name != STAMP)
            found[table] = reader.all(f'SELECT {columns} FROM "{table}" ORDER BY rowid')
        found["found"] = reader.all("SELECT rowid FROM customer_search ORDER BY rowid")
    return found
