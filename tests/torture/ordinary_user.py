"""Being an ordinary user: the superuser may write what nobody may write, and a trial run as root would see nothing."""

import ctypes
import os
import sys

_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1 << 1, 1 << 2


def become() -> bool:
    """For the rest of this process, obey the rights of files also as root; False where that cannot be had."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return hasattr(os, "geteuid")
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    if libc.capget(header, held):
        return False
    for place in (0, 1):
        held[place] &= ~(_DAC_OVERRIDE | _DAC_READ_SEARCH)
    return libc.capset(header, held) == 0
