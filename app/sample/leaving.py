"""Why people left, as far as they said, and what was done to win them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.core.enums import ChurnCause, WinBackState
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints, pick
from app.sample.people import Crowd
from app.sample.sales import Sales
from app.sample.standing import Standing
from app.sample.texts import load

_CAUSES = {
    ChurnCause.PRICE: 30, ChurnCause.MOVED: 22, ChurnCause.SERVICE: 18, ChurnCause.PRODUCT_QUALITY: 13,
    ChurnCause.COMPETITOR: 10, ChurnCause.NEED_GONE: 5, ChurnCause.OTHER: 2,
}  # fmt: skip
_INTERNAL = {ChurnCause.SERVICE, ChurnCause.PRODUCT_QUALITY}
_ASKED, _STRAYED_ASKED = 0.82, 0.62


@dataclass(frozen=True, slots=True)
class Note:
    customer: int
    day: int
    cause: ChurnCause
    detail: str

    @property
    def internal(self) -> bool:
        return self.cause in _INTERNAL


def gone_since(frame: Frame, standing: Standing) -> Ints:
    """The day on which each lost customer passed the limit; 0 for all others."""
    limit = np.fmax(3 * standing.median, 180)
    day = standing.last + limit.astype(np.int64) + 1
    lost = (standing.orders > 0) & (frame.today - standing.last > limit)
    found: Ints = np.where(lost, day, 0)
    return found


def notes(frame: Frame, crowd: Crowd, cast: Cast, standing: Standing, sales: Sales) -> list[Note]:
    """Notes on four of five who are lost, on many who stayed away and came back, and what the cast said."""
    dice = frame.dice("leaving")
    texts = load("texts")["churn"]
    since = gone_since(frame, standing)
    found = []
    for place in np.flatnonzero(since > 0).tolist():
        if dice.random() > _ASKED or place in crowd.cast.values():
            continue
        cause = list(_CAUSES)[int(pick(dice, list(_CAUSES.values()), 1)[0])]
        detail = texts[cause][int(dice.integers(len(texts[cause])))]
        if crowd.traits.gifts_only[place]:
            cause, detail = ChurnCause.NEED_GONE, texts["need_gone"][-1]
        day = min(int(since[place]) + int(dice.integers(0, 14)), frame.today)
        found.append(Note(place, day, cause, detail))
    found += _strayed(frame, dice, crowd, sales)
    for one in cast.people:
        if "churn" in one:
            cause, detail = one["churn"]
            here = crowd.cast[one["name"]]
            found.append(
                Note(here, min(int(standing.last[here]) + 50, frame.today), ChurnCause(cause), detail)
            )
    return sorted(found, key=lambda note: (note.day, note.customer))


def _strayed(frame: Frame, dice: np.random.Generator, crowd: Crowd, sales: Sales) -> Iterator[Note]:
    """Those who did not buy for more than half a year, were asked why, and came back later."""
    texts = load("texts")["churn"]
    causes = (
        ChurnCause.PRICE,
        ChurnCause.SERVICE,
        ChurnCause.COMPETITOR,
        ChurnCause.NEED_GONE,
        ChurnCause.MOVED,
    )
    known = np.flatnonzero((sales.customer >= 0) & ~sales.returns)
    order = np.lexsort((sales.day[known], sales.customer[known]))
    who, day = sales.customer[known][order], sales.day[known][order]
    gap = np.flatnonzero((who[1:] == who[:-1]) & (np.diff(day) > 200))
    told = set(crowd.cast.values())
    for place in gap[dice.random(len(gap)) < _STRAYED_ASKED].tolist():
        customer = int(who[place])
        if customer not in told:
            cause = causes[int(pick(dice, (0.46, 0.20, 0.14, 0.09, 0.11), 1)[0])]
            detail = texts[cause][int(dice.integers(len(texts[cause])))]
            yield Note(
                customer, min(int(day[place]) + 182 + int(dice.integers(0, 12)), frame.today), cause, detail
            )


@dataclass(frozen=True, slots=True)
class Member:
    """A customer of a plan; `plan` is its place in the data file."""

    plan: int
    customer: int
    state: WinBackState
    added: int
    closed: int | None
    reason: str


def members(frame: Frame, crowd: Crowd, cast: Cast, standing: Standing) -> Iterator[Member]:
    """Who is in which plan: the cast as told, and others whose purchases fit the state."""
    dice = frame.dice("win-back")
    plans: list[dict[str, Any]] = load("shop")["plans"]
    taken = set(crowd.cast.values())
    for place, plan in enumerate(plans):
        left = dict(plan["states"])
        start = frame.today + plan["from"]
        for one in cast.people:
            if one.get("plan", [None])[0] == place:
                state = one["plan"][1]
                left[state] = max(left.get(state, 0) - 1, 0)
                yield _member(
                    dice, frame, place, crowd.cast[one["name"]], WinBackState(state), start, standing
                )
        for state, count in left.items():
            pool = _pool(frame, crowd, standing, WinBackState(state), plan, taken)
            chosen = dice.permutation(pool)[: round(count * frame.size.scale)].tolist()
            taken |= set(chosen)
            for customer in chosen:
                yield _member(dice, frame, place, customer, WinBackState(state), start, standing)


def _pool(
    frame: Frame, crowd: Crowd, standing: Standing, state: WinBackState, plan: dict[str, Any], taken: set[int]
) -> list[int]:
    """Those who fit: for those won back, buyers with an order since the plan began; else those who stay away."""
    start = frame.today + plan["from"]
    gift = crowd.traits.gifts_only if plan["strategy"] == "gift" else ~crowd.traits.gifts_only
    if state == WinBackState.WON_BACK:
        fits = (standing.last > start + 3) & (standing.orders >= 2) & gift
    else:
        fits = (
            (frame.today - standing.last > 95)
            & (frame.today - standing.last < 330)
            & (standing.orders > 0)
            & gift
        )
    return [int(one) for one in np.flatnonzero(fits) if one not in taken]


def _member(
    dice: np.random.Generator,
    frame: Frame,
    plan: int,
    customer: int,
    state: WinBackState,
    start: int,
    standing: Standing,
) -> Member:
    added = start + int(dice.integers(0, 5))
    closed, reason = None, ""
    if state == WinBackState.WON_BACK:
        closed, reason = max(int(standing.last[customer]), added), "回购"
    elif state == WinBackState.GIVEN_UP:
        closed, reason = min(added + int(dice.integers(20, 45)), frame.today), "搬走或不再需要"
    return Member(plan, customer, state, added, closed, reason)
