"""What a person may choose about a printed list of customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COLUMNS = (
    "name", "member_number", "phone", "tier", "stage", "segment", "last_contact", "last_order", "orders", "net",
    "next_care", "birthday", "tags", "note",
)  # fmt: skip
"""All that there are, in the order of the list; `note` is empty, to be written on."""

USUAL = ("name", "member_number", "phone", "tier", "last_contact", "last_order", "orders", "net")


@dataclass(frozen=True, slots=True)
class Parameters:
    """`customer_ids` in their order, None for everybody by name; `title` says who they are ("" for all customers)."""

    today: date
    customer_ids: tuple[int, ...] | None = None
    title: str = ""
    columns: tuple[str, ...] = USUAL
    paper: str = "A4"
    landscape: bool = False
    mask_phones: bool = True
