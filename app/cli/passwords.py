"""Passwords on the command line: from the environment for scripts, else asked without an echo where somebody sits.

Never from an argument: those stand in the list of processes and in the shell's history.
"""

import getpass
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from app.core.errors import ShukeError
from app.core.words import Words
from app.db.keys import Key

PRESENT, NEW = "SHUKE_PASSWORD", "SHUKE_NEW_PASSWORD"


def _somebody_sits_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


class Passwords:
    """Keeps the keys that were found, so that one command asks once for each file."""

    def __init__(
        self,
        environ: Mapping[str, str] = os.environ,
        ask: Callable[[str], str] = getpass.getpass,
        can_ask: Callable[[], bool] = _somebody_sits_there,
    ) -> None:
        self._environ = environ
        self._ask = ask
        self._can_ask = can_ask
        self._keys: dict[Path, Key | None] = {}

    def key(self, path: Path, words: Words) -> Key | None:
        """The key of a file; None where it needs none."""
        if path not in self._keys:
            self._keys[path] = self._find(path, words)
        return self._keys[path]

    def new(self, words: Words) -> str:
        """A new password, asked for twice. ShukeError `empty_password`, `passwords_differ`, `password_needed`."""
        given = self._environ.get(NEW)
        if given is None:
            given = self._asked(words("cli.password.new"), "")
            if given and given != self._asked(words("cli.password.again"), ""):
                raise ShukeError("passwords_differ")
        if not given:
            raise ShukeError("empty_password")
        return given

    def _find(self, path: Path, words: Words) -> Key | None:
        from app.db.keys import fits, is_protected
        from app.db.open import unlock

        try:
            if not path.is_file() or fits(path, None) or not is_protected(path):
                return None
        except OSError:  # opening it says in its own words what is wrong
            return None
        password = self._environ.get(PRESENT)
        if password is None:
            password = self._asked(words("cli.password.present", file=path.name), str(path))
        return unlock(path, password)

    def _asked(self, prompt: str, file: str) -> str:
        if not self._can_ask():
            raise ShukeError("password_needed", file=file)
        return self._ask(prompt)
