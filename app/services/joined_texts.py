"""Texts of which both are kept when two entries become one, or a row tells more of somebody who is known."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.text import TEXT_LIMIT, fold

JOINED: Mapping[str, tuple[str, int]] = {
    "notes": ("\n\n", TEXT_LIMIT),
    "interests": ("\n", 2_000),
    "other_names": ("、", 400),
}
"""By field: what stands between the two, and how long they may grow."""


def joined(field: str, text: str, more: str) -> str:
    """Both texts; what is in the first already, or would make it too long, is left away.

    >>> joined("other_names", "小王", "王姐"), joined("other_names", "小王、王姐", "王姐")
    ('小王、王姐', '小王、王姐')
    """
    between, most = JOINED[field]
    if fold(more) in fold(text) or len(text) + len(between) + len(more) > most:
        return text
    return f"{text}{between}{more}" if text else more
