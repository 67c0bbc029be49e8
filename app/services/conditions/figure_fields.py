"""The catalogue's figures: everything that `customer_stats` holds, what follows from it, and the days of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.days import to_day_number
from app.services.conditions import special
from app.services.conditions.columns import Ago, Code, Number, Reckoned
from app.services.conditions.happenings import Tally
from app.services.conditions.kinds import (
    CHOICE_TESTS,
    DAY_TESTS,
    NUMBER_TESTS,
    Area,
    Field,
    Kind,
    Source,
    Unit,
)

if TYPE_CHECKING:
    from app.services.conditions.kinds import Make

_FIGURE_TESTS = ("at_least", "at_most", "between")


def _number(key: str, area: Area, make: Make, unit: Unit, tests: tuple[str, ...] = NUMBER_TESTS) -> Field:
    return Field(key, area, Kind.NUMBER, make, tests, unit)


def _day(key: str, area: Area, column: str, tests: tuple[str, ...] = DAY_TESTS) -> Field:
    return Field(key, area, Kind.DAY, Ago(column), tests, ahead="next" in tests)


FIGURES = (
    _number("orders", Area.FIGURE, Number("s.orders"), Unit.TIMES, _FIGURE_TESTS),
    _number("net", Area.FIGURE, Number("s.net"), Unit.MONEY, _FIGURE_TESTS),
    _number("year_net", Area.FIGURE, Number("s.year_net"), Unit.MONEY),
    _number(
        "average_order",
        Area.FIGURE,
        Number("CASE WHEN s.orders > 0 THEN s.net * 1.0 / s.orders END"),
        Unit.MONEY,
    ),
    _day("days_since_order", Area.FIGURE, "s.last_order_on"),
    _day("days_since_first_order", Area.FIGURE, "s.first_order_on"),
    _number("median_interval", Area.FIGURE, Number("s.median_interval"), Unit.DAYS),
    _number(
        "overdue_ratio",
        Area.FIGURE,
        Reckoned(
            "CASE WHEN s.median_interval > 0 THEN (? - s.last_order_on) / s.median_interval END",
            to_day_number,
        ),
        Unit.RATIO,
    ),
    _number("r", Area.FIGURE, Number("s.r"), Unit.SCORE),
    _number("f", Area.FIGURE, Number("s.f"), Unit.SCORE),
    _number("m", Area.FIGURE, Number("s.m"), Unit.SCORE),
    _number("loyalty", Area.FIGURE, Number("s.loyalty"), Unit.SCORE),
    _number("clv", Area.FIGURE, Number("s.clv"), Unit.MONEY),
    _number("p_alive", Area.FIGURE, Number("s.p_alive"), Unit.SHARE),
    _number("expected_orders", Area.FIGURE, Number("s.expected_orders"), Unit.TIMES),
)

CONTACTS = (
    _day("days_since_contact", Area.TALK, "s.last_contact_on"),
    Field("silent", Area.TALK, Kind.SILENT, special.silent, ("at_least",), Unit.DAYS),
    _number("interactions", Area.TALK, Number("s.interactions"), Unit.TIMES, _FIGURE_TESTS),
)

CARE = (
    _day("days_since_care_due", Area.CARE, "s.next_care_on", ("next", *DAY_TESTS)),
    Field(
        "next_care_kind",
        Area.CARE,
        Kind.CHOICE,
        Code("s.next_care_kind"),
        CHOICE_TESTS,
        source=Source.TASK_KIND,
    ),
)

VOICE = (
    _number("open_cases", Area.VOICE, Number("s.open_cases"), Unit.CASES, _FIGURE_TESTS),
    _number("nps", Area.VOICE, special.latest_answer("nps"), Unit.SCORE),
    _number("satisfaction", Area.VOICE, special.latest_answer("rating"), Unit.SCORE),
)

LOYALTY = (
    Field("tier", Area.LOYALTY, Kind.CHOICE, Code("c.tier_id", True), CHOICE_TESTS, source=Source.TIER),
    _number(
        "points",
        Area.LOYALTY,
        Tally("points_entry e", "e.customer_id", "true", "sum(e.points)", "e.day"),
        Unit.POINTS,
        _FIGURE_TESTS,
    ),
)

ORIGIN = (
    _number(
        "referrals",
        Area.ORIGIN,
        Tally(
            "customer f", "f.referrer_id", "f.referrer_id IS NOT NULL AND f.deleted_at IS NULL", "count(*)"
        ),
        Unit.PEOPLE,
        _FIGURE_TESTS,
    ),
)
