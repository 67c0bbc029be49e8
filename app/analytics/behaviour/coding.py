"""Texts of the file as whole numbers, so that a column of a million of them comes out of SQLite as one array."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

UNKNOWN = -1


def coded(column: str, names: tuple[str, ...]) -> str:
    """An SQL expression that gives a text's place among the names, UNKNOWN for any other; the names are to be bound.

    >>> coded("gender", ("female", "male"))
    'CASE gender WHEN ? THEN 0 WHEN ? THEN 1 ELSE -1 END'
    >>> coded("gender", ())
    '-1'
    """
    if not names:
        return str(UNKNOWN)
    cases = " ".join(f"WHEN ? THEN {place}" for place in range(len(names)))
    return f"CASE {column} {cases} ELSE {UNKNOWN} END"


def places(ids: Ints, wanted: Ints) -> Ints:
    """Where each wanted id stands in `ids` (rising); UNKNOWN for those that are not there.

    >>> places(np.array([3, 5, 9]), np.array([5, 4, 9, 10])).tolist()
    [1, -1, 2, -1]
    """
    if len(ids) == 0:
        return np.full(len(wanted), UNKNOWN, dtype=np.int64)
    place = np.searchsorted(ids, wanted)
    return np.where(ids[np.minimum(place, len(ids) - 1)] == wanted, place, UNKNOWN)
