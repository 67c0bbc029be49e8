"""The fields of a list under a few captions, so that one finds one among sixty."""

from __future__ import annotations

from collections.abc import Sequence

_CONTACTS = ("mobile", "phone", "email", "wechat", "qq", "whatsapp", "other_contact", "contact_address")
_CUSTOMERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "person",
        (
            "name", "family_name", "given_name", "middle_name", "other_names", "salutation", "gender", "kind",
            "organisation", "role",
        ),
    ),
    ("contact", (*_CONTACTS, "preferred_channel", "primary")),
    (
        "days",
        (
            "birthday", "lunar_birthday", "wedding", "since", "birth_calendar", "birth_year", "birth_month",
            "birth_day",
        ),
    ),
    (
        "member",
        (
            "member_number", "tier", "tags", "source", "campaign", "responsible", "referrer", "need_type",
            "interests", "notes",
        ),
    ),
    ("address", ("address", "country", "region", "city", "district", "postcode", "address_label")),
)  # fmt: skip
_PURCHASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "order",
        (
            "date", "time", "order_id", "amount", "order_amount", "status", "channel", "payment", "direction",
            "note",
        ),
    ),
    ("goods", ("product", "sku", "category", "quantity", "unit", "unit_price", "discount", "unit_cost")),
    ("buyer", ("customer_name", "customer_id", "phone", "email", "country", "region", "city", "address")),
)  # fmt: skip
_GROUPS = {"customers": _CUSTOMERS, "purchases": _PURCHASES}


def grouped_fields(kind: str, names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """(caption code, fields) in the order of the list; what is in no group comes last, under `more`.

    A short list has one group without a caption.

    >>> grouped_fields("products", ["sku", "name"])
    [('', ['sku', 'name'])]
    >>> [caption for caption, _ in grouped_fields("customers", ["name", "mobile", "uuid"])]
    ['person', 'contact', 'more']
    """
    groups = _GROUPS.get(kind)
    if groups is None:
        return [("", list(names))]
    known = {name for _, fields in groups for name in fields}
    found = [(code, [name for name in fields if name in names]) for code, fields in groups]
    found.append(("more", [name for name in names if name not in known]))
    return [(code, fields) for code, fields in found if fields]
