"""Care that was settled: birthdays, festivals, calls after purchases, people who slip away, and what is promised.

Occurrences bear the keys under which `app.care` looks for them (`birthday:2026`, `festival:mid_autumn:2026`, `first`,
`latest:2026-09-11`, `overdue:2026-06-29`), so that on the day of the sample only what the pictures show is left to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from math import floor
from typing import Any

import numpy as np

from app.core.calendar import day_keys
from app.core.days import from_day_number, to_day_number
from app.core.enums import CalendarKind, TaskKind, TaskState
from app.core.festivals import festivals_between
from app.core.lunar import lunar_parts
from app.sample.cast import Cast
from app.sample.frame import Frame
from app.sample.people import Crowd
from app.sample.settled import MISSED, Settled
from app.sample.standing import Standing

_OPEN_CALLS, _OPEN_AT_RISK = 1, 4
_GREETED_OF_42, _GREETED_TODAY = 18, 6


class Diary:
    """What was done, and what is open, per kind of care."""

    def __init__(
        self, frame: Frame, crowd: Crowd, cast: Cast, standing: Standing, tags: list[list[str]]
    ) -> None:
        self.frame, self.crowd, self.cast, self.standing, self.tags = frame, crowd, cast, standing, tags
        self.dice = frame.dice("care")
        self.told = {crowd.cast[one["name"]]: one for one in cast.people}
        self.since = frame.today - frame.size.care_days

    def entries(self) -> Iterator[Settled]:
        yield from self._birthdays()
        yield from self._festivals()
        yield from self._first_calls()
        yield from self._later_calls()
        yield from self._at_risk()
        yield from self._promised()

    def _birthdays(self) -> Iterator[Settled]:
        born = defaultdict(list)
        for place, told in enumerate(self.crowd.birth):
            if told[0]:
                born[(told[0], *told[2:])].append(place)
        last = self.frame.today - 1
        days = (from_day_number(day) for day in range(self.since, last + 1))
        for key in day_keys(days):
            due = to_day_number(key.on)
            year = lunar_parts(key.on)[0] if key.calendar == CalendarKind.LUNAR else key.on.year
            for place in born.get((str(key.calendar), key.month, key.day, int(key.leap)), ()):
                key_of = f"birthday:{year}"
                if self.crowd.known_day[place] < due - 20:
                    yield from self._maybe(place, TaskKind.BIRTHDAY, "birthday", key_of, due, 2)
                elif self.frame.today - due < MISSED:
                    yield self._skipped(place, TaskKind.BIRTHDAY, "birthday", key_of, due)
        for place, one in self.told.items():
            if any(talk.get("care") == "birthday" for talk in one.get("talks", ())):
                day = from_day_number(self.frame.today + one["birthday"]["in"])
                key_of = f"birthday:{day.year}"
                yield self._done_by_cast(
                    place, one, "birthday", key_of, TaskKind.BIRTHDAY, to_day_number(day)
                )

    def _festivals(self) -> Iterator[Settled]:
        first, last = from_day_number(self.since), from_day_number(self.frame.today + 7)
        codes = ["spring_festival", "mid_autumn", "dragon_boat"]
        for one in festivals_between(first, last, codes=codes):
            due, code = to_day_number(one.day), one.festival.code
            key = f"festival:{code}:{one.day.year}"
            audience = [
                int(place)
                for place in np.flatnonzero(self.standing.tier >= 3)
                if code == "spring_festival" or {"送礼", "企业"} & set(self.tags[place])
            ]
            if due >= self.frame.today:
                yield from self._greeted_so_far(code, key, due, audience)
                continue
            for place in audience:
                if self.standing.first[place] < due:
                    yield from self._maybe(place, TaskKind.FESTIVAL, code, key, due, 7)

    def _greeted_so_far(self, code: str, key: str, due: int, audience: list[int]) -> Iterator[Settled]:
        """The festival that is coming: those of the highest value first, a few of them today, never the cast."""
        free = sorted(
            (one for one in audience if one not in self.told), key=lambda one: -self.standing.net[one]
        )
        wanted = round(len(audience) * _GREETED_OF_42 / 42)
        today = round(wanted * _GREETED_TODAY / _GREETED_OF_42)
        for number, place in enumerate(free[:wanted]):
            back = 0 if number < today else 1 + number % 4
            minute = self.frame.past_minute(515 + number * 7) if not back else 600 + number * 11 % 500
            yield self._done(place, TaskKind.FESTIVAL, code, key, due, self.frame.today - back, minute)

    def _first_calls(self) -> Iterator[Settled]:
        left = _OPEN_CALLS
        for place in np.flatnonzero(self.standing.orders > 0).tolist():
            due = int(self.standing.first[place]) + 3
            if not self.since <= due <= self.frame.today or self._kept_open(place, due, 3):
                continue
            if due == self.frame.today and left and place not in self.told and self.frame.size.scale == 1:
                left -= 1
                continue
            yield from self._maybe(
                place, TaskKind.CALLBACK, "first_purchase", "first", due, 0, early=due == self.frame.today
            )

    def _later_calls(self) -> Iterator[Settled]:
        """Calls after the latest purchase of those who are new; some of the cast's were made today."""
        recent = (
            (self.standing.orders > 0) & (self.standing.orders < 3) & (self.standing.last >= self.since - 7)
        )
        for place in np.flatnonzero(recent).tolist():
            due = int(self.standing.last[place]) + 7
            if due > self.frame.today or place in self.told:
                continue
            key = f"latest:{from_day_number(due - 7).isoformat()}"
            yield from self._maybe(
                place, TaskKind.CALLBACK, "latest_purchase", key, due, 0, early=due == self.frame.today
            )
        for place, one in self.told.items():
            for talk in one.get("talks", ()):
                if talk.get("care") == "callback":
                    bought = max(talk["ago"] + 7, one["last"]) if talk["ago"] == 0 else talk["ago"] + 7
                    day = self.frame.today - bought
                    key = f"latest:{from_day_number(day).isoformat()}"
                    yield self._done_by_cast(
                        place, one, "latest_purchase", key, TaskKind.CALLBACK, day + 7, talk
                    )
                if talk.get("care") == "festival":
                    yield from self._festival_of_cast(place, one, talk)

    def _festival_of_cast(self, place: int, one: dict[str, Any], talk: dict[str, Any]) -> Iterator[Settled]:
        """A greeting of the data is one for the Dragon Boat Festival, if that was about then."""
        said = from_day_number(self.frame.today - talk["ago"])
        near = festivals_between(said - timedelta(days=2), said + timedelta(days=7), codes=["dragon_boat"])
        for festival in near[:1]:
            key, due = f"festival:dragon_boat:{festival.day.year}", to_day_number(festival.day)
            yield self._done_by_cast(place, one, "dragon_boat", key, TaskKind.FESTIVAL, due, talk)

    def _at_risk(self) -> Iterator[Settled]:
        """Gold tiers past their usual interval: all but a few were called or put off already."""
        standing, today = self.standing, self.frame.today
        recency = today - standing.last
        with np.errstate(invalid="ignore"):
            late = (recency > 1.5 * standing.median) & (recency <= np.maximum(3 * standing.median, 180))
        places = np.flatnonzero(late & (standing.tier >= 3) & (standing.orders >= 5)).tolist()
        open_cast = [
            one for one in places if one in self.told and "overdue" not in self.told[one].get("handled", ())
        ]
        least = min((int(standing.net[one]) for one in open_cast), default=0)
        room = max(_OPEN_AT_RISK - len(open_cast), 0)
        quiet = sorted(
            (one for one in places if one not in self.told),
            key=lambda one: abs(int(standing.net[one]) - least + 1),
        )
        left_open = {*open_cast, *[one for one in quiet if standing.net[one] < least][:room]}
        for place in places:
            if place in left_open:
                continue
            last = from_day_number(int(standing.last[place]))
            due = int(standing.last[place]) + floor(1.5 * float(standing.median[place])) + 1
            key = f"overdue:{last.isoformat()}"
            if place in self.told or self.dice.random() < 0.3:
                until = today + int(self.dice.integers(1, 9))
                yield Settled(
                    place,
                    TaskKind.WIN_BACK,
                    due,
                    TaskState.SNOOZED,
                    self._staff(place),
                    "overdue",
                    key,
                    until=until,
                )
            else:
                day = int(self.dice.integers(min(due, today - 1), today))
                yield self._done(
                    place, TaskKind.WIN_BACK, "overdue", key, due, day, int(self.dice.integers(560, 1150))
                )

    def _promised(self) -> Iterator[Settled]:
        for place, one in self.told.items():
            asked = [
                *one.get("tasks", ()),
                *(talk["next"] for talk in one.get("talks", ()) if "next" in talk),
            ]
            for task in asked:
                yield Settled(
                    place,
                    TaskKind(task["kind"]),
                    self.frame.today + task["in"],
                    TaskState.OPEN,
                    self._staff(place),
                    title=task["title"],
                    detail=task.get("detail", ""),
                )

    def _maybe(
        self, place: int, kind: TaskKind, rule: str, key: str, due: int, lead: int, *, early: bool = False
    ) -> Iterator[Settled]:
        """Done in nine of ten cases; of the rest some were skipped, and what is long past may have been forgotten."""
        ago = self.frame.today - due
        share = 0.92 if ago < 80 else 0.91 if ago < 171 else 0.87
        drawn = self.dice.random()
        if early or drawn < share or (place in self.told and ago < MISSED):
            day = due - (1 if early else int(self.dice.integers(0, lead + 1)))
            yield self._done(place, kind, rule, key, due, day, int(self.dice.integers(560, 1150)))
        elif drawn < share + 0.05 or ago < MISSED:
            yield self._skipped(place, kind, rule, key, due)
        else:
            yield Settled(place, kind, due, TaskState.OPEN, self._staff(place), rule, key)

    def _skipped(self, place: int, kind: TaskKind, rule: str, key: str, due: int) -> Settled:
        return Settled(place, kind, due, TaskState.SKIPPED, self._staff(place), rule, key)

    def _done(
        self, place: int, kind: TaskKind, rule: str, key: str, due: int, day: int, minute: int
    ) -> Settled:
        if day == self.frame.today:
            minute = min(minute, max(self.frame.minute - 1, 0))
        return Settled(
            place, kind, due, TaskState.DONE, self._staff(place), rule, key, done_day=day, done_minute=minute
        )

    def _done_by_cast(
        self, place: int, one: dict[str, Any], rule: str, key: str, kind: TaskKind, due: int,
        talk: dict[str, Any] | None = None,
    ) -> Settled:  # fmt: skip
        chosen = talk or next(each for each in one["talks"] if each.get("care") == rule)
        day, minute = self.frame.when(chosen["ago"], chosen["time"])
        return Settled(
            place,
            kind,
            due,
            TaskState.DONE,
            self._staff(place),
            rule,
            key,
            done_day=day,
            done_minute=minute,
            cast=True,
        )

    def _kept_open(self, place: int, due: int, days: int) -> bool:
        """夏言 was to be called yesterday: the only call that is late."""
        return place == self.crowd.cast.get("夏言") and due == self.frame.today - 4 + days

    def _staff(self, place: int) -> int:
        return int(self.crowd.staff[place])
