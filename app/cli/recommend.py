"""`shuke recommend [CUSTOMER]`: what is bought together, or what one customer may want next."""

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.core.errors import ShukeError
from app.core.words import Words

if TYPE_CHECKING:
    from app.analytics.basket import Due, Next
    from app.db.reader import Reader


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("customer", nargs="?", metavar="CUSTOMER")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    with environment.view() as shop, shop.reader() as reader:
        document = (
            _for_customer(reader, given.customer, environment)
            if given.customer
            else _pairs(reader, environment)
        )
    if given.json:
        print_json(document, environment.out)
    elif given.customer:
        print_table(
            [(one["name"], one["reason"]) for one in (*document["due"], *document["products"])],
            environment.out,
        )
    else:
        rows = [
            (one["a"], one["b"], f"{one['confidence']:.0%}", f"{one['lift']:.1f}×")
            for one in document["pairs"]
        ]
        print_table(rows, environment.out)
    return 0


def _pairs(reader: "Reader", environment: Environment) -> dict[str, Any]:
    from app.analytics import basket

    names = dict(reader.all("SELECT id, coalesce(nullif(sku, ''), name) FROM product"))
    return {
        "pairs": [
            {
                "a": names.get(pair.a, ""),
                "b": names.get(pair.b, ""),
                "orders": pair.orders,
                "support": pair.support,
                "confidence": pair.confidence,
                "lift": pair.lift,
            }
            for pair in basket.pairs(reader, environment.clock.today())
        ]
    }


def _for_customer(reader: "Reader", wanted: str, environment: Environment) -> dict[str, Any]:
    from app.analytics import basket

    number, shown = _find(reader, wanted)
    today, words = environment.clock.today(), environment.words
    return {
        "customer": shown,
        "products": [_next(one, words) for one in basket.next_products(reader, number, today)],
        "due": [_due(one, words) for one in basket.due(reader, number, today)],
    }


def _next(one: "Next", words: Words) -> dict[str, Any]:
    values = {
        "from_name": one.because_of.name,
        "confidence": f"{one.pair.confidence:.0%}",
        "lift": f"{one.pair.lift:.1f}",
    }
    reason = words("analytics.recommend.pair", **values)
    return {"sku": one.product.sku, "name": one.product.name, "reason": reason, "score": one.score}


def _due(one: "Due", words: Words) -> dict[str, Any]:
    key = "due_own" if one.own_cycle else "due_product"
    reason = words(f"analytics.recommend.{key}", name=one.product.name, cycle=round(one.cycle), days=one.days)
    return {"sku": one.product.sku, "name": one.product.name, "reason": reason, "score": one.days / one.cycle}


def _find(reader: "Reader", wanted: str) -> tuple[int, str]:
    """A customer by member number, else by id. Raises ShukeError("no_such_customer")."""
    row = reader.one(
        "SELECT id, member_number FROM customer WHERE member_number = ? AND deleted_at IS NULL", wanted
    ) or reader.one(
        "SELECT id, member_number FROM customer WHERE id = ? AND deleted_at IS NULL", _number(wanted)
    )
    if row is None:
        raise ShukeError("no_such_customer", text=wanted)
    return row[0], row[1] or str(row[0])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else -1
