"""Values of own fields as people read them: yes and no in words, days and numbers as the language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from app.core.calendar import CalendarDate
from app.core.custom_values import NO, YES
from app.core.date_words import date_text
from app.core.enums import CustomFieldKind
from app.core.words import Words


def shown_value(kind: CustomFieldKind | str, stored: str, words: Words) -> str:
    """A stored value in words; what does not fit its type (out of an old file) is shown as it stands.

    >>> zh = Words.load("zh_CN")
    >>> shown_value("yes_no", "yes", zh), shown_value("date", "2024-03-05", zh), shown_value("number", "12000.5", zh)
    ('是', '2024年3月5日', '12,000.5')
    """
    if kind == CustomFieldKind.YES_NO and stored in (YES, NO):
        return words(f"form.{stored}")
    if kind == CustomFieldKind.NUMBER:
        return _number(stored)
    if kind == CustomFieldKind.DATE:
        return _day(stored, words)
    return stored


def _number(stored: str) -> str:
    try:
        return f"{Decimal(stored):,f}"
    except (InvalidOperation, ValueError):
        return stored


def _day(stored: str, words: Words) -> str:
    try:
        return date_text(CalendarDate.of(date.fromisoformat(stored)), words.language, short=True)
    except ValueError:
        return stored
