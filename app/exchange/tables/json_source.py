"""JSON lists as tables: our own exports with all that hangs on a record, and flat lists of objects from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.faults import fault
from app.exchange.headings.heading_keys import known_heading
from app.exchange.limits import COLUMNS, JSON_LIST
from app.exchange.report import ImportKind, Problems
from app.exchange.tables.csv_source import Rows
from app.exchange.tables.heading_row import distinct
from app.exchange.tables.json_stream import Number, Object, objects
from app.exchange.tables.table import Table
from app.exchange.values.cells import joined_tags
from app.exchange.values.guard import guarded
from app.exchange.watching import Cancelled

_LINE_FIELDS = {
    "sku": "sku", "name": "product", "quantity": "quantity", "unit_price": "unit_price", "discount": "discount",
    "unit_cost": "unit_cost", "total": "amount",
}  # fmt: skip
_ORDER_FIELDS = {
    "order_number": "order_id", "when": "date", "customer_uuid": "customer_uuid", "member_number": "customer_id",
    "customer_name": "customer_name", "total": "order_amount", "channel": "channel", "payment": "payment",
    "note": "note", "campaign": "campaign",
}  # fmt: skip
_LINES = ("group", *_ORDER_FIELDS.values(), *_LINE_FIELDS.values())
_CHUNK = 256
_FIRST = 50


@dataclass(slots=True)
class JsonSource:
    """Rows of text from objects, made anew for each pass; numbered as they come, the first being 1."""

    rows: Callable[[], Iterable[list[str]]]
    problems: Problems = field(default_factory=Problems)

    @property
    def most_rows(self) -> int:
        return 0

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        rows, number = iter(self.rows()), 1
        while chunk := list(islice(rows, _CHUNK)):
            yield number, chunk
            number += len(chunk)


@dataclass(slots=True)
class JsonTable(Table):
    """A table that can give the objects it is made from, again and again."""

    objects: Callable[[], Iterator[Object]] = lambda: iter(())


def open_json(path: Path, cancelled: Cancelled | None = None) -> JsonTable:
    """Raises ShukeError `json_broken`, `no_rows`, `too_many_columns` and those of `objects` (`exchange.error.`)."""

    def each() -> Iterator[Object]:
        return objects(path, cancelled)

    first = list(islice(each(), _FIRST))
    if not first:
        raise fault("no_rows", file=path.name)
    if any("lines" in one and "when" in one for one in first):
        return _table(path, _LINES, lambda: _all_lines(each()), each, ImportKind.PURCHASES)
    headings = _headings(path, each())
    kind = ImportKind.CUSTOMERS if any("contact_points" in one for one in first) else None
    return _table(path, headings, lambda: _cells(each(), headings), each, kind)


def _headings(path: Path, found: Iterable[Object]) -> list[str]:
    """Every key that some object has, in the order in which they appear."""
    keys: dict[str, None] = {}
    for one in found:
        keys |= dict.fromkeys(one)
        if len(keys) > COLUMNS:
            raise fault("too_many_columns", file=path.name, limit=COLUMNS)
    return list(keys)


def _table(
    path: Path,
    headings: Sequence[str],
    rows: Callable[[], Iterable[list[str]]],
    each: Callable[[], Iterator[Object]],
    kind: ImportKind | None,
) -> JsonTable:
    known = sum(map(known_heading, headings)) if kind is None else len(headings)
    shown = distinct([clean_or_cut(heading, NAME_LIMIT) for heading in headings])
    return JsonTable(path.name, shown, 0, known, JsonSource(rows), "json", kind, objects=each)


def _cells(found: Iterable[Object], headings: Sequence[str]) -> Iterator[list[str]]:
    return ([_cell(one.get(heading)) for heading in headings] for one in found)


def _cell(value: object) -> str:
    """As `cell_text`, with the mark of a spreadsheet where reading would take one away: JSON has none itself."""
    text = cell_text(value)
    return guarded(text) if isinstance(value, (str, list)) and not isinstance(value, Number) else text


def cell_text(value: object) -> str:
    """A JSON value as the text of a cell.

    >>> cell_text(None), cell_text(True), cell_text(["a", "b"])
    ('', 'true', 'a、b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return joined_tags(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def dicts(value: object) -> list[Object]:
    """The objects of what should be a list of objects, no more than a record can have."""
    return [one for one in value[:JSON_LIST] if isinstance(one, dict)] if isinstance(value, list) else []


def _all_lines(found: Iterable[Object]) -> Iterator[list[str]]:
    return (row for number, one in enumerate(found) for row in _purchase_rows(number, one))


def _purchase_rows(number: int, one: Object) -> Iterator[list[str]]:
    """One row a line; a purchase without lines is one row with its total."""
    head = {field: _cell(one.get(key)) for key, field in _ORDER_FIELDS.items()}
    for line in dicts(one.get("lines")) or [{}]:
        cells = {field: _cell(line.get(key)) for key, field in _LINE_FIELDS.items()}
        row = {"group": cell_text(one.get("uuid")) or str(number), **head, **cells}
        yield [row[name] for name in _LINES]
