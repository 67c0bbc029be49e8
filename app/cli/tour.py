"""`shuke tour -o DIR`: a picture of every page of the sample shop, and its quarterly report."""

import argparse
from pathlib import Path

from app.cli.command import Environment


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")


def run(given: argparse.Namespace, environment: Environment) -> int:
    files = environment.walk(given.output)
    for file in files:
        environment.out.write(f"{file}\n")
    told = environment.words("cli.tour.made", folder=str(given.output), n=len(files))
    environment.out.write(told + "\n")
    return 0
