"""Slots of one kind and day put together, so that two rules that meet on a person and a day make one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.care.occasion import GroupCode, Occasion, joined
from app.care.people import Listed, Mine, People, union
from app.care.query import Query, Slot
from app.core.festivals import Festival


@dataclass(frozen=True)
class Bundle:
    """One slot or more, mostly one; all of the same kind and, where they have one, day.

    `whole` is the bundle as it was before the cap of a day put some of its people off.
    """

    slots: tuple[Slot, ...]
    people: People
    whole: Bundle | None = None

    @property
    def group(self) -> GroupCode:
        return self.slots[0].group

    @property
    def due(self) -> date | None:
        return self.slots[0].due

    @property
    def on(self) -> date | None:
        """The day on which a calendar shows it: that to which it was moved, else its own."""
        return self.slots[0].on

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
        first, *others = (slot.refused for slot in self.slots)
        return first.union(*others) if others else first

    @cached_property
    def count(self) -> int:
        return self.people.count()

    @cached_property
    def waiting(self) -> int:
        """How many of its people the cap of a day puts off."""
        return 0 if self.whole is None else self.whole.count - self.count

    def people_of(self, mine: Mine) -> People:
        """Those of it that are someone's: by the rule's responsible, else by the person's own."""
        return union([_mine(slot, mine) for slot in self.slots])

    def of(self, mine: Mine) -> Bundle:
        """The bundle with these alone."""
        parts = tuple(replace(slot, people=_mine(slot, mine)) for slot in self.slots)
        return Bundle(parts, union([slot.people for slot in parts]), self.whole and self.whole.of(mine))

    def only(self, ids: Sequence[int]) -> Bundle:
        """These of its people, in this order; the others wait."""
        parts = tuple(
            replace(slot, people=_listed(slot.people, slot.people.kept(ids))) for slot in self.slots
        )
        return Bundle(parts, _listed(self.people, ids), self)

    def occasions(self, limit: int | None) -> list[Occasion]:
        """The first ones, made; the first slot's person order holds."""
        wanted = self.people.first(limit)
        if len(self.slots) == 1:
            return self.slots[0].build(wanted) if wanted else []
        return _merged(self.slots, wanted)


def bundles(query: Query, slots: Sequence[Slot]) -> list[Bundle]:
    """All slots that have people, had some, or would have had, most urgent first."""
    ordered = sorted(slots, key=lambda slot: _urgency(slot, query.today))
    found = [Bundle(parts, union([slot.people for slot in parts])) for parts in _meeting(ordered)]
    return [one for one in found if one.done or one.refused or one.count]


def _meeting(slots: Sequence[Slot]) -> list[tuple[Slot, ...]]:
    """Slots of rules with the same kind and day, or of people who slip away; what a person wrote stays by itself.

    What was put off or moved stands by itself, too, unless another rule brings the same occasion up for the person.
    """
    met: dict[object, list[Slot]] = {}
    for place, slot in enumerate(slots):
        if slot.moved_to is None:
            met.setdefault(place if slot.rule is None else _occasion(slot, slot.due), []).append(slot)
    moved = [(place, slot) for place, slot in enumerate(slots) if slot.moved_to is not None]
    there = _also_there(met, [slot for _, slot in moved])
    for place, slot in moved:
        key = _occasion(slot, slot.own_day)
        met.setdefault(key if there[key].intersection(slot.people.ids()) else place, []).append(slot)
    places = {id(slot): place for place, slot in enumerate(slots)}
    return sorted((tuple(parts) for parts in met.values()), key=lambda parts: places[id(parts[0])])


def _also_there(met: Mapping[object, Sequence[Slot]], moved: Sequence[Slot]) -> dict[object, set[int]]:
    """Who of the people that were put off is brought up by another rule, too, by occasion."""
    found: dict[object, set[int]] = {}
    asked: dict[object, list[int]] = {}
    for slot in moved:
        asked.setdefault(_occasion(slot, slot.own_day), []).extend(slot.people.ids())
    for key, ids in asked.items():
        found[key] = {one for slot in met.get(key, ()) for one in slot.people.kept(ids)}
    return found


def _occasion(slot: Slot, day: date | None) -> object:
    return slot.group if day is None else (slot.kind, day)


def _merged(slots: Sequence[Slot], wanted: Sequence[int]) -> list[Occasion]:
    made: dict[int, list[Occasion]] = {one: [] for one in wanted}
    for slot in slots:
        for one in slot.build(slot.people.kept(wanted)):
            if one.customer_id is not None:
                made[one.customer_id].append(one)
    return [joined(same) for same in made.values() if same]


def _listed(people: People, ids: Sequence[int]) -> Listed:
    return Listed(people.reader, ids, ordered=True)


def _mine(slot: Slot, mine: Mine) -> People:
    responsible = slot.rule.responsible_id if slot.rule else None
    if responsible is None:
        return slot.people.of(mine)
    return slot.people if responsible == mine.staff_id else Listed(slot.people.reader, [])


def _urgency(slot: Slot, today: date) -> tuple[int, int]:
    """Today's first, then what is late, the latest first, then what is to come; what has no day keeps its place."""
    if slot.due is None:
        return (1 if slot.late else 2, 0)
    distance = (slot.due - today).days
    return (0, 0) if distance == 0 else (1, -distance) if distance < 0 else (2, distance)
