"""Four explanations of why two entries look alike, and how evidence weighs between them.

The model of Fellegi & Sunter (1969) asks of each fact how often it looks like this for one person entered twice and how
often for two strangers; the logarithms add up. A shop's book knows two more explanations, and mixing them up is what
merges families: people of one *family* (or one office) share a phone, an address, a surname; *twins* share the birthday
as well. So each fact has four chances instead of two, and the probability of "one person" is its part of the four.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2
from typing import NamedTuple


class Chances(NamedTuple):
    """How probable what is seen is if the two are one person, of one family, twins, or strangers."""

    same: float
    family: float
    twins: float
    strangers: float


BOOK = 10_000
"""Customers of a book as it is assumed. The real number is not asked: a score would move with every new customer."""

PRIOR = Chances(same=0.05, family=0.1, twins=0.001, strangers=float(BOOK))
"""Per customer: one in twenty was entered twice, one in ten has somebody of the family in the book, one in a thousand
a twin; and then there are all the others."""

NOTHING = Chances(1, 1, 1, 1)
"""A fact that one of the two lacks tells nothing."""


def probability(evidence: Iterable[Chances]) -> float:
    """The probability of "one person" after all evidence, 0 to 1.

    >>> round(probability([]), 6), round(probability([Chances(1, 1e-6, 1e-6, 1e-9)]), 3)
    (5e-06, 1.0)
    """
    same, family, twins, strangers = PRIOR
    for one in evidence:
        same *= one.same
        family *= one.family
        twins *= one.twins
        strangers *= one.strangers
    whole = same + family + twins + strangers
    return same / whole if whole else 0.0


def weight(one: Chances) -> float:
    """How much a fact says for one person (positive) or against: bits against the likeliest other explanation."""
    return log2(one.same) - log2(max(one.family, one.strangers))
