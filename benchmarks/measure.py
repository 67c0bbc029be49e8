"""Taking turns: figure and floor one after the other, so that a slow minute slows both; the medians are compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

ROUNDS = 7
Unit = Literal["s", "MB", "ms", ""]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `goal` bounds figure / floor, or the figure itself where there is no floor.

    `row` is the number of the goal in docs/speed.md; `note` says what was measured when the words are not enough.
    """

    row: str
    what: str
    figure: float
    floor: float | None
    goal: float | None
    unit: Unit = "s"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return None if self.floor is None else self.figure / self.floor

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        measured = self.figure if self.ratio is None else self.ratio
        return "ok" if measured <= self.goal else "over"


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time; `prepare` runs before each round, untimed; what it gives is handed to `run`."""

    run: Callable[..., Any]
    prepare: Callable[[], Any] | None = None

    def once(self, clock: Clock) -> float:
        prepared = None if self.prepare is None else self.prepare()
        start = clock()
        self.run() if prepared is None else self.run(prepared)
        return clock() - start


def race(
    *works: Work | Callable[[], Any],
    rounds: int = ROUNDS,
    clock: Clock = time.process_time,
    warm: bool = True,
) -> list[float]:
    """The median time of each, all of them once a round."""
    turns = [work if isinstance(work, Work) else Work(work) for work in works]
    if warm:
        for work in turns:
            work.once(clock)
    times: list[list[float]] = [[] for _ in turns]
    for _ in range(rounds):
        for kept, work in zip(times, turns, strict=True):
            kept.append(work.once(clock))
    return [median(kept) for kept in times]


def timed(run: Callable[..., Any], *given: Any, clock: Clock = time.process_time) -> float:
    """How long one call takes."""
    return Work(lambda: run(*given)).once(clock)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
