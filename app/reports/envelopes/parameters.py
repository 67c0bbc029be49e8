"""What a person may choose about envelopes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.reports.envelopes.sizes import ENVELOPES, Envelope
from app.reports.posting.recipients import Order


@dataclass(frozen=True, slots=True)
class Parameters:
    """`boxes` draws what a blank envelope lacks (postcode boxes, the place of the stamp); one from the post has them
    printed. `sender` prints the shop's address; `shift` moves all of it, in millimetres to the right and down.
    """

    today: date
    customer_ids: tuple[int, ...]
    envelope: Envelope = ENVELOPES[0]
    order: Order = Order.LISTED
    boxes: bool = True
    sender: bool = True
    shift: tuple[float, float] = (0.0, 0.0)
