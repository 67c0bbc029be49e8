"""Names proposed for files: whatever a customer is called, every system takes them, and they lead nowhere else."""

from __future__ import annotations

import re
import unicodedata

MOST_BYTES = 120
"""Half of what file systems take, so that a number, a folder or a longer ending still fits."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


def file_name(proposed: str, otherwise: str = "Shuke") -> str:
    """The name without what a path, a drive, a device or a wrong order of letters could be made of; the ending stays.

    >>> file_name("../../A/B: <C>.pdf"), file_name("CON.txt"), file_name("王素琴 \\u202efdp.exe"), file_name("/")
    ('AB C.pdf', '_CON.txt', '王素琴 fdp.exe', 'Shuke')
    """
    stem, dot, ending = proposed.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 5 or not ending.isascii():
        stem, ending = proposed, ""
    stem = _bare(stem) or otherwise
    return f"{stem}.{ending}" if ending else stem


def _bare(stem: str) -> str:
    kept = "".join(
        letter for letter in _FORBIDDEN.sub("", stem) if unicodedata.category(letter) not in _UNSEEN
    )
    kept = " ".join(kept.split()).strip(" .").lstrip("-~")
    kept = kept.encode("utf-8")[:MOST_BYTES].decode("utf-8", errors="ignore").strip(" .")
    return f"_{kept}" if _DEVICES.match(kept) else kept


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, marks that reorder or hide, surrogates, letters of nobody."""
