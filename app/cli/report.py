"""`shuke report KIND -o FILE.pdf`: the printed reports, lists and mailings, and a quarter's numbers as sheets."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import report_papers as papers
from app.cli.command import Environment
from app.cli.parse import day, id_list, whole
from app.cli.progress import Progress
from app.core.days import Quarter
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.db.reader import Reader
    from app.reports.document import Built

PAPERS = ("A4", "Letter")
_FIRST_YEAR = 1900


def arguments(parser: argparse.ArgumentParser) -> None:
    reports = parser.add_subparsers(dest="report", required=True)
    for name, add in _ARGUMENTS.items():
        one = reports.add_parser(name, allow_abbrev=False)
        add(one)
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
        one.add_argument("--paper", choices=PAPERS)


def run(given: argparse.Namespace, environment: Environment) -> int:
    with environment.view() as shop, shop.reader() as reader, Progress(environment) as progress:
        built = _BUILDERS[given.report](reader, given, environment, progress)
    made = (given.output, getattr(given, "tables", None))
    for file in filter(None, made):
        environment.out.write(environment.words("cli.report.made", file=str(file)) + "\n")
    from app.reports.told import sentences

    for line in sentences(built.told, environment.words):
        environment.out.write(line + "\n")
    return 0


def _quarter_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("quarter", metavar="2026Q3")
    parser.add_argument("--tables", type=Path, metavar="FILE.xlsx")


def _quarter(
    reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress
) -> Built:
    from app.reports import quarter

    parameters = quarter.Parameters(
        quarter=_told(given.quarter), paper=given.paper or PAPERS[0], today=environment.clock.today()
    )
    built = quarter.build(reader, parameters, given.output, environment.words, progress=progress)
    if given.tables is not None:
        from app.reports.quarter import tables

        tables.build(reader, parameters, given.tables, environment.words, progress)
    return built


def _told(text: str) -> Quarter:
    """A quarter of the years that a shop may look back on: nobody sold anything in the year 1."""
    quarter = Quarter.parse(text)
    if quarter.year < _FIRST_YEAR:
        raise ShukeError("bad_quarter", text=text)
    return quarter


def _customer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("customer", metavar="ID")
    parser.add_argument("--events", type=whole, default=15, metavar="N")
    parser.add_argument("--show-phones", action="store_true")


def _care_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=day, metavar="D")
    parser.add_argument("--days", type=whole, default=7, metavar="N")
    parser.add_argument("--mine", action="store_true")
    parser.add_argument("--show-phones", action="store_true")


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ids", type=id_list, default=(), metavar="ID,ID…")
    parser.add_argument("--search", default="", metavar="TEXT")
    parser.add_argument("--segment", default="", metavar="NAME")


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    _people_arguments(parser)
    parser.add_argument("--columns", default="", metavar="NAME,NAME…")
    parser.add_argument("--landscape", action="store_true")
    parser.add_argument("--show-phones", action="store_true")


def _labels_arguments(parser: argparse.ArgumentParser) -> None:
    _people_arguments(parser)
    parser.add_argument("--format", default="", metavar="NAME")
    parser.add_argument("--start", type=whole, default=1, metavar="N")
    parser.add_argument("--copies", type=whole, default=1, metavar="N")
    parser.add_argument("--order", choices=papers.ORDERS, default=papers.ORDERS[0])
    parser.add_argument("--outlines", action="store_true")


def _envelopes_arguments(parser: argparse.ArgumentParser) -> None:
    _people_arguments(parser)
    parser.add_argument("--format", default="", metavar="NAME")
    parser.add_argument("--order", choices=papers.ORDERS, default=papers.ORDERS[0])
    parser.add_argument("--no-boxes", action="store_true")
    parser.add_argument("--no-sender", action="store_true")


def _cards_arguments(parser: argparse.ArgumentParser) -> None:
    _people_arguments(parser)
    parser.add_argument("--format", default="quarter", metavar="NAME")
    parser.add_argument("--text", default="", metavar="TEXT")
    parser.add_argument("--kind", choices=papers.KINDS, default=papers.KINDS[0])
    parser.add_argument("--festival", metavar="CODE")
    parser.add_argument("--title", default="", metavar="TEXT")


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "quarter": _quarter_arguments,
    "customer": _customer_arguments,
    "list": _list_arguments,
    "care": _care_arguments,
    "labels": _labels_arguments,
    "envelopes": _envelopes_arguments,
    "cards": _cards_arguments,
}
_BUILDERS: dict[str, Callable[..., Any]] = {
    "quarter": _quarter,
    "customer": papers.customer,
    "list": papers.customer_list,
    "care": papers.care,
    "labels": papers.labels,
    "envelopes": papers.envelopes,
    "cards": papers.cards,
}
