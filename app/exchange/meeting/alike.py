"""Who looks like a row without being known for the same: sounds alike and born on one day, or alike in the same house.

A birthday without its year tells too little: in a large book many of one name share it. Found without comparing all
with all: whoever can look alike shares a key. Nobody is merged for it; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.core.calendar import CalendarDate
from app.core.enums import CustomerKind
from app.core.names import name_keys, plain_pinyin
from app.core.text import fold, has_hanzi
from app.exchange.meeting.book_loading import Query, stored_birthday
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.values import streets
from app.exchange.values.names_alike import names_agree
from app.exchange.values.same_day import day_keys, same_day

_MOST = 20
"""Of one key so many are looked at: more share it only where it tells nothing."""
_LETTERS = re.compile(r"[^\W\d_]+|[0-9]+")
_PERSON = str(CustomerKind.PERSON)
_EVERYBODY = """
SELECT c.id, c.name, c.name_pinyin, c.member_number, coalesce(c.gender, ''),
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap,
       coalesce((SELECT a.street FROM address a WHERE a.customer_id = c.id ORDER BY a.id LIMIT 1), '')
  FROM customer c
 WHERE c.deleted_at IS NULL
   AND (c.birth_year IS NOT NULL OR EXISTS (SELECT 1 FROM address a WHERE a.customer_id = c.id AND a.street <> ''))
"""


class Face(NamedTuple):
    """What of somebody is compared; `id` of the book, or `row` of the file."""

    id: int | None
    row: int | None
    name: str
    sound: str
    number: str
    gender: str
    birthday: CalendarDate | None
    house: str


class Resemblance(NamedTuple):
    """Somebody who looks like a row, and in what."""

    face: Face
    reasons: tuple[str, ...]


class Crowd:
    """Everybody who could be mistaken for a row: the shop's customers, and the rows before."""

    def __init__(self, query: Query) -> None:
        self._by_key: dict[tuple[object, ...], list[Face]] = {}
        for face in _everybody(query):
            self.add(face)

    def add(self, face: Face) -> None:
        for key in _keys(face):
            self._by_key.setdefault(key, []).append(face)

    def put(self, old: Face, new: Face) -> None:
        """The same person under another number: a row that stands in the book now."""
        for key in _keys(old):
            listed = self._by_key.get(key, [])
            for place, face in enumerate(listed):
                if face is old:
                    listed[place] = new

    def like(self, face: Face) -> Resemblance | None:
        """The first who looks like this one; nobody whose number, day of birth or gender says otherwise."""
        for key in _keys(face):
            for other in self._by_key.get(key, ())[:_MOST]:
                if _can_be(face, other) and (reasons := _reasons(face, other)):
                    return Resemblance(other, reasons)
        return None


def face_of(draft: CustomerDraft) -> Face | None:
    """What of a row can be compared; None where it tells neither a day nor a house."""
    house = streets.house_of(draft.addresses) if draft.addresses else ""
    if not draft.named or not (house or (draft.birthday and draft.birthday.year)):
        return None
    sound = _sound(draft.name, draft.kind == _PERSON)
    return Face(
        None, draft.row, draft.name, sound, draft.member_number, draft.gender or "", draft.birthday, house
    )


def _everybody(query: Query) -> Iterator[Face]:
    for number, name, pinyin, member, gender, *birth, street in query(_EVERYBODY):
        sound = _spelled(pinyin) if pinyin else _sound(name, True)
        yield Face(
            number, None, name, sound, member, gender, stored_birthday(*birth), streets.house_key(street)
        )


def _keys(face: Face) -> Iterator[tuple[object, ...]]:
    if face.birthday is not None and face.birthday.year is not None:
        yield from ((face.sound, *key) for key in day_keys(face.birthday)[:1])
    if face.house:
        yield (face.sound, streets.numbers(face.house))
        yield (face.house,)


def _can_be(one: Face, other: Face) -> bool:
    if one.number and other.number and one.number != other.number:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    return not (one.birthday and other.birthday) or same_day(one.birthday, other.birthday)


def _reasons(one: Face, other: Face) -> tuple[str, ...]:
    """In what two look alike; () where it is the name alone, or the house alone."""
    if fold(one.name) == fold(other.name):
        name = "same_name"
    elif one.sound == other.sound or names_agree(one.name, other.name):
        name = "alike_name"
    else:
        return ()
    same_house = one.house == other.house
    house = "same_address" if same_house else "alike_address"
    found = [house] if streets.alike(one.house, other.house) else []
    if one.birthday and other.birthday and one.birthday.year and other.birthday.year:
        found.append("same_birthday")
    return (name, *found) if found else ()


@lru_cache(maxsize=16_384)
def _sound(name: str, person: bool) -> str:
    """How a name is said, in letters; the words of a Latin name in any order."""
    if has_hanzi(name):
        return "".join(name_keys(name, person).syllables)
    return "".join(sorted(_LETTERS.findall(fold(name))))


def _spelled(pinyin: str) -> str:
    return "".join(_LETTERS.findall(plain_pinyin(pinyin).lower().replace("ü", "v")))


def told(faces: Iterable[Face]) -> str:
    """Who they are, in a line: 林小月 (M0001), 林小月 (#12) for a row of the file."""
    return "、".join(f"{one.name} ({one.number or _place(one)})" for one in faces)


def _place(face: Face) -> str:
    return f"#{face.row}" if face.row is not None else f"id {face.id}"
