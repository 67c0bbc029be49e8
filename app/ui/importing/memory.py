"""Which columns went where, the last times that files came in: offered again for files with such headings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.ui.preferences import Preferences

MOST = 30
OFFERED = 6
_KEY = "import/mappings"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person decided about files with some headings: the kind of list, and heading to field.

    `file` is what the file was called and `day` when that was (ISO), so that a person knows it again.
    """

    kind: str
    mapping: Mapping[str, str | None]
    file: str = ""
    day: str = ""

    @property
    def columns(self) -> int:
        """How many columns went somewhere."""
        return sum(1 for field in self.mapping.values() if field)


class Memory:
    """Kept with this machine's preferences, by headings; the latest `MOST` stay."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def all(self) -> dict[str, Remembered]:
        """By signature of the headings; what cannot be understood is left out."""
        return {key: one for key, entry in self._load().items() if (one := _read(entry)) is not None}

    def fitting(self, headings: Sequence[str]) -> list[Remembered]:
        """The mappings that say something about these headings, the latest first."""
        here = {heading for heading in headings if heading}
        found = [one for one in self.all().values() if not here.isdisjoint(one.mapping)]
        return found[::-1][:OFFERED]

    def keep(self, headings: Sequence[str], remembered: Remembered) -> None:
        entries = self._load()
        key = signature(headings)
        entries.pop(key, None)
        entries[key] = {
            "kind": remembered.kind,
            "mapping": dict(remembered.mapping),
            "file": remembered.file,
            "day": remembered.day,
        }
        self._store(dict(list(entries.items())[-MOST:]))

    def forget(self, headings: Sequence[str]) -> None:
        entries = self._load()
        if entries.pop(signature(headings), None) is not None:
            self._store(entries)

    def _load(self) -> dict[str, Any]:
        try:
            found = json.loads(self._preferences.text(_KEY, "{}"))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _store(self, entries: Mapping[str, Any]) -> None:
        self._preferences.set(_KEY, json.dumps(entries, ensure_ascii=False))


def signature(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order; nothing of them can be read from it."""
    return sha256("\x1f".join(headings).encode()).hexdigest()[:24]


def _read(entry: Any) -> Remembered | None:
    try:
        kind, mapping = entry["kind"], entry["mapping"]
    except (KeyError, TypeError):
        return None
    if not isinstance(kind, str) or not isinstance(mapping, dict):
        return None
    if not all(isinstance(field, str | None) for field in mapping.values()):
        return None
    return Remembered(kind, mapping, str(entry.get("file") or ""), str(entry.get("day") or ""))
