"""The composition root: the command line is read here, and here everything is put together."""

import io
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import crash
from app.core.clock import Clock, SystemClock
from app.core.errors import ShukeError
from app.core.paths import data_dir, default_database
from app.core.words import Words

if TYPE_CHECKING:
    from app.cli.command import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `shuke`; gives the exit code. Without a command the window opens."""
    from app.cli.command import Environment
    from app.cli.parse import language_of, parse

    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words.load(language_of(given, _system_language()))
    _speak_utf8()
    parsed = parse(given, words)
    clock = SystemClock()
    environment = Environment(
        database=parsed.database or default_database(),
        words=words,
        clock=clock,
        out=sys.stdout,
        err=sys.stderr,
        show=lambda path: _window(path, clock, language=parsed.language, create=False),
        look=lambda file, key: _look(file, clock, key, language=parsed.language),
        walk=_tour,
    )
    try:
        if parsed.command is None:
            return _window(
                environment.database, clock, language=parsed.language, create=parsed.database is None
            )
        return _command(parsed.command).run(parsed, environment)
    except ShukeError as error:
        print(f"shuke: {environment.say(error)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except (
        Exception
    ) as error:  # the one hook: a mistake of ours becomes a report, never a traceback on screen
        report = crash.report(error, data_dir() / "crashes")
        if report.path is not None:
            print(f"shuke: {words('errors.our_mistake', file=str(report.path))}", file=sys.stderr)
        else:
            print(report.text, file=sys.stderr)
        return 70


def _command(name: str) -> "Command":
    from app.cli.command import COMMANDS

    return next(command for command in COMMANDS if command.name == name)


def _window(path: Path, clock: Clock, *, language: str | None, create: bool) -> int:
    """Open the window. A file that was named must be there; the user's own is made on the first day."""
    from app.ui.start import open_window

    return open_window(
        path,
        clock=clock,
        language=language,
        fallback=_system_language(),
        create=create,
        say=lambda text: print(f"shuke: {text}", file=sys.stderr),
    )


def _look(file: Path, clock: Clock, key: str, *, language: str | None) -> int:
    """Show a backup in a window that cannot write it."""
    from app.ui.viewing import key_of, open_viewer

    return open_viewer(
        file,
        clock=clock,
        language=language or _system_language(),
        say=lambda text: print(f"shuke: {text}", file=sys.stderr),
        key=key_of(key),
    )


def _tour(folder: Path) -> list[Path]:
    """Walk every page of the sample shop on the day of the design's pictures."""
    from app.ui.tour import walk

    return walk(folder)


def _system_language() -> str:
    name = (
        os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or _locale_name()
    )
    return "zh_CN" if name.lower().startswith(("zh", "chinese")) else "en"


def _locale_name() -> str:
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def _speak_utf8() -> None:
    """Chinese names on a terminal or in a pipe, whatever code page the system has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream.isatty() else "backslashreplace")
