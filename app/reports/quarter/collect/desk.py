"""What all collectors work from: the open book, the quarter's days, and people's names and phones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from app.analytics.book import Book
from app.analytics.period.churn import eve
from app.core.days import Quarter, to_day_number
from app.core.enums import ContactKind
from app.core.phones import mask_phone, show_phone
from app.db.reader import Reader

_PHONES = (
    "SELECT customer_id, value, normalised FROM contact_point WHERE kind IN (?, ?) AND customer_id IN ({marks})"
    " ORDER BY is_primary, kind = ?, id DESC"
)
_NAMES = "SELECT id, name FROM customer WHERE id IN ({marks})"


@dataclass(frozen=True, slots=True)
class Desk:
    """`start` to `end` is the quarter as far as it has gone; `before` the days of the quarter before."""

    book: Book
    quarter: Quarter
    end: date
    mask_phones: bool

    @property
    def reader(self) -> Reader:
        return self.book.reader

    @property
    def start(self) -> date:
        return self.quarter.start

    @property
    def eve(self) -> date:
        return eve(self.start)

    @property
    def days(self) -> tuple[int, int]:
        """The quarter's days as the database counts them."""
        return to_day_number(self.start), to_day_number(self.end)

    @property
    def days_before(self) -> tuple[int, int]:
        previous = self.quarter.previous
        return to_day_number(previous.start), to_day_number(previous.end)

    def names(self, ids: Collection[int]) -> dict[int, str]:
        return dict(self.reader.all(_NAMES.format(marks=_marks(ids)), *ids))

    def phones(self, ids: Collection[int]) -> Mapping[int, str]:
        """The main number of each, mobile before landline, hidden in the middle if so wished."""
        kinds = (ContactKind.MOBILE.value, ContactKind.PHONE.value)
        rows = self.reader.all(_PHONES.format(marks=_marks(ids)), *kinds, *ids, kinds[0])
        return {
            customer: mask_phone(normalised or typed) if self.mask_phones else show_phone(typed, normalised)
            for customer, typed, normalised in rows
        }


def _marks(ids: Collection[int]) -> str:
    return ", ".join("?" * len(ids))
