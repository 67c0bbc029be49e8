"""What kind of list a file is, by what its headings speak for, and whether they suffice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.errors import ShukeError
from app.exchange.headings.columns import Columns
from app.exchange.headings.heading_keys import heading_key
from app.exchange.headings.mapping import map_columns
from app.exchange.headings.profiles import profile_of
from app.exchange.report import ImportKind

_GUESS_ORDER = (
    ImportKind.PURCHASES,
    ImportKind.INTERACTIONS,
    ImportKind.LEADS,
    ImportKind.CUSTOMERS,
    ImportKind.PRODUCTS,
)


def guess_kind(headings: Sequence[str], given: Mapping[str, str | None] | None = None) -> ImportKind | None:
    """The kind of list that most headings speak for; None when no heading is known.

    What names a person and what tells of a person count twice over what any list may have: a book of members with the
    amount that each has spent is no till.
    """
    if (profile := profile_of(headings, heading_key)) and not given:
        return profile.kind
    best: ImportKind | None = None
    most = 0
    for kind in _GUESS_ORDER:
        columns = _try(kind, headings, given)
        weight = 0 if columns is None or not is_usable(columns) else _weight(columns)
        if weight > most:
            best, most = kind, weight
    return best


_TELLING: dict[ImportKind, frozenset[str]] = {
    ImportKind.CUSTOMERS: frozenset(
        {
            "birthday",
            "lunar_birthday",
            "gender",
            "wechat",
            "tier",
            "other_names",
            "tags",
            "wedding",
            "interests",
        }
    ),
    ImportKind.PURCHASES: frozenset(
        {
            "order_id",
            "sku",
            "product",
            "quantity",
            "unit_price",
            "order_amount",
            "payment",
            "status",
            "direction",
        }
    ),
    ImportKind.INTERACTIONS: frozenset({"summary", "channel", "outcome", "direction", "minutes", "staff"}),
    ImportKind.LEADS: frozenset({"stage", "intent", "ability", "next_step", "lost_reason"}),
    ImportKind.PRODUCTS: frozenset({"sku", "price", "unit_cost", "unit", "cycle_days"}),
}
"""Fields that speak for their kind of list."""


_ANY_DAY = frozenset(
    {"创建时间", "创建日期", "createdat", "created", "createdon", "createdtime", "datecreated"}
)
"""A record of any sort has a day on which it was made: no sale follows from it."""


def _weight(columns: Columns) -> int:
    telling = _TELLING[columns.kind]
    count = sum(column.field in telling for column in columns.mapped)
    if columns.kind is ImportKind.PURCHASES and not count:
        count = (
            -2 if any(heading_key(c.heading) in _ANY_DAY for c in columns.mapped if c.field == "date") else 0
        )
    return len(columns.mapped) + count


def _try(kind: ImportKind, headings: Sequence[str], given: Mapping[str, str | None] | None) -> Columns | None:
    try:
        return map_columns(kind, headings, given)
    except ShukeError:
        return None


def is_usable(columns: Columns) -> bool:
    """Whether the columns suffice for their kind of list."""
    has = columns.has
    if columns.kind is ImportKind.PURCHASES:
        return has("date") and has("amount", "order_amount", "unit_price", "quantity")
    if columns.kind is ImportKind.INTERACTIONS:
        return has("date") and has("summary", "details", "channel", "kind") and _names_customer(columns)
    if columns.kind is ImportKind.LEADS:
        return has("stage", "intent", "expected_value", "next_step") and _names_customer(columns)
    if columns.kind is ImportKind.PRODUCTS:
        return has("name", "sku")
    return has("name", "given_name", "family_name", "member_number", "organisation", "uuid", *_CONTACTS)


_CONTACTS = ("mobile", "phone", "email", "wechat", "qq", "whatsapp", "other_contact")


def _names_customer(columns: Columns) -> bool:
    return columns.has("customer_id", "customer_name", "given_name", "family_name", "phone", "email")
