"""A list as a sheet: columns by field, rows by field, headings in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.core.words import Words
from app.exchange.headings.custom_headings import custom_heading
from app.exchange.headings.fields import CUSTOM_PREFIX

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Fields in order, and the rows as dictionaries of field to cell; `kinds` tells the sorts of own fields."""

    kind: str
    fields: tuple[str, ...]
    rows: Iterator[dict[str, Cell]]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def headings(self, words: Words) -> list[str]:
        return [heading(self.kind, field, words, self.kinds) for field in self.fields]


def heading(kind: str, field: str, words: Words, kinds: Mapping[str, str] | None = None) -> str:
    """A field's heading: 手机, 手机 2, 自定义（数字）: 鞋码."""
    if field.startswith(CUSTOM_PREFIX):
        name = field.removeprefix(CUSTOM_PREFIX)
        return custom_heading(name, (kinds or {}).get(name, ""), words)
    base, _, number = field.rpartition("_")
    if number.isdigit():
        return f"{words(f'exchange.field.{kind}.{base}')} {number}"
    return words(f"exchange.field.{kind}.{field}")


def cells_of(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet as lists in the order of its fields."""
    for row in sheet.rows:
        yield [row.get(field) for field in sheet.fields]
