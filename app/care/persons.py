"""What the rows shown say about their people, fetched for these alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.care.occasion import CareRow, Occasion, Person
from app.care.people import among
from app.core.enums import CustomerKind
from app.db.reader import Reader

_PERSONS = """
SELECT c.id, c.name, c.member_number, c.name_pinyin, c.kind, c.gender, c.salutation, c.tier_id, t.level,
       c.preferred_channel, c.responsible_id, c.interests, c.notes, coalesce(s.net, 0), coalesce(s.orders, 0)
  FROM json_each(?) x
 CROSS JOIN customer c ON c.id = x.value
  LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN customer_stats s ON s.customer_id = c.id
"""


def persons(reader: Reader, ids: Iterable[int]) -> dict[int, Person]:
    """The people of some ids."""
    rows = reader.all(_PERSONS, among(dict.fromkeys(ids)))
    return {row[0]: _person(row) for row in rows}


def care_rows(reader: Reader, made: Sequence[Occasion]) -> tuple[CareRow, ...]:
    """Occasions with their people, in their order."""
    found = persons(reader, (one.customer_id for one in made if one.customer_id is not None))
    pairs = ((one, found.get(one.customer_id) if one.customer_id else None) for one in made)
    return tuple(CareRow(one, person, detail_of(person)) for one, person in pairs)


def detail_of(person: Person | None) -> str:
    """What the shop wrote about someone, in one line: interests, else how the notes begin."""
    if person is None:
        return ""
    return _first_line(person.interests) or _first_line(person.notes)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _person(row: tuple[Any, ...]) -> Person:
    number, name, member, pinyin, kind, gender, salutation, tier_id, level, channel, responsible, *rest = row
    interests, notes, net, orders = rest
    return Person(
        id=number,
        name=name,
        member_number=member,
        pinyin=pinyin,
        is_organisation=kind == CustomerKind.ORGANISATION,
        gender=gender,
        salutation=salutation,
        tier_id=tier_id,
        tier_level=level,
        preferred_channel=channel,
        responsible_id=responsible,
        interests=interests,
        notes=notes,
        net=net,
        orders=orders,
    )
