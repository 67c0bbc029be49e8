"""What `shuke metrics` prints for people: the figures, then growth by quarter, months and cohorts, a table each."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.analytics.period.besides import Besides
from app.analytics.period.metrics import Metrics
from app.cli.metrics_document import KEYS, MONEY
from app.core.money import format_money
from app.core.words import Words

Block = list[tuple[str, ...]]
Section = tuple[str, Block]
"""A heading ("" for the first) and its table."""
UNKNOWN = "—"
SIGNED = ("sales_growth", "sales_growth_year")


def sections(figures: Metrics, more: Besides, currency: str, words: Words) -> Iterator[Section]:
    yield "", _figures(figures, currency, words) + _besides(more, currency, words)
    if more.growth:
        yield words("cli.metrics.growth"), _growth(more, currency, words)
    if more.months:
        yield words("cli.metrics.months"), _months(more, words)
    if more.cohorts:
        yield words("cli.metrics.cohorts"), _cohorts(more, words)


def _figures(figures: Metrics, currency: str, words: Words) -> Block:
    plain = asdict(figures)
    return [(words(f"cli.metrics.{key}"), _shown(key, plain[key], currency)) for key in KEYS]


def _besides(more: Besides, currency: str, words: Words) -> Block:
    brought, road = more.contributions, more.acquisition.funnel
    rows = [
        ("loyalty", UNKNOWN if more.loyalty is None else f"{more.loyalty:.0f}"),
        ("referrers", f"{len(brought):,}"),
        ("referred", f"{sum(each.referred for each in brought):,}"),
        ("referred_revenue", format_money(sum(each.net for each in brought), currency)),
        ("leads", f"{road.leads:,}"),
        ("conversion", _share(road.conversion)),
        ("days_to_convert", UNKNOWN if road.days_to_convert is None else f"{road.days_to_convert:g}"),
        ("cost_per_customer", _money(road.cost_per_customer, currency)),
    ]
    return [(words(f"cli.metrics.{key}"), shown) for key, shown in rows]


def _growth(more: Besides, currency: str, words: Words) -> Block:
    head = ("quarter", "revenue", "sales_growth", "sales_growth_year")
    return [
        _head(head, words),
        *(
            (
                f"  {each.quarter}",
                format_money(each.revenue, currency),
                _signed(each.on_previous),
                _signed(each.on_year),
            )
            for each in more.growth
        ),
    ]


def _months(more: Besides, words: Words) -> Block:
    head = ("month", "buyers", "returning", "repeat_purchase_rate", "retention_rate", "churn_rate")
    return [
        _head(head, words),
        *(
            (
                f"  {each.start:%Y-%m}",
                f"{each.buyers:,}",
                f"{each.returning:,}",
                _share(each.repeat_purchase_rate),
                _share(each.retention_rate),
                _share(each.churn_rate),
            )
            for each in more.months
        ),
    ]


def _cohorts(more: Besides, words: Words) -> Block:
    width = max(len(each.bought) for each in more.cohorts)
    rows = [
        (
            f"  {each.first}",
            f"{each.customers:,}",
            *(f"{share:.0%}" for share in each.shares),
            *[""] * (width - len(each.shares)),
        )
        for each in more.cohorts
    ]
    head = (*_head(("cohort", "cohort_customers"), words), *(f"+{age}" for age in range(width)))
    return [head, *rows]


def _head(keys: tuple[str, ...], words: Words) -> tuple[str, ...]:
    first, *rest = (words(f"cli.metrics.{key}") for key in keys)
    return (f"  {first}", *rest)


def _share(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1%}"


def _signed(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:+.1%}"


def _money(amount: float | None, currency: str) -> str:
    return UNKNOWN if amount is None else format_money(round(amount), currency)


def _shown(key: str, value: Any, currency: str) -> str:
    if value is None:
        return UNKNOWN
    if key in MONEY:
        return _money(value, currency)
    if key == "nps":
        return f"{value * 100:+.0f}"
    if key in SIGNED:
        return _signed(value)
    if isinstance(value, float):
        return f"{value:.1f}" if key in ("purchase_cycle_days", "complaint_rate") else f"{value:.1%}"
    return f"{value:,}"
