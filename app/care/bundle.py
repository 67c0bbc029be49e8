"""Slots of one kind and day put together, so that two rules that meet on a person and a day make one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.care.occasion import GroupCode, Occasion, joined
from app.care.people import Listed, People
from app.care.query import Query, Slot
from app.core.festivals import Festival


@dataclass(frozen=True)
class Bundle:
    """One slot or more, mostly one; all of the same kind and, where they have one, day."""

    slots: tuple[Slot, ...]
    people: People

    @property
    def group(self) -> GroupCode:
        return self.slots[0].group

    @property
    def due(self) -> date | None:
        return self.slots[0].due

    @property
    def late(self) -> bool:
        return self.slots[0].late

    @property
    def festival(self) -> Festival | None:
        return self.slots[0].festival

    @property
    def done(self) -> int:
        return max(slot.done for slot in self.slots)

    @property
    def refused(self) -> frozenset[int]:
        return frozenset[int]().union(*(slot.refused for slot in self.slots))

    @cached_property
    def count(self) -> int:
        return self.people.count()

    def of(self, staff_id: int) -> Bundle:
        """Those of it that are someone's: by the rule's responsible, else by the person's own."""
        parts = tuple(replace(slot, people=_mine(slot, staff_id)) for slot in self.slots)
        return Bundle(parts, _together(parts))

    def occasions(self, limit: int | None) -> list[Occasion]:
        """The first ones, made; the first slot's person order holds."""
        wanted = self.people.first(limit)
        if len(self.slots) == 1:
            return self.slots[0].build(wanted) if wanted else []
        return _merged(self.slots, wanted)


def bundles(query: Query, slots: Sequence[Slot]) -> list[Bundle]:
    """All slots that have people, had some, or would have had, most urgent first."""
    ordered = sorted(slots, key=lambda slot: _urgency(slot, query.today))
    found = [Bundle(parts, _together(parts)) for parts in _meeting(ordered)]
    return [one for one in found if one.done or one.refused or one.count]


def _meeting(slots: Sequence[Slot]) -> list[tuple[Slot, ...]]:
    """Slots of rules with the same kind and day; what was stored by hand stays by itself."""
    met: dict[object, list[Slot]] = {}
    for place, slot in enumerate(slots):
        alone = slot.rule is None or slot.due is None
        met.setdefault(place if alone else (slot.kind, slot.due), []).append(slot)
    return [tuple(parts) for parts in met.values()]


def _together(slots: tuple[Slot, ...]) -> People:
    first, *others = slots
    if not others:
        return first.people
    everybody = dict.fromkeys(one for slot in slots for one in slot.people.ids())
    return Listed(first.people.reader, list(everybody))


def _merged(slots: Sequence[Slot], wanted: Sequence[int]) -> list[Occasion]:
    made: dict[int, list[Occasion]] = {one: [] for one in wanted}
    for slot in slots:
        members = set(slot.people.ids())
        for one in slot.build([person for person in wanted if person in members]):
            if one.customer_id is not None:
                made[one.customer_id].append(one)
    return [joined(same) for same in made.values() if same]


def _mine(slot: Slot, staff_id: int) -> People:
    responsible = slot.rule.responsible_id if slot.rule else None
    if responsible is None:
        return slot.people.of(staff_id)
    return slot.people if responsible == staff_id else Listed(slot.people.reader, [])


def _urgency(slot: Slot, today: date) -> tuple[int, int]:
    """Today's first, then what is late, the latest first, then what is to come; what has no day keeps its place."""
    if slot.due is None:
        return (1 if slot.late else 2, 0)
    distance = (slot.due - today).days
    return (0, 0) if distance == 0 else (1, -distance) if distance < 0 else (2, distance)
