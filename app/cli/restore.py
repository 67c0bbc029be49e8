"""`shuke restore FILE`: put a backup in the place of the database; the present state is kept as a backup."""

import argparse
from pathlib import Path

from app.cli.command import Environment
from app.core.errors import ShukeError
from app.db.keys import Key


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.db.backups import backup_place
    from app.db.backups.restore import restore

    done = restore(
        given.file,
        environment.database,
        clock=environment.clock,
        key=_present_key(environment, given.file),
        source_key=environment.key(given.file),
        folder=backup_place.reachable(environment.database),
    )
    told = environment.words("cli.restore.done", file=str(given.file))
    environment.out.write(told + "\n")
    if done.kept is not None:
        environment.out.write(environment.words("cli.restore.kept", file=str(done.kept.path)) + "\n")
    if done.set_aside is not None:
        environment.out.write(environment.words("cli.restore.set_aside", file=str(done.set_aside)) + "\n")
    return 0


def _present_key(environment: Environment, backup: Path) -> Key | None:
    """A file that is too damaged for its own password still has the password of its backup."""
    try:
        return environment.key()
    except ShukeError as fault:
        if fault.code not in ("damaged_database", "wrong_password"):
            raise
    return environment.key(backup)
