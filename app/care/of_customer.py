"""One customer's next occasion of care, found again from what `customer_stats` keeps of it: day, kind, code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from typing import Any

from app.care import catalogue
from app.care.next_care import code_of
from app.care.occasion import Occasion
from app.care.people import Listed
from app.care.query import Query, Slot
from app.core.enums import TaskKind
from app.db.reader import Reader


def next_of(
    reader: Reader,
    customer_id: int,
    on: date,
    kind: TaskKind,
    code: str,
    today: date,
    settings: Mapping[str, Any],
    zone: tzinfo | None = None,
) -> Occasion | None:
    """The occasion with all that it takes to speak and to act; None when its reason is gone meanwhile."""
    query = Query(reader, today, max((on - today).days, 0) + 1, settings, zone=zone)
    for slot in _slots(query, kind, code):
        if slot.due in (on, None) and slot.kind == kind and (made := _built(slot, customer_id)) is not None:
            return made
    return None


def _slots(query: Query, kind: TaskKind, code: str) -> Iterator[Slot]:
    """Those of the rules that are meant (the shop's own have no code), then those of what is stored."""
    for rule in query.rules:
        if code == code_of(rule):
            yield from catalogue.resolve(catalogue.TRIGGERS[rule.trigger].slots)(query, rule)
    for target in catalogue.STORED:
        yield from catalogue.resolve(target)(query)


def _built(slot: Slot, customer_id: int) -> Occasion | None:
    people = slot.people
    if isinstance(people, Listed) and people.table != "customer":
        made = (one for one in slot.build(people.members) if one.customer_id == customer_id)
        return next(made, None)
    members = people.kept([customer_id])
    built = slot.build(members) if members else []
    return built[0] if built else None
