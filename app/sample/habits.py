"""Who buys how often and from when to when: regulars, the slow, gift buyers, drifters, newcomers.

Each group is laid out backwards from its last order, so that the shop has its stages on the day it is made for:
so many active, so many asleep, so many gone. The shares were chosen so that the small shop looks like the pictures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.core.days import Quarter, from_day_number, to_day_number
from app.sample.frame import Bools, Floats, Frame, Ints, pick
from app.sample.season import DRAGON_BOAT, MID_AUTUMN, SPRING, Seasons

_SHARES = {
    "new_once": 0.054, "new_twice": 0.028, "new_eager": 0.026, "recent": 0.112, "slow": 0.185, "gift_regular": 0.050,
    "dormant": 0.078, "dormant_few": 0.050, "drifter": 0.046,
}  # fmt: skip
_GIFT_COHORTS = {SPRING: (0.046, 0.008), MID_AUTUMN: (0.015, 0.006)}
"""One-off gift buyers per festival: of the story's year, and of another year."""

_LOST_PER_QUARTER = {1: 7, 2: 9, 3: 10, 0: 7, -1: 12, -2: 20, -3: 10, -4: 13, -5: 9, -6: 6, -7: 4, -8: 3}
"""How many drift away for good, by quarters from the story's good one: fewest just then."""


@dataclass(frozen=True)
class Habits:
    """Orders by buyer (0 to `count` - 1) and day, and who buys presents only."""

    count: int
    buyer: Ints
    day: Ints
    gifts_only: Bools
    pace: Floats

    @property
    def first(self) -> Ints:
        return _extreme(self, np.minimum, 2**31)

    @property
    def last(self) -> Ints:
        return _extreme(self, np.maximum, -(2**31))


@dataclass(frozen=True)
class _Group:
    """Buyers with a first and a last day (in trade time), a cadence in days, and least and most orders."""

    first: Floats
    last: Floats
    cadence: Floats
    least: int
    most: int = 100_000
    slowing: float = 1.0
    """Above 1 for those who came more often in their first years."""


def lay_out(frame: Frame, seasons: Seasons, count: int, orders: int | None) -> Habits:
    """The orders of `count` buyers; about `orders` of them where that is given."""
    dice = frame.dice("habits")
    sizes = {name: round(share * count) for name, share in _SHARES.items()}
    cohorts = _cohorts(frame, seasons, count)
    sizes["old"] = count - sum(sizes.values()) - sum(size for _, size in cohorts)
    tempo = 1.0
    if orders is not None:
        tempo = _tempo(frame, seasons, sizes, orders)
    groups = _groups(frame, seasons, dice, sizes, tempo)
    parts = [_orders(seasons, dice, group, frame) for group in groups.values()]
    cadences = [group.cadence for group in groups.values()]
    gifts = [_gift_regulars(frame, seasons, dice, sizes["gift_regular"])]
    gifts += [_once_before(frame, dice, day, size) for day, size in cohorts]
    return _joined(parts, cadences, gifts)


def _groups(
    frame: Frame, seasons: Seasons, dice: np.random.Generator, sizes: dict[str, int], tempo: float
) -> dict[str, _Group]:
    """All groups but those who buy presents only."""
    now, today = seasons.now, frame.today

    def told(ago: float) -> float:
        return float(seasons.trade([today - round(ago)])[0])

    def cadence(size: int, median: float, low: float, high: float, spread: float = 0.6) -> Floats:
        return np.clip(dice.lognormal(np.log(median), spread, size), low, high) / tempo

    def between(size: int, longest: float, shortest: float, bend: float = 1.0) -> Floats:
        """Trade times from `longest` to `shortest` days ago, later ones likelier where `bend` is below 1."""
        low, high = told(longest), told(shortest)
        return low + (high - low) * dice.random(size) ** bend

    def asleep(size: int, shortest: Floats, longest: Floats) -> Floats:
        ago = shortest + (longest - shortest) * dice.random(size) ** 1.4
        return seasons.trade(today - ago.astype(np.int64))

    span = float(today - frame.opened)
    made: dict[str, _Group] = {}
    size = sizes["old"]
    own = cadence(size, 76, 9, 140, 0.74)
    made["old"] = _Group(between(size, span, 367), now - dice.random(size) * 1.12 * own, own, 4, slowing=1.3)
    size = sizes["recent"]
    own = cadence(size, 112, 14, 160)
    made["recent"] = _Group(
        between(size, 364, 92), now - dice.random(size) * np.minimum(1.1 * own, 105), own, 2
    )
    size = sizes["slow"]
    own = cadence(size, 190, 110, 330)
    last = now - dice.random(size) * np.minimum(own, 230)
    made["slow"] = _Group(np.maximum(last - 2 * own, 1.0), last, own, 3, 3)
    size = sizes["dormant"]
    own = np.clip(cadence(size, 28, 12, 52), 12, 52)
    last = asleep(size, 1.8 * own, np.minimum(4.6 * own, 172.0))
    made["dormant"] = _Group(np.maximum(last - between_days(dice, size, 150, 900), 1.0), last, own, 4)
    size = sizes["dormant_few"]
    last = asleep(size, np.full(size, 122.0), np.full(size, 178.0))
    early = last - np.where(dice.random(size) < 0.45, 0.0, between_days(dice, size, 60, 400))
    made["dormant_few"] = _Group(np.maximum(early, 1.0), last, np.full(size, 400.0), 1, 2)
    made["drifter"] = _drifters(frame, seasons, dice, sizes["drifter"], cadence(sizes["drifter"], 34, 12, 58))
    made |= _newcomers(dice, sizes, between, now)
    return made


def _newcomers(
    dice: np.random.Generator, sizes: dict[str, int], between: object, now: float
) -> dict[str, _Group]:
    assert callable(between)
    first = between(sizes["new_once"], 89, 1, 0.8)
    made = {"new_once": _Group(first, first.copy(), np.full(len(first), 400.0), 1, 1)}
    first = between(sizes["new_twice"], 88, 16)
    last = first + (now - first) * (0.2 + 0.8 * dice.random(len(first)))
    made["new_twice"] = _Group(first, last, np.full(len(first), 400.0), 2, 2)
    first = between(sizes["new_eager"], 88, 45)
    last = now - dice.random(len(first)) * 10
    made["new_eager"] = _Group(first, last, dice.uniform(9, 20, len(first)), 3)
    return made


def between_days(dice: np.random.Generator, size: int, low: float, high: float) -> Floats:
    return low + (high - low) * dice.random(size)


def _drifters(frame: Frame, seasons: Seasons, dice: np.random.Generator, size: int, own: Floats) -> _Group:
    """Those who are gone: each crossed the limit in a quarter drawn from `_LOST_PER_QUARTER`."""
    quarters = [Quarter.shifted(frame.spring, step) for step in _LOST_PER_QUARTER]
    bounds = [(to_day_number(one.start), min(to_day_number(one.end), frame.today)) for one in quarters]
    fits = [first >= frame.opened + 220 and last > first for first, last in bounds]
    length = [(last - first) / 91 for first, last in bounds]
    weights = [
        w * f * max(part, 0) for w, f, part in zip(_LOST_PER_QUARTER.values(), fits, length, strict=True)
    ]
    chosen = pick(dice, weights, size)
    low, high = np.array(bounds, dtype=np.float64)[chosen].T
    gone = low + (high - low) * dice.random(size)
    last = np.maximum(gone - np.maximum(180, 3 * own) - 2, frame.opened + 5)
    tenure = np.where(dice.random(size) < 0.25, 0.0, between_days(dice, size, 60, 620))
    first = np.maximum(last - tenure, frame.opened + 2)
    return _Group(seasons.trade(first.astype(np.int64)), seasons.trade(last.astype(np.int64)), own, 1)


def _orders(seasons: Seasons, dice: np.random.Generator, group: _Group, frame: Frame) -> tuple[Ints, Ints]:
    """Buyer and day of every order of a group."""
    size = len(group.first)
    first = np.minimum(group.first, group.last)
    counts = _counts(group, first)
    single = counts == 1
    gaps = counts - 1
    owner = np.repeat(np.arange(size), gaps)
    drawn = dice.gamma(3.2, 1.0, len(owner)) + 0.05
    whole = np.bincount(owner, drawn, minlength=size)
    stretch = (group.last - first) / np.where(gaps > 0, whole, 1.0)
    start = np.concatenate(([0], np.cumsum(gaps)[:-1])) if size else np.zeros(0, dtype=np.int64)
    run = np.cumsum(drawn * stretch[owner])
    before = np.concatenate(([0.0], run))[start] if len(run) else np.zeros(size)
    span = np.maximum(group.last - first, 1e-9)[owner]
    later = span * np.clip((run - before[owner]) / span, 0.0, 1.0) ** group.slowing
    times = np.concatenate([np.where(single, group.last, first), first[owner] + later])
    buyers = np.concatenate([np.arange(size), owner])
    return buyers, seasons.days(np.clip(times, 0.01, seasons.now))


def _counts(group: _Group, first: Floats) -> Ints:
    whole = 1 + np.floor((group.last - first) / group.cadence + 0.35).astype(np.int64)
    found: Ints = np.clip(whole, group.least, group.most)
    return found


def _tempo(frame: Frame, seasons: Seasons, sizes: dict[str, int], orders: int) -> float:
    """How much faster than in the small shop everybody has to buy."""
    low: float = 0.3
    high: float = 6.0
    for _ in range(18):
        middle = math.sqrt(low * high)
        made = _groups(frame, seasons, frame.dice("tempo"), sizes, middle)
        total = sum(int(_counts(one, np.minimum(one.first, one.last)).sum()) for one in made.values())
        low, high = (middle, high) if total < orders else (low, middle)
    return math.sqrt(low * high)


def _cohorts(frame: Frame, seasons: Seasons, count: int) -> list[tuple[int, int]]:
    """(festival day, buyers) of those who came for one present and stay away."""
    found = []
    for code, day in seasons.festivals:
        if code not in _GIFT_COHORTS or not frame.opened + 500 < day <= frame.today - 20:
            continue
        told = frame.story if code == SPRING else frame.story - 1
        main, other = _GIFT_COHORTS[code]
        found.append((day, round((main if from_day_number(day).year == told else other) * count)))
    return found[-5:]


def _once_before(frame: Frame, dice: np.random.Generator, festival: int, size: int) -> tuple[Ints, Ints]:
    day = festival - 3 - np.clip(dice.gamma(2.4, 3.6, size), 0, 24).astype(np.int64)
    return np.arange(size), np.minimum(day, frame.today)


def _gift_regulars(frame: Frame, seasons: Seasons, dice: np.random.Generator, size: int) -> tuple[Ints, Ints]:
    """Those who come back before every other festival; each has bought before at least one."""
    likely = {SPRING: 0.8, MID_AUTUMN: 0.78, DRAGON_BOAT: 0.3}
    since = dice.integers(frame.opened, frame.today - 240, size)
    buyers, days = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for code, festival in seasons.festivals:
        day = festival - 2 - np.clip(dice.gamma(2.2, 4.0, size), 0, 25).astype(np.int64)
        latest = code != DRAGON_BOAT and frame.today - 365 < festival <= frame.today
        comes = (since < day) & (day <= frame.today) & ((dice.random(size) < likely[code]) | latest)
        buyers.append(np.flatnonzero(comes))
        days.append(day[comes])
    return np.concatenate(buyers), np.concatenate(days)


def _joined(parts: list[tuple[Ints, Ints]], cadences: list[Floats], gifts: list[tuple[Ints, Ints]]) -> Habits:
    buyers, days, only, pace, start = [], [], [], [], 0
    for place, (buyer, day) in enumerate([*parts, *gifts]):
        names, buyer = np.unique(buyer, return_inverse=True)
        buyers.append(buyer + start)
        days.append(day)
        is_gift = place >= len(parts)
        only.append(np.full(len(names), is_gift))
        pace.append(np.full(len(names), 150.0) if is_gift else cadences[place])
        start += len(names)
    return Habits(
        start, np.concatenate(buyers), np.concatenate(days), np.concatenate(only), np.concatenate(pace)
    )


def _extreme(habits: Habits, keep: np.ufunc, start: int) -> Ints:
    found = np.full(habits.count, start, dtype=np.int64)
    keep.at(found, habits.buyer, habits.day)
    return found
