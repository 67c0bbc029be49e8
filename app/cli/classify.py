"""`shuke classify`: every customer's scores, segment, stage, class and value as of a day."""

import argparse

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=day, metavar="D")
    parser.add_argument("--scheme", choices=("quintile", "threshold"), default="quintile")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.analytics import classification
    from app.analytics.book import Book
    from app.analytics.evidence import evidence
    from app.cli.classify_document import document
    from app.cli.classify_text import blocks
    from app.services import settings

    as_of = given.as_of or environment.clock.today()
    with environment.view() as shop, shop.reader() as reader:
        book = Book(reader, settings.load(reader), today=as_of)
        result = classification.classify(
            reader,
            as_of,
            given.scheme,
            book.settings,
            with_profit=True,
            with_intervals=True,
            history=book.history,
        )
        if not given.json:
            for place, block in enumerate(blocks(result, book.settings["shop.currency"], environment.words)):
                environment.out.write("\n" if place else "")
                print_table(block, environment.out)
            return 0
        rests_on = evidence(book, result)
        names = classification.names(reader, result.ids)
        later = classification.known_later(reader, result.ids)
    print_json(
        document(result, rests_on, names, later, book.settings["shop.currency"], environment.words),
        environment.out,
    )
    return 0
