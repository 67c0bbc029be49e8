"""Which records of a list are meant: by number, by what a search finds, by a group of the shop's.

A search and a group name customers; of purchases, interactions, leads and tasks those of these customers are meant.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.text import fold
from app.db.reader import Reader
from app.exchange.faults import fault

_OF_CUSTOMERS = ("purchases", "interactions", "leads", "tasks")


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; all of it must hold. Nothing asked is the whole list."""

    ids: tuple[int, ...] = ()
    search: str = ""
    segment: str = ""

    @property
    def of_customers(self) -> bool:
        return bool(self.search or self.segment)


def chosen_ids(reader: Reader, kind: str, wanted: Selection, today: date) -> Sequence[int] | None:
    """The ids of the records in the order of the list (as asked, where ids were); None for all.

    Raises ShukeError `no_such_group` (name), `unknown_ids` (ids) and `no_selection` (kind), under `exchange.error.`.
    """
    if wanted.ids:
        _check_ids(reader, kind, wanted.ids)
    if not wanted.of_customers:
        return wanted.ids or None
    if kind != "customers" and kind not in _OF_CUSTOMERS:
        raise fault("no_selection", kind=kind)
    found = _customers(reader, wanted, today)
    if kind != "customers":
        found = _theirs(reader, kind, found)
    held = set(found)
    return [number for number in wanted.ids if number in held] if wanted.ids else found


def _check_ids(reader: Reader, kind: str, ids: Sequence[int]) -> None:
    table = kind.removesuffix("s")
    sql = f"SELECT t.id FROM json_each(?) k CROSS JOIN {table} t ON t.id = k.value AND t.deleted_at IS NULL"
    known = {row[0] for row in reader.all(sql, json.dumps(list(ids)))}
    if missing := [str(number) for number in ids if number not in known]:
        raise fault("unknown_ids", ids=", ".join(missing[:10]), kind=kind)


def _customers(reader: Reader, wanted: Selection, today: date) -> Sequence[int]:
    """As the page of customers lists them, by name."""
    from app.services.customer_filter import Filter
    from app.services.customer_list import ids

    groups = (_group(reader, wanted.segment),) if wanted.segment else ()
    return ids(reader, Filter(text=wanted.search, segment_ids=groups), "name", False, today)


def _group(reader: Reader, name: str) -> int:
    from app.services.segments import all_segments

    groups = all_segments(reader)
    for one in groups:
        if fold(one.name) == fold(name):
            return one.id
    raise fault("no_such_group", name=name, names=", ".join(one.name for one in groups)[:200])


def _theirs(reader: Reader, kind: str, customers: Sequence[int]) -> list[int]:
    table = kind.removesuffix("s")
    sql = (
        f"SELECT t.id FROM json_each(?) k CROSS JOIN {table} t ON t.customer_id = k.value"
        " WHERE t.deleted_at IS NULL ORDER BY t.id"
    )
    return [row[0] for row in reader.all(sql, json.dumps(list(customers)))]
