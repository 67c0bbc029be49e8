"""The moment at which every measured shop stands: that of the pictures."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from app.core.clock import FixedClock

NOW = datetime(2026, 9, 18, 10, 42, tzinfo=timezone(timedelta(hours=8)))


def clock() -> FixedClock:
    return FixedClock(NOW)
