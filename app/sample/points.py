"""The ledger of points of the sample: one for each yuan, more for the second tier; some are spent, the oldest end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from app.core.days import from_day_number, to_day_number
from app.core.enums import PointsKind
from app.models import PointsEntry
from app.sample.cast import Cast
from app.sample.frame import Frame
from app.sample.people import Crowd
from app.sample.sales import Sales
from app.sample.standing import Standing
from app.sample.writer import Writer
from app.sample.writing_trade import Sold
from app.services.points_lots import Line, booked_on, follow
from app.services.points_rules import NEAREST, PointsRule

VALID_MONTHS = 24
RULE = PointsRule(rounding=NEAREST, valid_months=VALID_MONTHS)
SETTINGS = {"points.rounding": NEAREST, "points.valid_months": VALID_MONTHS, "tiers.months": None}
"""What the sample shop has otherwise than a new one."""
_CAST_DAYS = 700
"""Of the people in the pictures no points end before the day of the sample."""
_REWARDS = ("品茗杯", "茶会名额", "茶点一份", "龙井品鉴装")
_REDEEMED = "兑换："
_MORE = 2
"""The tier that gets 1.2 times the points."""
_NAMES = ("customer_id", "day", "points", "kind", "reason", "purchase_id", "staff_id", "expires_on")

Row = tuple[int, int, int, PointsKind, str, int | None]
"""Place of the customer, day, points, kind, reason, purchase."""


def write_points(
    writer: Writer, crowd: Crowd, cast: Cast, standing: Standing, sales: Sales, sold: Sold, customers: range,
    staff: range,
) -> None:  # fmt: skip
    """All lines, those of one customer in the order of their days."""
    frame = writer.frame
    rows, times = _earned(frame, crowd, cast, standing, sales, sold)
    for row, minute in _others(frame, crowd, cast, rows):
        rows.append(row)
        times.append(frame.at(row[1], minute))
    for row in _ended(frame, rows):
        rows.append(row)
        times.append(frame.at(row[1], 5))
    order = sorted(range(len(rows)), key=lambda place: (rows[place][1], times[place]))
    rows, times = [rows[place] for place in order], [times[place] for place in order]
    by = _clerks(frame, len(rows), staff)
    last_days: dict[int, int] = {}
    writer.records(
        PointsEntry,
        _NAMES,
        [
            (
                customers[who],
                day,
                points,
                kind,
                reason,
                purchase,
                *_who_and_until(clerk, points, day, kind, last_days),
            )
            for (who, day, points, kind, reason, purchase), clerk in zip(rows, by, strict=True)
        ],
        times,
    )


def _earned(
    frame: Frame, crowd: Crowd, cast: Cast, standing: Standing, sales: Sales, sold: Sold
) -> tuple[list[Row], list[int]]:
    """What purchases brought, and returns took."""
    told = np.array(sorted(crowd.cast[one["name"]] for one in cast.people))
    ago = frame.today - sales.day
    total = sales.total
    recent = (ago < frame.size.points_days) & ~(np.isin(sales.customer, told) & (ago >= _CAST_DAYS))
    recent |= np.isin(sales.customer, told) & (ago < _CAST_DAYS)
    places = np.flatnonzero(recent & (sales.customer >= 0) & (np.abs(total) >= 100))
    who = sales.customer[places]
    tenfold = np.where(standing.tier[who] == _MORE, 12, 10) * np.abs(total[places])
    points = np.sign(total[places]) * ((tenfold + 500) // 1_000)
    rows: list[Row] = [
        (customer, day, amount, PointsKind.EARNED, "", number)
        for customer, day, amount, number in zip(
            who.tolist(), sales.day[places].tolist(), points.tolist(), sold.ids[places].tolist(), strict=True
        )
    ]
    return rows, sold.millis[places].tolist()


def _others(frame: Frame, crowd: Crowd, cast: Cast, earned: list[Row]) -> Iterator[tuple[Row, int]]:
    """What was redeemed, and what is told of the cast, with the minute of the day."""
    dice = frame.dice("points")
    own: dict[int, list[tuple[int, int]]] = {}
    for who, day, points, *_ in earned:
        own.setdefault(who, []).append((day, points))
    told = {crowd.cast[one["name"]]: one for one in cast.people}
    for who in sorted(own):
        chance, ago, share, reward = (
            dice.random(),
            int(dice.integers(2, 240)),
            dice.random(),
            int(dice.integers(4)),
        )
        day = frame.today - ago
        there = sum(points for on, points in own[who] if on <= day and on > frame.today - _CAST_DAYS)
        spent = int(there * (0.45 + 0.5 * share)) // 100 * 100
        if who not in told and chance < 0.4 and spent > 200:
            yield (who, day, -spent, PointsKind.REDEEMED, _REWARDS[reward], None), 800
    for who, one in told.items():
        balance = sum(points for _, points in own.get(who, ()))
        for day, amount, reason in _of_cast(frame, one, balance):
            minute = frame.past_minute(592) if day == frame.today else 800
            kind = PointsKind.REDEEMED if amount < 0 else PointsKind.ADJUSTED
            yield (who, day, amount, kind, reason.removeprefix(_REDEEMED), None), minute


def _of_cast(frame: Frame, one: dict[str, Any], balance: int) -> list[tuple[int, int, str]]:
    """What is told of someone's points, and one line that brings the balance to the sum told."""
    told = [(frame.today - ago, amount, reason) for ago, amount, reason in one.get("redeem", ())]
    wanted = one.get("points")
    if wanted is not None:
        rest = wanted - balance - sum(amount for _, amount, _ in told)
        day = frame.today - (min(640, one["since"]) if rest > 0 else 33)
        told.append((day, rest, "旧卡积分转入" if rest > 0 else "兑换：茶会名额"))
    return told


def _ended(frame: Frame, rows: list[Row]) -> Iterator[Row]:
    """The points whose last day is over, as the program would have written them down."""
    first = RULE.expires(from_day_number(min((row[1] for row in rows), default=frame.today)))
    if first is None or first >= frame.as_of:
        return
    own: dict[int, list[Line]] = {}
    for who, day, points, *_ in sorted(rows, key=lambda row: (row[0], row[1])):
        on = from_day_number(day)
        own.setdefault(who, []).append(Line(on, points, RULE.expires(on) if points > 0 else None))
    for who, lines in own.items():
        for until, lost in follow(lines, frame.as_of).lost.items():
            yield who, to_day_number(booked_on(until)), -lost, PointsKind.EXPIRED, "", None


def _clerks(frame: Frame, count: int, staff: range) -> list[int]:
    """Who stood at the counter; the third of the shop looks after the books."""
    chosen = frame.dice("points clerks").integers(0, max(1, len(staff) - 1), count).tolist()
    return [staff[place] for place in chosen]


def _who_and_until(
    clerk: int, points: int, day: int, kind: PointsKind, known: dict[int, int]
) -> tuple[int | None, int | None]:
    """By whom, and the last day of points that were added; nobody makes points end."""
    if kind is PointsKind.EXPIRED:
        return None, None
    if points <= 0:
        return clerk, None
    if day not in known:
        until = RULE.expires(from_day_number(day))
        known[day] = to_day_number(until if until is not None else date.max)
    return clerk, known[day]
