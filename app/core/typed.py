"""What is asked of the search index for a typed text: FTS5 expressions of quoted words, the best answer first.

Cut and folded as the index is (`app.core.tokens`). A typed text never becomes query syntax and never fails: every word
is letters and digits between quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.core import word_marks
from app.core.spellings import LONGEST_WORD
from app.core.tokens import PIECES, SHORTEST_ENDING, digits_of, is_hanzi_run, pairs, whole_word
from app.core.variants import search_fold

_LONGEST_QUERY = 200
_MOST_ASKED = 12
_COUNTRY = re.compile(r"^\s*(?:\+\s*86|0086|86(?=1[3-9][0-9]{9}$))[\s-]*")
_NUMBER = re.compile(r"[0-9\s().+/·_–—‐‑−-]+")
Mark = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text cut up: `words` must all be found, each as a beginning; `numbers` are the ways to read it as one
    phone number; `whole` is it as one word.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: str

    @property
    def exact(self) -> str:
        """Whose name or member number it is."""
        return _quoted(word_marks.whole(self.whole)) if self.whole else ""

    @property
    def strong(self) -> list[str]:
        """Whose phone ends with it; then whose name, or number, begins with it, rather in one word (`zhang w`)."""
        if self.numbers:
            ends = _any(map(_quoted, self.numbers))
            return [ends, _any(_prefix(word_marks.begins(number)) for number in self.numbers)]
        if not self.words:
            return []
        first, *rest = self.words
        whole = first.isdigit() and len(first) >= SHORTEST_ENDING
        begins = _quoted(first) if whole else _prefix(word_marks.begins(first))
        apart = _all([begins, *map(_prefix, rest)])
        if not rest or not any(word.isascii() for word in self.words):
            return [apart]
        return [_prefix(word_marks.begins(self.whole)), apart]

    @property
    def named(self) -> str:
        """Who it can be by name, number or contact."""
        return self._found()

    @property
    def labelled(self) -> str:
        """The same, or by tag, organisation or city."""
        return self._found(word_marks.label)

    @property
    def anywhere(self) -> str:
        """The same, or by anything else that is told of them."""
        return self._found(word_marks.label, word_marks.told)

    @property
    def bought(self) -> list[tuple[str, str]]:
        """Products it can mean, each with who must be found by the other words ("" where none are left).

        The product's words stand together: before the person's or after them.
        """
        words = self.words
        cuts = [(words[n:], words[:n]) for n in range(len(words))]
        cuts += [(words[:n], words[n:]) for n in range(1, len(words))]
        found = [(goods_expression(of_product), _worded(others, _BESIDES)) for of_product, others in cuts]
        return [(product, others) for product, others in found if product]

    def _found(self, *marks: Mark) -> str:
        if not self.numbers:
            return _worded(self.words, marks)
        as_one = [_prefix(mark(number)) for mark in (_bare, *marks) for number in self.numbers]
        apart = _worded(self.words, marks)
        return _any(as_one) if self.words == self.numbers else f"{_any(as_one)} OR ({apart})"


@lru_cache(maxsize=64)
def typed(text: str) -> Typed:
    """A typed text cut up; kept, because every line of a result is asked by what it was found."""
    folded = search_fold(text[:_LONGEST_QUERY])
    words: list[str] = []
    for piece in PIECES.findall(_COUNTRY.sub("", folded)):
        words += pairs(piece) if is_hanzi_run(piece) else [piece[:LONGEST_WORD]]
    return Typed(
        tuple(dict.fromkeys(words))[:_MOST_ASKED], _numbers(folded), whole_word(text[:_LONGEST_QUERY])
    )


def query_tokens(text: str) -> list[str]:
    """The words to ask for, each a prefix, all of them to be found; empty when there is nothing to ask.

    >>> query_tokens("张小伟 5678"), query_tokens("james.smith@"), query_tokens('" OR *')
    (['张小', '小伟', '5678'], ['james', 'smith'], ['or'])
    """
    return list(typed(text).words)


def match_expression(text: str) -> str:
    """The FTS5 expression of everybody whom a typed text finds; "" when there is nothing to ask.

    >>> typed("zhang w").named
    '"zhang"* AND "w"*'
    """
    return typed(text).anywhere


def goods_expression(words: tuple[str, ...]) -> str:
    """A product by its words. One letter means no product, and two or three no more than initials or a syllable."""
    if not words or any(word.isascii() and len(word) == 1 for word in words):
        return ""
    return _all(
        [
            _quoted(word_marks.goods(word))
            if word.isalpha() and word.isascii() and len(word) < 4
            else _prefix(word_marks.goods(word))
            for word in words
        ]
    )


_BESIDES = (word_marks.label, word_marks.told)


def _numbers(folded: str) -> tuple[str, ...]:
    """The digits as one number, and without a country or the zero of long distance that may not have been kept."""
    if not _NUMBER.fullmatch(folded):
        return ()
    digits = digits_of(folded)
    if len(digits) < SHORTEST_ENDING:
        return ()
    ways = [digits]
    for before in ("0086", "86", "00", "0"):
        if digits.startswith(before) and len(digits) >= len(before) + SHORTEST_ENDING:
            ways.append(digits[len(before) :])
            break
    if folded.lstrip().startswith("+86"):
        ways = ways[1:] or ways
    return tuple(dict.fromkeys(way[:LONGEST_WORD] for way in ways))


def _worded(words: Iterable[str], marks: tuple[Mark, ...]) -> str:
    """All of the words, each as it is or with one of the marks."""
    every = (_bare, *marks)
    return _all([_any([_prefix(mark(word)) for mark in every]) for word in words])


def _bare(word: str) -> str:
    return word


def _quoted(word: str) -> str:
    return f'"{word}"'


def _prefix(word: str) -> str:
    return f'"{word}"*'


def _any(parts: Iterable[str]) -> str:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _all(parts: list[str]) -> str:
    return " AND ".join(parts)
