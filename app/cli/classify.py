"""`shuke classify`: every customer's scores, segment, stage, class and value as of a day."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day
from app.core.money import to_major

if TYPE_CHECKING:
    from app.analytics.classification import Classification, CustomerClass

KEYS = (
    "id", "member_number", "name", "recency_days", "orders", "net", "r", "f", "m", "segment", "class8", "lifecycle",
    "abc", "clv", "clv_method", "p_alive", "expected_orders", "need_type",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=day, metavar="D")
    parser.add_argument("--scheme", choices=("quintile", "threshold"), default="quintile")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.analytics import classification
    from app.services import settings

    as_of = given.as_of or environment.clock.today()
    with environment.view() as shop, shop.reader() as reader:
        chosen = settings.load(reader)
        result = classification.classify(reader, as_of, given.scheme, chosen)
        names = classification.names(reader, result.ids)
        later = classification.known_later(reader, result.ids)
    if given.json:
        print_json(_document(result, names, later, chosen["shop.currency"]), environment.out)
    else:
        print_table(_lines(result, environment), environment.out)
    return 0


def _document(
    result: "Classification",
    names: Mapping[int, tuple[str, str]],
    later: Mapping[int, tuple[str, str]],
    currency: str,
) -> dict[str, Any]:
    """Everybody in the file. Who was not known yet on the day had bought nothing: no figures, and not in the totals."""
    customers = [_customer(row, names[row.id], currency) for row in result.rows()]
    customers += [_unknown(number, *name) for number, name in later.items()]
    return {
        "as_of": result.as_of,
        "scheme": result.scheme,
        "customers": customers,
        "totals": result.totals,
        "model": result.model(),
    }


def _unknown(number: int, member_number: str, name: str) -> dict[str, Any]:
    known = {"id": number, "member_number": member_number, "name": name}
    return {**dict.fromkeys(KEYS), **known, "orders": 0, "net": 0, "lifecycle": "potential"}


def _customer(row: "CustomerClass", name: tuple[str, str], currency: str) -> dict[str, Any]:
    member_number, shown = name
    return {
        "id": row.id,
        "member_number": member_number,
        "name": shown,
        "recency_days": row.recency_days,
        "orders": row.orders,
        "net": to_major(row.net, currency),
        "r": row.r,
        "f": row.f,
        "m": row.m,
        "segment": row.segment,
        "class8": row.class8,
        "lifecycle": row.lifecycle,
        "abc": row.abc,
        "clv": None if row.clv is None else to_major(row.clv, currency),
        "clv_method": row.clv_method,
        "p_alive": row.p_alive,
        "expected_orders": row.expected_orders,
        "need_type": row.need_type,
    }


def _lines(result: "Classification", environment: Environment) -> list[tuple[str, ...]]:
    words = environment.words
    lines: list[tuple[str, ...]] = []
    for group, counts in result.totals.items():
        lines.append((words(f"cli.classify.{group}"), ""))
        lines += [(f"  {name}", f"{count:,}") for name, count in counts.items()]
    return lines
