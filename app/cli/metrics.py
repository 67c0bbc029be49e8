"""`shuke metrics`: the figures of a period."""

import argparse
from dataclasses import asdict
from typing import Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day
from app.core.days import Quarter
from app.core.errors import ShukeError
from app.core.money import format_money, to_major

KEYS = (
    "customers", "new_customers", "buyers", "orders", "revenue", "profit", "sales_growth", "sales_growth_year",
    "repeat_purchase_rate", "average_order_value", "purchase_cycle_days", "churn_rate", "retention_rate", "lost",
    "won_back", "csat", "nps", "complaints", "complaint_rate", "interactions", "care_due", "care_done",
)  # fmt: skip
MONEY = ("revenue", "profit", "average_order_value")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", type=day, dest="start", metavar="D")
    parser.add_argument("--to", type=day, dest="end", metavar="D")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Without days: the quarter that today is in, up to today."""
    from app.analytics.metrics import metrics
    from app.services import settings

    today = environment.clock.today()
    end = given.end or today
    start = given.start or Quarter.of(end).start
    if end < start:
        raise ShukeError("period_backwards", start=start.isoformat(), end=end.isoformat())
    with environment.view() as shop, shop.reader() as reader:
        chosen = settings.load(reader)
        figures = asdict(metrics(reader, start, end, chosen, today))
    currency = chosen["shop.currency"]
    if given.json:
        print_json({"from": start, "to": end, **_figures(figures, currency)}, environment.out)
    else:
        rows = [
            (environment.words(f"cli.metrics.{key}"), _shown(key, figures[key], currency)) for key in KEYS
        ]
        print_table(rows, environment.out)
    return 0


def _figures(figures: dict[str, Any], currency: str) -> dict[str, Any]:
    """NPS is in points from -100 to 100, as it is always told; every other rate is a fraction."""
    return {key: _number(key, figures[key], currency) for key in KEYS}


def _number(key: str, value: Any, currency: str) -> Any:
    if value is None:
        return None
    if key in MONEY:
        return to_major(value, currency) if isinstance(value, int) else value / 10 ** _exponent(currency)
    return value * 100 if key == "nps" else value


def _exponent(currency: str) -> int:
    from app.core.money import currency as known

    return known(currency).exponent


def _shown(key: str, value: Any, currency: str) -> str:
    if value is None:
        return "—"
    if key in MONEY:
        return format_money(round(value), currency)
    if key == "nps":
        return f"{value * 100:+.0f}"
    if isinstance(value, float):
        return f"{value:.1f}" if key in ("purchase_cycle_days", "complaint_rate") else f"{value:.1%}"
    return f"{value:,}"
