"""Types of columns that become own fields, and of columns that could: seen in all their values before the first row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.enums import CustomFieldKind
from app.core.text import NAME_LIMIT, clean_or_cut, fold
from app.exchange.headings.columns import Column, Columns
from app.exchange.headings.custom_headings import custom_kind, custom_name
from app.exchange.headings.field_guess import Guess
from app.exchange.headings.fields import CUSTOM_PREFIX
from app.exchange.headings.heading_keys import heading_key
from app.exchange.headings.shop_words import ShopWords
from app.exchange.reading.drafts import FieldKind
from app.exchange.report import ImportKind
from app.exchange.tables.table import Table
from app.exchange.values.cells import plain
from app.exchange.watching import Cancelled, check

_MOST_CHOICES = 200
REASON_HEADINGS = ("未导入的原因", "Reason for rejection")
"""The last column of a file of rejected rows, in either language: it is ours, and no field of anybody."""
_REASONS = frozenset(heading_key(heading) for heading in REASON_HEADINGS)


@dataclass(frozen=True, slots=True)
class CustomOffer:
    """An unknown column as a field of the shop's own: `exists` says that the shop has one of this name already."""

    heading: str
    name: str
    kind: str
    choices: tuple[str, ...]
    exists: bool
    filled: int


def is_reason(heading: str) -> bool:
    """Whether a column only says why a row was rejected the last time."""
    return heading_key(heading) in _REASONS


def unknown(columns: Columns) -> list[Column]:
    """The columns that no field is known for."""
    return [column for column in columns.unmapped if not is_reason(column.heading)]


def kinds_of(
    table: Table, columns: Columns, shop: ShopWords, cancelled: Cancelled | None = None
) -> dict[str, FieldKind]:
    """The type of each new own field that a column of the file fills, by its name."""
    names = {column: (column.field or "").removeprefix(CUSTOM_PREFIX) for column in _custom(columns)}
    new = {column: name for column, name in names.items() if fold(name) not in shop.fields}
    found = {name: _told(column) for column, name in new.items()}
    wanted = [column for column, name in new.items() if found[name] is None or _is_choice(found[name])]
    guesses = _look(table, wanted, cancelled)
    for column in wanted:
        told = found[new[column]]
        found[new[column]] = guesses[column].kind() if told is None else _choices(guesses[column])
    return {name: kind for name, kind in found.items() if kind is not None}


def offers(
    table: Table, columns: Columns, shop: ShopWords, cancelled: Cancelled | None = None
) -> tuple[CustomOffer, ...]:
    """The unknown columns of a customer list as fields that the shop could have."""
    if columns.kind is not ImportKind.CUSTOMERS:
        return ()
    wanted = unknown(columns)
    guesses = _look(table, wanted, cancelled)
    return tuple(_offer(column, guesses[column], shop) for column in wanted)


def _offer(column: Column, guess: Guess, shop: ShopWords) -> CustomOffer:
    name = clean_or_cut(column.heading, NAME_LIMIT)
    have = shop.fields.get(fold(name))
    kind = have or guess.kind()
    return CustomOffer(column.heading, name, kind.kind, kind.choices, have is not None, guess.filled)


def _custom(columns: Columns) -> Iterable[Column]:
    return (column for column in columns.mapped if (column.field or "").startswith(CUSTOM_PREFIX))


def _told(column: Column) -> FieldKind | None:
    """The type that an own heading tells (`自定义（数字）: 鞋码`); None for a heading of somebody else's."""
    if not custom_name(column.heading):
        return None
    return FieldKind(custom_kind(column.heading) or str(CustomFieldKind.TEXT))


def _is_choice(kind: FieldKind | None) -> bool:
    return kind is not None and kind.kind == CustomFieldKind.CHOICE


def _choices(guess: Guess) -> FieldKind:
    return FieldKind(str(CustomFieldKind.CHOICE), guess.values()[:_MOST_CHOICES])


def _look(table: Table, wanted: list[Column], cancelled: Cancelled | None) -> dict[Column, Guess]:
    """One pass over the file for the values of these columns."""
    guesses = {column: Guess() for column in wanted}
    if wanted:
        for chunk in table.chunks():
            check(cancelled)
            for column, guess in guesses.items():
                guess.tell([plain(cell, 1000) for row in chunk.rows if (cell := row[column.index])])
    return guesses
