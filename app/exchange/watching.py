"""How far a long file is, and whether anybody still waits for it."""

from __future__ import annotations

from collections.abc import Callable

from app.exchange.faults import fault

Progress = Callable[[int, int | None], None]
"""Told (rows done, rows in all or None) now and then."""
Cancelled = Callable[[], bool]


def check(cancelled: Cancelled | None) -> None:
    """Raises ShukeError `cancelled` when the person has asked to stop; the transaction around it rolls back."""
    if cancelled is not None and cancelled():
        raise fault("cancelled")
