"""`shuke report quarter 2026Q3 -o FILE.pdf [--tables FILE.xlsx]`: the printed reports, and their numbers as sheets."""

import argparse
from pathlib import Path

from app.cli.command import Environment
from app.cli.progress import Progress
from app.core.days import Quarter


def arguments(parser: argparse.ArgumentParser) -> None:
    reports = parser.add_subparsers(dest="report", required=True)
    quarter = reports.add_parser("quarter")
    quarter.add_argument("quarter", metavar="2026Q3")
    quarter.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    quarter.add_argument("--tables", type=Path, metavar="FILE.xlsx")
    quarter.add_argument("--paper", choices=("A4", "Letter"), default="A4")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.reports import quarter

    wanted = Quarter.parse(given.quarter)
    parameters = quarter.Parameters(quarter=wanted, paper=given.paper, today=environment.clock.today())
    with environment.view() as shop, shop.reader() as reader, Progress(environment) as progress:
        quarter.build(
            reader,
            parameters,
            given.output,
            environment.words,
            progress=progress,
        )
        if given.tables is not None:
            from app.reports.quarter import tables

            tables.build(reader, parameters, given.tables, environment.words, progress)
    for file in filter(None, (given.output, given.tables)):
        environment.out.write(environment.words("cli.report.made", file=str(file)) + "\n")
    return 0
