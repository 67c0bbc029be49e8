"""QR codes as plain squares, drawn by whoever shows or prints them. No network, no picture files."""

from __future__ import annotations

from app.core.errors import ShukeError

Squares = tuple[tuple[bool, ...], ...]
"""Rows from the top, dark squares True; without the quiet zone of four squares that must stay around them."""

QUIET = 4
_LEVELS = ("m", "l")


def squares(text: str) -> Squares:
    """The code of a text in UTF-8; ShukeError `qr_too_long` when no code can hold it.

    With a quarter of error correction taken away only where the text would not fit otherwise.
    """
    import segno

    text = text.encode("utf-8", "replace").decode("utf-8")
    for level in _LEVELS:
        try:
            code = segno.make(
                text, error=level, micro=False, boost_error=False, encoding="utf-8", mode="byte"
            )
        except segno.DataOverflowError:
            continue
        return tuple(tuple(bool(one) for one in row) for row in code.matrix)
    raise ShukeError("qr_too_long")
