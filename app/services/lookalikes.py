"""Who in the book might be the one being typed: the same number, address, name and birthday, said before saving.

Every question is answered from an index, in a few milliseconds at a hundred thousand customers. Nothing is forbidden:
a phone may be a household's, and two people may share a name. Of whom it is known already (the same household, said to
be somebody else), nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts
from app.core.names import name_keys, split_name
from app.core.phones import parse_phone
from app.core.text import clean, fold, has_hanzi
from app.db.reader import Reader
from app.services import settings

REASONS = ("mobile", "phone", "email", "member_number", "name_birthday", "name_address", "organisation")
"""The codes of `Lookalike.reason`, the strongest first; words: `form.lookalike.*`."""
MOST = 4
_SHORTEST_ADDRESS = 4


@dataclass(frozen=True, slots=True)
class LookalikeQuestion:
    """What is known of a customer so far, as typed. An organisation is told by `is_organisation`."""

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    birthday: CalendarDate | None = None
    member_number: str = ""
    organisation: str = ""
    addresses: tuple[str, ...] = ()
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A live customer who is like the one being typed, with the strongest reason."""

    id: int
    name: str
    member_number: str
    reason: str


def warn(reader: Reader, question: LookalikeQuestion, besides: int | None = None) -> list[Lookalike]:
    """Who is like the one being typed, the surest first and each once; without the one at hand."""
    known = {besides, *(_known(reader, besides) if besides is not None else ())}
    found: dict[int, Lookalike] = {}
    for one in _all(reader, question):
        if one.id not in known:
            found.setdefault(one.id, one)
    return list(found.values())[:MOST]


def _all(reader: Reader, question: LookalikeQuestion) -> Iterator[Lookalike]:
    yield from _same_phones(reader, question.phones)
    for email in question.emails:
        if (address := normalise_email(email)) is not None:
            yield from _found(reader, "email", _BY_CONTACT, address)
    if number := clean(question.member_number, None):
        yield from _found(reader, "member_number", _BY_NUMBER, number)
    name = clean(question.name, None)
    if not name:
        return
    if question.birthday is not None:
        yield from _same_birthday(reader, name, not question.is_organisation, question.birthday)
    if question.addresses:
        yield from _same_address(reader, name, not question.is_organisation, question.addresses)
    if question.is_organisation:
        yield from _found(reader, "organisation", _ORGANISATIONS, name)
    elif question.organisation:
        yield from _colleagues(reader, name, question.organisation)


def _same_phones(reader: Reader, phones: Sequence[str]) -> Iterator[Lookalike]:
    region = settings.get(reader, "shop.region") if phones else ""
    read = [parse_phone(phone, region) for phone in phones]
    for phone in sorted(read, key=lambda one: not one.mobile):
        if phone.normalised is not None:
            yield from _found(reader, "mobile" if phone.mobile else "phone", _BY_CONTACT, phone.normalised)


def _same_birthday(reader: Reader, name: str, person: bool, born: CalendarDate) -> Iterator[Lookalike]:
    """The same day, also as the other calendar tells it; a name that sounds the same counts as the same."""
    if born.day is None:
        return
    initials = name_keys(name, person).initials
    for told in _tellings(born):
        for number, other, member in reader.all(
            _BORN, told.calendar, told.month, told.day, told.leap, told.year, initials
        ):
            if _sounds(name, other, person):
                yield Lookalike(number, other, member, "name_birthday")


def _tellings(born: CalendarDate) -> list[CalendarDate]:
    """The date as told, and as the other calendar would tell it, where the year is known."""
    try:
        day = born.to_solar()
        if day is None:
            return [born]
        return [born, CalendarDate.of(day) if born.is_lunar else _lunar(*lunar_parts(day))]
    except (ShukeError, ValueError):
        return [born]


def _lunar(year: int, month: int, day: int, leap: bool) -> CalendarDate:
    return CalendarDate.lunar(year, month, day, leap)


def _same_address(reader: Reader, name: str, person: bool, addresses: Sequence[str]) -> Iterator[Lookalike]:
    """Somebody of the same surname whose address says the same, and whose name is but a character away."""
    wanted = [bare for address in addresses if len(bare := _bare(address)) >= _SHORTEST_ADDRESS]
    family, begins, ends = _near(name, person)
    if not wanted or not family:
        return
    rows = reader.all(_NEIGHBOURS, family, family + "\U0010ffff", begins, ends)
    for number, other, member, *parts in rows:
        there = _bare("".join(parts))
        same = len(there) >= _SHORTEST_ADDRESS and any(_says(there, here) for here in wanted)
        if same and _alike(name, other, person):
            yield Lookalike(number, other, member, "name_address")


def _colleagues(reader: Reader, name: str, organisation: str) -> Iterator[Lookalike]:
    wanted = fold(clean(organisation, None))
    for number, other, member, theirs in reader.all(_NAMED, name):
        if fold(theirs) == wanted:
            yield Lookalike(number, other, member, "organisation")


def _near(name: str, person: bool) -> tuple[str, str, str]:
    """What the sort keys of similar names have in common: the surname or first word, and then the beginning but for
    the last character, or the end; all of it is told from the index, before a row is read.

    >>> _near("王素琴", True), _near("James Smith", True)
    (('wang2王', 'wang2王su4素', '琴'), ('james', 'james smith', ' smith'))
    """
    key = name_keys(name, person).sort_key
    surname = split_name(name)[0] if person and has_hanzi(name) else ""
    last = key.find(surname[-1]) if surname else -1
    if last < 0:
        first, space, rest = key.partition(" ")
        return first, key, f" {rest}" if space else key
    given = name[-2:-1] if len(name) - len(surname) > 1 else ""
    begins = key[: key.rfind(given) + 1] if given and given in key else key[:-1]
    return key[: last + 1], begins, key[-1]


def _alike(name: str, other: str, person: bool) -> bool:
    """The same but for one character, or the same in sound. Of two characters one is half the name: 王伟 and 王芳 are
    a couple.
    """
    from rapidfuzz.distance import OSA

    one, two = fold(name), fold(other)
    typed = max(len(one), len(two)) > 2 and OSA.distance(one, two, score_cutoff=1) <= 1
    return typed or _sounds(name, other, person)


def _sounds(name: str, other: str, person: bool) -> bool:
    """Whether two names are spoken alike: 王素琴 and 王素芹, 张丽华 and 張麗華."""
    return name_keys(name, person).syllables == name_keys(other, person).syllables


def _says(one: str, other: str) -> bool:
    """Whether one address says all that the other says: with or without the city before it."""
    return one.endswith(other) or other.endswith(one)


def _bare(address: str) -> str:
    return re.sub(r"[\W_]+", "", fold(address))


def _known(reader: Reader, customer_id: int) -> set[int]:
    """Of whom somebody said what they are to the one at hand: kin under one roof, or just another person."""
    return {number for (number,) in reader.all(_KNOWN, customer_id)}


def _found(reader: Reader, reason: str, sql: str, value: str) -> Iterator[Lookalike]:
    for number, name, member in reader.all(sql, value):
        yield Lookalike(number, name, member, reason)


_BY_CONTACT = (
    "SELECT DISTINCT c.id, c.name, c.member_number FROM contact_point p CROSS JOIN customer c ON c.id = p.customer_id"
    " WHERE p.normalised = ? AND c.deleted_at IS NULL ORDER BY c.id LIMIT 6"
)
_BY_NUMBER = (
    "SELECT id, name, member_number FROM customer"
    " WHERE member_number = ? AND member_number <> '' AND deleted_at IS NULL LIMIT 6"
)
_BORN = (
    "SELECT id, name, member_number FROM customer INDEXED BY ix_customer_live_birthday"
    " WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL AND birth_calendar = ?1 AND birth_month = ?2"
    " AND birth_day = ?3 AND birth_leap = ?4 AND (birth_year IS NULL OR ?5 IS NULL OR birth_year = ?5)"
    " AND name_initials = ?6"
)
_NEIGHBOURS = (
    "SELECT c.id, c.name, c.member_number, a.region, a.city, a.street"
    " FROM customer c INDEXED BY ix_customer_live_name CROSS JOIN address a ON a.customer_id = c.id"
    " WHERE c.deleted_at IS NULL AND c.name_sort >= ?1 AND c.name_sort < ?2"
    " AND (substr(c.name_sort, 1, length(?3)) = ?3 OR substr(c.name_sort, -length(?4)) = ?4)"
)
_ORGANISATIONS = (
    "SELECT id, name, member_number FROM customer INDEXED BY ix_customer_name"
    " WHERE name = ? AND kind = 'organisation' AND deleted_at IS NULL LIMIT 6"
)
_NAMED = (
    "SELECT id, name, member_number, organisation FROM customer INDEXED BY ix_customer_name"
    " WHERE name = ? AND organisation <> '' AND deleted_at IS NULL LIMIT 200"
)
_KNOWN = (
    "SELECT other_id FROM distinct_pair WHERE customer_id = ?1"
    " UNION SELECT customer_id FROM distinct_pair WHERE other_id = ?1"
    " UNION SELECT other_id FROM relation WHERE customer_id = ?1 AND kind = 'household'"
    " UNION SELECT customer_id FROM relation WHERE other_id = ?1 AND kind = 'household'"
)
