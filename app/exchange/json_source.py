"""JSON lists: our own exports with all that hangs on a record, and flat lists of objects from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.enums import CalendarKind, ContactKind, CustomerKind, Gender
from app.core.errors import ShukeError
from app.core.phones import parse_phone
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean_or_cut
from app.exchange.coded import Cancelled, check
from app.exchange.csv_source import CHUNK, Rows
from app.exchange.drafts import PHONES, AddressDraft, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.encoding import MAX_BYTES
from app.exchange.faults import fault
from app.exchange.recognise import known_heading
from app.exchange.report import Fate, ImportKind, Problem
from app.exchange.table import Table

_LINE_FIELDS = {
    "sku": "sku", "name": "product", "quantity": "quantity", "unit_price": "unit_price", "discount": "discount",
    "unit_cost": "unit_cost", "total": "amount",
}  # fmt: skip
_ORDER_FIELDS = {
    "order_number": "order_id", "when": "date", "customer_uuid": "customer_uuid", "member_number": "customer_id",
    "customer_name": "customer_name", "total": "order_amount", "channel": "channel", "payment": "payment",
    "note": "note",
}  # fmt: skip
_LINES = ("group", *_ORDER_FIELDS.values(), *_LINE_FIELDS.values())

Object = Mapping[str, Any]


@dataclass(slots=True)
class JsonSource:
    """Objects as rows of text; the rows are numbered by their object, the first being 1."""

    rows: Rows
    problems: list[Problem] = field(default_factory=list)

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        for start in range(0, len(self.rows), CHUNK):
            yield start + 1, self.rows[start : start + CHUNK]


@dataclass(slots=True)
class JsonTable(Table):
    """A table that keeps the objects it was made from."""

    objects: Sequence[Object] = ()


def open_json(path: Path) -> JsonTable:
    """Raises ShukeError `json_broken` or `empty_file` (under `exchange.error.`)."""
    objects = _objects(path)
    if any("lines" in one and "when" in one for one in objects[:50]):
        rows = [row for number, one in enumerate(objects) for row in _purchase_rows(number, one)]
        return _table(path, _LINES, rows, objects, ImportKind.PURCHASES)
    headings = list(dict.fromkeys(str(key) for one in objects for key in one))
    rows = [[cell_text(one.get(heading)) for heading in headings] for one in objects]
    kind = ImportKind.CUSTOMERS if any("contact_points" in one for one in objects[:50]) else None
    return _table(path, headings, rows, objects, kind)


def _table(
    path: Path, headings: Sequence[str], rows: Rows, objects: Sequence[Object], kind: ImportKind | None
) -> JsonTable:
    known = sum(map(known_heading, headings)) if kind is None else len(headings)
    return JsonTable(path.name, tuple(headings), 0, known, JsonSource(rows), "json", kind, objects=objects)


def _objects(path: Path) -> list[Object]:
    if path.stat().st_size > MAX_BYTES:
        raise fault("file_too_large", file=path.name, limit=MAX_BYTES // 1024 // 1024)
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as error:
        raise fault("json_broken", file=path.name) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise fault("json_broken", file=path.name)
    if not found:
        raise fault("no_rows", file=path.name)
    return found


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
        return "、".join(f'"{one}"' if set(one) & set("、,;，；|") else one for one in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def _purchase_rows(number: int, one: Object) -> Iterator[list[str]]:
    """One row a line; a purchase without lines is one row with its total."""
    head = {field: cell_text(one.get(key)) for key, field in _ORDER_FIELDS.items()}
    lines = one.get("lines") or [{}]
    for line in lines if isinstance(lines, list) else [{}]:
        cells = {field: cell_text(line.get(key)) for key, field in _LINE_FIELDS.items()}
        row = {"group": str(number), **head, **cells}
        yield [row[name] for name in _LINES]


class JsonCustomers:
    """Customers of our own export as drafts, with every contact point, label and flag as it was."""

    def __init__(self, table: JsonTable, region: str) -> None:
        self.problems: list[Problem] = []
        self.rejected = 0
        self._objects = table.objects
        self._region = region

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        for number, one in enumerate(self._objects, start=1):
            if number % 1000 == 0:
                check(cancelled)
            draft = self._draft(number, one)
            if draft.name:
                yield draft
            else:
                self.problems.append(Problem(number, "name", "", "nobody", Fate.REJECTED))
                self.rejected += 1

    def _draft(self, row: int, one: Object) -> CustomerDraft:
        draft = CustomerDraft(row)
        for name in ("name", "member_number", "other_names", "salutation", "organisation", "role", "source"):
            setattr(draft, name, clean_or_cut(cell_text(one.get(name)), NAME_LIMIT))
        draft.interests = clean_or_cut(cell_text(one.get("interests")), TEXT_LIMIT)
        draft.notes = clean_or_cut(cell_text(one.get("notes")), TEXT_LIMIT, multiline=True)
        draft.responsible, draft.tier = cell_text(one.get("responsible")), cell_text(one.get("tier"))
        draft.uuid = _uuid(one.get("uuid"))
        draft.kind = one["kind"] if one.get("kind") in set(CustomerKind) else CustomerKind.PERSON
        draft.gender = one.get("gender") if one.get("gender") in set(Gender) else None
        draft.preferred_channel, draft.need_type = one.get("preferred_channel"), one.get("need_type")
        draft.birthday = self._date(row, "birthday", one.get("birthday"))
        draft.points = [point for each in _dicts(one.get("contact_points")) if (point := self._point(each))]
        draft.addresses = [_address(each) for each in _dicts(one.get("addresses"))]
        draft.key_dates = [
            KeyDateDraft(cell_text(each.get("kind")), on, cell_text(each.get("label")))
            for each in _dicts(one.get("key_dates"))
            if (on := self._date(row, "key_dates", each))
        ]
        draft.tags = list(
            dict.fromkeys(clean_or_cut(cell_text(tag), 100) for tag in one.get("tags") or [] if tag)
        )
        custom = one.get("custom")
        draft.custom = (
            {str(k): cell_text(v) for k, v in custom.items() if v} if isinstance(custom, dict) else {}
        )
        draft.created_at = None
        if not draft.name:
            draft.name = (
                draft.organisation or draft.member_number or next((p.value for p in draft.points), "")
            )
            draft.named = False
        return draft

    def _date(self, row: int, column: str, value: object) -> CalendarDate | None:
        if not isinstance(value, dict):
            return None
        try:
            return CalendarDate(
                CalendarKind(value.get("calendar", "solar")),
                value.get("year"),
                value["month"],
                value.get("day"),
                bool(value.get("leap_month")),
            )
        except (ShukeError, KeyError, ValueError, TypeError):
            self.problems.append(Problem.of(row, column, cell_text(value), "no_such_day"))
            return None

    def _point(self, one: Object) -> PointDraft | None:
        kind = one.get("kind") if one.get("kind") in set(ContactKind) else ContactKind.OTHER
        value = clean_or_cut(cell_text(one.get("value")), 1000)
        normalised = one.get("normalised") if isinstance(one.get("normalised"), str) else None
        if normalised is None and kind in PHONES:
            normalised = parse_phone(value, self._region).normalised
        elif normalised is None and kind == ContactKind.EMAIL:
            normalised = normalise_email(value)
        primary = one.get("primary") if isinstance(one.get("primary"), bool) else None
        label = clean_or_cut(cell_text(one.get("label")), NAME_LIMIT)
        return PointDraft(str(kind), value, normalised, label, primary) if value else None


def _address(one: Object) -> AddressDraft:
    names = ("label", "country", "region", "city", "street", "postcode")
    parts = {name: clean_or_cut(cell_text(one.get(name)), 1000) for name in names}
    primary = one.get("primary") if isinstance(one.get("primary"), bool) else None
    return AddressDraft(**parts, primary=primary)


def _dicts(value: object) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _uuid(value: object) -> bytes | None:
    try:
        return UUID(value).bytes if isinstance(value, str) else None
    except ValueError:
        return None
