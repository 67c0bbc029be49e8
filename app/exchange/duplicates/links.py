"""Three entries of one person: the first and the last may share nothing but the one between them.

Somebody gave a new phone the second time and a new address the third. Both neighbours are sure, so the ends are likely;
but only where nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.exchange.duplicates.chances import weight
from app.exchange.duplicates.judge import Crowds, compare, reasons_of
from app.exchange.duplicates.pairs import LIKELY, Pair, Reason
from app.exchange.duplicates.profile import Profile

_SURE = 0.97
_MOST = 12
"""Partners of one entry that are looked at; more are a crowd and no person."""
_APART = frozenset(
    {"other_birthday", "birth_year_differs", "other_gender", "other_handle", "firm_other_branch"}
)


def linked(found: Iterable[Pair]) -> dict[tuple[int, int], tuple[int, float]]:
    """Pairs that two sure pairs make, each with the entry between them and how sure the less sure of the two is."""
    pairs = list(found)
    known = {(pair.a, pair.b) for pair in pairs}
    partners: dict[int, list[tuple[int, float]]] = {}
    for pair in pairs:
        if pair.score >= _SURE:
            partners.setdefault(pair.a, []).append((pair.b, pair.score))
            partners.setdefault(pair.b, []).append((pair.a, pair.score))
    best: dict[tuple[int, int], tuple[int, float]] = {}
    for between, ends in sorted(partners.items()):
        if len(ends) > _MOST:
            continue
        for a, one in ends:
            for b, other in ends:
                if a < b and (a, b) not in known and min(one, other) > best.get((a, b), (0, 0.0))[1]:
                    best[a, b] = between, min(one, other)
    return best


def judge_linked(a: Profile, b: Profile, between: Profile, score: float, crowds: Crowds) -> Pair | None:
    """The pair of two ends, or None where something speaks against it."""
    facts = list(compare(a, b, crowds))
    if any(fact.code in _APART for fact in facts) or _names_differ(a, b, crowds):
        return None
    reasons = (Reason("through", {"name": between.shown}), *reasons_of(facts))
    return Pair(a.id, b.id, round(max(LIKELY, score * 0.9), 4), reasons, certain=False)


def _names_differ(a: Profile, b: Profile, crowds: Crowds) -> bool:
    """Whether the names themselves speak for two."""
    names = [fact for fact in compare(a, b, crowds) if "one" in fact.values]
    return not names or any(weight(fact.chances) < 0 for fact in names)
