"""Which backups stay. Counted along their numbers, never by their age: a clock that jumps throws nothing away.

The newest ten stay; then, going back, the newest of each of 14 days, 10 weeks and 12 months that the names on the
calendar change. Pinned ones stay always, and never fewer than five that were verified.
"""

from collections.abc import Callable, Hashable, Sequence
from itertools import islice

from app.db.backups.manifest import BackupInfo

LATEST = 10
DAYS, WEEKS, MONTHS = 14, 10, 12
FEWEST_VERIFIED = 5
FALL = 0.20
_SMALL = 10
_DERIVED = {
    "customer_stats", "day_total", "classification_snapshot", "classification_quarter", "draft", "operation", "change",
}  # fmt: skip


def to_drop(backups: Sequence[BackupInfo]) -> list[BackupInfo]:
    """Those of a folder's backups that may go, oldest first."""
    ordered = sorted(backups, key=lambda info: info.sequence, reverse=True)
    good = [info for info in ordered if info.verified]
    keep = {info.sequence for info in ordered[:LATEST]}
    keep |= {info.sequence for info in good[:FEWEST_VERIFIED]}
    keep |= {info.sequence for info in ordered if info.pinned}
    keep |= _first_of_each(good, DAYS, lambda info: info.day)
    keep |= _first_of_each(good, WEEKS, lambda info: info.day.isocalendar()[:2])
    keep |= _first_of_each(good, MONTHS, lambda info: (info.day.year, info.day.month))
    return [info for info in reversed(ordered) if info.sequence not in keep]


def fell(before: BackupInfo, after: BackupInfo) -> bool:
    """Whether a table lost more than a fifth of its rows (or they went to the trash) between two backups."""
    return any(
        _fell(was, now)
        for counts, now_counts in ((before.rows, after.rows), (before.live, after.live))
        for table, was in counts.items()
        if table not in _DERIVED and (now := now_counts.get(table)) is not None
    )


def _fell(was: int, now: int) -> bool:
    return was >= _SMALL and was - now > was * FALL


def _first_of_each(
    ordered: Sequence[BackupInfo], groups: int, group: Callable[[BackupInfo], Hashable]
) -> set[int]:
    newest: dict[Hashable, int] = {}
    for info in ordered:
        newest.setdefault(group(info), info.sequence)
    return set(islice(newest.values(), groups))
