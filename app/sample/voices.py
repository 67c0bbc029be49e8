"""What customers say back: complaints with a packaging problem in the story's summer, ideas and praise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.core.days import add_months, from_day_number, month_end, to_day_number
from app.core.enums import CaseState, Channel, Direction, FeedbackKind, InteractionKind, Outcome
from app.sample.cast import Cast
from app.sample.frame import Frame, pick
from app.sample.goods import GIFTS, Goods
from app.sample.people import STAFF, Crowd
from app.sample.sales import Sales
from app.sample.talks import NO_TASK, Talks
from app.sample.texts import load

_THEMES = ("product", "service", "price", "delivery", "environment", "other")
_THEME_WEIGHTS = (0.30, 0.24, 0.12, 0.20, 0.08, 0.06)
_BY_STORY = {4: (8, 0), 5: (3, 6), 6: (2, 5), 7: (3, 4), 8: (4, 1), 9: (4, 0)}
"""Complaints per month of the story's year: others, and damaged gift boxes."""

_WINTER, _USUAL = 9, 8


@dataclass(frozen=True, slots=True)
class Case:
    """A case; instants in milliseconds. `talk` is the place of the talk it came by; `snooze` puts it off by days."""

    customer: int
    kind: str
    category: str
    severity: int
    state: str
    summary: str
    day: int
    opened: int
    due: int | None
    answered: int | None
    resolved: int | None
    staff: int
    talk: int
    resolution: str = ""
    satisfaction: int | None = None
    improvement: str = ""
    snooze: int | None = None
    done_today: int | None = None


class Voices:
    def __init__(
        self, frame: Frame, goods: Goods, crowd: Crowd, cast: Cast, sales: Sales, talks: Talks
    ) -> None:
        self.frame, self.goods, self.crowd, self.cast, self.talks = frame, goods, crowd, cast, talks
        self.texts = load("texts")
        self.dice = frame.dice("voices")
        known = np.flatnonzero((sales.customer >= 0) & ~sales.returns)
        told = np.array(sorted(crowd.cast.values()))
        free = known[~np.isin(sales.customer[known], told)]
        gift = goods.category_of[sales.product] == goods.categories.index(GIFTS)
        with_gift = np.zeros(len(sales.day), dtype=bool)
        with_gift[sales.sale[gift]] = True
        self.bought = {False: (sales.day[free], sales.customer[free])}
        chosen = free[with_gift[free]]
        self.bought[True] = (sales.day[chosen], sales.customer[chosen])

    def cases(self) -> list[Case]:
        """All cases by day."""
        found: list[Case] = []
        for month in self.months():
            usual, damaged = self._complaints(month)
            for code in pick(self.dice, _THEME_WEIGHTS, usual).tolist():
                found += self._complaint(month, _THEMES[code], _THEMES[code])
            for _ in range(damaged):
                found += self._complaint(
                    month, "damage", "product" if self.dice.random() < 0.72 else "delivery"
                )
            for kind, name, mean in (
                (FeedbackKind.SUGGESTION, "suggestions", 7),
                (FeedbackKind.PRAISE, "praises", 8),
            ):
                for _ in range(self.scaled(mean, month)):
                    found += self._other(month, kind, self.texts[name])
        return sorted([*found, *self._of_cast()], key=lambda case: (case.opened, case.customer))

    def months(self) -> list[date]:
        first = from_day_number(self.frame.opened + 60).replace(day=1)
        months = []
        while first <= self.frame.as_of:
            months.append(first)
            first = add_months(first, 1)
        return months

    def scaled(self, number: float, month: date) -> int:
        """A month's count for the size of the shop, smaller when it was young, and for a month that is not over."""
        age = (to_day_number(month) - self.frame.opened) / max(self.frame.today - self.frame.opened, 1)
        part = min((self.frame.today - 2 - to_day_number(month)) / 30, 1.0)
        mean = number * self.frame.size.voices * min(0.25 + 1.1 * age, 1.0) * max(part, 0.0)
        return int(mean + self.dice.random())

    def _complaints(self, month: date) -> tuple[int, int]:
        if month.year == self.frame.story and month.month in _BY_STORY:
            usual, damaged = _BY_STORY[month.month]
            over = month_end(month) < self.frame.as_of
            share = self.frame.size.voices * (
                1.0 if over else (self.frame.today - 2 - to_day_number(month)) / 30
            )
            return max(round(usual * share), 0), max(round(damaged * share), 0)
        return self.scaled(_WINTER if month.month in (1, 2, 3, 12) else _USUAL, month), 0

    def someone(self, month: date, gift: bool) -> tuple[int, int] | None:
        """A customer and a day in the month shortly after a purchase."""
        first, last = to_day_number(month), min(to_day_number(month_end(month)), self.frame.today - 3)
        for of_gifts in (True, False) if gift else (False,):
            day, customer = self.bought[of_gifts]
            low, high = np.searchsorted(day, (first, last + 1))
            if low < high:
                place = int(self.dice.integers(low, high))
                return int(customer[place]), min(int(day[place]) + int(self.dice.integers(1, 6)), last)
        return None

    def _complaint(self, month: date, theme: str, category: str) -> list[Case]:
        someone = self.someone(month, theme == "damage")
        if someone is None:
            return []
        customer, day = someone
        dice = self.dice
        text = self.one_of(self.texts["complaints"][theme])
        minute = int(dice.integers(560, 1150))
        opened = self.frame.at(day, minute)
        slow = self._slow(day)
        answered = opened + int(dice.lognormal(np.log(150 * slow), 0.7)) * 60_000
        took = min(float(dice.lognormal(np.log(9.0 * slow), 0.75)), 60.0)
        resolved = max(opened + int(took * 3_600_000), answered + 600_000)
        staff = int(self.crowd.staff[customer]) % 2
        channel = (Channel.PHONE, Channel.SOCIAL, Channel.IN_PERSON)[int(pick(dice, (0.4, 0.45, 0.15), 1)[0])]
        talk = self._talk(
            customer, day, minute, channel, InteractionKind.COMPLAINT, text, Outcome.DISSATISFIED, staff
        )
        return [
            Case(
                customer, "complaint", category, 3 if theme == "damage" else 1 + int(pick(dice, (0.3, 0.5, 0.2), 1)[0]),
                (CaseState.CLOSED if dice.random() < 0.7 else CaseState.RESOLVED).value, text, day, opened,
                opened + 86_400_000, min(answered, self._now()), min(resolved, self._now()), staff, talk,
                self.one_of(self.texts["resolutions"][theme]), int(pick(dice, (0.02, 0.05, 0.2, 0.43, 0.3), 1)[0]) + 1,
                self.texts["improvements"].get(theme, ""),
            )
        ]  # fmt: skip

    def _slow(self, day: int) -> float:
        """Answers got quicker over the last year."""
        ago = (self.frame.today - day) / 365
        return 1.0 if ago < 0.47 else 1.25 if ago < 0.8 else 1.5

    def _other(self, month: date, kind: FeedbackKind, texts: list[list[str]]) -> list[Case]:
        someone = self.someone(month, False)
        if someone is None:
            return []
        customer, day = someone
        category, text = texts[int(self.dice.integers(len(texts)))]
        minute = int(self.dice.integers(560, 1150))
        opened = self.frame.at(day, minute)
        praise = kind == FeedbackKind.PRAISE
        done = opened if praise else min(opened + int(self.dice.integers(1, 9)) * 86_400_000, self._now())
        said = InteractionKind.PRAISE if praise else InteractionKind.SUGGESTION
        staff = int(self.crowd.staff[customer])
        talk = self._talk(customer, day, minute, Channel.IN_PERSON, said, text, Outcome.SATISFIED, staff)
        return [
            Case(
                customer, kind.value, category, 1, CaseState.CLOSED.value, text, day, opened, None,
                None if praise else opened, done, staff, talk,
            )
        ]  # fmt: skip

    def _of_cast(self) -> list[Case]:
        found = []
        for one in self.cast.people:
            here = self.crowd.cast[one["name"]]
            found += [self._told(here, one, told) for told in one.get("cases", ())]
        return found

    def _told(self, here: int, one: dict[str, Any], told: dict[str, Any]) -> Case:
        """A case of the data: opened so many days ago, or such that its day's term ends in so many hours."""
        now = self._now()
        if "due_hours" in told:
            opened = now + round(told["due_hours"] * 3_600_000) - 86_400_000
            day, minute = self._local(opened)
        else:
            day, minute = self.frame.when(told["ago"], told["time"])
            opened = self.frame.at(day, minute)
        hours = told.get("hours")
        resolved = None if hours is None else min(opened + round(hours * 3_600_000), now)
        answered = opened + round(told.get("answered", 1.5) * 3_600_000)
        staff = STAFF.index(told.get("staff", one["staff"]))
        channel = Channel(told.get("channel", "phone"))
        text = told.get("talk", told["summary"])
        talk = self._talk(
            here, day, minute, channel, InteractionKind.COMPLAINT, text, Outcome.DISSATISFIED, staff
        )
        self.talks.details[talk] = told.get("details", "")
        state = CaseState.IN_PROGRESS if resolved is None else CaseState.CLOSED
        closing = None
        if told.get("done_today"):
            day_minute = next(t for t in one["talks"] if t.get("care") == "complaint")["time"]
            closing = self.frame.at(*self.frame.when(0, day_minute))
            resolved = closing
        return Case(
            here, told["kind"], told["category"], told.get("severity", 2), state.value, told["summary"], day, opened,
            opened + 86_400_000, min(answered, now), resolved, staff, talk, told.get("resolution", ""),
            told.get("satisfaction"), "", told.get("snooze"), closing,
        )  # fmt: skip

    def _now(self) -> int:
        return self.frame.at(self.frame.today, self.frame.minute)

    def _local(self, millis: int) -> tuple[int, int]:
        start = self.frame.at(self.frame.today, 0)
        days, rest = divmod(millis - start, 86_400_000)
        return self.frame.today + days, rest // 60_000

    def _talk(
        self, customer: int, day: int, minute: int, channel: Channel, kind: InteractionKind, text: str,
        outcome: Outcome, staff: int,
    ) -> int:  # fmt: skip
        return self.talks.add(
            customer=customer, day=day, minute=minute, channel=channel.value, direction=Direction.IN.value,
            kind=kind.value, summary=text, details="", minutes=None, outcome=outcome.value, staff=staff, task=NO_TASK,
        )  # fmt: skip

    def one_of(self, texts: list[str]) -> str:
        return texts[int(self.dice.integers(len(texts)))]
