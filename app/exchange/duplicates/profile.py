"""What the finder knows of a customer: read from the book, taken apart for comparing, nothing else kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.core.variants import search_fold
from app.db.reader import Reader
from app.exchange.duplicates.birthdays import Birthday, birthday
from app.exchange.duplicates.name_forms import Name, forms
from app.exchange.duplicates.organisations import Firm, firm, is_firm
from app.exchange.duplicates.reach import digits, mailbox
from app.exchange.duplicates.streets import Street, street

_MOST = 12
"""Numbers, addresses … of one kind that are looked at; nobody has more, a hostile file may."""
_PHONES = frozenset({"mobile", "phone", "whatsapp"})
_HANDLES = frozenset({"wechat", "qq", "whatsapp"})
_UNIT, _RECORD = "\x1f", "\x1e"

_COLUMNS = """
SELECT c.id, c.kind, c.name, c.other_names, c.name_sort, c.gender,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap, c.member_number, c.organisation,
       (SELECT group_concat(p.kind || char(31) || coalesce(p.normalised, substr(p.value, 1, 200)), char(30))
          FROM contact_point p WHERE p.customer_id = c.id),
       (SELECT group_concat(substr(a.street, 1, 200), char(30))
          FROM address a WHERE a.customer_id = c.id AND a.street <> '')
"""
LIVE = f"{_COLUMNS} FROM customer c WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL ORDER BY c.id"
_SOME = (
    f"{_COLUMNS} FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value"
    " WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One customer as he compares. Tuples are sorted: the order of rows says nothing."""

    id: int
    firm: Firm | None
    """Set for an organisation, and then `names` is empty."""
    names: tuple[Name, ...]
    shown: str
    gender: str
    birthday: Birthday | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    handles: tuple[str, ...]
    streets: tuple[Street, ...]
    member: str
    employer: str
    organisation: bool


def everybody(reader: Reader) -> Iterator[Profile]:
    """All live customers, one after another."""
    for row in reader.each(LIVE):
        yield of_row(row)


def some(reader: Reader, ids: Iterable[int]) -> dict[int, Profile]:
    """Those with these ids, as far as they are live."""
    return {row[0]: of_row(row) for row in reader.each(_SOME, json.dumps(sorted(ids)))}


def of_row(row: tuple[Any, ...]) -> Profile:
    number, kind, name, others, sort_key, gender, *born, member, employer, points, streets = row
    organisation = kind == "organisation" or is_firm(name)
    reached = _points(points or "")
    names = () if organisation else forms(name, others, sort_key)
    return Profile(
        id=number,
        firm=firm(name) if organisation else None,
        names=names,
        shown=name,
        gender=(gender or next((one.gender for one in names if one.gender), "")) if not organisation else "",
        birthday=birthday(*born),
        phones=_tidy([digits(value) for point, value in reached if point in _PHONES]),
        emails=_tidy([mailbox(value) for point, value in reached if point == "email"]),
        handles=_tidy([_handle(point, value) for point, value in reached if point in _HANDLES]),
        streets=_streets(streets or "", reached),
        member=member_key(member),
        employer=_employer(employer, organisation),
        organisation=organisation,
    )


def member_key(member: str) -> str:
    """A member number as it compares: M-0042 and m0042 are one.

    >>> member_key(" m-0042 ")
    'm0042'
    """
    if not member or (member.isascii() and member.isalnum()):
        return member.lower()[:60]
    return "".join(filter(str.isalnum, search_fold(member[:60])))


def _points(text: str) -> list[tuple[str, str]]:
    found = [piece.partition(_UNIT) for piece in text.split(_RECORD)] if text else []
    return [(kind, value) for kind, _, value in found if value]


def _handle(kind: str, value: str) -> str:
    plain = "".join(search_fold(value[:60]).split())
    return f"{kind}:{plain}" if len(plain) >= 4 else ""


def _streets(texts: str, reached: list[tuple[str, str]]) -> tuple[Street, ...]:
    told = texts.split(_RECORD) if texts else []
    told += [value for kind, value in reached if kind == "address"]
    found = {one for text in told if text.strip() and (one := street(text.strip()))}
    return tuple(sorted(found))[:_MOST]


def _employer(text: str, organisation: bool) -> str:
    if organisation or not text:
        return ""
    found = firm(text)
    return found.core if found and len(found.core) > 1 else ""


def _tidy(values: list[str]) -> tuple[str, ...]:
    """Each once and in order, without empty ones; mostly there is one or none."""
    if not values:
        return ()
    if len(values) == 1:
        return (values[0],) if values[0] else ()
    found = set(values)
    found.discard("")
    return tuple(sorted(found))[:_MOST]
