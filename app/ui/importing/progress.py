"""How far the running task is: the share of its way, and the count in words."""

from __future__ import annotations

from app.core.words import Words
from app.ui.importing.counted import counted
from app.ui.importing.session import ImportSession

_READ_SHARE = 0.35
"""Of the way of a file of purchases, the part on which it is only read."""


def progress_of(session: ImportSession, words: Words) -> tuple[float, str]:
    """(0 to 1, "312 / 431 rows"); (0, "") where nobody knows.

    Purchases are read first and written then; any other list goes in while it is read.
    """
    task = session.task
    rows = task.total or (session.preview.rows if session.look is not None else 0)
    if not rows or not task.steps:
        return 0.0, ""
    share = task.steps / rows
    if session.kind == "purchases":
        share = _READ_SHARE + (1 - _READ_SHARE) * share if task.total else _READ_SHARE * share
    return min(share, 1.0), f"{min(task.steps, rows):,} / {counted(words, 'rows', rows)}"
