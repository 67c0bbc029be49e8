"""What a person may choose about a sheet of labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.reports.label_sheets import SHEETS, LabelSheet
from app.reports.posting.recipients import Order


@dataclass(frozen=True, slots=True)
class Parameters:
    """`customer_ids` in their order; `start` is the first free label from 1; `shift` moves all of it, in millimetres
    to the right and down, for a printer that draws its paper in askew. `outlines` are for a trial on plain paper.
    """

    today: date
    customer_ids: tuple[int, ...]
    sheet: LabelSheet = SHEETS[0]
    start: int = 1
    copies: int = 1
    order: Order = Order.LISTED
    outlines: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
