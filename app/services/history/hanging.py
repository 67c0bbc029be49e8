"""The past of a row that hangs on a customer, told in the fields that people know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.services.history.shapes import Entry, FieldChange
from app.services.record_values import Value, Values, key_day

Row = Mapping[str, Any]
Part = tuple[str, Callable[[Row], Value]]

_PLACE = ("country", "region", "city", "street", "postcode")


def changes(
    entry: Entry, before: Row, after: Row, values: Values, whose: frozenset[int]
) -> Iterator[FieldChange]:
    """What one change of such a row says. `before` and `after` are whole rows, as far as they are known."""
    came, went = entry.action == "insert", entry.action == "delete"
    row = after or before
    about = _about(entry.table, row, values)
    parts = _parts(entry.table, values, whose)
    for field, told in parts[:1] if came or went else parts:
        old, new = None if came else told(before), None if went else told(after)
        if old != new:
            yield entry.told(field, old, new, about)


def _parts(table: str, values: Values, whose: frozenset[int]) -> tuple[Part, ...]:
    """What is told of a row, the main thing first; that alone is told when a row comes or goes."""

    def cell(name: str) -> Part:
        return name, lambda row: values.told(name, row.get(name))

    match table:
        case "contact_point":
            return cell("value"), cell("kind"), cell("label"), cell("is_primary")
        case "address":
            return ("address", _place), cell("label"), cell("is_primary")
        case "key_date":
            return ("when", key_day), cell("kind"), cell("label")
        case "customer_tag":
            return (("tag", lambda row: values.told("tag_id", row.get("tag_id"))),)
        case "consent":
            return ("consent", consent), cell("given_on"), cell("note")
        case "custom_value":
            return (("custom", lambda row: row.get("value")),)
        case "relation":
            return (("relation", lambda row: _other(row, values, whose)), cell("kind"))
    return ()


def consent(row: Row) -> str:
    """What a consent says, as a code."""
    if row.get("do_not_contact"):
        return "do_not_contact"
    return {None: "unknown", 0: "refused"}.get(row.get("allowed"), "allowed")


def _place(row: Row) -> str:
    return " ".join(part for part in (str(row.get(name) or "") for name in _PLACE) if part)


def _other(row: Row, values: Values, whose: frozenset[int]) -> str:
    """The name on the other end of a relation."""
    ends = [row.get("customer_id"), row.get("other_id")]
    others = [number for number in ends if number is not None and number not in whose]
    return values.name("customer", others[0]) if others else ""


def _about(table: str, row: Row, values: Values) -> str:
    match table:
        case "contact_point" | "key_date" | "relation":
            return str(row.get("kind") or "")
        case "consent":
            return str(row.get("channel") or "")
        case "custom_value" if row.get("field_id"):
            return values.name("custom_field", row["field_id"])
    return ""
