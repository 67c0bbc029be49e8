"""`shuke search TEXT`: what the search box finds."""

import argparse
from dataclasses import asdict

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import whole

_SHOWN = ("id", "uuid", "member_number", "name", "phone", "matched")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text")
    parser.add_argument("--limit", type=whole, default=20)
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.services.search import search

    with environment.view() as shop, shop.reader() as reader:
        hits = search(reader, given.text, given.limit)
    if given.json:
        found = [{key: value for key, value in asdict(hit).items() if key in _SHOWN} for hit in hits]
        print_json([{**hit, "uuid": str(hit["uuid"])} for hit in found], environment.out)
    else:
        words = environment.words
        print_table(
            [
                (
                    hit.member_number or f"#{hit.id}",
                    hit.name,
                    hit.phone,
                    words(f"terms.matched.{hit.matched}"),
                )
                for hit in hits
            ],
            environment.out,
        )
    return 0
