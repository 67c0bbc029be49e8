"""The figures of a customer that take longer than a glance: what the last year brought, need, cluster, loyalty and
predicted value.

One row per customer, as `customer_stats` keeps them. They are rounded to what anybody reads, so that a day on which
nothing happened writes little.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import need_type
from app.analytics.behaviour.clusters import clusters
from app.analytics.book import Book
from app.analytics.facts import Facts, facts
from app.analytics.lifetime.valuing import valued
from app.analytics.loyalty import loyalty

YEAR = 12

Floats = npt.NDArray[np.float64]
Column = list[Any]


def deep_rows(book: Book, as_of: date) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Id and figures of everybody known on the day, in the order of `refresh.COLUMNS`; None for what is not known."""
    known = book.facts(as_of)
    columns = (
        facts(book.history, as_of, YEAR).window_net.tolist(),
        _needs(book, as_of, known),
        clusters(book, as_of).number_of(),
        _loyalty(book, as_of, known),
        *_value(book, as_of, known),
    )
    return zip(known.ids.tolist(), zip(*columns, strict=True), strict=True)


def _needs(book: Book, as_of: date, known: Facts) -> Column:
    """What behaviour suggests, whatever was set by hand."""
    codes = need_type.suggest(book.reader, as_of, known.ids).suggested
    return [need_type.TYPES[code].value if code >= 0 else None for code in codes.tolist()]


def _loyalty(book: Book, as_of: date, known: Facts) -> Column:
    found = loyalty(book, as_of)
    index = np.full(len(known.ids), np.nan)
    index[known.buyers] = found.index
    return _rounded(index, 2)


def _value(book: Book, as_of: date, known: Facts) -> tuple[Column, Column, Column, Column]:
    found = valued(book.history, as_of, known, book.settings)
    worth: Column = [amount if amount >= 0 else None for amount in found.clv.tolist()]
    method: Column = [None if amount is None else found.method for amount in worth]
    return worth, method, _rounded(found.p_alive, 4), _rounded(found.expected_orders, 3)


def _rounded(values: Floats, digits: int) -> Column:
    return [
        value if known else None
        for value, known in zip(np.round(values, digits).tolist(), np.isfinite(values).tolist(), strict=True)
    ]
