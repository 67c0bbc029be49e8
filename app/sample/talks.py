"""Every word exchanged: at the counter, after purchases, about care, and what the cast said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.core.enums import Channel, Direction, InteractionKind, Outcome, TaskKind
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints, pick
from app.sample.goods import Goods
from app.sample.people import STAFF, Crowd
from app.sample.sales import Sales
from app.sample.season import hours
from app.sample.settled import Settled
from app.sample.texts import load

NO_TASK = -1
_SORTS = ("in_person", "callback", "consultation", "service", "marketing", "other")
_KIND = {
    "in_person": InteractionKind.SERVICE, "callback": InteractionKind.CARE,
    "consultation": InteractionKind.CONSULTATION, "service": InteractionKind.SERVICE,
    "marketing": InteractionKind.MARKETING, "other": InteractionKind.OTHER,
}  # fmt: skip
_DIRECTION = {"callback": Direction.OUT, "marketing": Direction.OUT}
_CHANNELS = {
    "in_person": ((Channel.IN_PERSON, 1.0),),
    "callback": ((Channel.PHONE, 0.5), (Channel.SOCIAL, 0.5)),
    "consultation": (
        (Channel.SOCIAL, 0.55),
        (Channel.PHONE, 0.3),
        (Channel.CHAT, 0.1),
        (Channel.EMAIL, 0.05),
    ),
    "service": ((Channel.PHONE, 0.4), (Channel.SOCIAL, 0.4), (Channel.IN_PERSON, 0.2)),
    "marketing": ((Channel.SOCIAL, 0.7), (Channel.SMS, 0.26), (Channel.EMAIL, 0.04)),
    "other": ((Channel.SOCIAL, 0.8), (Channel.PHONE, 0.2)),
}
_OUTCOMES = (Outcome.SATISFIED, Outcome.NEUTRAL, Outcome.DISSATISFIED, Outcome.NOT_REACHED)
_OUTCOME_WEIGHTS = {
    "in_person": (0.88, 0.12, 0.0, 0.0), "callback": (0.72, 0.14, 0.0, 0.14), "consultation": (0.84, 0.16, 0.0, 0.0),
    "service": (0.88, 0.12, 0.0, 0.0), "marketing": (0.31, 0.31, 0.0, 0.38), "other": (0.82, 0.18, 0.0, 0.0),
}  # fmt: skip
_CARE_TEXTS = {
    TaskKind.BIRTHDAY: "birthday", TaskKind.FESTIVAL: "festival", TaskKind.CALLBACK: "callback",
    TaskKind.WIN_BACK: "win_back",
}  # fmt: skip


@dataclass
class Talks:
    """Parallel columns, one entry per talk; `task` is the place of the settled care that it answered, or NO_TASK."""

    customer: list[int] = field(default_factory=list)
    day: list[int] = field(default_factory=list)
    minute: list[int] = field(default_factory=list)
    channel: list[str] = field(default_factory=list)
    direction: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    minutes: list[int | None] = field(default_factory=list)
    outcome: list[str | None] = field(default_factory=list)
    staff: list[int | None] = field(default_factory=list)
    task: list[int] = field(default_factory=list)

    def add(self, **values: Any) -> int:
        """One talk; gives its place."""
        for name, value in values.items():
            getattr(self, name).append(value)
        return len(self.customer) - 1

    def extend(self, **columns: Iterable[Any]) -> None:
        for name, column in columns.items():
            getattr(self, name).extend(column)

    def __len__(self) -> int:
        return len(self.customer)


def about_sales(
    frame: Frame, goods: Goods, crowd: Crowd, cast: Cast, sales: Sales, wanted: int | None
) -> Talks:
    """Talks around purchases: so many that, with those about care, there are about `wanted` (None: as it comes)."""
    dice = frame.dice("talks")
    mine = np.flatnonzero((sales.customer >= 0) & ~sales.returns)
    rate = 1.0 if wanted is None else max(wanted, 1) / max(len(mine), 1)
    sale = np.repeat(mine, dice.poisson(rate, len(mine)))
    sort = pick(dice, (0.42, 0.12, 0.22, 0.08, 0.13, 0.03), len(sale))
    order = np.lexsort((sort, sale))
    sale, sort = sale[order], sort[order]
    again = np.zeros(len(sale), dtype=bool)
    again[1:] = (sale[1:] == sale[:-1]) & (sort[1:] == sort[:-1])
    step = np.where(
        sort == 1, dice.integers(5, 10, len(sale)), np.where(sort == 2, -dice.integers(0, 4, len(sale)), 0)
    )
    step = np.where(sort >= 3, dice.integers(0, 45, len(sale)), step)
    day = sales.day[sale] + step
    until = _silent_from(frame, crowd, cast)
    kept = ~again & (day <= frame.today) & (day < until[sales.customer[sale]]) & (day >= frame.opened)
    return _told(frame, goods, crowd, sales, sale[kept], sort[kept], day[kept], dice)


def _silent_from(frame: Frame, crowd: Crowd, cast: Cast) -> Ints:
    """From when on nothing is invented: the cast's last words stand in the data."""
    until = np.full(len(crowd), frame.today + 1, dtype=np.int64)
    for one in cast.people:
        said = [talk["ago"] for talk in one.get("talks", ())]
        said += [case["ago"] for case in one.get("cases", ()) if "ago" in case]
        latest = min([one["last"] if one["orders"] else one["since"], *said])
        until[crowd.cast[one["name"]]] = frame.today - max(latest, 1)
    return until


def _told(
    frame: Frame,
    goods: Goods,
    crowd: Crowd,
    sales: Sales,
    sale: Ints,
    sort: Ints,
    day: Ints,
    dice: np.random.Generator,
) -> Talks:
    """The talks of some sales in columns; their words come from a table of all sentences with all products."""
    count = len(sale)
    texts = load("texts")["talks"]
    tables = [_sentences(goods, name) for name in _SORTS]
    product = sales.main_product[sale].tolist()
    chance = dice.random((count, 4))
    minute = np.where(sort == 0, np.maximum(sales.minute[sale] - 6, 0), hours(dice, day, frame))
    outcome, channel, summary = [""] * count, [""] * count, [""] * count
    for code, name in enumerate(_SORTS):
        places = np.flatnonzero(sort == code)
        ways = _CHANNELS[name]
        ended = pick(dice, _OUTCOME_WEIGHTS[name], len(places)).tolist()
        reached = pick(dice, [weight for _, weight in ways], len(places)).tolist()
        table = tables[code]
        chosen = (chance[places, 0] * 840).astype(np.int64).tolist()
        for place, end, way, text in zip(places.tolist(), ended, reached, chosen, strict=True):
            outcome[place] = _OUTCOMES[end].value
            channel[place] = ways[way][0].value
            missed = name == "callback" and end == 3
            said = table[product[place]]
            summary[place] = texts["not_reached"][text % 3] if missed else said[text % len(said)]
    names = [_SORTS[code] for code in sort.tolist()]
    customer = sales.customer[sale]
    talked = np.isin(sort, (0, 1, 3)) & (chance[:, 1] < 0.5)
    length = np.where(sort == 0, 8 + chance[:, 2] * 40, 2 + chance[:, 2] * 9).astype(np.int64)
    made = Talks()
    made.extend(
        customer=customer.tolist(),
        day=day.tolist(),
        minute=minute.tolist(),
        channel=channel,
        direction=[_DIRECTION.get(name, Direction.IN).value for name in names],
        kind=[_KIND[name].value for name in names],
        summary=summary,
        details=[""] * count,
        minutes=[
            number if known else None for number, known in zip(length.tolist(), talked.tolist(), strict=True)
        ],
        outcome=outcome,
        staff=np.where(chance[:, 3] < 0.8, crowd.staff[customer], (crowd.staff[customer] + 1) % 2).tolist(),
        task=[NO_TASK] * count,
    )
    return made


def _sentences(goods: Goods, sort: str) -> list[list[str]]:
    """What can be said of each product: of tea one thing, of cups, cakes and boxes another, of a seat a third."""
    texts = load("texts")
    found = []
    for one in goods.base:
        kind = {"茶席": "seats", "器具": "things", "茶点": "things", "礼盒": "things"}.get(
            one["category"], "talks"
        )
        name = one["name"].rsplit(" ", 2)[0] if one["name"].endswith(" g") else one["name"]
        said = texts[kind].get(sort, texts["talks"][sort])
        found.append([text.replace("{product}", name) for text in said])
    return found


def about_care(frame: Frame, talks: Talks, settled: list[Settled], goods: Goods, sales: Sales) -> None:
    """One talk for each piece of care that was done, but for those whose words are the cast's."""
    dice = frame.dice("care talks")
    texts = load("texts")["talks"]
    calls = _sentences(goods, "callback")
    favourite = {int(c): int(p) for c, p in zip(sales.customer, sales.main_product, strict=True) if c >= 0}
    for place, one in enumerate(settled):
        if one.done_day is None or one.cast:
            continue
        said = texts[_CARE_TEXTS[one.kind]]
        end = int(pick(dice, _OUTCOME_WEIGHTS["callback"], 1)[0])
        if one.kind == TaskKind.CALLBACK:
            said = calls[favourite.get(one.customer, 0)]
        text = texts["not_reached"][place % 3] if end == 3 else said[int(dice.random() * len(said))]
        talks.add(
            customer=one.customer, day=one.done_day, minute=one.done_minute,
            channel=(Channel.PHONE if dice.random() < 0.45 else Channel.SOCIAL).value, direction=Direction.OUT.value,
            kind=InteractionKind.CARE.value, summary=text, details="", minutes=None,
            outcome=_OUTCOMES[end].value, staff=one.staff, task=place,
        )  # fmt: skip


def by_cast(
    frame: Frame, talks: Talks, crowd: Crowd, cast: Cast, settled: list[Settled]
) -> dict[tuple[int, str], int]:
    """What the cast said. Gives the talks that made a promise: (customer, title) to the place of the talk."""
    open_tasks = {(one.customer, one.done_day): place for place, one in enumerate(settled) if one.cast}
    promised = {}
    for one in cast.people:
        here = crowd.cast[one["name"]]
        for talk in one.get("talks", ()):
            day, minute = frame.when(talk["ago"], talk["time"])
            out = talk.get(
                "direction",
                Direction.OUT if talk["kind"] in ("care", "marketing", "win_back") else Direction.IN,
            )
            kind = {"win_back": InteractionKind.CARE}.get(talk["kind"], talk["kind"])
            place = talks.add(
                customer=here, day=day, minute=minute, channel=talk["channel"], direction=str(out), kind=str(kind),
                summary=talk["summary"], details=talk.get("details", ""), minutes=talk.get("minutes"),
                outcome=talk.get("outcome"), staff=STAFF.index(talk.get("staff", one["staff"])),
                task=open_tasks.get((here, day), NO_TASK) if "care" in talk else NO_TASK,
            )  # fmt: skip
            if "next" in talk:
                promised[(here, talk["next"]["title"])] = place
    return promised


def by_the_potential(frame: Frame, talks: Talks, crowd: Crowd, cast: Cast, goods: Goods) -> None:
    """Those who have not bought asked something when they first came."""
    dice = frame.dice("questions")
    texts = load("texts")["talks"]["consultation"]
    told = set(crowd.cast.values())
    for place in np.flatnonzero(crowd.potential).tolist():
        if place in told:
            continue
        name = goods.base[int(dice.integers(len(goods.base)))]["name"]
        talks.add(
            customer=place, day=int(crowd.known_day[place]), minute=int(dice.integers(560, 1150)),
            channel=(Channel.SOCIAL, Channel.IN_PERSON, Channel.PHONE)[int(dice.integers(3))].value,
            direction=Direction.IN.value, kind=InteractionKind.CONSULTATION.value,
            summary=texts[int(dice.integers(len(texts)))].replace("{product}", name), details="", minutes=None,
            outcome=Outcome.SATISFIED.value, staff=int(crowd.staff[place]), task=NO_TASK,
        )  # fmt: skip
