"""What hangs on a customer: contact points, addresses, key dates, tags, values of own fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.text import fold
from app.exchange.meeting.book_loading import stored_birthday
from app.exchange.reading.drafts import CustomerDraft, key_date_key, new_points, point_key
from app.exchange.writing.named_things import TEXT_FIELD, NamedThings
from app.exchange.writing.written import Desk
from app.models import Address, ContactPoint, CustomerTag, CustomValue, KeyDate

_POINT = ("customer_id", "kind", "value", "normalised", "label", "is_primary")
_ADDRESS = ("customer_id", "label", "country", "region", "city", "street", "postcode", "is_primary")
_KEY_DATE = ("customer_id", "kind", "label", "calendar", "year", "month", "day", "leap")
_JOIN = "FROM json_each(?) k CROSS JOIN"
Pairs = Sequence[tuple[int, CustomerDraft]]


class Parts:
    """Writes the parts of customers, new ones and known ones."""

    def __init__(self, desk: Desk, named: NamedThings) -> None:
        self._desk = desk
        self._named = named

    def add(self, pairs: Pairs, have: Mapping[int, set[str]] | None = None) -> None:
        """One contact point and one address is the primary one; `have` holds for known customers what they have."""
        have = have or {}
        points, addresses, dates = [], [], []
        for number, draft in pairs:
            sorts = have.get(number, ())
            points += _points(number, draft, "point" in sorts)
            if draft.addresses:
                addresses += _addresses(number, draft, "address" in sorts)
            if draft.key_dates:
                dates += _key_dates(number, draft)
        self._desk.records(ContactPoint, _POINT, points)
        self._desk.records(Address, _ADDRESS, addresses)
        self._desk.records(KeyDate, _KEY_DATE, dates)
        self._add_tags(pairs)
        self._add_custom(pairs)

    def drop_known(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        """Take out of the drafts what the customers have already, so that only the new is left to hang on."""
        have = _Have(self._desk, ids)
        for number, draft in pairs.items():
            draft.points = new_points(draft.points, {point_key(*row) for row in have.points.get(number, ())})
            draft.addresses = [a for a in draft.addresses if a.key not in have.addresses.get(number, ())]
            dates = {_key_date(*row) for row in have.dates.get(number, ())}
            draft.key_dates = [d for d in draft.key_dates if d.key not in dates]
            tags = {fold(tag) for (tag,) in have.tags.get(number, ())}
            draft.tags = [tag for tag in draft.tags if fold(tag) not in tags]
            fields = {fold(name) for (name,) in have.fields.get(number, ())}
            draft.custom = {name: value for name, value in draft.custom.items() if fold(name) not in fields}

    def primaries(self, ids: str) -> dict[int, set[str]]:
        """Which of these customers have contact points and addresses, so that a new one does not become primary."""
        found: dict[int, set[str]] = {}
        for sort, table in (("point", "contact_point"), ("address", "address")):
            sql = f"SELECT h.customer_id {_JOIN} {table} h ON h.customer_id = k.value"
            for (number,) in self._desk.query(sql, ids):
                found.setdefault(number, set()).add(sort)
        return found

    def _add_tags(self, pairs: Pairs) -> None:
        tags = self._named.tags(tag for _, draft in pairs for tag in draft.tags)
        carried = dict.fromkeys((number, tags[fold(tag)]) for number, draft in pairs for tag in draft.tags)
        self._desk.rows(CustomerTag, ("customer_id", "tag_id"), list(carried))

    def _add_custom(self, pairs: Pairs) -> None:
        wanted = {
            name: draft.custom_kinds.get(name, TEXT_FIELD) for _, draft in pairs for name in draft.custom
        }
        fields = self._named.fields(wanted)
        rows = {
            (number, fields[fold(name)]): value
            for number, draft in pairs
            for name, value in draft.custom.items()
        }
        self._desk.rows(
            CustomValue, ("customer_id", "field_id", "value"), [(*key, value) for key, value in rows.items()]
        )


class _Have:
    """What known customers have already, part by part."""

    def __init__(self, desk: Desk, ids: str) -> None:
        self._desk, self._ids = desk, ids
        self.points = self._grouped("p.kind, p.value, p.normalised", "contact_point p ON p")
        self.addresses = self._grouped("a.country, a.region, a.city, a.street, a.postcode", "address a ON a")
        self.dates = self._grouped("d.kind, d.calendar, d.year, d.month, d.day, d.leap", "key_date d ON d")
        self.tags = self._grouped("t.name", "customer_tag x ON x", " JOIN tag t ON t.id = x.tag_id")
        self.fields = self._grouped(
            "f.name", "custom_value x ON x", " JOIN custom_field f ON f.id = x.field_id"
        )

    def _grouped(self, columns: str, table: str, more: str = "") -> dict[int, set[tuple[Any, ...]]]:
        grouped: dict[int, set[tuple[Any, ...]]] = {}
        sql = f"SELECT k.value, {columns} {_JOIN} {table}.customer_id = k.value{more}"
        for number, *values in self._desk.query(sql, self._ids):
            grouped.setdefault(number, set()).add(tuple(values))
        return grouped


def _points(number: int, draft: CustomerDraft, have: bool) -> list[tuple[Any, ...]]:
    fresh = new_points(draft.points, set())
    chosen = _primary([point.primary for point in fresh], have)
    return [
        (number, point.kind, point.value, point.normalised, point.label, int(place == chosen))
        for place, point in enumerate(fresh)
    ]


def _addresses(number: int, draft: CustomerDraft, have: bool) -> list[tuple[Any, ...]]:
    chosen = _primary([address.primary for address in draft.addresses], have)
    return [
        (number, address.label, *address.key, int(place == chosen))
        for place, address in enumerate(draft.addresses)
    ]


def _key_dates(number: int, draft: CustomerDraft) -> list[tuple[Any, ...]]:
    dates = ((one, one.on) for one in draft.key_dates)
    return [
        (number, one.kind, one.label, str(on.calendar), on.year, on.month, on.day, int(on.leap))
        for one, on in dates
    ]


def _key_date(kind: str, *date: Any) -> tuple[object, ...]:
    on = stored_birthday(*date)
    return (kind,) if on is None else key_date_key(kind, on)


def _primary(flags: Sequence[bool | None], have: bool) -> int:
    """Which of the new ones is the primary one: the first that says so, else the first, none beside known ones."""
    return -1 if have else next((place for place, flag in enumerate(flags) if flag), 0)
