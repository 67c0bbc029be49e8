"""Keeps Python 3.11 alive under PySide6 6.12, whose calls give back `None` without counting it.

Every Qt call that returns nothing takes one reference from `None`; from Python 3.12 on that is harmless,
for `None` is immortal there, but 3.11 ends with "none_dealloc" after a few thousand calls. So `None` is
given more references than any run can use up. To be removed with the support of 3.11, or when a PySide6
counts again: the test of this module tells.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 60


def needed() -> bool:
    """Whether this Python counts references to `None` at all."""
    return sys.implementation.name == "cpython" and sys.version_info < (3, 12)


def hold_none() -> None:
    """Give `None` references to spare, once per process."""
    if not needed() or sys.getrefcount(None) > ENOUGH // 2:
        return
    import ctypes

    count = ctypes.c_ssize_t.from_address(id(None))
    # A debug build keeps other fields first: then the number found there is no count, and is left alone.
    if abs(count.value - sys.getrefcount(None)) < 1000:
        count.value += ENOUGH
