"""What a person may choose about a customer's sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Parameters:
    """`events` is how much of the history is printed; `room` leaves lines to write on."""

    today: date
    customer_id: int
    paper: str = "A4"
    mask_phones: bool = True
    events: int = 15
    room: bool = True
    zone: tzinfo | None = None
