"""The customers themselves: who they are, since when, what they like and how they can be reached.

Phone numbers are 154 0000 0000 and on. 154 is the one network code of its row that was never given out:
no operator has it and no call to it is routed anywhere (the mainland's numbering plan, and phone-number libraries
that know which codes are in use, call it invalid). Real-looking 139 0000 xxxx would not do, that block has subscribers.
E-mail addresses are at example.com and example.org, which are reserved for examples; streets and towns are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from app.core.calendar import day_keys
from app.core.days import from_day_number
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts
from app.sample.cast import Cast
from app.sample.frame import Bools, Frame, Ints, pick
from app.sample.goods import TASTES, Goods
from app.sample.habits import Habits
from app.sample.names import Namer
from app.sample.sales import Traits
from app.sample.texts import load

PHONE_PREFIX = "154"
STAFF = ("林悦", "周凯", "沈知予")
SOURCES = (
    "walk_in",
    "referral",
    "reviews",
    "short_video",
    "event",
    "wechat",
    "online_store",
    "advertisement",
)
_SOURCE_WEIGHTS = (0.31, 0.19, 0.15, 0.14, 0.09, 0.07, 0.03, 0.02)
_POTENTIAL_SHARE = 0.0863
_FIRM_SHARE = 0.022
_TASTE_WEIGHTS = (0.34, 0.43, 0.23)
_CATEGORY_WEIGHTS = {
    "绿茶": 24, "岩茶": 13, "单丛": 11, "白茶": 15, "红茶": 15, "普洱": 10, "花茶": 10, "茶席": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """Everybody in the order in which they were first known; parallel lists. `cast` maps a name to its place.

    `potential` have bought nothing; `generation` is 0 to 2, the oldest first. `birth` holds calendar, year, month, day
    and leap flag. `place_of_buyer` leads from a buyer of the habits to the place here.
    """

    known_day: Ints
    potential: Bools
    names: list[str]
    woman: Bools
    birth: list[tuple[Any, ...]]
    source: list[str]
    referrer: Ints
    staff: Ints
    traits: Traits
    cast: dict[str, int]
    place_of_buyer: Ints
    cast_start: int
    order: Ints

    def __len__(self) -> int:
        return len(self.names)


def counts(frame: Frame, cast: Cast) -> tuple[int, int]:
    """How many buyers and how many who have not bought there are besides the cast."""
    potential = round(frame.size.customers * _POTENTIAL_SHARE)
    cast_potential = sum(1 for one in cast.people if not one["orders"])
    buyers = frame.size.customers - potential - (len(cast) - cast_potential)
    return buyers, potential - cast_potential


def gather(frame: Frame, goods: Goods, habits: Habits, cast: Cast) -> Crowd:
    """Everybody: the buyers of the habits, those who only asked, and the cast."""
    dice = frame.dice("people")
    buyers, potential = counts(frame, cast)
    known = np.concatenate([habits.first, _asked(frame, dice, potential), cast.since])
    order = np.argsort(known, kind="stable")
    place = np.empty(len(known), dtype=np.int64)
    place[order] = np.arange(len(known))
    start = buyers + potential
    woman, generation, firm = _persons(frame, dice, len(known), cast, start)
    told = {one["name"]: int(place[start + number]) for number, one in enumerate(cast.people)}
    names = _names(frame, dice, woman, generation, firm, cast, start)
    birth = _births(frame, dice, generation, firm)
    birth[start:] = [cast.birthday(one) for one in cast.people]
    traits = _traits(dice, goods, habits, len(known), firm, cast, start)
    source, referrer, staff = _ties(dice, place, cast, start, told)
    return Crowd(
        known_day=known[order],
        potential=np.concatenate(
            [np.zeros(buyers, bool), np.ones(potential, bool), [not one["orders"] for one in cast.people]]
        )[order],
        names=[names[one] for one in order],
        woman=woman[order],
        birth=[birth[one] for one in order],
        source=[source[one] for one in order],
        referrer=referrer[order],
        staff=staff[order],
        traits=Traits(*(getattr(traits, name)[order] for name in Traits.__dataclass_fields__)),
        cast=told,
        place_of_buyer=place[:buyers],
        cast_start=start,
        order=order,
    )


def _asked(frame: Frame, dice: np.random.Generator, count: int) -> Ints:
    """Days on which those who have not bought first asked."""
    ago = np.clip(dice.exponential(120, count), 1, 420)
    return frame.today - ago.astype(np.int64)


def _persons(
    frame: Frame, dice: np.random.Generator, count: int, cast: Cast, start: int
) -> tuple[Bools, Ints, Bools]:
    """Whether a woman, which generation, whether an organisation."""
    woman = dice.random(count) < 0.58
    generation = pick(dice, (0.24, 0.46, 0.30), count)
    firm = dice.random(count) < _FIRM_SHARE
    for number, one in enumerate(cast.people):
        woman[start + number] = one.get("gender") == "female"
        firm[start + number] = one.get("kind") == "organisation"
    return woman, generation, firm


def _names(
    frame: Frame,
    dice: np.random.Generator,
    woman: Bools,
    generation: Ints,
    firm: Bools,
    cast: Cast,
    start: int,
) -> list[str]:
    told = [one["name"] for one in cast.people]
    namer = Namer(dice, told)
    names = namer.people(woman[:start].tolist(), generation[:start].tolist()) + told
    firms = np.flatnonzero(firm[:start]).tolist()
    for place, name in zip(firms, namer.firms(len(firms)), strict=True):
        names[place] = name
    special = [*load("names")["latin"], *load("names")["rare"]]
    free = np.flatnonzero(~firm[:start])
    for place, (name, sex) in zip(dice.permutation(free)[: len(special)].tolist(), special, strict=False):
        names[place], woman[place] = name, sex == "female"
    return names


def _births(frame: Frame, dice: np.random.Generator, generation: Ints, firm: Bools) -> list[tuple[Any, ...]]:
    """Birthdays: a third by the moon, some without a year, a fifth unknown; nobody new to the day of the sample."""
    count = len(generation)
    low, high = np.array([1944, 1966, 1986])[generation], np.array([1965, 1985, 2005])[generation]
    shift = frame.as_of.year - 2026
    year = low + shift + (dice.random(count) * (high - low + 1)).astype(np.int64)
    day_of_year = dice.integers(0, 365, count)
    kinds = pick(dice, (0.35, 0.45, 0.20), count).tolist()
    no_year = (dice.random(count) < 0.14).tolist()
    taken = _soon(frame)
    found: list[tuple[Any, ...]] = []
    for place in range(count):
        if kinds[place] == 2 or firm[place]:
            found.append((None, None, None, None, 0))
            continue
        step = 0
        while True:
            told = _birth(int(year[place]), int(day_of_year[place]) + step, kinds[place] == 0)
            if (told[0], *told[2:]) not in taken:
                break
            step += 11
        found.append((told[0], None, *told[2:]) if no_year[place] else told)
    _odd_ones(dice, found, taken)
    return found


def _birth(year: int, day_of_year: int, lunar: bool) -> tuple[Any, ...]:
    day = date(year, 1, 1) + timedelta(days=day_of_year)
    if not lunar:
        return ("solar", day.year, day.month, day.day, 0)
    try:
        born, month, number, leap = lunar_parts(day)
    except ShukeError:
        return ("solar", day.year, day.month, day.day, 0)
    return ("lunar", born, month, number, int(leap))


def _soon(frame: Frame) -> set[tuple[Any, ...]]:
    """Dates that come in the next days: those birthdays belong to the cast. Large shops have them all the same."""
    if frame.size.scale > 1:
        return set()
    days = [from_day_number(frame.today + step) for step in range(3)]
    return {(str(key.calendar), key.month, key.day, int(key.leap)) for key in day_keys(days)}


def _odd_ones(dice: np.random.Generator, found: list[tuple[Any, ...]], taken: set[tuple[Any, ...]]) -> None:
    """What calendars stumble over is there: 29 February, and the day 30 of a lunar month, with and without a year."""
    places = dice.permutation([place for place, told in enumerate(found) if told[0]])[:4].tolist()
    odd = [
        ("solar", 1988, 2, 29, 0),
        ("solar", None, 2, 29, 0),
        ("lunar", None, 12, 30, 0),
        ("lunar", None, 4, 1, 1),
    ]
    for place, told in zip(places, odd, strict=False):
        if (told[0], *told[2:]) not in taken:
            found[place] = told


def _traits(
    dice: np.random.Generator, goods: Goods, habits: Habits, count: int, firm: Bools, cast: Cast, start: int
) -> Traits:
    weights = [_CATEGORY_WEIGHTS.get(name, 0) for name in goods.categories]
    pace = np.concatenate([habits.pace, np.full(count - habits.count, 60.0)])
    eager = np.clip((48 - pace) / 60, -0.3, 0.6)
    taste = np.clip(pick(dice, _TASTE_WEIGHTS, count) + (dice.random(count) < eager), 0, TASTES - 1)
    gifts_only = np.concatenate([habits.gifts_only, np.zeros(count - habits.count, dtype=bool)])
    bulk = pick(dice, (0.89, 0.08, 0.03), count)
    bulk = np.where((pace < 26) & (dice.random(count) < 0.45), 1 + (bulk > 1), bulk)
    favourite = pick(dice, weights, count)
    for number, one in enumerate(cast.people):
        if one["favourites"]:
            favourite[start + number] = goods.category_of[goods.place(one["favourites"][0])]
    return Traits(favourite, taste, dice.random(count) < 0.13, gifts_only, firm, bulk)


def _ties(
    dice: np.random.Generator,
    place: Ints,
    cast: Cast,
    start: int,
    told: dict[str, int],
) -> tuple[list[str], Ints, Ints]:
    """Where people came from, who brought them (a place, or -1), and who looks after them."""
    count = len(place)
    source = [SOURCES[code] for code in pick(dice, _SOURCE_WEIGHTS, count).tolist()]
    referrer = np.full(count, -1, dtype=np.int64)
    for new in range(count):
        if source[new] == "referral" and place[new] > 20:
            referrer[new] = int(dice.random() ** 1.3 * (place[new] - 1))
    staff = pick(dice, (0.46, 0.44, 0.10), count)
    for number, one in enumerate(cast.people):
        here = start + number
        source[here] = one["source"]
        staff[here] = STAFF.index(one["staff"])
        referrer[here] = told.get(one.get("referrer", ""), -1)
    helper = told["欧阳静"]
    late = [new for new in range(start) if source[new] == "referral" and place[new] > helper + 50]
    referrer[late[:4]] = helper
    return source, referrer, staff
