"""Keys to candidates: everybody who shares a key with somebody, and how many share each value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Pairs = npt.NDArray[np.int64]

LARGEST = 40
"""Of a key that more share nothing is compared: each of its parts beside a second fact is a key of its own, so whoever
has something else in common is found there."""
_SHIFT = 32
_IDS = (1 << _SHIFT) - 1


class Blocks:
    """Collects hashes of keys: sixteen bytes a key instead of a text in a dictionary of lists.

    Two keys of one hash would only make a pair to be compared that need not be.
    """

    def __init__(self) -> None:
        self._hashes = array("q")
        self._ids = array("q")

    def add(self, customer: int, keys: Iterable[str]) -> None:
        before = len(self._hashes)
        self._hashes.extend(map(hash, keys))
        self._ids.extend([customer] * (len(self._hashes) - before))

    def pairs(self) -> Pairs:
        """All pairs of customers who share a key, each once, as one number: see `split`."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64) if self._hashes else np.zeros(0, np.int64)
        ids = np.frombuffer(self._ids, dtype=np.int64) if self._ids else np.zeros(0, np.int64)
        order = np.lexsort((ids, hashes))
        starts, lengths = _runs(hashes[order])
        found = [_within(ids[order], starts, lengths, size) for size in range(2, LARGEST + 1)]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


class Counts:
    """How many share a value, told only where it is more than one person's entries would be."""

    USUAL = 3

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, values: Iterable[str]) -> None:
        self._hashes.extend(map(hash, values))

    def crowded(self) -> dict[int, int]:
        """Hash of a value to how many share it beyond the usual, where any do."""
        if not self._hashes:
            return {}
        values, counts = np.unique(np.frombuffer(self._hashes, dtype=np.int64), return_counts=True)
        many = counts > self.USUAL
        return dict(zip(values[many].tolist(), (counts[many] - self.USUAL).tolist(), strict=True))


def split(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The two ids of each pair, the smaller first."""
    return zip((pairs >> _SHIFT).tolist(), (pairs & _IDS).tolist(), strict=True)


def _runs(hashes: Pairs) -> tuple[Pairs, Pairs]:
    """Where each run of equal hashes begins, and how long it is."""
    if not len(hashes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.concatenate(([0], np.flatnonzero(np.diff(hashes)) + 1))
    return starts, np.diff(np.concatenate((starts, [len(hashes)])))


def _within(ids: Pairs, starts: Pairs, lengths: Pairs, size: int) -> Pairs:
    """All pairs within the runs of one length."""
    chosen = starts[lengths == size]
    if not len(chosen):
        return np.zeros(0, np.int64)
    block = ids[chosen[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    a, b = block[:, first].ravel(), block[:, second].ravel()
    return np.asarray((a << _SHIFT | b)[a != b])
