"""What a comparison of two values came to."""

from __future__ import annotations

from typing import NamedTuple


class Outcome(NamedTuple):
    """`code` names a line of `weights` ("" tells nothing); `share` is how common what agrees is, 0 to 1."""

    code: str
    share: float = 1.0


SILENT = Outcome("")
