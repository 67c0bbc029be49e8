"""`shuke backup [FILE]`: a verified copy, to a file of one's choice or to the backup folder."""

import argparse
from pathlib import Path

from app.cli.command import Environment
from app.cli.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.db.backups import backup, backup_place
    from app.db.backups.manifest import Reason
    from app.db.opening import look

    file, clock, key = environment.database, environment.clock, environment.key()
    look(file, key=key)
    if given.file is not None:
        made = backup.backup_to(file, given.file, clock=clock, key=key)
    else:
        folder = backup_place.reachable(file)
        made = backup.make(file, folder, reason=Reason.MANUAL, clock=clock, key=key)
    if given.json:
        print_json({"file": str(made.path), "customers": made.customers, "size": made.size}, environment.out)
    else:
        told = environment.words("cli.backup.made", file=str(made.path), n=made.customers)
        environment.out.write(told + "\n")
    return 0
