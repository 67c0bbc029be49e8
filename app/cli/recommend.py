"""`shuke recommend [CUSTOMER]`: what is bought together and what sells, or what one customer may want next."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day
from app.core.errors import ShukeError
from app.core.words import Words

if TYPE_CHECKING:
    from app.analytics.goods.offers import CustomerOffer
    from app.db.reader import Reader

DAYS = 90


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("customer", nargs="?", metavar="CUSTOMER")
    parser.add_argument("--product", metavar="SKU")
    parser.add_argument("--as-of", type=day, metavar="D")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    as_of = given.as_of or environment.clock.today()
    with environment.view() as shop, shop.reader() as reader:
        if given.customer:
            document = _for_customer(reader, given.customer, as_of, environment.words)
        elif given.product:
            document = _of_product(reader, given.product, as_of)
        else:
            document = _shop(reader, as_of)
    if given.json:
        print_json(document, environment.out)
    else:
        print_table(_lines(document, environment.words), environment.out)
    return 0


def _lines(document: dict[str, Any], words: Words) -> list[tuple[str, ...]]:
    """The same for people: what is offered and why, who may like a product, or the pairs."""
    if "customer" in document:
        offers = (*document["due"], *document["products"], *document["upgrades"])
        return [(one["name"], one["reason"]) for one in offers]
    if "product" in document:
        due = [(one["name"], one["due_on"].isoformat()) for one in document["due"]]
        return [
            *due,
            *((one["name"], f"{one['chance']:.0%}") for one in document["next_buyers"]["customers"]),
        ]
    return [
        (one["a"], one["b"], f"{one['confidence']:.0%}", f"{one['lift']:.1f}×") for one in document["pairs"]
    ]


def _shop(reader: "Reader", as_of: date) -> dict[str, Any]:
    from app.cli.goods_document import shop_document

    return shop_document(reader, as_of, DAYS)


def _of_product(reader: "Reader", wanted: str, as_of: date) -> dict[str, Any]:
    from app.cli.goods_document import product_document

    row = reader.one("SELECT id FROM product WHERE sku = ? AND deleted_at IS NULL", wanted) or reader.one(
        "SELECT id FROM product WHERE name = ? AND deleted_at IS NULL", wanted
    )
    if row is None:
        raise ShukeError("no_such_product", text=wanted)
    return product_document(reader, row[0], as_of)


def _for_customer(reader: "Reader", wanted: str, as_of: date, words: Words) -> dict[str, Any]:
    from app.analytics.goods import offers
    from app.services import settings

    number, shown = _find(reader, wanted)
    book, code = offers.offer_book(reader, as_of), settings.load(reader)["shop.currency"]
    return {
        "customer": shown,
        "as_of": as_of,
        "products": [_offer(one, words) for one in offers.pair_offers(reader, book, number)],
        "due": [
            {**_offer(one, words), "due_on": one.due_on} for one in offers.due_offers(reader, book, number)
        ],
        "upgrades": [_offer(one, words) for one in offers.upgrade_offers(reader, book, number, code)],
    }


def _offer(one: "CustomerOffer", words: Words) -> dict[str, Any]:
    return {"sku": one.sku, "name": one.name, "reason": one.told(words), "score": one.score}


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
