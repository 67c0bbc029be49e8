"""`shuke demo`: the window on an invented tea shop; one's own data are not touched."""

import argparse
import shutil
from pathlib import Path
from tempfile import mkdtemp

from app.cli.command import Environment
from app.cli.parse import day
from app.cli.progress import Progress

SIZES = ("small", "medium", "large")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", choices=SIZES, default="small")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--as-of", type=day, metavar="D")
    parser.add_argument("--create", type=Path, metavar="FILE")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """With --create only write the file; else open the window on a throw-away copy and stay until it is closed."""
    if given.create is not None:
        make(given.create, given, environment)
        environment.out.write(environment.words("cli.demo.created", file=str(given.create)) + "\n")
        return 0
    folder = Path(mkdtemp(prefix="shuke-demo-"))
    try:
        path = folder / "demo.db"
        make(path, given, environment)
        return environment.show(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make(path: Path, given: argparse.Namespace, environment: Environment) -> None:
    """Write the sample shop as of the chosen day, or of today."""
    from app.sample import create

    as_of = given.as_of or environment.clock.today()
    with Progress(environment) as progress:
        create(
            path, size=given.size, seed=given.seed, as_of=as_of, clock=environment.clock, progress=progress
        )
