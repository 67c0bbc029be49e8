"""`shuke restore FILE`: put a backup in the place of the database; the present state is kept as a backup."""

import argparse
from pathlib import Path

from app.cli.command import Environment


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.db.restore import restore

    done = restore(given.file, environment.database, clock=environment.clock)
    told = environment.words("cli.restore.done", file=str(given.file))
    environment.out.write(told + "\n")
    if done.kept is not None:
        environment.out.write(environment.words("cli.restore.kept", file=str(done.kept.path)) + "\n")
    return 0
