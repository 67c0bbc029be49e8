"""The ways in which the customer table is sorted: by its own columns along an index, by a field of the shop on the fly.

Every order ends in the id, so that it never jumps; customers without a value come last in either direction.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import CustomFieldKind, Stage
from app.db.reader import Reader

CUSTOM = "custom:"
"""A sort by a field of the shop's own is `custom:` with the field's id."""
_STAGE_ORDER = "CASE stage {} END".format(
    " ".join(f"WHEN '{stage}' THEN {place}" for place, stage in enumerate(Stage, 1))
)


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort: the columns, the index on `customer` that is walked for them where it is one, and what is joined
    to `customer_stats s` for them where they stand in no table of the list's own.
    """

    columns: tuple[str, ...]
    index: str = ""
    join: str = ""

    @property
    def customer(self) -> bool:
        return bool(self.index)

    def by(self, key: str, descending: bool) -> str:
        """What follows ORDER BY; `key` is the id's column."""
        way = "DESC" if descending else "ASC"
        first, *others = self.columns
        return ", ".join((f"{first} {way} NULLS LAST", *(f"{column} {way}" for column in (*others, key))))


SORTS: dict[str, Order] = {
    "name": Order(("c.name_sort",), "ix_customer_live_name"),
    "tier": Order(("t.level", "c.name_sort"), "ix_customer_live_tier"),
    "stage": Order((_STAGE_ORDER,)),
    "last_contact": Order(("s.last_contact_on",)),
    "last_purchase": Order(("s.last_order_on",)),
    "rfm": Order(("s.r", "s.f", "s.m")),
    "next_care": Order(("s.next_care_on",)),
    "spend": Order(("s.net",)),
    "orders": Order(("s.orders",)),
    "created": Order(("c.created_at",), "ix_customer_live_created"),
}


def order_of(reader: Reader, sort: str) -> Order:
    """The order of a key of `SORTS` or of a field of the shop; that of a field which is gone is by name."""
    if not sort.startswith(CUSTOM):
        return SORTS[sort]
    number = sort.removeprefix(CUSTOM)
    found = reader.one("SELECT id, kind FROM custom_field WHERE id = ? AND deleted_at IS NULL", number)
    return SORTS["name"] if found is None else _by_field(*found)


def _by_field(number: int, kind: str) -> Order:
    """Numbers by their size, days by the calendar as they are stored, choices as the shop has put them."""
    join = f" LEFT JOIN custom_value v ON v.customer_id = s.customer_id AND v.field_id = {int(number)}"
    match kind:
        case CustomFieldKind.NUMBER:
            column = "CAST(v.value AS REAL)"
        case CustomFieldKind.CHOICE:
            column = (
                "(SELECT j.key FROM custom_field f, json_each(iif(json_valid(f.choices), f.choices, '[]')) j"
                f" WHERE f.id = {int(number)} AND j.value = v.value)"
            )
        case _:
            column = "v.value COLLATE NOCASE"
    return Order((column,), join=join)
