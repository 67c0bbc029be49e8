"""The road from every released schema to the present one. `app.db.migrate` drives it; nothing else runs it.

A revision is named by the `user_version` that it leads to: "0001", "0002", … Besides `upgrade()` it may declare

- `LOSES`: tables that may end with fewer rows, or go;
- `TOUCHES`: `{table: {columns}}` whose contents it changes.

All else is compared before and after, row by row, and a difference stops the migration (`app.db.gate`).
"""

from pathlib import Path

SCRIPTS = Path(__file__).parent


def revision_of(version: int) -> str:
    """
    >>> revision_of(1)
    '0001'
    """
    return f"{version:04d}"
