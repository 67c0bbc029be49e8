"""`shuke password --set | --remove`: give the file and its backups a password, another one, or none.

The present password comes from SHUKE_PASSWORD, the new one from SHUKE_NEW_PASSWORD; where these are not set and
somebody sits at the terminal, they are asked for.
"""

import argparse
from pathlib import Path

from app.cli.command import Environment
from app.core.errors import ShukeError


def arguments(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--set", action="store_true")
    choice.add_argument("--remove", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.db.backups import protect
    from app.db.opening import look

    path, key = environment.database, environment.key()
    look(path, key=key)
    second_place = _second_place(environment)
    if given.set:
        password = environment.passwords.new(environment.words)
        done = protect.set_password(path, password, key=key, second_place=second_place)
    elif key is None:
        raise ShukeError("not_protected", file=str(path))
    else:
        done = protect.remove_password(path, key, second_place=second_place)
    told = "cli.password.done_set" if given.set else "cli.password.done_removed"
    environment.out.write(environment.words(told, file=path.name, n=done.backups) + "\n")
    if done.left:
        environment.err.write(environment.words("cli.password.left", n=len(done.left)) + "\n")
    return 0


def _second_place(environment: Environment) -> Path | None:
    """Where the shop's settings put the second copies."""
    from app.services import settings

    with environment.view() as shop, shop.reader() as reader:
        chosen = settings.get(reader, "backup.second_place")
    return Path(chosen) if chosen else None
