"""`shuke metrics`: the figures of a period."""

import argparse

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day
from app.core.days import Quarter
from app.core.errors import ShukeError


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", type=day, dest="start", metavar="D")
    parser.add_argument("--to", type=day, dest="end", metavar="D")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Without days: the quarter that today is in, up to today."""
    from app.analytics.book import Book
    from app.analytics.period.besides import besides
    from app.analytics.period.metrics import metrics
    from app.cli.metrics_document import document
    from app.cli.metrics_text import sections
    from app.services import settings

    today = environment.clock.today()
    end = given.end or today
    start = given.start or Quarter.of(end).start
    if end < start:
        raise ShukeError("period_backwards", start=start.isoformat(), end=end.isoformat())
    with environment.view() as shop, shop.reader() as reader:
        book = Book(reader, settings.load(reader), today=today)
        figures = metrics(reader, start, end, book=book)
        more = besides(book, start, end)
    currency = book.settings["shop.currency"]
    if given.json:
        print_json(document(figures, more, currency), environment.out)
        return 0
    for heading, table in sections(figures, more, currency, environment.words):
        if heading:
            environment.out.write(f"\n{heading}\n")
        print_table(table, environment.out)
    return 0
