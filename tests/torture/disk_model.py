"""A disk as strict as it may be: what was not flushed may be lost, kept in part, or torn, in any order.

Files are inodes; a name is an entry of a folder, and making, moving or removing it is pending until that folder is
flushed, however often the file itself was. A cut of the power leaves what was flushed, and as much of the rest as the
dice say.
"""

import posixpath
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SECTOR = 512
_FATES = ("none", "none", "prefix", "half", "torn", "all")
_NOT_CARRIED = ("-shm",)
"""SQLite's index of the log lies in memory and is made anew by the first who opens the file."""


@dataclass(slots=True)
class Change:
    """A write at an offset; with no data the cutting to a length."""

    at: int
    data: bytes | None = None


@dataclass(slots=True)
class Inode:
    """A file or folder whatever its names. `flushed` survives a cut; of `changes` any part may."""

    flushed: bytearray = field(default_factory=bytearray)
    changes: list[Change] = field(default_factory=list)
    size: int = 0
    is_folder: bool = False

    def write(self, at: int, data: bytes) -> None:
        self.changes.append(Change(at, data))
        self.size = max(self.size, at + len(data))

    def truncate(self, size: int) -> None:
        self.changes.append(Change(size))
        self.size = size

    def flush(self) -> None:
        for change in self.changes:
            apply(self.flushed, change)
        self.changes.clear()

    def after_cut(self, dice: random.Random) -> bytes:
        left = bytearray(self.flushed)
        for change in survivors(self.changes, dice.choice(_FATES), dice):
            apply(left, change)
        return bytes(left)


Names = dict[str, Inode | None]
"""What names shall mean; None is none any more."""


class Disk:
    """One folder and what is in it, by absolute paths."""

    def __init__(self, folder: Path, before: Path) -> None:
        """`before` holds the folder's files as they were at the beginning, all of them flushed."""
        self.root = str(folder)
        self.names: dict[str, Inode] = {self.root: Inode(is_folder=True)}
        for file in sorted(before.rglob("*")):
            self.names[str(folder / file.relative_to(before))] = _loaded(file)
        self._flushed: dict[str, Inode] = dict(self.names)
        self._pending: dict[str, list[Names]] = {}

    def holds(self, path: str) -> bool:
        return path == self.root or path.startswith(self.root + "/")

    def name(self, change: Names) -> None:
        """Entries of one folder change together, those of two folders each for itself."""
        by_folder: dict[str, Names] = {}
        for path, inode in change.items():
            by_folder.setdefault(posixpath.dirname(path), {})[path] = inode
        for folder, part in by_folder.items():
            self._pending.setdefault(folder, []).append(part)
        _apply_names(self.names, change)

    def flush_folder(self, path: str) -> None:
        for change in self._pending.pop(path, ()):
            _apply_names(self._flushed, change)

    def cut(self, target: Path, dice: random.Random) -> None:
        """Lay the folder down at `target` as it may be found when the power comes back."""
        names = dict(self._flushed)
        for changes in self._pending.values():
            for change in _some(changes, dice.choice(("none", "prefix", "half", "all")), dice):
                _apply_names(names, change)
        target.mkdir(parents=True)
        contents: dict[int, bytes] = {}
        for path in sorted(names):
            inode, place = names[path], target / posixpath.relpath(path, self.root)
            if not place.parent.is_dir() or path.endswith(_NOT_CARRIED):
                continue  # a folder whose own name was lost takes with it what it held
            if inode.is_folder:
                place.mkdir(exist_ok=True)
                continue
            if id(inode) not in contents:
                contents[id(inode)] = inode.after_cut(dice)
            place.write_bytes(contents[id(inode)])


def survivors(changes: Sequence[Change], fate: str, dice: random.Random) -> list[Change]:
    """What reached the disk of the changes that were not flushed."""
    if fate != "torn":
        return _some(changes, fate, dice)
    return [piece for change in changes for piece in _pieces(change) if dice.random() < 0.5]


def apply(contents: bytearray, change: Change) -> None:
    """Do a change; what is passed over becomes zeros."""
    if change.data is None:
        del contents[change.at :]
    contents.extend(bytes(max(0, change.at - len(contents))))
    if change.data is not None:
        contents[change.at : change.at + len(change.data)] = change.data


def _pieces(change: Change) -> list[Change]:
    """A write falls into the sectors of the disk; the cutting to a length is one."""
    if change.data is None:
        return [change]
    bounds = [0, *range(SECTOR - change.at % SECTOR, len(change.data), SECTOR), len(change.data)]
    return [Change(change.at + start, change.data[start:end]) for start, end in pairwise(bounds)]


def _some(changes: Sequence[T], fate: str, dice: random.Random) -> list[T]:
    match fate:
        case "none":
            return []
        case "all":
            return list(changes)
        case "prefix":
            return list(changes[: dice.randint(0, len(changes))])
    return [change for change in changes if dice.random() < 0.5]


def _apply_names(names: dict[str, Inode], change: Names) -> None:
    for path, inode in change.items():
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


def _loaded(file: Path) -> Inode:
    if file.is_dir():
        return Inode(is_folder=True)
    contents = file.read_bytes()
    return Inode(bytearray(contents), size=len(contents))
