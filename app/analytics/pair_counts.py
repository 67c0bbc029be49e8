"""Counting which products stand together in how many baskets, on arrays of a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

AT_ONCE = 16_000_000
"""So many pairs are held before they are counted: wholesale orders of hundreds of lines have tens of millions."""


def small(numbers: Ints) -> Ints:
    """Half the bytes where they suffice: what follows is bound by memory."""
    fits = numbers.max(initial=0) < 2**31
    return numbers.astype(np.int32) if fits else numbers


def baskets_of(purchase: Ints, product: Ints) -> tuple[Ints, Ints]:
    """Purchase and product of every line, the lines of a purchase side by side, no product twice in one purchase.

    Lines most often stand so already, in the order in which they were written: looking is cheaper than sorting.
    """
    if (purchase[1:] < purchase[:-1]).any():
        sort = np.argsort(purchase, kind="stable")
        purchase, product = purchase[sort], product[sort]
    twice = [place[product[place] == product[place + k]] + k for k, place in _followers(purchase)]
    if sum(map(len, twice)):
        purchase, product = (np.delete(column, np.concatenate(twice)) for column in (purchase, product))
    return purchase, product


def _followers(order: Ints) -> Iterator[tuple[int, Ints]]:
    """For k = 1, 2, … the lines whose k-th follower is of the same basket: those whose follower before has one too."""
    followed = np.append(order[1:] == order[:-1], False)
    place, k = np.flatnonzero(followed), 1
    while len(place):
        yield k, place
        place = place[followed[place + k]]
        k += 1


def pairs_of(order: Ints, item: Ints, width: int, least: int, at_once: int) -> tuple[Ints, Ints]:
    """Pair codes (smaller × width + larger) and in how many baskets each stands, of those in at least so many.

    Compares every line with its k-th follower in the basket.
    """
    kind = np.int32 if width * width < 2**31 else np.int64  # half the bytes are sorted in half the time
    item = np.asarray(item, dtype=kind)
    codes: list[npt.NDArray[Any]] = []
    counted, held = _counted([], kind), 0
    for k, place in _followers(order):
        one, two = item[place], item[place + k]
        codes.append(np.minimum(one, two) * kind(width) + np.maximum(one, two))
        held += len(place)
        if held >= at_once:
            counted, codes, held = _added(counted, _counted(codes, kind)), [], 0
    every, count = _added(counted, _counted(codes, kind))
    often = count >= least
    return every[often].astype(np.int64), count[often]


def _counted(codes: list[npt.NDArray[Any]], kind: Any) -> tuple[npt.NDArray[Any], Ints]:
    """The different codes, rising, and how often each stands in these parts."""
    every = np.concatenate(codes) if codes else np.zeros(0, dtype=kind)
    every.sort()
    begins = np.flatnonzero(np.r_[True, every[1:] != every[:-1]]) if len(every) else np.zeros(0, dtype=int)
    return every[begins], np.diff(np.r_[begins, len(every)])


def _added(
    one: tuple[npt.NDArray[Any], Ints], two: tuple[npt.NDArray[Any], Ints]
) -> tuple[npt.NDArray[Any], Ints]:
    """Two counts as one."""
    if not len(one[0]):
        return two
    every, place = np.unique(np.concatenate([one[0], two[0]]), return_inverse=True)
    count = np.zeros(len(every), dtype=np.int64)
    np.add.at(count, place, np.concatenate([one[1], two[1]]))
    return every, count
