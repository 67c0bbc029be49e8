"""Keeps Python 3.11 alive under PySide6 6.12, which gives back `None` and truth values without counting them.

Every Qt call that returns nothing takes one reference from `None`, every `emit` of a signal one from `True`; from
Python 3.12 on that is harmless, for they are immortal there, but 3.11 ends with "none_dealloc" or "bool_dealloc" after
a few thousand calls. So they are given more references than any run can use up. To be removed with the support of
3.11, or when a PySide6 counts again: the tests of this module tell.
"""

from __future__ import annotations

import sys

ENOUGH = 1 << 60


def needed() -> bool:
    """Whether this Python counts references to `None` at all."""
    return sys.implementation.name == "cpython" and sys.version_info < (3, 12)


def hold_none() -> None:
    """Give `None`, `True` and `False` references to spare, once per process."""
    if needed():
        for one in (None, True, False):
            _hold(one)


def _hold(one: object) -> None:
    if sys.getrefcount(one) > ENOUGH // 2:
        return
    import ctypes

    count = ctypes.c_ssize_t.from_address(id(one))
    # A debug build keeps other fields first: then the number found there is no count, and is left alone.
    if abs(count.value - sys.getrefcount(one)) < 1000:
        count.value += ENOUGH
