"""The people whom the pictures show, with the facts that they show; days are told from the day of the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np

from app.core.days import days_in_month
from app.core.enums import CalendarKind
from app.core.lunar import has_year, lunar_parts, month_days
from app.sample.frame import Frame, Ints
from app.sample.goods import Goods
from app.sample.sales import CHANNELS, PAYMENTS, Sales
from app.sample.season import Seasons
from app.sample.texts import load


@dataclass(frozen=True)
class Cast:
    """`people` as in the data file, in its order."""

    frame: Frame
    people: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, frame: Frame) -> Cast:
        return cls(frame, tuple(load("cast")))

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def since(self) -> Ints:
        """The day each of them was first known."""
        return np.array([self.frame.today - one["since"] for one in self.people])

    def birthday(self, one: dict[str, Any]) -> tuple[Any, ...]:
        """Calendar, year, month, day and leap flag, so that the person turns the age told on the day told."""
        told = one.get("birthday")
        if told is None:
            return (None, None, None, None, 0)
        on = self.frame.as_of + timedelta(days=told["in"])
        if told["calendar"] == CalendarKind.LUNAR:
            year, month, day, _ = lunar_parts(on)
            born = year - told["turning"]
            return ("lunar", born, month, min(day, month_days(born, month)) if has_year(born) else day, 0)
        born = on.year - told["turning"]
        return ("solar", born if on.day <= days_in_month(born, on.month) else None, on.month, on.day, 0)

    def sales(self, seasons: Seasons, goods: Goods, start: int) -> Sales:
        """What they bought; the first of them is customer `start`. Counts and sums are just those of the file."""
        dice = self.frame.dice("cast")
        till = _Till()
        for place, one in enumerate(self.people):
            if one["orders"]:
                _Shopper(self.frame, seasons, goods, dice, one).buy(till, start + place)
        return till.sales()


class _Till:
    """Collects sales line by line."""

    def __init__(self) -> None:
        self.heads: list[tuple[int, int, int, int, int]] = []
        self.lines: list[tuple[int, int, int, int, int, int]] = []

    def ring(self, head: tuple[int, int, int, int, int], lines: list[tuple[int, int, int, int, int]]) -> None:
        self.lines += [(len(self.heads), *line) for line in lines]
        self.heads.append(head)

    def sales(self) -> Sales:
        heads = np.array(self.heads, dtype=np.int64).reshape(-1, 5).T
        lines = np.array(self.lines, dtype=np.int64).reshape(-1, 6).T
        names = ("customer", "day", "minute", "channel", "payment")
        line_names = ("sale", "product", "quantity", "price", "discount", "cost")
        return Sales(
            **dict(zip(names, heads, strict=True)),
            **dict(zip(line_names, lines, strict=True)),
            returns=np.zeros(len(self.heads), dtype=bool),
        )


class _Shopper:
    """One of the cast at the till: the orders told, and as many more as make up count and sum."""

    def __init__(
        self, frame: Frame, seasons: Seasons, goods: Goods, dice: np.random.Generator, one: dict[str, Any]
    ) -> None:
        self.frame, self.seasons, self.goods, self.dice, self.one = frame, seasons, goods, dice, one
        self.favourites = sorted(
            (goods.place(sku) for sku in (*one["favourites"], "CD-04", "QJ-08", "HU-06")),
            key=lambda p: goods.price[p],
        )

    def buy(self, till: _Till, customer: int) -> None:
        told = self.one.get("bought", [])
        days = self._days(told)
        amounts = self._amounts(told, days)
        payment = PAYMENTS.index(self.one.get("payment", "wechat_pay"))
        left = 0
        for day, amount in sorted(zip(days.tolist(), amounts, strict=True), reverse=True):
            lines, left = self._basket(amount + left)
            minute = int(self.dice.integers(560, 1180))
            till.ring((customer, day, minute, int(self.dice.random() < 0.2), payment), lines)
        if len(days):
            till.lines[-1] = _mended(till.lines[-1], left)
        for sale in told:
            till.ring(self._told_head(customer, sale, payment), self._told_lines(sale))

    def _days(self, told: list[dict[str, Any]]) -> Ints:
        """Days of the orders that are not told: from the first day known to the last, at the person's own pace."""
        one, today = self.one, self.frame.today
        missing = one["orders"] - len(told)
        known = {today - sale["ago"] for sale in told}
        ends = [day for day in (today - one["since"], today - one["last"]) if day not in known]
        ends = ends[: max(missing, 0)]
        inside = missing - len(ends)
        newest = today - one["last"] - one.get("gap", 0)
        low, high = self.seasons.trade([today - one["since"], max(newest, today - one["since"] + 1)])
        steps = np.cumsum(self.dice.gamma(6.0, 1.0, inside + 1))
        times = low + (high - low) * steps[:-1] / steps[-1] if inside > 0 else np.zeros(0)
        return np.concatenate([np.array(ends, dtype=np.int64), self.seasons.days(times)])

    def _amounts(self, told: list[dict[str, Any]], days: Ints) -> list[int]:
        """Cents for each of the days; the last twelve months weigh as told."""
        known = {sale["ago"]: sum(line[1] * line[2] for line in sale["lines"]) * 100 for sale in told}
        rest = self.one["net"] * 100 - sum(known.values())
        drawn = self.dice.gamma(5.0, 1.0, len(days)) + 0.5
        recent = days > self.frame.today - 365
        year = self.one.get("year")
        if year is not None and recent.any() and not recent.all():
            part = year * 100 - sum(amount for ago, amount in known.items() if ago < 365)
            drawn[recent] *= part / drawn[recent].sum()
            drawn[~recent] *= (rest - part) / drawn[~recent].sum()
        else:
            drawn *= rest / drawn.sum() if len(days) else 0
        cents: list[int] = (drawn // 100 * 100).astype(np.int64).tolist()
        if cents:
            cents[0] += rest - sum(cents)
        return cents

    def _basket(self, amount: int) -> tuple[list[tuple[int, int, int, int, int]], int]:
        """Lines for about an amount, and what of it is left over (below zero where a little more was spent)."""
        lines: dict[int, int] = {}
        left = amount
        while not lines or left >= self.goods.price[self.favourites[0]]:
            fitting = [
                place for place in self.favourites if self.goods.price[place] <= left
            ] or self.favourites[:1]
            likely = fitting[-3:] if self.dice.random() < 0.75 else fitting
            chosen = likely[int(self.dice.integers(len(likely)))]
            lines[chosen] = lines.get(chosen, 0) + 1
            left -= int(self.goods.price[chosen])
        return [self._line(place, quantity) for place, quantity in lines.items()], left

    def _line(self, place: int, quantity: int, price: int | None = None) -> tuple[int, int, int, int, int]:
        goods = self.goods
        return place, quantity, int(goods.price[place]) if price is None else price, 0, int(goods.cost[place])

    def _told_head(self, customer: int, sale: dict[str, Any], payment: int) -> tuple[int, int, int, int, int]:
        day, minute = self.frame.when(sale["ago"], sale["time"])
        return customer, day, minute, CHANNELS.index("wechat") if minute >= 1200 else 0, payment

    def _told_lines(self, sale: dict[str, Any]) -> list[tuple[int, int, int, int, int]]:
        return [self._line(self.goods.place(sku), count, price * 100) for sku, count, price in sale["lines"]]


def _mended(line: tuple[int, int, int, int, int, int], left: int) -> tuple[int, int, int, int, int, int]:
    """The line with the cents that were left over: spent on it, or taken off it."""
    sale, product, quantity, price, discount, cost = line
    if left >= 0 and left % quantity == 0:
        return sale, product, quantity, price + left // quantity, discount, cost
    return sale, product, quantity, price, discount - left, cost
