"""An explanation in words: what the dialog shows and what is copied as text are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.day_words import long_day
from app.core.explanation import Explanation, Term, Unit
from app.core.money import format_money
from app.core.words import Words

UNKNOWN = "—"
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown: `rows` are the numbers that went in, as label and value."""

    title: str
    subject: str
    value: str
    day: str
    definition: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def text(self) -> str:
        """All of it to be passed on, a line each."""
        head = " · ".join(part for part in (self.subject, self.title) if part)
        rows = (f"{label}: {value}" for label, value in self.rows)
        return "\n".join((f"{head}: {self.value}", self.day, "", self.definition, *rows, *self.notes))


def tell(explained: Explanation, words: Words, currency: str, subject: str = "") -> Told:
    """The explanation in the language of the words; money in the shop's currency."""
    plain = dict(explained.given)
    given = {name: _translated(value, words, plain) for name, value in explained.given}

    def fill(key: str) -> str:
        return words(key, **given)

    return Told(
        title=fill(f"{explained.key}.title"),
        subject=subject,
        value=value_text(explained.value, explained.unit, words, currency),
        day=words("explain.as_of", day=long_day(explained.as_of, words)),
        definition=fill(f"{explained.key}.definition"),
        rows=tuple(_row(term, given, words, currency) for term in explained.terms),
        notes=tuple(fill(key) for key in explained.notes),
    )


def value_text(value: Any, unit: Unit, words: Words, currency: str) -> str:
    """One value as it is read: ¥1,280.50, 41.2%, 24.5 天, 2026年9月18日; a dash for what is not known."""
    if value is None:
        return UNKNOWN
    match unit:
        case Unit.COUNT:
            return f"{value:,.0f}"
        case Unit.NUMBER:
            return number_text(float(value))
        case Unit.MONEY:
            return format_money(round(value), currency)
        case Unit.SHARE:
            return share_text(float(value))
        case Unit.DAYS:
            return words("explain.unit.days", n=1 if value == 1 else number_text(float(value)))
        case Unit.DAY:
            return long_day(value, words) if isinstance(value, date) else str(value)
        case Unit.TEXT:
            return _translated(str(value), words)


def number_text(value: float) -> str:
    """A number with as many decimals as say something: three at most, more only below one.

    >>> number_text(4.0), number_text(24.5), number_text(1234.5678), number_text(0.000812)
    ('4', '24.5', '1,234.57', '0.000812')
    """
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if abs(value) >= 1:
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def share_text(share: float) -> str:
    """A fraction in per cent; what is nearly nothing or nearly all is not said to be it.

    >>> share_text(0.412), share_text(1.0), share_text(0.0001), share_text(0.99999), share_text(-0.05)
    ('41.2%', '100.0%', '<0.1%', '>99.9%', '-5.0%')
    """
    if 0 < share < 0.0005:
        return "<0.1%"
    return ">99.9%" if 0.9995 <= share < 1 else f"{share:.1%}"


def _row(term: Term, given: Mapping[str, str], words: Words, currency: str) -> tuple[str, str]:
    return words(term.key, **given), value_text(term.value, term.unit, words, currency)


def _translated(text: str, words: Words, given: Mapping[str, str] = _NOTHING) -> str:
    """A value that is itself the key of a word (`terms.stage.loyal`) is said by it; any other stands as it is."""
    area, _, name = text.partition(".")
    known = area.isidentifier() and bool(name) and text in words
    return words(text, **given) if known else text
