"""What a person says of columns, over what was recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.exchange.faults import fault
from app.exchange.headings.columns import Columns
from app.exchange.headings.fields import FIELDS
from app.exchange.headings.heading_keys import find, heading_key
from app.exchange.headings.recognise import custom_target, recognise
from app.exchange.report import ImportKind


def map_columns(
    kind: ImportKind, headings: Sequence[str], given: Mapping[str, str | None] | None = None
) -> Columns:
    """Columns as recognised, corrected by a mapping (heading to field; null or "" leaves a column out).

    Raises ShukeError: unknown_field, mapping_misses (under `exchange.error.`).
    """
    columns = recognise(kind, headings)
    if not given:
        return columns
    orders = {heading_key(heading): field for heading, field in given.items()}
    if orders and not any(heading_key(heading) in orders for heading in headings):
        raise fault("mapping_misses", headings=", ".join(list(given)[:8]))
    targets = {key: _target(kind, field) for key, field in orders.items()}
    taken = {target for key, target in targets.items() if target}
    result = []
    for column in columns.columns:
        key = heading_key(column.heading)
        if key in targets and column.heading:
            field, number = targets[key] or (None, 1)
            column = replace(column, field=field, number=number, confidence=1.0 if field else 0.0)
        elif column.field and (column.field, column.number) in taken:
            column = replace(column, field=None, number=1, confidence=0.0)
        result.append(column)
    return Columns(kind, tuple(result))


def _target(kind: ImportKind, text: str | None) -> tuple[str, int] | None:
    """Field and number that a mapping names; besides the contract's names any known heading is understood."""
    if not text or text.strip() in ("", "-"):
        return None
    if custom := custom_target(text):
        return custom, 1
    base, _, number = text.strip().rpartition("_")
    numbered = number.isascii() and number.isdigit() and len(number) < 4
    if numbered and any(field.name == base and field.many for field in FIELDS[kind]):
        return base, int(number)
    if any(field.name == text.strip() for field in FIELDS[kind]):
        return text.strip(), 1
    if hit := find(kind, text):
        return hit.field.name, hit.number or 1
    raise fault("unknown_field", field=text[:40], kind=str(kind))
