"""What the finder tells: two customers, how sure it is that they are one, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LIKELY = 0.75
"""From here on a pair is worth a look; below, nothing is told."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that was compared; the words stand under `duplicates.reason.<code>` and hold the values.

    `against` is for facts that speak for two people: they belong into the picture, too.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    against: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers (`a` is the smaller id) who may be one: `score` is a probability, 0 to 1.

    The reasons come with the weightiest first. `certain` pairs may be merged without looking.
    """

    a: int
    b: int
    score: float
    reasons: tuple[Reason, ...]
    certain: bool
