"""`shuke recommend [CUSTOMER]`: what is bought together and what sells, or what one customer may want next."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day
from app.cli.recommend_text import sections
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
        return 0
    for place, (heading, table) in enumerate(sections(document, environment.words)):
        if heading:
            environment.out.write(f"\n{heading}\n" if place else f"{heading}\n")
        print_table(table, environment.out)
    return 0


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
