"""Numbers out of SQLite as numpy columns: one text cell each, parsed in C, so that no Python object is made
per row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.db.reader import Reader

Ints = npt.NDArray[np.int64]


def int_columns(reader: Reader, names: tuple[str, ...], source: str, *parameters: object) -> tuple[Ints, ...]:
    """One int64 array per column of `source` (the rest of the SELECT from FROM on); a column must not be
    NULL anywhere.

    The rows of all columns stand in one order, that of SQLite's choice.
    """
    cells = reader.one(f"SELECT {', '.join(f'group_concat({name})' for name in names)} {source}", *parameters)
    return tuple(_parse(cell) for cell in cells or ())


def _parse(cell: str | int | None) -> Ints:
    if cell is None:
        return np.zeros(0, dtype=np.int64)
    return np.fromstring(str(cell), dtype=np.int64, sep=",")
