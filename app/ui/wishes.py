"""How a window ends: what should be done once its file is closed. The start carries it out and opens anew.

A restore, a new password or a lock cannot happen under an open database; so the window only says what it wants
(`wish`) and closes, and `app.ui.start` does it when no connection is left.
"""

from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import ShukeError


@dataclass(frozen=True, slots=True)
class Quit:
    """Nothing further: the program ends."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open the same file anew, on the page that is named, and say `notice` there."""

    page: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """Close the file and ask for its password before it opens again."""

    page: str = ""


@dataclass(frozen=True, slots=True)
class Restore:
    """Put a backup in the file's place, then open it.

    `password` only for a backup that another password than the open file's protects. `when` says in the person's
    words which moment is restored, for the progress and the notice. With `undoing` this takes an earlier restore
    back.
    """

    file: Path
    password: str = ""
    when: str = ""
    page: str = "settings"
    undoing: bool = False


@dataclass(frozen=True, slots=True)
class Protect:
    """Give the file and its backups this password (another one, where they have one); `remember` keeps the key in the
    system's keyring.
    """

    password: str = field(repr=False)
    remember: bool = False
    page: str = "settings"


@dataclass(frozen=True, slots=True)
class Unprotect:
    """Take the password away from the file and its backups."""

    page: str = "settings"


@dataclass(frozen=True, slots=True)
class Protected:
    """What became of a `Protect` or `Unprotect`. `backups` open with the new password (or without one), `left` could
    not be written anew; `fault` when nothing was changed.
    """

    wish: Protect | Unprotect
    backups: int = 0
    left: int = 0
    fault: ShukeError | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a `Restore`, for the window that opens after it (`app.ui.arrivals`).

    `kept` is the backup of the state before: restoring it takes the restore back. `fault` when nothing was changed.
    """

    wish: Restore
    kept: Path | None = None
    kept_number: int = 0
    set_aside: Path | None = None
    fault: ShukeError | None = None


Wish = Quit | Reopen | Lock | Restore | Protect | Unprotect
Arrival = Restored | Protected | Reopen
"""What a window is told of the errand that was run before it opened."""
