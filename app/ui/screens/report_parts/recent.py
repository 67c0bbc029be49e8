"""The reports that were saved last, kept with this machine's preferences: name, place, day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.ui.preferences import Preferences

MOST = 5
_KEY = "reports/recent"


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was saved."""

    name: str
    path: Path
    day: date


def kept(preferences: Preferences) -> list[Kept]:
    """The latest first; an entry that cannot be understood is left out."""
    try:
        entries = json.loads(preferences.text(_KEY, "[]"))
    except ValueError:
        return []
    found = []
    for entry in entries if isinstance(entries, list) else []:
        try:
            found.append(Kept(str(entry["name"]), Path(entry["path"]), date.fromisoformat(entry["day"])))
        except (KeyError, TypeError, ValueError):
            continue
    return found[:MOST]


def remember(preferences: Preferences, new: Kept) -> None:
    """Put one first; the same file is not listed twice."""
    entries = [new, *(one for one in kept(preferences) if one.path != new.path)][:MOST]
    text = [{"name": one.name, "path": str(one.path), "day": one.day.isoformat()} for one in entries]
    preferences.set(_KEY, json.dumps(text, ensure_ascii=False))
