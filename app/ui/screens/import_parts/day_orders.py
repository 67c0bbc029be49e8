"""Dates that can be read in two ways: the two readings of one example, to choose from."""

from __future__ import annotations

import re
from datetime import date

from app.core.day_words import long_day
from app.core.errors import ShukeError
from app.core.words import Words

DATE_FAULTS = ("exchange.error.date_order", "exchange.error.date_order_mixed")
_NUMBERS = re.compile(r"\d+")


def order_choices(fault: ShukeError, words: Words) -> tuple[list[tuple[str, object]], str]:
    """The choices for the list (words, `dmy` or `mdy`), and the example as it stands in the file."""
    example = str(fault.values.get("value") or fault.values.get("one") or "")
    choices: list[tuple[str, object]] = []
    for order in ("dmy", "mdy"):
        day = reading(example, order)
        told = long_day(day, words) if day is not None else words(f"import.order.{order}")
        choices.append((words(f"import.order_of.{order}", day=told), order))
    return choices, example


def reading(text: str, order: str) -> date | None:
    """An example in one of the two readings; None where it cannot be read so.

    >>> reading("01/02/2011 08:26", "dmy"), reading("01/02/2011", "mdy"), reading("31/12/2011", "mdy")
    (datetime.date(2011, 2, 1), datetime.date(2011, 1, 2), None)
    """
    numbers = [int(one) for one in _NUMBERS.findall(text)[:3]]
    if len(numbers) < 3:
        return None
    first, second, year = numbers
    day, month = (first, second) if order == "dmy" else (second, first)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
