"""What type an unknown column has as a field of the shop's own: number, date, yes or no, one of a few choices, text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.core.custom_values import NO, YES, normalise
from app.core.enums import CustomFieldKind
from app.exchange.limits import REMEMBERED
from app.exchange.reading.drafts import FieldKind
from app.exchange.values.guard import unguarded

_MOST_SEEN = 2_000
"""Of so many different values the rest is no longer told apart: they are no choices, and a type has shown itself."""
_CHOICES = 12
_CHOICE_LETTERS = 40
_ROWS_FOR_CHOICES = 10
_LONGEST_NUMBER = 10
"""Longer digits are an account or a phone: nobody counts with them."""
_ID = re.compile(rf"0[0-9]+|[0-9]{{{_LONGEST_NUMBER + 1},}}|\+.*")
_TEXT = FieldKind(str(CustomFieldKind.TEXT))


class Guess:
    """Told the values of one column, says its type. With `strict` only where every value stays exactly as it is."""

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._seen: Counter[str] = Counter()
        self._kinds = [CustomFieldKind.NUMBER, CustomFieldKind.DATE, CustomFieldKind.YES_NO]
        self.filled = 0

    def tell(self, texts: Iterable[str]) -> None:
        """Some more values of the column; empty ones say nothing."""
        for text in texts:
            if not text:
                continue
            self.filled += 1
            if text in self._seen:
                self._seen[text] += 1
                continue
            if self._kinds:
                self._kinds = [kind for kind in self._kinds if self._fits(kind, text)]
            if len(self._seen) < _MOST_SEEN:
                self._seen[text] = 1

    def values(self) -> tuple[str, ...]:
        """The different values, the most frequent first."""
        return tuple(dict.fromkeys(unguarded(text).strip() for text, _ in self._seen.most_common()))

    def kind(self) -> FieldKind:
        """The type that all values have; text where none has shown itself."""
        if not self._seen:
            return _TEXT
        for kind in self._kinds:
            if kind is not CustomFieldKind.YES_NO or self._is_yes_no():
                return FieldKind(str(kind))
        return self._choices() if not self._strict else _TEXT

    def _fits(self, kind: CustomFieldKind, text: str) -> bool:
        if len(text) > REMEMBERED:
            return False
        text = unguarded(text).strip()
        stored, problem = normalise(kind, text)
        if problem or stored is None or (kind is CustomFieldKind.NUMBER and _ID.fullmatch(text)):
            return False
        if kind is CustomFieldKind.DATE and text.isdigit():
            return False
        if kind is CustomFieldKind.YES_NO and text.isdigit():
            return False
        return stored == text if self._strict else True

    def _is_yes_no(self) -> bool:
        found = {normalise(CustomFieldKind.YES_NO, text)[0] for text in self._seen}
        return found == {YES, NO} or self.filled >= _ROWS_FOR_CHOICES

    def _choices(self) -> FieldKind:
        several = self.filled >= max(_ROWS_FOR_CHOICES, 3 * len(self._seen))
        if len(self._seen) > _CHOICES or not several or max(map(len, self._seen)) > _CHOICE_LETTERS:
            return _TEXT
        return FieldKind(str(CustomFieldKind.CHOICE), self.values())


def guessed(texts: Iterable[str], *, strict: bool = False) -> FieldKind:
    """The type of a column.

    >>> guessed(["36", "38.5"]).kind, guessed(["007"]).kind, guessed(["是", "否"]).kind, guessed(["2024/3/5"]).kind
    ('number', 'text', 'yes_no', 'date')
    """
    guess = Guess(strict=strict)
    guess.tell(texts)
    return guess.kind()
