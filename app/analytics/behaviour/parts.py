"""A whole told by its parts, beside the same parts of the shop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.coding import UNKNOWN

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """`count` of the group's known ones is `share` (0-1); `usual` is the share in the shop, `others` that of those who
    are not in the group. `lift` is how many times the usual the share is (None where the shop has none).
    """

    code: str
    count: int
    share: float
    usual: float
    others: float = 0.0

    @property
    def lift(self) -> float | None:
        return self.share / self.usual if self.usual > 0 else None


@dataclass(frozen=True, slots=True)
class Facet:
    """One question asked of a group: the share of it (0-1) that gives an answer, and the answers, most first;
    `compared` says whether anybody else gives one.
    """

    code: str
    known: float
    parts: tuple[Part, ...]
    compared: bool = False

    @property
    def first(self) -> Part | None:
        return self.parts[0] if self.parts else None

    def leaning(self, least_lift: float, least_share: float, least: int = 1) -> tuple[Part, ...]:
        """The parts that are clearly more than with the others, in their order; none where there are no others.

        The others and not the shop: a big group is much of the shop itself.
        """
        if not self.compared:
            return ()
        return tuple(
            part
            for part in self.parts
            if part.count >= least and part.share >= least_share and part.share >= least_lift * part.others
        )


def facet(
    code: str,
    names: Sequence[str],
    own: Ints,
    everybody: Ints,
    *,
    in_order: bool = False,
    weight: Floats | None = None,
    whole: Floats | None = None,
) -> Facet:
    """Counts of the codes `own` (places in `names`, or UNKNOWN) beside those of `everybody`, who include them.

    `weight` and `whole` weigh own and everybody's, where shares are of money. `in_order` keeps the order of the names
    (weekdays, ages) and the parts that nobody has.

    >>> found = facet("x", ("a", "b"), np.array([1, 1, 0, -1]), np.array([0, 0, 1, 1, 0, -1]))
    >>> [(part.code, part.count, round(part.share, 2), part.usual) for part in found.parts], found.known
    ([('b', 2, 0.67, 0.4), ('a', 1, 0.33, 0.6)], 0.75)
    """  # fmt: skip
    n = len(names)
    known = own != UNKNOWN
    count = np.bincount(own[known], minlength=n)
    size = count.astype(np.float64) if weight is None else _sums(own, weight, n)
    usual = _sums(everybody, whole, n)
    rest = np.maximum(usual - size, 0.0)
    shares, usuals, others = (each / max(float(each.sum()), 1e-12) for each in (size, usual, rest))
    found = [
        Part(name, int(count[place]), float(shares[place]), float(usuals[place]), float(others[place]))
        for place, name in enumerate(names)
        if in_order or count[place]
    ]
    if not in_order:
        found.sort(key=lambda part: -part.share)
    return Facet(code, int(known.sum()) / len(own) if len(own) else 0.0, tuple(found), bool(rest.any()))


def _sums(codes: Ints, weight: Floats | None, n: int) -> Floats:
    known = codes != UNKNOWN
    weights = None if weight is None else weight[known].astype(np.float64)
    sums: Floats = np.bincount(codes[known], weights=weights, minlength=n).astype(np.float64)
    return sums
