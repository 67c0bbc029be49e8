"""Words that recur in short texts, Chinese or English, without a dictionary.

Chinese has no spaces, so a "word" is a run of two to six characters found in several texts; of runs that contain one
another in the same texts the longest stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.core.text import HANZI, fold

_RUN = re.compile(f"[{HANZI}]{{2,}}")
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_LONGEST = 6
# Runs that begin or end with a function word are no names of things.
_EMPTY = frozenset(
    "的了是在有和与及也都就还很太我你他她它们这那个不没被把给对说要会到从啊吧呢吗来去上下又再才"
)
_COMMON = frozenset(
    [
        "about",
        "after",
        "again",
        "also",
        "asked",
        "because",
        "been",
        "could",
        "customer",
        "customers",
        "from",
        "have",
        "into",
        "just",
        "more",
        "much",
        "only",
        "order",
        "orders",
        "over",
        "said",
        "says",
        "should",
        "some",
        "that",
        "than",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "very",
        "were",
        "what",
        "when",
        "which",
        "with",
        "would",
    ]
)


def keywords(texts: Sequence[str], most: int = 7, least: int = 2) -> tuple[tuple[str, int], ...]:
    """The words found in at least `least` texts with the number of texts, most frequent first.

    >>> keywords(["礼盒破损，要求补发", "又是礼盒破损", "送货晚了", "礼盒破损"])
    (('礼盒破损', 3),)
    """
    where: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for word in _words(fold(text)):
            where[word].add(number)
    frequent = {word: places for word, places in where.items() if len(places) >= least}
    kept = [word for word in frequent if not _covered(word, frequent)]
    ranked = sorted(kept, key=lambda word: (-len(frequent[word]), -len(word), word))
    return tuple((word, len(frequent[word])) for word in _apart(ranked)[:most])


def _words(text: str) -> Iterator[str]:
    yield from (word for word in _WORD.findall(text) if word not in _COMMON)
    for run in _RUN.findall(text):
        for start in range(len(run)):
            for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
                word = run[start:end]
                if not (word[0] in _EMPTY or word[-1] in _EMPTY):
                    yield word


def _covered(word: str, frequent: dict[str, set[int]]) -> bool:
    """Whether a longer word stands in (nearly) all the texts where this one does."""
    places = frequent[word]
    return any(
        len(other) > len(word) and word in other and len(frequent[other]) >= 0.7 * len(places)
        for other in frequent
    )


def _apart(ranked: Sequence[str]) -> list[str]:
    """Without words that overlap one already taken."""
    taken: list[str] = []
    for word in ranked:
        if not any(word in other or other in word or _overlap(word, other) for other in taken):
            taken.append(word)
    return taken


def _overlap(one: str, other: str) -> bool:
    """Whether the end of one is the beginning of the other, by two characters or more: 盒破损 and 破损了."""
    return any(
        one[-size:] == other[:size] or other[-size:] == one[:size]
        for size in range(2, min(len(one), len(other)))
    )
