"""One reason to care for one person on one day, and the list of them that the Today page, the calendar and the
command line share. Plain values and codes: `app.care.speak` puts them into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from app.core.calendar import CalendarDate
from app.core.enums import TaskKind
from app.core.festivals import Festival


class GroupCode(StrEnum):
    """The groups of Today, in their order."""

    BIRTHDAY = "birthday"
    FESTIVAL = "festival"
    CALLBACK = "callback"
    COMPLAINT = "complaint"
    AT_RISK = "at_risk"


class State(StrEnum):
    OPEN = "open"
    MISSED = "missed"
    SNOOZED = "snoozed"


class Urgency(StrEnum):
    LATE = "late"
    SOON = "soon"
    NONE = "none"


class Only(StrEnum):
    """What the list is narrowed to."""

    ALL = "all"
    MINE = "mine"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class OccasionRef:
    """What it takes to act on an occasion: enough to store what was done about it, and no more."""

    customer_id: int | None
    kind: TaskKind
    due: date
    rule_id: int | None = None
    occurrence: str | None = None
    task_id: int | None = None
    case_id: int | None = None
    also: tuple[tuple[int, str], ...] = ()
    """Further rules (rule, occurrence) that meet in the same row and are completed with it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Someone's birthday, a festival, a call to make, a complaint, a silence.

    `due` is the day of the occasion itself, `remind_from` the day on which the rule brings it up. `title` and
    `reason` are codes of `care.json`; `values` holds what their sentences need, as plain values.
    """

    customer_id: int | None
    kind: TaskKind
    group: GroupCode
    due: date
    remind_from: date
    title: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    state: State = State.OPEN
    urgency: Urgency = Urgency.NONE
    rule_id: int | None = None
    rule_code: str | None = None
    occurrence: str | None = None
    template_id: int | None = None
    responsible_id: int | None = None
    calendar: CalendarDate | None = None
    age: int | None = None
    festival: Festival | None = None
    task_id: int | None = None
    case_id: int | None = None
    due_at: datetime | None = None
    due_minute: int | None = None
    snoozed_until: date | None = None
    also: tuple[Occasion, ...] = ()

    @property
    def comes_on(self) -> date:
        """The day on which a calendar shows it: the one that it was moved or put off to, else its own."""
        return self.snoozed_until or self.due

    @property
    def ref(self) -> OccasionRef:
        """What acting on it takes."""
        return OccasionRef(
            customer_id=self.customer_id,
            kind=self.kind,
            due=self.due,
            rule_id=self.rule_id,
            occurrence=self.occurrence,
            task_id=self.task_id,
            case_id=self.case_id,
            also=tuple((o.rule_id, o.occurrence) for o in self.also if o.rule_id and o.occurrence),
        )


def joined(same: Sequence[Occasion]) -> Occasion:
    """One row out of the occasions of one person, kind and day: the first, with the others as its `also`.

    Those that are rows of several already bring all of them along, so that nothing stays behind when it is done.
    """
    main, *others = same
    if not others:
        return main
    remind_from = min(one.remind_from for one in same)
    rest = (part for one in others for part in (replace(one, also=()), *one.also))
    return replace(main, also=(*main.also, *rest), remind_from=remind_from)


@dataclass(frozen=True, slots=True)
class Person:
    """What a row shows of the customer, and what a greeting says."""

    id: int
    name: str
    member_number: str = ""
    pinyin: str = ""
    is_organisation: bool = False
    gender: str | None = None
    salutation: str = ""
    tier_id: int | None = None
    tier_level: int | None = None
    preferred_channel: str | None = None
    responsible_id: int | None = None
    interests: str = ""
    notes: str = ""
    net: int = 0
    orders: int = 0


@dataclass(frozen=True, slots=True)
class CareRow:
    occasion: Occasion
    person: Person | None
    detail: str = ""
    """What the shop itself wrote about the person (interests, else the first line of the notes)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many occasions there are, in the order of `Only`."""

    all: int = 0
    mine: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class CareGroup:
    """One group of Today: how many there are, and as many rows as were asked for, most urgent first.

    `festival` is set where all occasions of the group belong to one festival; `done` says how many of the
    group's computed occasions are completed already (greeted 18 of 42). `waiting` counts those who come on a later day
    because the shop does not want more than so many a day; `count` is without them.
    """

    code: GroupCode
    count: int
    rows: tuple[CareRow, ...]
    done: int = 0
    festival: Festival | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class CareList:
    today: date
    last: date
    groups: tuple[CareGroup, ...]
    counts: Counts
    left_out: int = 0
    """Customers who would be here but do not want to be contacted on any channel."""

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def waiting(self) -> int:
        """How many are put off to the days to come by the cap of a day."""
        return sum(group.waiting for group in self.groups)

    @property
    def rows(self) -> tuple[CareRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)
