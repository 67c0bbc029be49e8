"""What a person may choose about the printed care list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Parameters:
    """`first` and the days from it on; `mine` leaves only those whom the person at this shop's desk looks after."""

    today: date
    first: date | None = None
    days: int = 7
    paper: str = "A4"
    mask_phones: bool = True
    mine: bool = False
    zone: tzinfo | None = None

    @property
    def begin(self) -> date:
        return self.first or self.today

    @property
    def length(self) -> int:
        """How many days, as far as the calendar goes."""
        return min(max(self.days, 1), MOST_DAYS, (date.max - self.begin).days + 1)
