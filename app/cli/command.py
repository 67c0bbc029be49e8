"""What a command is, and the catalogue of them all."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TextIO

from app.cli.passwords import Passwords
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.words import Words
from app.db.keys import Key
from app.db.open import OpenFile


@dataclass(frozen=True, slots=True)
class Environment:
    """What every command is given: the chosen file, the language's words, the clock and where to write."""

    database: Path
    words: Words
    clock: Clock
    out: TextIO
    err: TextIO
    show: Callable[[Path], int]
    """Opens the window on a file and stays until it is closed; gives the exit code."""
    look: Callable[[Path, str], int]
    """Opens a window that only shows a backup; the second text is its key as another process of ours told it, or ""."""
    walk: Callable[[Path], list[Path]]
    """Walks every page on the sample shop and saves pictures to a folder; gives the files."""
    passwords: Passwords = field(default_factory=Passwords)
    """Where passwords come from: the environment, or whoever sits at the terminal."""

    def say(self, error: ShukeError) -> str:
        """The sentence of a fault."""
        return self.words(error.code if "." in error.code else f"errors.{error.code}", **error.values)

    def key(self, path: Path | None = None) -> Key | None:
        """The key of the file (of `path`, where one is given); None for a file without a password, or without a file.

        Raises ShukeError `password_needed` where nobody can be asked, `wrong_password`.
        """
        return self.passwords.key(path or self.database, self.words)

    def warn(self, codes: Iterable[str]) -> None:
        """Say on stderr what is risky and forbids nothing."""
        for code in codes:
            self.err.write(f"shuke: {self.words(f'errors.{code}')}\n")

    @contextmanager
    def open(self, *, create: bool = False) -> Iterator[OpenFile]:
        """The shop's file for writing; `create` makes one that is not there."""
        from app.services.setup import open_shop

        shop = open_shop(self.database, clock=self.clock, create=create, key=self.key())
        self.warn(shop.warnings)
        if shop.replayed:
            self.err.write(f"shuke: {self.words('backup.replayed', n=shop.replayed)}\n")
        try:
            yield shop
        finally:
            shop.close()

    @contextmanager
    def view(self) -> Iterator[OpenFile]:
        """The shop's file for reading, also while a window has it open."""
        from app.services.setup import open_shop

        shop = open_shop(self.database, clock=self.clock, readonly=True, key=self.key())
        try:
            yield shop
        finally:
            shop.close()


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name; its module offers `arguments(parser)` and `run(arguments, environment) -> int`."""

    name: str
    module: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        import_module(self.module).arguments(parser)

    def run(self, arguments: argparse.Namespace, environment: Environment) -> int:
        run: Callable[[argparse.Namespace, Environment], int] = import_module(self.module).run
        return run(arguments, environment)


COMMANDS = tuple(
    Command(name, f"app.cli.{module}")
    for name, module in (
        ("demo", "demo"),
        ("import", "import_"),
        ("export", "export"),
        ("search", "search"),
        ("today", "today"),
        ("classify", "classify"),
        ("metrics", "metrics"),
        ("report", "report"),
        ("recommend", "recommend"),
        ("duplicates", "duplicates"),
        ("tour", "tour"),
        ("privacy", "privacy"),
        ("backup", "backup"),
        ("restore", "restore"),
        ("rescue", "rescue"),
        ("view", "view"),
        ("check", "check"),
        ("password", "password"),
    )
)
