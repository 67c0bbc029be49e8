"""The problems of a file as a list that opens beside it: row, column, value, what is wrong, what became of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.core.words import Words
from app.db.private_file import private_beside

if TYPE_CHECKING:
    from app.exchange.report import Problem


def write_problems(path: Path, problems: Sequence[Problem], heads: Sequence[str], words: Words) -> int:
    """A CSV that a spreadsheet opens and runs nothing of; gives its rows. Raises ShukeError("cannot_write")."""
    from app.exchange.values.guard import guarded

    try:
        with private_beside(path) as work, work.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heads)
            for one in problems:
                told = words(f"exchange.problem.{one.reason}")
                writer.writerow([one.row, guarded(one.column), guarded(one.value), told])
    except OSError as error:
        raise ShukeError("cannot_write", file=str(path)) from error
    return len(problems)
