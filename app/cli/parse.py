"""Reading the command line: global options before the command, one to three lines on stderr when it is wrong."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.cli.command import COMMANDS
from app.core.words import LANGUAGES, Words


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a line and where help is, instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n{self.prog} --help\n")


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """The parsed line; `command` is None when the window is wanted. Exits by itself for --help and --version."""
    parser = _Parser(prog="shuke", description=words("cli.program"), allow_abbrev=False)
    parser.add_argument("--database", type=Path, help=words("cli.database"))
    parser.add_argument("--language", choices=LANGUAGES, help=words("cli.language"))
    parser.add_argument("--version", action="version", version=f"shuke {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar=words("cli.command"), parser_class=_Parser, title=words("cli.commands")
    )
    wanted = set(arguments)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=words(f"cli.{command.name}"), allow_abbrev=False)
        if command.name in wanted:
            command.arguments(sub)
    return parser.parse_args(arguments)


def language_of(arguments: Sequence[str], fallback: str) -> str:
    """The language asked for, before anything else is read: the help speaks it too."""
    for place, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--language=") else ""
        if argument == "--language" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if value in LANGUAGES:
            return value
    return fallback


def day(text: str) -> date:
    """A day as YYYY-MM-DD, for `type=`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None


def whole(text: str) -> int:
    """A whole number from 1, for `type=`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: 1, 2, 3 …")
    return int(text)


def id_list(text: str) -> tuple[int, ...]:
    """Numbers of records, parted by commas or blanks, for `type=`; each counts once. None at all is a mistake: it
    would mean everybody.
    """
    return tuple(dict.fromkeys(whole(one) for one in text.replace(",", " ").split())) or (whole(text),)


def is_terminal() -> bool:
    return sys.stderr.isatty()
