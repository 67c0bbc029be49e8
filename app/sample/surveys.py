"""Answer sheets: satisfaction that dips with the packaging problem and rises after it, and who would recommend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from app.sample.frame import Frame
from app.sample.texts import load
from app.sample.voices import Voices

_SATISFIED = {4: 0.90, 5: 0.865, 6: 0.905, 7: 0.925, 8: 0.945, 9: 0.955}
"""Share of four and five stars in the months of the story's year; before, it rose slowly to 0.88."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer sheet: `survey` is csat or nps."""

    survey: str
    customer: int
    day: int
    minute: int
    number: int
    text: str


class Surveys:
    """The answers of those who bought lately, whom `voices` knows."""

    def __init__(self, frame: Frame, voices: Voices) -> None:
        self.frame = frame
        self.voices = voices
        self.texts = load("texts")
        self.dice = frame.dice("surveys")

    def replies(self) -> list[Reply]:
        """Answer sheets by day: satisfaction for most, recommending for half of them."""
        found = []
        for month in self.voices.months():
            good = self._satisfied(month)
            count = self.voices.scaled(44, month)
            asked = round(0.55 * count)
            advice = [*self._spread(asked), *[None] * (count - asked)]
            for stars, also in zip(self._spread(count), advice, strict=True):
                found += self._reply(month, good, stars, also)
        found += [reply for one in self.voices.cast.people for reply in self._replies_of(one)]
        return sorted(found, key=lambda reply: (reply.day, reply.minute, reply.customer))

    def _satisfied(self, month: date) -> float:
        if month.year == self.frame.story and month.month in _SATISFIED:
            return _SATISFIED[month.month]
        if month > date(self.frame.story, 9, 30):
            return 0.955
        return 0.88 - 0.004 * max((date(self.frame.story, 4, 1) - month).days / 30, 0)

    def _spread(self, count: int) -> list[float]:
        """Numbers from 0 to 1 in chance order, but evenly spread: small months tell the trend, too."""
        even = (np.arange(count) + self.dice.random(count)) / max(count, 1)
        spread: list[float] = self.dice.permutation(even).tolist()
        return spread

    def _reply(self, month: date, good: float, drawn: float, advice: float | None) -> list[Reply]:
        someone = self.voices.someone(month, False)
        if someone is None:
            return []
        customer, day = someone
        dice, minute = self.dice, int(self.dice.integers(560, 1260))
        best = 0.72 * good
        bad = 1 - good
        stars = 1 + int(np.searchsorted(np.cumsum((0.12 * bad, 0.24 * bad, 0.64 * bad, good - best)), drawn))
        text = self.voices.one_of(self.texts["comments"][str(stars)]) if dice.random() < 0.5 else ""
        found = [Reply("csat", customer, day, minute, stars, text)]
        if advice is not None:
            promoter = good - 0.285
            detractor = max(0.62 * (1 - good) + 0.035, 0.02)
            sort = int(np.searchsorted((promoter, 1 - detractor), advice))
            low, high = ((9, 11), (7, 9), (2, 7))[sort]
            reasons = self.texts["reasons"][("promoter", "passive", "detractor")[sort]]
            reason = self.voices.one_of(reasons) if dice.random() < 0.5 else ""
            found.append(Reply("nps", customer, day, minute, int(dice.integers(low, high)), reason))
        return found

    def _replies_of(self, one: dict[str, Any]) -> list[Reply]:
        found = []
        for told in one.get("ratings", ()):
            day, minute = self.frame.when(told["ago"], told.get("time", "20:10"))
            here = self.voices.crowd.cast[one["name"]]
            found.append(Reply("csat", here, day, minute, told["stars"], told["text"]))
            if "nps" in told:
                found.append(Reply("nps", here, day, minute, told["nps"], ""))
        return found
