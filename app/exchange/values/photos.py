"""Photos of customers on their way out and in: base64, and only what is a picture and no larger than a portrait is."""

from __future__ import annotations

import re
from base64 import b64decode

LARGEST = 2_000_000
"""Bytes, as the form has it; a record with it still fits what is read of one (`limits.JSON_OBJECT`)."""
_MARKS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_DATA = re.compile(r"\s*data:[^,]{0,100},", re.IGNORECASE)
_UNKNOWN = "application/octet-stream"


def media_type(photo: bytes) -> str:
    """What sort of picture it is, by its first bytes.

    >>> media_type(b"\\xff\\xd8\\xff\\xe0"), media_type(b"x")
    ('image/jpeg', 'application/octet-stream')
    """
    return next((name for mark, name in _MARKS.items() if photo.startswith(mark)), _UNKNOWN)


def is_photo(photo: bytes) -> bool:
    return 0 < len(photo) <= LARGEST and media_type(photo) != _UNKNOWN


def photo_of(text: str) -> bytes | None:
    """The picture of a `data:` text or of plain base64; None for what is none, or too large."""
    match = _DATA.match(text)
    coded = "".join(text[match.end() if match else 0 :].split())
    if not coded or len(coded) > LARGEST * 4 // 3 + 4:
        return None
    try:
        photo = b64decode(coded, validate=True)
    except ValueError:
        return None
    return photo if is_photo(photo) else None
