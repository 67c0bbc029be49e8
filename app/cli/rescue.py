"""`shuke rescue [FILE]`: a new, whole file of what can still be read of a damaged one and of what was kept of it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.output import print_json
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.db.keys import Key
    from app.db.rescuing.rescue import Rescued

_NAMES = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Exit code 0 also where something is missing: the new file is whole, and what it lacks was said."""
    from app.db.rescuing.rescue import rescue

    file: Path = given.file or environment.database
    done = rescue(file, clock=environment.clock, key=_key(file, environment))
    if given.json:
        print_json(_document(done), environment.out)
    else:
        _tell(file, done, environment)
    return 0


def _key(file: Path, environment: Environment) -> "Key | None":
    """The password is tried on the newest backup: the damaged file may no longer know its own."""
    from app.db.backups import backup

    newest = backup.newest_verified(backup.list_backups(backup.default_folder(file)))
    if newest is not None:
        try:
            return environment.key(newest.path)
        except ShukeError as fault:
            if fault.code != "wrong_password":
                raise
    return environment.key(file)


def _tell(file: Path, done: "Rescued", environment: Environment) -> None:
    words = environment.words
    lines = [words("cli.rescue.made", file=str(done.path), source=str(file), n=sum(done.rows.values()))]
    if done.backup is not None:
        count = sum(done.from_backup.values())
        lines.append(words("cli.rescue.from_backup", n=count, day=done.backup.day.isoformat()))
    if count := sum(done.from_journal.values()):
        lines.append(words("cli.rescue.from_journal", n=count))
    if done.replayed:
        lines.append(words("cli.rescue.replayed", n=done.replayed))
    lines += [words("cli.rescue.partial", table=name, n=n) for name, n in done.partial.items()]
    lines += [words("cli.rescue.missing", table=name, n=n) for name, n in done.missing.items()]
    lines += [words("cli.rescue.dropped", table=name, n=n) for name, n in done.dropped.items()]
    if done.missing_names:
        named = list(done.missing_names[:_NAMES])
        lines.append(words("cli.rescue.names", names=", ".join(named), n=len(done.missing_names)))
    if not done.missing and not done.dropped and not done.partial:
        lines.append(words("cli.rescue.nothing_missing"))
    environment.out.write("\n".join(lines) + "\n")


def _document(done: "Rescued") -> dict[str, object]:
    return {
        "file": str(done.path),
        "backup": None if done.backup is None else str(done.backup.path),
        "rows": done.rows,
        "from_backup": done.from_backup,
        "from_journal": done.from_journal,
        "replayed": done.replayed,
        "partial": done.partial,
        "missing": done.missing,
        "dropped": done.dropped,
        "missing_customers": list(done.missing_names),
    }
