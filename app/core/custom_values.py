"""Values of the shop's own fields: one stored spelling per value, whoever typed it and whatever file it came from.

Stored are: a text as cleaned, a number as plain decimal digits, a day as YYYY-MM-DD, a choice in the spelling that the
shop gave it, yes or no as `yes` and `no`. What does not fit is a problem code and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.core.date_input import read_date
from app.core.date_parts import DayOrder
from app.core.decimals import parse_number, round_half_up
from app.core.enums import CustomFieldKind
from app.core.errors import ShukeError
from app.core.text import clean, fold

LONGEST = 10_000
YES, NO = "yes", "no"
_PLACES = 12
_LARGEST = Decimal(10) ** 15
_PIVOT = date(2068, 12, 31)
"""Two digits of a year are 1969 to 2068: a stored value must not depend on the day on which it was typed."""
_YES = frozenset("yes y true t 1 on ok 是 有 对 對 要 真 会 √ ✓ ✔ ☑ v".split())  # noqa: SIM905
_NO = frozenset("no n false f 0 off 否 无 無 没有 沒有 不 不是 没 不要 假 不会 × ✗ ✘ ☐".split())  # noqa: SIM905


def kind_of(code: str) -> CustomFieldKind:
    """The type of a field; one that this version does not know holds any text."""
    try:
        return CustomFieldKind(code)
    except ValueError:
        return CustomFieldKind.TEXT


def normalise(
    kind: CustomFieldKind | str,
    text: str,
    choices: Iterable[str] = (),
    *,
    order: DayOrder | None = None,
) -> tuple[str | None, str]:
    """What is stored for a typed text, and the code of what is wrong with it; nothing typed is nothing stored.

    `order` settles 03/04/2024 as in `read_date`. Codes: `too_long`, `bad_number`, `bad_choice`, `bad_yes_no`,
    `date_incomplete` and those of `read_date`. What comes out goes in again unchanged.

    >>> normalise("number", " 1,234.50 "), normalise("yes_no", "是"), normalise("date", "2024年3月5日")
    (('1234.5', ''), ('yes', ''), ('2024-03-05', ''))
    >>> normalise("choice", "ＲＥＤ", ["Red", "Blue"]), normalise("choice", "Green", ["Red", "Blue"])
    (('Red', ''), (None, 'bad_choice'))
    """
    shown = clean(text, None, multiline=True)
    if not shown:
        return None, ""
    if len(shown) > LONGEST:
        return None, "too_long"
    match kind:
        case CustomFieldKind.NUMBER:
            return _number(shown)
        case CustomFieldKind.DATE:
            return _day(shown, order)
        case CustomFieldKind.CHOICE:
            return _choice(shown, choices)
        case CustomFieldKind.YES_NO:
            return _yes_no(shown)
        case _:
            return shown, ""


def plain(number: Decimal) -> str:
    """A number in plain digits, without a power and without needless zeros.

    >>> plain(Decimal("1.20E+3")), plain(Decimal("-0.0")), plain(Decimal("0.50"))
    ('1200', '0', '0.5')
    """
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits


def _number(text: str) -> tuple[str | None, str]:
    try:
        number = round_half_up(parse_number(text), _PLACES)
    except ShukeError:
        return None, "bad_number"
    return (plain(number), "") if abs(number) < _LARGEST else (None, "bad_number")


def _day(text: str, order: DayOrder | None) -> tuple[str | None, str]:
    try:
        return date.fromisoformat(text).isoformat(), ""
    except ValueError:
        reading = read_date(text, _PIVOT, order=order, allow_future=True)
    if reading.date is None:
        return None, reading.problem
    day = reading.date.to_solar()
    return (day.isoformat(), "") if day is not None else (None, "date_incomplete")


def _choice(text: str, choices: Iterable[str]) -> tuple[str | None, str]:
    wanted = fold(clean(text, None))
    for choice in choices:
        if fold(clean(choice, None)) == wanted:
            return choice, ""
    return None, "bad_choice"


def _yes_no(text: str) -> tuple[str | None, str]:
    word = fold(text)
    if word in _YES:
        return YES, ""
    return (NO, "") if word in _NO else (None, "bad_yes_no")
