"""What someone likes, out of what the shop wrote about them, short enough to stand in a sentence."""

from __future__ import annotations

import re

_LIKING = re.compile(
    r"^(特别|很|最)?(喜欢|爱喝|爱吃|爱用|爱|偏好|喜)|^(likes|loves|prefers)\s+", re.IGNORECASE
)
_LONGEST = 24


def interest(text: str) -> str:
    """The first thing that someone likes; '' where it is no short thing.

    >>> interest("爱喝正岩肉桂，去年送过茶点盒")
    '正岩肉桂'
    """
    first = re.split(r"[，,。；;、\n]", text.strip(), maxsplit=1)[0].strip()
    liked = _LIKING.sub("", first).strip()
    return liked if len(liked) <= _LONGEST else ""
