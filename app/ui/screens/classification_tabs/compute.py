"""The work behind a tab, done beside the window: its view, and everybody's figures as of the same day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.analytics.classification import Classification, Scheme
    from app.analytics.lifecycle_view import LifecycleView
    from app.analytics.rfm_view import RfmView
    from app.analytics.value_view import ValueView
    from app.db.reader import Reader

RFM, LIFECYCLE, VALUE = "rfm", "lifecycle", "value"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be worked out: a tab, a day, the months of the window (None is all time), how scores are made."""

    tab: str
    as_of: date
    months: int | None
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of it. One of the views is there, `known` always."""

    asked: Asked
    known: Classification
    rfm: RfmView | None = None
    lifecycle: LifecycleView | None = None
    value: ValueView | None = None


def compute(reader: Reader, asked: Asked, settings: Mapping[str, Any], zone: tzinfo | None) -> Computed:
    """Runs on the pool. The people behind a mark are shown by the figures of the same day, not by those of today."""
    from app.analytics import lifecycle_view, rfm_view
    from app.analytics.book import Book
    from app.analytics.classification import classify

    chosen = dict(settings) | {"rfm.window_months": asked.months}
    book = Book(reader, chosen, today=asked.as_of, zone=zone)
    if asked.tab == RFM:
        view = rfm_view.build(reader, asked.as_of, chosen, asked.scheme, history=book.history)
        return Computed(asked, view.classification, rfm=view)
    if asked.tab == VALUE:
        from app.analytics import charts, value_view  # noqa: F401 - matplotlib is loaded here, not while one looks on

        worth = value_view.build(reader, asked.as_of, chosen, history=book.history)
        return Computed(asked, worth.classification, value=worth)
    known = classify(
        reader, asked.as_of, asked.scheme, chosen, with_clv=False, with_needs=False, history=book.history
    )
    return Computed(asked, known, lifecycle=lifecycle_view.build(reader, asked.as_of, chosen, book=book))
