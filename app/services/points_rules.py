"""What a purchase earns, what points are worth, and until when they can be used: the shop's rule, told in settings."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from app.core.money import currency

DOWN, NEAREST = "down", "nearest"
DAY, MONTH_END = "day", "month_end"


@dataclass(frozen=True, slots=True)
class PointsRule:
    """`per_unit` points come for each major unit of money (¥1), `worth` points pay one.

    `valid_months` is how long points can be used (None: for ever), to the day or to the end of that month.
    """

    on: bool = True
    per_unit: Decimal = Decimal(1)
    rounding: str = DOWN
    worth: int = 10
    valid_months: int | None = None
    until: str = MONTH_END
    currency: str = "CNY"

    def earned(self, total: int, factor: float | None = None) -> int:
        """The points for a total in minor units, times the tier's factor; what comes back takes as many away.

        >>> PointsRule().earned(32850), PointsRule().earned(32850, 1.2), PointsRule().earned(-32850)
        (328, 394, -328)
        """
        if not self.on:
            return 0
        scale = currency(self.currency).scale
        exact = Decimal(abs(total)) / scale * self.per_unit * Decimal(str(1 if factor is None else factor))
        how = ROUND_FLOOR if self.rounding == DOWN else ROUND_HALF_UP
        points = int(exact.quantize(Decimal(1), rounding=how))
        return points if total >= 0 else -points

    def money(self, points: int) -> int:
        """What so many points pay, in minor units, rounded down: the shop gives no cent that was not earned.

        >>> PointsRule().money(800), PointsRule(worth=3).money(10)
        (8000, 333)
        """
        return points * currency(self.currency).scale // self.worth if self.worth else 0

    def most(self, balance: int, total: int) -> int:
        """How many points can pay towards a total: no more than there are, and none for which no money goes off.

        >>> PointsRule().most(1000, 5000), PointsRule().most(300, 5000), PointsRule().most(-5, 5000)
        (500, 300, 0)
        """
        scale = currency(self.currency).scale
        return max(0, min(balance, -(-max(0, total) * self.worth // scale)))

    def expires(self, day: date) -> date | None:
        """The last day on which points of this day can be used.

        >>> PointsRule(valid_months=24).expires(date(2024, 9, 18)), PointsRule().expires(date(2024, 9, 18))
        (datetime.date(2026, 9, 30), None)
        """
        if self.valid_months is None:
            return None
        year, month = divmod(day.year * 12 + day.month - 1 + self.valid_months, 12)
        if year > date.max.year:
            return None
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, last if self.until == MONTH_END else min(day.day, last))


def rule_of(settings: Mapping[str, Any]) -> PointsRule:
    """The rule as the shop's settings have it."""
    return PointsRule(
        on=settings["points.on"],
        per_unit=Decimal(str(settings["points.per_unit"])),
        rounding=settings["points.rounding"],
        worth=settings["points.worth"],
        valid_months=settings["points.valid_months"],
        until=settings["points.until"],
        currency=settings["shop.currency"],
    )
