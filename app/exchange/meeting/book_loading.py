"""The part of the database that a batch of rows may mean, as a book.

Who was merged into somebody is found as that somebody, however long the chain. Who lies in the trash is in a book of
its own: a row never brings anybody back in silence, and nothing is written to who was thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.exchange.meeting.match import Book, Known, is_bare
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.values.streets import house_key, house_of

Query = Callable[..., list[tuple[Any, ...]]]
"""`query(sql, *parameters)`: a reader's `all`, or the same on the connection of a write."""

_KEEPERS = """
WITH RECURSIVE step(start, at, left) AS (
    SELECT k.value, c.merged_into_id, 50 FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
     WHERE c.merged_into_id IS NOT NULL
    UNION ALL
    SELECT s.start, c.merged_into_id, s.left - 1 FROM step s CROSS JOIN customer c ON c.id = s.at
     WHERE c.merged_into_id IS NOT NULL AND s.left > 0)
SELECT s.start, s.at FROM step s CROSS JOIN customer k ON k.id = s.at WHERE k.merged_into_id IS NULL
"""
_PEOPLE = """
SELECT c.id, c.deleted_at IS NOT NULL, c.merged_into_id, c.name, c.uuid, c.member_number,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap,
       c.organisation, coalesce(c.gender, ''), c.notes,
       coalesce((SELECT a.street || char(10) || a.city FROM address a
                  WHERE a.customer_id = c.id ORDER BY a.id LIMIT 1), ''),
       coalesce((SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.normalised IS NULL
                  ORDER BY p.id LIMIT 1), '')
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
"""
_REACH = """
SELECT cp.customer_id, cp.normalised FROM json_each(?) k CROSS JOIN contact_point cp ON cp.customer_id = k.value
 WHERE cp.normalised IS NOT NULL
"""
_IDS = {
    "uuid": "SELECT c.id FROM json_each(?) k CROSS JOIN customer c ON c.uuid = unhex(k.value)",
    "member": (
        "SELECT c.id FROM json_each(?) k CROSS JOIN customer c"
        " ON c.member_number = k.value AND c.member_number <> ''"
    ),
    "reach": (
        "SELECT cp.customer_id FROM json_each(?) k CROSS JOIN contact_point cp"
        " ON cp.normalised = k.value AND cp.normalised IS NOT NULL"
    ),
    "name": "SELECT c.id FROM json_each(?) k CROSS JOIN customer c ON c.name = k.value",
    "house": (
        "SELECT c.id FROM json_each(?) k CROSS JOIN customer c ON c.name = k.value"
        " WHERE EXISTS (SELECT 1 FROM address a WHERE a.customer_id = c.id AND a.street <> '')"
    ),
}


def load(query: Query, drafts: Iterable[CustomerDraft]) -> Book:
    """A book of all live customers that one of these drafts could mean, oldest first; birthdays are not looked at."""
    book = Book()
    for known, gone in candidates(query, drafts):
        if not gone:
            book.add(known)
    return book


def candidates(
    query: Query, drafts: Iterable[CustomerDraft], besides: Iterable[int] = ()
) -> list[tuple[Known, bool]]:
    """Everybody whom one of these drafts could mean but for a birthday, and whether they are in the trash.

    `besides` are customers who come into question anyway (`births`).
    """
    return people(query, _ids(query, _keys(drafts)).union(besides))


def people(query: Query, ids: Iterable[int]) -> list[tuple[Known, bool]]:
    """These customers and whether they are in the trash; for one who was merged, the one who keeps the record."""
    wanted = set(ids)
    if not wanted:
        return []
    keepers: dict[int, int] = dict(query(_KEEPERS, json.dumps(sorted(wanted))))
    listed = json.dumps(sorted(wanted | set(keepers.values())))
    reach: dict[int, set[str]] = {}
    for customer, value in query(_REACH, listed):
        reach.setdefault(customer, set()).add(value)
    for merged, keeper in keepers.items():  # what both had stayed with who was merged
        reach.setdefault(keeper, set()).update(reach.get(merged, ()))
    rows = query(_PEOPLE, listed)
    former = _former(rows, keepers)
    return [
        (_known(row, reach.get(row[0], set()), former.get(row[0], ())), bool(row[1]))
        for row in rows
        if row[2] is None
    ]


def stored_birthday(
    calendar: str | None, year: int | None, month: int | None, day: int | None, leap: int
) -> CalendarDate | None:
    """A birthday from the columns of a customer."""
    if calendar is None or month is None:
        return None
    try:
        return CalendarDate(CalendarKind(calendar), year, month, day, bool(leap))
    except ShukeError:  # a day that cannot be, from another program's hand
        return None


def _keys(drafts: Iterable[CustomerDraft]) -> dict[str, set[object]]:
    """Everything that could find one of the drafts, by the statement that asks for it."""
    keys: dict[str, set[object]] = {kind: set() for kind in _IDS}
    for draft in drafts:
        if draft.uuid:
            keys["uuid"].add(draft.uuid.hex())
        if draft.member_number:
            keys["member"].add(draft.member_number)
        keys["reach"].update(draft.reach)
        if draft.named and draft.addresses and house_of(draft.addresses):
            keys["house"].add(draft.name)
        if is_bare(draft):
            keys["name"].add(draft.name)
    return keys


def _ids(query: Query, keys: dict[str, set[object]]) -> set[int]:
    return {
        row[0]
        for kind, values in keys.items()
        if values
        for row in query(_IDS[kind], json.dumps(list(values), ensure_ascii=False))
    }


def _former(
    rows: Sequence[tuple[Any, ...]], keepers: dict[int, int]
) -> dict[int, tuple[tuple[bytes, str], ...]]:
    """By keeper the identities and member numbers of those who were merged into him."""
    former: dict[int, tuple[tuple[bytes, str], ...]] = {}
    for number, _, merged, _, uuid, member, *_ in rows:
        if merged is not None and number in keepers:
            keeper = keepers[number]
            former[keeper] = (*former.get(keeper, ()), (bytes(uuid), member))
    return former


def _known(row: tuple[Any, ...], reach: set[str], former: tuple[tuple[bytes, str], ...]) -> Known:
    number, _, _, name, uuid, member, calendar, year, month, day, leap, *facts, address, other = row
    street, _, city = address.partition("\n")
    return Known(
        name=name,
        id=number,
        uuid=bytes(uuid),
        member_number=member,
        birthday=stored_birthday(calendar, year, month, day, leap),
        reach=reach,
        named=name != member,
        facts=(*facts, street, other, city),
        house=house_key(street),
        former=former,
    )
