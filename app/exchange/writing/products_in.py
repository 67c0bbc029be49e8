"""A price list goes in: products by SKU, else by name; known ones are filled where they are empty."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.core.names import name_keys
from app.db import bulk
from app.exchange.meeting.buyers import uuid_bytes
from app.exchange.reading.product_rows import product
from app.exchange.reading.simple_rows import SimpleRows
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.watching import Cancelled
from app.models import Product

_FILL = ("category", "price", "unit_cost", "unit", "cycle_days")
_COLUMNS = (
    "uuid", "created_at", "updated_at", "sku", "name", "name_sort", *_FILL, "grade", "active",
)  # fmt: skip


def write_products(
    session: Session,
    rows: SimpleRows,
    on_duplicate: OnDuplicate,
    tally: Tally,
    cancelled: Cancelled | None = None,
) -> None:
    connection = bulk.journal_of(session).connection
    now = to_millis(bulk.journal_of(session).at)
    known: dict[str, int] = {}
    taken: set[bytes] = set()
    stored = "SELECT id, uuid, sku, name, deleted_at FROM product ORDER BY id"
    for number, uuid, sku, name, deleted in connection.execute(stored):
        taken.add(bytes(uuid))
        if deleted is None:
            known.setdefault(_key(sku, name), number)
    new: dict[str, dict[str, Any]] = {}
    fills: dict[int, dict[str, Any]] = {}
    for cells in rows.each(cancelled):
        found = product(cells)
        if found is None:
            tally.skipped += cells.fate is Fate.SKIPPED
            tally.rejected += cells.fate is not Fate.SKIPPED
            continue
        key = _key(found["sku"], found["name"])
        if on_duplicate is OnDuplicate.NEW:
            new[f"{len(new)}\0{key}"] = found
            tally.created += 1
        elif key not in known and key not in new:
            new[key] = found
            tally.created += 1
        elif on_duplicate is OnDuplicate.SKIP:
            rows.problems.append(Problem.of(cells.number, "", found["name"], "known_already", Fate.SKIPPED))
            tally.skipped += 1
        else:
            _merge(new[key] if key in new else fills.setdefault(known[key], {}), found)
            tally.merged += 1
    _fill(session, fills, now)
    made = [
        (_own(one["uuid"], taken) or uuid, now, now, one["sku"], one["name"], name_keys(one["name"], False).sort_key,
         *(one[name] for name in _FILL), one["grade"], one["active"])
        for uuid, one in zip(uuid7_bytes(len(new)), new.values(), strict=True)
    ]  # fmt: skip
    table: Any = Product.__table__
    bulk.insert(session, table, _COLUMNS, made)


def _own(text: str, taken: set[bytes]) -> bytes | None:
    """The identity that the file gives, unless somebody has it."""
    uuid = uuid_bytes(text)
    if uuid is None or uuid in taken:
        return None
    taken.add(uuid)
    return uuid


def _key(sku: str, name: str) -> str:
    return f"sku {sku}" if sku else f"name {name.casefold()}"


def _merge(known: dict[str, Any], found: dict[str, Any]) -> None:
    for name in _FILL:
        if found[name] not in (None, "") and known.get(name) in (None, ""):
            known[name] = found[name]


def _fill(session: Session, fills: dict[int, dict[str, Any]], now: int) -> None:
    connection = bulk.journal_of(session).connection
    changed = []
    for number, found in fills.items():
        row = connection.execute(f"SELECT {', '.join(_FILL)} FROM product WHERE id = ?", (number,)).fetchone()
        values = tuple(
            found.get(name) if old in (None, "") and found.get(name) is not None else old
            for name, old in zip(_FILL, row, strict=True)
        )
        if values != tuple(row):
            changed.append((number, *values, now))
    table: Any = Product.__table__
    bulk.update(session, table, (*_FILL, "updated_at"), changed)
