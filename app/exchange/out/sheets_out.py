"""Records as sheets: which columns a list has, and what stands in them. CSV and Excel are written from the same cells.

Every heading is one that the import knows, in both languages, so that what goes out comes back in. Purchases take a
row for each of their lines; customers have a module of their own (`customer_sheet`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from app.exchange.out.customer_sheet import Setting, customer_sheet
from app.exchange.out.records import Record
from app.exchange.out.sheet import Cell, Sheet, cells_of, heading

__all__ = ["SHEETS", "Cell", "Records", "Setting", "Sheet", "cells_of", "heading", "moment"]

Records = Callable[[], Iterable[Record]]

_PURCHASE = (
    "order_id", "date", "customer_id", "customer_name", "sku", "product", "quantity", "unit_price", "discount",
    "unit_cost", "amount", "order_amount", "channel", "payment", "note", "campaign", "group", "customer_uuid",
)  # fmt: skip


def purchase_sheet(records: Records, setting: Setting) -> Sheet:
    """Purchases, one row a line."""
    return Sheet("purchases", _PURCHASE, (row for record in records() for row in _purchase_rows(record)))


def _purchase_rows(record: Record) -> Iterator[dict[str, Cell]]:
    head: dict[str, Cell] = {
        "order_id": record["order_number"], "date": moment(record["when"]), "customer_id": record["member_number"],
        "customer_name": record["customer_name"], "order_amount": record["total"], "channel": record["channel"],
        "payment": record["payment"], "note": record["note"], "campaign": record["campaign"], "group": record["uuid"],
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
        "closed_on": "closed_on", "campaign": "campaign",
        "customer_uuid": "customer_uuid", "uuid": "uuid",
    },
    "tasks": {
        "due": "due", "customer_id": "member_number", "customer_name": "customer_name", "kind": "kind",
        "title": "title", "detail": "detail", "state": "state", "done": "done", "uuid": "uuid",
    },
}  # fmt: skip
_MOMENTS = frozenset({"date", "next_step_on", "opened_on", "closed_on", "due", "done"})


def plain_sheet(kind: str) -> Callable[[Records, Setting], Sheet]:
    """Lists whose records have one value a column."""
    names = _PLAIN[kind]

    def sheet(records: Records, setting: Setting) -> Sheet:
        rows = (
            {field: _plain_cell(field, record[name]) for field, name in names.items()} for record in records()
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


SHEETS: dict[str, Callable[[Records, Setting], Sheet]] = {
    "customers": customer_sheet,
    "purchases": purchase_sheet,
    **{kind: plain_sheet(kind) for kind in _PLAIN},
}
