"""What was told already: once a day per shop file, also after a restart and whatever the clock does meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.ui.preferences import Preferences

_KEPT = 120
"""Entries that are remembered. A clock that is set back by less than these days repeats nothing."""


class Memory:
    """Keeps for one file what was told on which day: the day's list, and what has a minute of its own."""

    def __init__(self, preferences: Preferences, file: Path) -> None:
        self._preferences = preferences
        self._key = f"desktop/told_{hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16]}"

    def untold(self, day: date, minutes: Iterable[int], usual: int) -> list[int]:
        """Those of the minutes that were not told on that day."""
        told = set(self._entries())
        return [minute for minute in sorted(set(minutes)) if _entry(day, minute, usual) not in told]

    def keep(self, day: date, minutes: Iterable[int], usual: int) -> None:
        """Told, whether or not there was anything to tell."""
        new = [_entry(day, minute, usual) for minute in sorted(set(minutes))]
        old = [entry for entry in self._entries() if entry not in new]
        self._preferences.set(self._key, " ".join([*old, *new][-_KEPT:]))

    def _entries(self) -> list[str]:
        return self._preferences.text(self._key).split()


def _entry(day: date, minute: int, usual: int) -> str:
    """The day's list is one thing, also when its hour is changed after it was told."""
    return day.isoformat() if minute == usual else f"{day.isoformat()}@{minute}"
