"""UUIDs of version 7 (RFC 9562): identities that two laptops never both give out, in order of their making.

Within one process each id is greater than the one before, also within a millisecond and when the clock is
set back.
"""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_LOW_BITS = 62
_RANDOM_BITS = 61  # the top bit stays free, so that a batch can count on from any start
_STEP_BITS = 30
_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62

_lock = threading.Lock()
_last_millis = 0
_last_high = 0  # the twelve bits behind the version
_last_low = 0


def uuid7() -> UUID:
    """One new id."""
    return UUID(bytes=uuid7_bytes(1)[0])


def uuid7_bytes(count: int) -> list[bytes]:
    """`count` new ids in rising order, as the 16 bytes that the database keeps."""
    if count < 1:
        return []
    high, low, step = _reserve(count)
    return [(high | number).to_bytes(16, "big") for number in range(low, low + count * step, step)]


def _reserve(count: int) -> tuple[int, int, int]:
    """Take a run of ids: the bits they share, the first low part, and the step between them."""
    global _last_millis, _last_high, _last_low
    step = secrets.randbits(_STEP_BITS) | 1
    with _lock:
        millis = time.time_ns() // 1_000_000
        low = _last_low + step
        if millis > _last_millis or low + count * step >= 1 << _LOW_BITS:
            _last_millis = max(millis, _last_millis + 1)
            _last_high = secrets.randbits(12)
            low = secrets.randbits(_RANDOM_BITS)
        _last_low = low + (count - 1) * step
        return (_last_millis << 80) | _VERSION | (_last_high << 64) | _VARIANT, low, step
