"""`shuke export KIND -o FILE`: a list as CSV, Excel, vCard, calendar or JSON, by the ending."""

import argparse
from pathlib import Path

from app.cli.command import Environment
from app.cli.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    from app.exchange.catalogue import KINDS

    parser.add_argument("kind", choices=tuple(KINDS))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.exchange.export import export

    with environment.view() as shop, shop.reader() as reader:
        done = export(reader, given.kind, given.output, words=environment.words, clock=environment.clock)
    if given.json:
        told = {"file": str(done.path), "kind": done.kind, "count": done.count, "shortened": done.shortened}
        print_json(told, environment.out)
    else:
        environment.out.write(environment.words("cli.export.done", file=str(done.path), n=done.count) + "\n")
        if done.shortened:
            environment.out.write(environment.words("exchange.shortened", n=done.shortened) + "\n")
    return 0
