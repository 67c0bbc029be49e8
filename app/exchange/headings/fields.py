"""Which fields a file may bring, per kind, and by which headings shops and programs call them.

The names on the left are the contract (`shuke import --fields`, `--mapping`); the headings behind them, in Chinese and
English, come from plain lists and from the exports of Google Contacts, Outlook, Thunderbird, HubSpot, Zoho and common
Chinese shop systems. Headings are compared without case, width, spaces and punctuation (`recognise.heading_key`).
Within a field, earlier headings win over later ones where a file has several of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.exchange.headings.fields_customers import CUSTOMERS
from app.exchange.headings.fields_others import INTERACTIONS, LEADS, PRODUCTS
from app.exchange.headings.fields_purchases import PURCHASES
from app.exchange.report import ImportKind


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, whether a file may have it several times (phone 2, phone 3 …), and its headings."""

    name: str
    many: bool
    headings: tuple[str, ...]


def _fields(table: dict[str, str]) -> tuple[Field, ...]:
    """A trailing + on a name marks a field that may come several times."""
    return tuple(
        Field(name.rstrip("+"), name.endswith("+"), tuple(part.strip() for part in headings.split("|")))
        for name, headings in table.items()
    )


FIELDS: dict[ImportKind, tuple[Field, ...]] = {
    ImportKind.CUSTOMERS: _fields(CUSTOMERS),
    ImportKind.PURCHASES: _fields(PURCHASES),
    ImportKind.INTERACTIONS: _fields(INTERACTIONS),
    ImportKind.PRODUCTS: _fields(PRODUCTS),
    ImportKind.LEADS: _fields(LEADS),
}
CUSTOM_PREFIX = "custom:"
"""`custom:Shoe size` in a mapping makes (or fills) the shop's own field of that name."""


def field_names(kind: ImportKind) -> list[str]:
    """The field names of a kind, in the order of its list; `exchange.field.<kind>.<name>` says what each means."""
    return [field.name for field in FIELDS[kind]]
