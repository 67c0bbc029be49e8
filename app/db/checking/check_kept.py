"""What was kept of the file: its backups, the change journal beside it, and what both say of the rows."""

from pathlib import Path
from typing import Any

from app.db.backups import backup, manifest
from app.db.changes.ledger import path_of
from app.db.checking import drift
from app.db.checking.answers import Check
from app.db.keys import Key

_NAMED = 5


def backups(folder: Path) -> Check:
    """Every backup is to the last bit what was proven when it was made, and none has lost its papers."""
    made = backup.list_backups(folder)
    changed = [info.path.name for info in made if not (info.verified and backup.verify(info))]
    lost = _without_manifest(folder)
    newest = next((info for info in made if info.path.name not in changed), None)
    if newest is None:
        nothing = not made and not lost
        return Check("backups", nothing, f"check.detail.{'no_backups' if nothing else 'backups_broken'}")
    if changed or lost:
        bad = [*changed, *lost]
        return Check(
            "backups", False, "check.detail.backup_changed", {"n": len(bad), "file": ", ".join(bad[:_NAMED])}
        )
    values: dict[str, Any] = {"n": len(made), "day": newest.day.isoformat(), "file": newest.path.name}
    return Check("backups", True, "check.detail.backups", values)


def silent_changes(path: Path, folder: Path, key: Key | None) -> tuple[Check, drift.Drift]:
    found = drift.find(path, key=key, folder=folder)
    since = found.since[-1].day.isoformat() if found.since else ""
    if not found.rows:
        code = "nothing_silent" if since else "nothing_to_compare"
        return Check("silent_changes", True, f"check.detail.{code}", {"day": since}), found
    tables = found.by_table()
    rows = ", ".join(f"{table} {', '.join(map(str, ids[:_NAMED]))}" for table, ids in tables.items())
    return (
        Check("silent_changes", False, "check.detail.silent_changes", {"n": len(found.rows), "rows": rows}),
        found,
    )


def changes(path: Path, key: Key | None) -> Check | None:
    """The change journal beside the file; None where there is none, for a file that was never opened here."""
    from app.db.checking import check_changes

    return check_changes.look(path, key) if path_of(path).exists() else None


def _without_manifest(folder: Path) -> list[str]:
    """Backups whose manifest is gone or garbled: nobody can say any more that they are whole."""
    if not folder.is_dir():
        return []
    return sorted(
        file.name
        for file in folder.iterdir()
        if manifest.sequence_of(file) is not None and file.suffix == ".db" and manifest.read(file) is None
    )
