"""The labelled set: people of `people`, some of them entered again as in `slips`, written into a shop's file.

`make(db, seed)` gives which pairs are truly one; `measure` holds a finder's pairs against them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.core.emails import normalise_email
from app.core.ids import uuid7_bytes
from app.core.names import name_keys
from app.core.phones import parse_phone
from app.db.bulk import insert
from app.db.open import OpenFile
from app.models import Address, ContactPoint, Customer
from tests.exchange.duplicates.people import Entry, Population, Shape
from tests.exchange.duplicates.slips import Habits, again, can_be_told

SHARE = 0.15
"""Of all persons so many are entered again."""

USUAL, USUAL_HABITS = Shape(), Habits()
OTHER_SHAPE = Shape(
    latin=0.5,
    phone=0.8,
    birthday=0.55,
    year=0.8,
    lunar=0.4,
    email=0.6,
    address=0.45,
    wechat=0.3,
    member=0.9,
    employer=0.3,
    families=0.18,
    namesakes=0.08,
    firms=0.06,
)
OTHER_HABITS = Habits(
    sound=0.12,
    look=0.05,
    traditional=0.12,
    pinyin=0.1,
    swapped=0.06,
    familiar=0.05,
    other_character=0.002,
    typo=0.18,
    nickname=0.2,
    spaces=0.05,
    new_phone=0.22,
    phone_typo=0.1,
    second_phone=0.1,
    lost=0.12,
    new_email=0.2,
    moved=0.25,
    short_address=0.3,
    birthday_typo=0.06,
    other_calendar=0.1,
    no_year=0.03,
    new_number=0.9,
    twice=0.2,
)
"""A second kind of book with other people and other slips: more of nearly all. Never tuned on."""

Truth = set[tuple[int, int]]


@dataclass(frozen=True)
class Figures:
    found: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def entries(seed: int, persons: int, shape: Shape, habits: Habits) -> list[Entry]:
    """The rows of a book, shuffled."""
    dice = random.Random(seed)
    made = Population(dice, shape)
    rows = made.entries(persons)
    more = []
    for one in rows:
        if dice.random() < SHARE and can_be_told(one):
            more += [again(one, dice, made, habits) for _ in range(2 if dice.random() < habits.twice else 1)]
    rows += more
    dice.shuffle(rows)
    return rows


def make(
    db: OpenFile, seed: int, persons: int = 3_000, shape: Shape = USUAL, habits: Habits = USUAL_HABITS
) -> tuple[dict[int, Entry], Truth]:
    """Writes a book; gives the entry behind each id, and the pairs that are one person."""
    rows = entries(seed, persons, shape, habits)
    by_id = dict(zip(write(db, rows), rows, strict=True))
    people: dict[int, list[int]] = {}
    for number, one in by_id.items():
        people.setdefault(one.person, []).append(number)
    return by_id, {pair for ids in people.values() for pair in combinations(sorted(ids), 2)}


def write(db: OpenFile, rows: Sequence[Entry]) -> range:
    """The rows as customers with what hangs on them, past the forms: as an import would have left them."""
    with db.write("import.file", subject="labelled") as session:
        ids = insert(
            session,
            Customer.__table__,
            _COLUMNS,
            [_customer(uuid, one) for uuid, one in zip(uuid7_bytes(len(rows)), rows, strict=True)],
        )
        points = [(number, *point) for number, one in zip(ids, rows, strict=True) for point in _points(one)]
        insert(
            session,
            ContactPoint.__table__,
            (
                "uuid",
                "customer_id",
                "kind",
                "value",
                "normalised",
                "label",
                "is_primary",
                "created_at",
                "updated_at",
            ),
            [
                (uuid, *point, "", 0, 0, 0)
                for uuid, point in zip(uuid7_bytes(len(points)), points, strict=True)
            ],
        )
        places = [(number, one.city, one.street) for number, one in zip(ids, rows, strict=True) if one.street]
        insert(
            session,
            Address.__table__,
            (
                "uuid",
                "customer_id",
                "city",
                "street",
                "label",
                "country",
                "region",
                "postcode",
                "is_primary",
                "created_at",
                "updated_at",
            ),
            [
                (uuid, *place, "", "", "", "", 0, 0, 0)
                for uuid, place in zip(uuid7_bytes(len(places)), places, strict=True)
            ],
        )
    return ids


def measure(found: Iterable[tuple[int, int]], truth: Truth) -> Figures:
    pairs = set(found)
    return Figures(len(pairs), len(pairs & truth), len(truth))


_COLUMNS = (
    "uuid",
    "kind",
    "name",
    "other_names",
    "name_pinyin",
    "name_sort",
    "name_initials",
    "gender",
    "birth_calendar",
    "birth_year",
    "birth_month",
    "birth_day",
    "birth_leap",
    "member_number",
    "organisation",
    "salutation",
    "role",
    "source",
    "interests",
    "stage_set_by",
    "notes",
    "created_at",
    "updated_at",
)


def _customer(uuid: bytes, one: Entry) -> tuple[object, ...]:
    keys = name_keys(one.name, one.kind == "person")
    born = one.birthday or (None, None, None, None, False)
    return (
        uuid,
        one.kind,
        one.name,
        one.other_names,
        keys.display_pinyin,
        keys.sort_key,
        keys.initials,
        one.gender,
        *born[:4],
        int(born[4]),
        one.member,
        one.employer,
        "",
        "",
        "",
        "",
        "",
        "",
        0,
        0,
    )


def _points(one: Entry) -> list[tuple[str, str, str | None]]:
    found: list[tuple[str, str, str | None]] = []
    for text in one.phones:
        phone = parse_phone(text)
        found.append(("mobile" if phone.mobile else "phone", text, phone.normalised))
    found += [("email", text, normalise_email(text)) for text in one.emails]
    if one.wechat:
        found.append(("wechat", one.wechat, None))
    return found
