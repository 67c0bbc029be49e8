"""Whom a row means: customers of the book, found by what people are known by.

In this order: our own id; the member number; a phone number or e-mail address; name and birthday; and, for somebody
known by name alone, an entry that is known by that name alone. Two things speak against: different member numbers, and,
for a shared phone or address, two names that cannot be one person's (a couple with one phone is two customers). Names
are one person's when one is missing, a form of address (王女士), a part of the other, or sounds or reads nearly alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind
from app.core.names import name_keys
from app.core.text import fold, has_hanzi
from app.exchange.drafts import CustomerDraft

Query = Callable[..., list[tuple[Any, ...]]]
"""`query(sql, *parameters)`: a reader's `all`, or the same on the connection of a write."""

_TITLES = ("女士", "小姐", "先生", "太太", "老师", "师傅", "总", "经理", "阿姨", "大姐", "姐", "哥", "叔")
_ALIKE = 80.0  # of 100, word by word: Jon and John are 86, Mary and Mark 75


@dataclass(slots=True, eq=False)
class Known:
    """Someone who is known: from the database (`id`) or from an earlier row of the file (`draft`)."""

    name: str
    id: int | None = None
    draft: CustomerDraft | None = None
    uuid: bytes | None = None
    member_number: str = ""
    birthday: CalendarDate | None = None
    reach: set[str] = field(default_factory=set)
    named: bool = True
    facts: tuple[str, ...] = ()
    """Company, gender, notes, street, WeChat and the like: where two namesakes differ, they are two."""

    @property
    def only_name(self) -> bool:
        """Known by nothing else: such entries may be matched by name."""
        return not (self.reach or self.member_number or self.birthday)


class Book:
    """Who is known, by everything that can find them. Later rows of a file find earlier ones, too."""

    def __init__(self) -> None:
        self._by_uuid: dict[bytes, Known] = {}
        self._by_member: dict[str, list[Known]] = {}
        self._by_reach: dict[str, list[Known]] = {}
        self._by_birthday: dict[tuple[str, CalendarDate], list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}

    def add(self, known: Known) -> None:
        """For somebody who is not in the book yet."""
        if known.uuid:
            self._by_uuid[known.uuid] = known
        if known.member_number:
            self._by_member.setdefault(known.member_number, []).append(known)
        for value in known.reach:
            self._by_reach.setdefault(value, []).append(known)
        if known.birthday:
            self._by_birthday.setdefault((known.name, known.birthday), []).append(known)
        self._by_name.setdefault(known.name, []).append(known)

    def learn(self, known: Known, draft: CustomerDraft) -> None:
        """After a row was found to be this person's, what it brought finds them, too."""
        for value in draft.reach:
            if value not in known.reach:
                known.reach.add(value)
                self._by_reach.setdefault(value, []).append(known)
        if draft.member_number and not known.member_number:
            known.member_number = draft.member_number
            self._by_member.setdefault(draft.member_number, []).append(known)
        if draft.birthday and known.birthday is None:
            known.birthday = draft.birthday
            self._by_birthday.setdefault((known.name, draft.birthday), []).append(known)

    def find(self, draft: CustomerDraft) -> Known | None:
        """The one whom a row means, or None for somebody new."""
        if draft.uuid and (found := self._by_uuid.get(draft.uuid)):
            return found
        if draft.member_number and (same := self._by_member.get(draft.member_number)):
            return _best(same, draft)
        for value in draft.reach:
            if value in self._by_reach:
                able = [one for one in self._by_reach[value] if _may_be(one, draft)]
                if able:
                    return _best(able, draft)
        if draft.named and draft.birthday:
            same = self._by_birthday.get((draft.name, draft.birthday), [])
            return next((one for one in same if _same_birthday(one, draft)), None)
        return self._by_name_alone(draft) if is_bare(draft) else None

    def by_reach_alone(self, draft: CustomerDraft) -> Known | None:
        """Whoever is reached in the same way, whatever the name: right for a parcel, wrong for a list of people."""
        for value in draft.reach:
            for one in self._by_reach.get(value, ()):
                if _numbers_agree(one, draft):
                    return one
        return None

    def namesakes(self, name: str) -> list[Known]:
        return self._by_name.get(name, [])

    def shares_reach(self, draft: CustomerDraft) -> bool:
        """Whether somebody else is reached in the same way: worth a remark."""
        return any(value in self._by_reach for value in draft.reach)

    def _by_name_alone(self, draft: CustomerDraft) -> Known | None:
        facts = facts_of(draft)
        same = self._by_name.get(draft.name, ())
        return next((one for one in same if one.only_name and not _differ(one.facts, facts)), None)


def is_bare(draft: CustomerDraft) -> bool:
    """Whether a row tells a name and nothing else to know somebody by."""
    return draft.named and not (draft.member_number or draft.birthday or draft.reach)


def facts_of(draft: CustomerDraft) -> tuple[str, ...]:
    street = next((address.street for address in draft.addresses), "")
    other = next((point.value for point in draft.points if point.normalised is None), "")
    return (draft.organisation, draft.gender or "", draft.notes, street, other)


def _differ(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(one and other and one != other for one, other in zip(some, others, strict=False))


def _best(found: Sequence[Known], draft: CustomerDraft) -> Known:
    """Of several, the one of the same name."""
    return next((one for one in found if fold(one.name) == fold(draft.name)), found[0])


def _numbers_agree(known: Known, draft: CustomerDraft) -> bool:
    return not (known.member_number and draft.member_number and known.member_number != draft.member_number)


def _may_be(known: Known, draft: CustomerDraft) -> bool:
    return _numbers_agree(known, draft) and (
        not draft.named or not known.named or names_agree(known.name, draft.name)
    )


def _same_birthday(known: Known, draft: CustomerDraft) -> bool:
    """Name and birthday are enough with a year; without one, nothing else may differ."""
    if known.birthday != draft.birthday or draft.birthday is None or not _numbers_agree(known, draft):
        return False
    return (
        draft.birthday.year is not None
        or not (known.reach and draft.reach)
        or not known.reach.isdisjoint(draft.reach)
    )


@lru_cache(maxsize=16_384)
def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's.

    >>> names_agree("王芳", "王女士"), names_agree("張偉", "张伟"), names_agree("王芳", "李强")
    (True, True, False)
    >>> names_agree("Jon Smith", "Smith, John"), names_agree("Anna Lee", "Tom Lee")
    (True, False)
    """
    a, b = fold(one), fold(other)
    if not a or not b or a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    if any(sign.isdigit() for sign in a + b) and not (has_hanzi(a) and has_hanzi(b)):
        return True  # a stand-in: a number or a nickname with one
    if has_hanzi(a) != has_hanzi(b):
        return not _sounds(one).isdisjoint(_sounds(other)) or not _is_full(one, other)
    if has_hanzi(a):
        return _chinese_agree(a, b) or name_keys(one).syllables == name_keys(other).syllables
    return _latin_agree(a, b)


def _chinese_agree(a: str, b: str) -> bool:
    for short, long in ((a, b), (b, a)):
        title = next((title for title in _TITLES if short.endswith(title)), None)
        if title and long.startswith(short.removesuffix(title)):
            return True
    return a in b or b in a


def _latin_agree(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    if set(_words(a)) <= set(_words(b)) or set(_words(b)) <= set(_words(a)):
        return True
    pairs = zip(sorted(_words(a)), sorted(_words(b)), strict=False)
    return len(_words(a)) == len(_words(b)) and all(fuzz.ratio(x, y) >= _ALIKE for x, y in pairs)


def _words(text: str) -> list[str]:
    return [word for word in "".join(c if c.isalnum() else " " for c in text).split() if word]


def _sounds(name: str) -> set[str]:
    """How a name is spelled in letters, surname first or last."""
    syllables = name_keys(name).syllables
    cuts = (0, 1, 2) if has_hanzi(name) else (0,)
    return {"".join(syllables[cut:] + syllables[:cut]) for cut in cuts if len(syllables) > cut}


def _is_full(one: str, other: str) -> bool:
    """Whether the Latin one of the two is a full name; "Tom" beside 李强 may be his English name."""
    latin = other if has_hanzi(one) else one
    return len(_words(fold(latin))) > 1


# The part of the database that a batch of rows may mean

_PEOPLE = """
SELECT c.id, c.name, c.uuid, c.member_number,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap,
       c.organisation, coalesce(c.gender, ''), c.notes,
       coalesce((SELECT a.street FROM address a WHERE a.customer_id = c.id ORDER BY a.id LIMIT 1), ''),
       coalesce((SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.normalised IS NULL
                  ORDER BY p.id LIMIT 1), '')
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
 WHERE c.deleted_at IS NULL
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
    "birthday": (
        "SELECT c.id FROM json_each(?) k CROSS JOIN customer c ON c.name = k.value ->> 0"
        " WHERE c.birth_month = k.value ->> 1 AND c.birth_day = k.value ->> 2"
    ),
}


def load(query: Query, drafts: Iterable[CustomerDraft]) -> Book:
    """A book of all customers that one of these drafts could mean, oldest first."""
    keys: dict[str, set[object]] = {kind: set() for kind in _IDS}
    for draft in drafts:
        if draft.uuid:
            keys["uuid"].add(draft.uuid.hex())
        if draft.member_number:
            keys["member"].add(draft.member_number)
        keys["reach"].update(draft.reach)
        if draft.named and draft.birthday:
            keys["birthday"].add((draft.name, draft.birthday.month, draft.birthday.day))
        elif is_bare(draft):
            keys["name"].add(draft.name)
    ids = {row[0] for kind, values in keys.items() if values for row in query(_IDS[kind], _json(values))}
    book = Book()
    if ids:
        for known in _people(query, _json(sorted(ids))):
            book.add(known)
    return book


def _people(query: Query, ids: str) -> list[Known]:
    reach: dict[int, set[str]] = {}
    for customer, value in query(_REACH, ids):
        reach.setdefault(customer, set()).add(value)
    return [
        Known(
            name=name,
            id=number,
            uuid=bytes(uuid),
            member_number=member,
            birthday=stored_birthday(*more[:5]),
            reach=reach.get(number, set()),
            named=name != member,
            facts=tuple(more[5:]),
        )
        for number, name, uuid, member, *more in query(_PEOPLE, ids)
    ]


def stored_birthday(
    calendar: str | None, year: int | None, month: int | None, day: int | None, leap: int
) -> CalendarDate | None:
    """A birthday from the columns of a customer."""
    if calendar is None or month is None:
        return None
    return CalendarDate(CalendarKind(calendar), year, month, day, bool(leap))


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
