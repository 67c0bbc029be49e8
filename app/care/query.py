"""What all kinds of care are asked with, and what they answer: slots, one per rule and day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property
from typing import Any, NamedTuple

from app.care.occasion import GroupCode, Occasion, State, Urgency
from app.care.people import Audience, Listed, People, narrowed
from app.core.calendar import DatePolicy
from app.core.clock import SystemZone
from app.core.enums import Channel, TaskKind
from app.core.festivals import Festival
from app.db.reader import Reader
from app.services import customer_filter
from app.services.care_audience import group_rule
from app.services.care_rule_rows import Rule, load_rules
from app.services.conditions import Condition, Rules

REACHING = tuple(one for one in Channel if one not in (Channel.IN_PERSON, Channel.OTHER))
"""The channels by which a shop reaches someone; who refuses all of them is not cared for unasked."""

FARTHEST = 3700
"""Days that can be asked for at once: ten years."""

_SILENT = """
SELECT customer_id FROM consent
 WHERE do_not_contact = 1 AND channel IN ({})
 GROUP BY customer_id HAVING count(*) = {}
""".format(", ".join(f"'{one}'" for one in REACHING), len(REACHING))


@dataclass(frozen=True, slots=True)
class Slot:
    """One rule on one day: for whom, and how its people become occasions when they are shown.

    `due` is None where each person has a day of their own (someone overdue). `people` leaves out those with whom
    it is settled and those who must not be contacted; `refused` are the latter. One that somebody put off or moved
    stands alone: `moved_to` is the day chosen, `own_day` that of the occasion itself.
    """

    kind: TaskKind
    group: GroupCode
    due: date | None
    people: People
    build: Callable[[Sequence[int]], list[Occasion]]
    rule: Rule | None = None
    refused: frozenset[int] = frozenset()
    done: int = 0
    late: bool = False
    festival: Festival | None = None
    moved_to: date | None = None
    own_day: date | None = None

    @property
    def on(self) -> date | None:
        """The day on which a calendar shows it."""
        return self.moved_to or self.due


class PutOff(NamedTuple):
    """An occasion that was put off or moved, as it was stored then."""

    customer_id: int
    occurrence: str
    due: date


class Query:
    """A stretch of days from `today` to `last`, with the shop's choices and what is settled already."""

    def __init__(
        self,
        reader: Reader,
        today: date,
        days: int,
        settings: Mapping[str, Any],
        *,
        zone: tzinfo | None = None,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        self.reader = reader
        self.today = today
        self.last = later(today, min(max(1, days), FARTHEST) - 1)
        self.settings = settings
        self.missed_from = later(today, -max(0, int(settings["care.missed_days"])))
        self.policy = DatePolicy.of(settings)
        self.zone = zone or SystemZone()
        self.rules = load_rules(reader) if rules is None else tuple(rules)

    @cached_property
    def silent(self) -> frozenset[int]:
        """Customers who refuse every channel by which the shop could reach them."""
        return frozenset(row[0] for row in self.reader.all(_SILENT))

    @cached_property
    def _groups(self) -> Rules:
        return customer_filter.rules(self.reader, self.today)

    @cached_property
    def _tier_ids(self) -> dict[int, int]:
        return dict(self.reader.all("SELECT level, id FROM tier"))

    @cached_property
    def festivals(self) -> tuple[Festival, ...]:
        """The built-in festivals and the shop's own."""
        from app.care.kinds.festival import all_festivals

        return all_festivals(self.reader)

    def window(self, rule: Rule) -> tuple[date, date]:
        """The days whose occasions of this rule are in the list: missed ones, and those it brings up until the end.

        What was over when the rule was made was not missed. A rule that says it was made after today (the clock was
        wrong, or one asks about the past) says nothing.
        """
        first = self.missed_from if rule.made_on > self.today else max(self.missed_from, rule.made_on)
        return first, later(self.last, rule.lead_days)

    def belonging(self, rule: Rule) -> Condition:
        """The condition of a rule's audience."""
        audience = group_rule(rule.audience, rule.segment_id, self.today, self._tier_ids)
        return self._groups.condition(audience)

    def members(self, rule: Rule, ids: Collection[int]) -> frozenset[int]:
        """Which of these people a rule is for."""
        if not rule.audience and rule.segment_id is None:
            return frozenset(ids)
        return frozenset(narrowed(self.reader, self.belonging(rule), ids))

    def listed(self, ids: Iterable[int]) -> tuple[Listed, frozenset[int]]:
        """The people of a slot out of those with whom it is open, and those of them who must not be contacted."""
        kept = list(ids)
        refused = self.silent.intersection(kept) if self.silent else frozenset()
        return Listed(self.reader, [one for one in kept if one not in refused] if refused else kept), refused

    def audience(self, condition: Condition, settled: frozenset[int]) -> tuple[Audience, frozenset[int]]:
        """The same for an occasion of all who fulfil a condition: nobody need be listed."""
        everybody = Audience(self.reader, condition, settled | self.silent)
        return everybody, everybody.among(self.silent - settled) if self.silent else frozenset()

    def occasion(self, rule: Rule, **facts: Any) -> Occasion:
        """An occasion of a rule, with what follows from the rule and the day."""
        due: date = facts["due"]
        dated = facts.pop("dated", True)
        return Occasion(
            remind_from=later(due, -rule.lead_days),
            state=self.state(due) if dated else State.OPEN,
            urgency=self.urgency(due) if dated else Urgency.NONE,
            rule_id=rule.id,
            rule_code=rule.code,
            template_id=rule.template_id,
            responsible_id=rule.responsible_id,
            **facts,
        )

    def state(self, due: date, snoozed_until: date | None = None) -> State:
        """How an occasion of that day stands today."""
        if snoozed_until is not None and snoozed_until > self.today:
            return State.SNOOZED
        kept = due if snoozed_until is None else max(due, snoozed_until)
        return State.MISSED if kept < self.today else State.OPEN

    def urgency(self, due: date, snoozed_until: date | None = None) -> Urgency:
        return Urgency.LATE if self.state(due, snoozed_until) == State.MISSED else Urgency.NONE


def later(day: date, days: int) -> date:
    """So many days later (or earlier), and not beyond the last (or first) day there is."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
