"""The fields that a shop adds to its customers: defining them, and the values they carry.

A field that is put away keeps its values: restored, it is as it was. A name is taken also by a field in the trash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.custom_values import kind_of, normalise
from app.core.enums import CustomFieldKind
from app.core.errors import ShukeError
from app.core.text import clean_or_cut, fold
from app.db.reader import Reader
from app.services.custom_field_rules import (
    CHOICE_LIMIT,
    NAME_LIMIT,
    FieldDraft,
    convert,
    converted,
    define,
    words_of,
)
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import CustomField

__all__ = [
    "CHOICE_LIMIT", "NAME_LIMIT", "FieldDraft", "FieldRow", "Misfits", "check_all", "checked", "create", "fields",
    "find_or_create", "misfits", "move", "put", "put_all", "put_away", "remove", "restore", "update", "values",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. `used` is how many live customers have a value of it; 0 where it was not counted."""

    id: int
    name: str
    kind: CustomFieldKind
    choices: tuple[str, ...]
    position: int
    used: int


@dataclass(frozen=True, slots=True)
class Misfits:
    """How many stored values a definition would not hold, and a few of them."""

    count: int
    examples: tuple[str, ...]


def fields(reader: Reader, *, counted: bool = True) -> list[FieldRow]:
    """The shop's own fields in its order; `counted=False` spares the counting where nobody looks at it."""
    return _rows(reader.all(_COUNTED if counted else _PLAIN))


def put_away(reader: Reader) -> list[FieldRow]:
    """The fields in the trash, the latest first."""
    return _rows(reader.all(_PUT_AWAY))


def values(reader: Reader, customer_id: int) -> dict[int, str]:
    """What is stored for one customer: field id → stored text; only fields that are not put away."""
    return dict(reader.all(_VALUES, customer_id))


def misfits(reader: Reader, field_id: int, draft: FieldDraft) -> Misfits:
    """Which stored values the changed definition could not hold; also those of customers in the trash."""
    renamed = dict(draft.renamed)
    stored = reader.all(
        "SELECT value, count(*) FROM custom_value WHERE field_id = ? GROUP BY value ORDER BY 2 DESC, 1",
        field_id,
    )
    bad = [(text, number) for text, number in stored if converted(draft, renamed, text) is None]
    return Misfits(sum(number for _, number in bad), tuple(text for text, _ in bad[:3]))


def create(session: Session, draft: FieldDraft) -> int:
    """A new field at the end of the order; raises ValidationError on `name` (`in_trash`: restore it) and `choices`."""
    from sqlalchemy import func, select

    from app.models import CustomField

    field = CustomField()
    define(session, field, draft)
    field.position = int(session.scalar(select(func.coalesce(func.max(CustomField.position), -1))) or 0) + 1
    session.add(field)
    session.flush()
    return field.id


def update(session: Session, field_id: int, draft: FieldDraft) -> None:
    """Change name, type or choices; the stored values follow into their new spelling.

    Raises ValidationError, ShukeError `gone`, and `custom_field_misfit` (n, value) where a value would not fit.
    """
    from sqlalchemy import select

    from app.models import CustomValue

    field = _get(session, field_id)
    before = (field.kind, tuple(words_of(field.choices)))
    define(session, field, draft)
    if before != (field.kind, tuple(field.choices)) or draft.renamed:
        convert(session.scalars(select(CustomValue).where(CustomValue.field_id == field_id)), field, draft)
    session.flush()


def move(session: Session, field_id: int, place: int) -> None:
    """Put a field to this place of the order, counted from 0."""
    from sqlalchemy import select

    from app.models import CustomField

    alive = select(CustomField).where(CustomField.deleted_at.is_(None))
    order = list(session.scalars(alive.order_by(CustomField.position, CustomField.id)))
    moved = next((field for field in order if field.id == field_id), None)
    if moved is None:
        raise ShukeError("gone")
    order.remove(moved)
    order.insert(max(0, place), moved)
    for position, field in enumerate(order):
        if field.position != position:
            field.position = position
    session.flush()


def remove(session: Session, field_id: int) -> None:
    """Put a field into the trash; its values stay with it."""
    _get(session, field_id).deleted_at = session.info["journal"].at
    session.flush()


def restore(session: Session, field_id: int) -> None:
    """Bring a field back from the trash, with its values."""
    _get(session, field_id).deleted_at = None
    session.flush()


def find_or_create(session: Session, name: str, kind: CustomFieldKind = CustomFieldKind.TEXT) -> int:
    """The field of this name however written: an import's column. One in the trash comes back; the type of one that
    is there stays.
    """
    from sqlalchemy import select

    from app.models import CustomField

    name = clean_or_cut(name, NAME_LIMIT)
    key = fold(name)
    for field in session.scalars(select(CustomField).order_by(CustomField.deleted_at.is_not(None))):
        if fold(field.name) == key:
            if field.deleted_at is not None:
                restore(session, field.id)
            return field.id
    return create(session, FieldDraft(name, kind))


def put(session: Session, customer_id: int, field_id: int, text: str) -> None:
    """Give a customer's field a value, or none with an empty text; raises ValidationError on `custom.<field id>`."""
    check = Check()
    field = _get(session, field_id)
    stored = checked(check, field, text)
    check.done()
    _store(session, customer_id, field_id, stored)
    session.flush()


def put_all(session: Session, check: Check, customer_id: int, wanted: Mapping[int, str]) -> None:
    """Make a customer's values what a form says; fields that are put away keep theirs."""
    from sqlalchemy import select

    from app.models import CustomField

    for field in session.scalars(select(CustomField).where(CustomField.deleted_at.is_(None))):
        stored = checked(check, field, wanted.get(field.id, ""))
        if f"custom.{field.id}" not in check.problems:
            _store(session, customer_id, field.id, stored)


def check_all(session: Session, check: Check, wanted: Mapping[int, str]) -> None:
    """Note which values do not fit their fields."""
    from sqlalchemy import select

    from app.models import CustomField

    for field in session.scalars(select(CustomField).where(CustomField.id.in_(list(wanted)))):
        checked(check, field, wanted[field.id])


def checked(check: Check, field: CustomField, text: str) -> str | None:
    """What would be stored; what is wrong is noted under `custom.<field id>`."""
    stored, problem = normalise(field.kind, text, words_of(field.choices))
    if problem:
        check.refuse(f"custom.{field.id}", problem)
    return stored


def _store(session: Session, customer_id: int, field_id: int, text: str | None) -> None:
    from sqlalchemy import select

    from app.models import CustomValue

    same = select(CustomValue).where(CustomValue.customer_id == customer_id, CustomValue.field_id == field_id)
    row = session.scalar(same)
    if text is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(CustomValue(customer_id=customer_id, field_id=field_id, value=text))
    elif row.value != text:
        row.value = text


def _get(session: Session, field_id: int) -> CustomField:
    from app.models import CustomField

    field = session.get(CustomField, field_id)
    if field is None:
        raise ShukeError("gone")
    return field


def _rows(found: Iterable[tuple[Any, ...]]) -> list[FieldRow]:
    return [
        FieldRow(number, name, kind_of(kind), _choices(choices), position, used)
        for number, name, kind, choices, position, used in found
    ]


def _choices(text: str | None) -> tuple[str, ...]:
    try:
        return tuple(words_of(json.loads(text or "[]")))
    except ValueError:
        return ()


_COLUMNS = "SELECT f.id, f.name, f.kind, f.choices, f.position"
_LIVE_USERS = (
    "(SELECT count(*) FROM custom_value v CROSS JOIN customer c ON c.id = v.customer_id"
    " WHERE v.field_id = f.id AND c.deleted_at IS NULL)"
)
_ALIVE = "FROM custom_field f WHERE f.deleted_at IS NULL ORDER BY f.position, f.id"
_COUNTED = f"{_COLUMNS}, {_LIVE_USERS} {_ALIVE}"
_PLAIN = f"{_COLUMNS}, 0 {_ALIVE}"
_PUT_AWAY = (
    f"{_COLUMNS}, {_LIVE_USERS} FROM custom_field f"
    " WHERE f.deleted_at IS NOT NULL ORDER BY f.deleted_at DESC, f.id"
)
_VALUES = (
    "SELECT v.field_id, v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id"
    " WHERE v.customer_id = ? AND f.deleted_at IS NULL ORDER BY f.position, f.id"
)
