"""Records as a sheet: which columns a list has, and what stands in them. CSV and Excel are written from the same cells.

Every heading is one that the import knows, in both languages, so that what goes out comes back in. Records with several
lines (purchases) take several rows; several phones take several columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind, ContactKind
from app.core.words import Words
from app.exchange.cells import joined_tags
from app.exchange.customer_writer import str_birthday
from app.exchange.fields import CUSTOM_PREFIX
from app.exchange.records_out import Record

Cell = str | int | float | date | datetime | None

_POINT_FIELDS: dict[str, str] = {
    ContactKind.MOBILE: "mobile",
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "email",
    ContactKind.WECHAT: "wechat",
    ContactKind.QQ: "qq",
    ContactKind.WHATSAPP: "whatsapp",
    ContactKind.OTHER: "other_contact",
    ContactKind.ADDRESS: "contact_address",
}
_ADDRESS = {
    "label": "address_label", "country": "country", "region": "region", "city": "city", "street": "address",
    "postcode": "postcode",
}  # fmt: skip
_BEFORE = ("member_number", "name", "kind", "gender", "birthday", "lunar_birthday")
_AFTER = (
    "organisation", "role", "other_names", "salutation", "tags", "tier", "source", "preferred_channel", "need_type",
    "interests", "responsible", "wedding", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """Fields in order, and the rows as dictionaries of field to cell."""

    kind: str
    fields: tuple[str, ...]
    rows: Iterator[dict[str, Cell]]

    def headings(self, words: Words) -> list[str]:
        return [heading(self.kind, field, words) for field in self.fields]


def heading(kind: str, field: str, words: Words) -> str:
    """A field's heading: 手机, 手机 2, 自定义: 鞋码."""
    if field.startswith(CUSTOM_PREFIX):
        return words("exchange.custom_heading", name=field.removeprefix(CUSTOM_PREFIX))
    base, _, number = field.rpartition("_")
    if number.isdigit():
        return f"{words(f'exchange.field.{kind}.{base}')} {number}"
    return words(f"exchange.field.{kind}.{field}")


def customer_sheet(records: Iterable[Record]) -> Sheet:
    """Customers, one row each; as many columns for phones, addresses and own fields as the longest row needs."""
    listed = list(records)
    most: Counter[str] = Counter()
    labelled: set[str] = set()
    custom: dict[str, None] = {}
    for record in listed:
        counts = Counter(_POINT_FIELDS[point["kind"]] for point in record["contact_points"])
        most |= counts
        most |= Counter({"address": len(record["addresses"])})
        labelled |= {_POINT_FIELDS[point["kind"]] for point in record["contact_points"] if point["label"]}
        custom |= dict.fromkeys(record["custom"])
    fields = [
        *_BEFORE,
        *_point_columns(most, labelled),
        "primary",
        *_address_columns(most["address"]),
        *_AFTER,
    ]
    fields += [CUSTOM_PREFIX + name for name in custom] + ["uuid"]
    used = {"member_number", "name", "mobile", "uuid"}
    rows = [_customer_cells(record) for record in listed]
    for row in rows:
        used |= {field for field, cell in row.items() if cell not in (None, "")}
    return Sheet("customers", tuple(field for field in fields if field in used), iter(rows))


def _point_columns(most: Counter[str], labelled: set[str]) -> Iterator[str]:
    for field in _POINT_FIELDS.values():
        for number in range(1, max(most[field], 1) + 1):
            yield _numbered(field, number)
            if field in labelled:
                yield _numbered(f"{field}_label", number)


def _address_columns(count: int) -> Iterator[str]:
    for number in range(1, max(count, 1) + 1):
        yield from (_numbered(field, number) for field in _ADDRESS.values())


def _numbered(field: str, number: int) -> str:
    return field if number == 1 else f"{field}_{number}"


def _customer_cells(record: Record) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        name: record.get(name) for name in (*_BEFORE, *_AFTER, "uuid") if name in record
    }
    cells["tags"] = joined_tags(record["tags"])
    cells |= _birthday_cells(record["birthday"])
    seen: Counter[str] = Counter()
    chosen = ""
    for point in sorted(record["contact_points"], key=lambda one: not one["primary"]):
        field = _POINT_FIELDS[point["kind"]]
        seen[field] += 1
        cells[_numbered(field, seen[field])] = point["value"]
        cells[_numbered(f"{field}_label", seen[field])] = point["label"]
        if point["primary"]:
            chosen = field
    first = next((field for field in _POINT_FIELDS.values() if seen[field]), "")
    cells["primary"] = None if chosen == first else chosen
    for number, address in enumerate(
        sorted(record["addresses"], key=lambda one: not one["primary"]), start=1
    ):
        cells |= {_numbered(field, number): address[part] for part, field in _ADDRESS.items()}
    for when in record["key_dates"]:
        if when["kind"] == "wedding" and when["calendar"] == CalendarKind.SOLAR:
            cells["wedding"] = _date_cell(when)
    cells |= {CUSTOM_PREFIX + name: value for name, value in record["custom"].items()}
    return cells


def _birthday_cells(birthday: Record | None) -> dict[str, Cell]:
    if birthday is None:
        return {"birthday": None, "lunar_birthday": None}
    lunar = birthday["calendar"] == CalendarKind.LUNAR
    return {
        "birthday": None if lunar else _date_cell(birthday),
        "lunar_birthday": _lunar_cell(birthday) if lunar else None,
    }


def _date_cell(when: Record) -> Cell:
    if when["year"] and when["day"]:
        return date(when["year"], when["month"], when["day"])
    return str_birthday(CalendarDate.solar(when["year"], when["month"], when["day"]))


def _lunar_cell(when: Record) -> str:
    """1985年闰6月8日: the form that says everything and that nobody takes for a solar date."""
    year = f"{when['year']}年" if when["year"] else ""
    day = f"{when['day']}日" if when["day"] else ""
    return f"{year}{'闰' if when['leap_month'] else ''}{when['month']}月{day}"


# Purchases and the plain lists

_PURCHASE = (
    "order_id", "date", "customer_id", "customer_name", "sku", "product", "quantity", "unit_price", "discount",
    "unit_cost", "amount", "order_amount", "channel", "payment", "note", "group", "customer_uuid",
)  # fmt: skip


def purchase_sheet(records: Iterable[Record]) -> Sheet:
    """Purchases, one row a line."""
    return Sheet("purchases", _PURCHASE, (row for record in records for row in _purchase_rows(record)))


def _purchase_rows(record: Record) -> Iterator[dict[str, Cell]]:
    head: dict[str, Cell] = {
        "order_id": record["order_number"], "date": moment(record["when"]), "customer_id": record["member_number"],
        "customer_name": record["customer_name"], "order_amount": record["total"], "channel": record["channel"],
        "payment": record["payment"], "note": record["note"], "group": str(record["id"]),
        "customer_uuid": record["customer_uuid"],
    }  # fmt: skip
    for line in record["lines"] or [{}]:
        yield {
            **head, "sku": line.get("sku"), "product": line.get("name"), "quantity": line.get("quantity"),
            "unit_price": line.get("unit_price"), "discount": line.get("discount") or None,
            "unit_cost": line.get("unit_cost"), "amount": line.get("total"),
        }  # fmt: skip


_PLAIN: dict[str, dict[str, str]] = {
    "products": {
        name: name
        for name in ("sku", "name", "category", "price", "unit_cost", "unit", "cycle_days", "grade", "active", "uuid")
    },
    "interactions": {
        "date": "when", "customer_id": "member_number", "customer_name": "customer_name", "channel": "channel",
        "direction": "direction", "kind": "kind", "summary": "summary", "details": "details", "minutes": "minutes",
        "quality": "quality", "outcome": "outcome", "staff": "staff", "customer_uuid": "customer_uuid", "uuid": "uuid",
    },
    "leads": {
        "customer_id": "member_number", "customer_name": "customer_name", "stage": "stage", "intent": "intent",
        "ability": "ability", "expected_value": "expected_value", "next_step": "next_step",
        "next_step_on": "next_step_on", "lost_reason": "lost_reason", "opened_on": "opened_on",
        "customer_uuid": "customer_uuid", "uuid": "uuid",
    },
    "tasks": {
        "due": "due", "customer_id": "member_number", "customer_name": "customer_name", "kind": "kind",
        "title": "title", "detail": "detail", "state": "state", "done": "done", "uuid": "uuid",
    },
}  # fmt: skip
_MOMENTS = frozenset({"date", "next_step_on", "opened_on", "due", "done"})


def plain_sheet(kind: str) -> Callable[[Iterable[Record]], Sheet]:
    """Lists whose records have one value a column."""
    names = _PLAIN[kind]

    def sheet(records: Iterable[Record]) -> Sheet:
        rows = (
            {field: _plain_cell(field, record[name]) for field, name in names.items()} for record in records
        )
        return Sheet(kind, tuple(names), rows)

    return sheet


def _plain_cell(field: str, value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return moment(value) if field in _MOMENTS and value else value


def moment(text: str) -> Cell:
    """A day or a local time from its ISO text; one with an offset stays text."""
    if len(text) == 10:
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    return text if found.tzinfo is not None or found.microsecond else found


SHEETS: dict[str, Callable[[Iterable[Record]], Sheet]] = {
    "customers": customer_sheet,
    "purchases": purchase_sheet,
    **{kind: plain_sheet(kind) for kind in _PLAIN},
}


def cells_of(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet as lists in the order of its fields."""
    for row in sheet.rows:
        yield [row.get(field) for field in sheet.fields]
