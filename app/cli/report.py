"""`shuke report quarter 2026Q3 -o FILE.pdf`: the printed reports."""

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
    quarter.add_argument("--paper", choices=("A4", "Letter"), default="A4")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.reports import quarter

    wanted = Quarter.parse(given.quarter)
    with environment.view() as shop, shop.reader() as reader, Progress(environment) as progress:
        quarter.build(
            reader,
            quarter.Parameters(quarter=wanted, paper=given.paper, today=environment.clock.today()),
            given.output,
            environment.words,
            progress=progress,
        )
    environment.out.write(environment.words("cli.report.made", file=str(given.output)) + "\n")
    return 0
