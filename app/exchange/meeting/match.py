"""Whom a row means: customers of the book, found by what people are known by.

In this order: our own id; the member number; a phone number or e-mail address; name and birthday; name and address;
and, for somebody known by name alone, an entry that is known by that name alone. Two things speak against: different
member numbers, and, for a shared phone or address, two names that cannot be one person's (a couple with one phone is
two customers). Who merely looks alike is found by `app.exchange.meeting.alike` and never taken for the same in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.calendar import CalendarDate
from app.core.text import fold
from app.exchange.decisions import Group
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.values.names_alike import names_agree
from app.exchange.values.same_day import day_keys, same_day
from app.exchange.values.streets import house_of

_MOST = 50
"""So many are looked at who share a number or a day: the shop's own number may stand in every row."""
_NAMESAKES = 500


@dataclass(slots=True, eq=False)
class Known:
    """Someone who is known: from the database (`id`) or from an earlier row of the file (`draft`, `row`)."""

    name: str
    id: int | None = None
    draft: CustomerDraft | None = None
    uuid: bytes | None = None
    member_number: str = ""
    birthday: CalendarDate | None = None
    reach: set[str] = field(default_factory=set)
    named: bool = True
    facts: tuple[str, ...] = ()
    """Company, gender, notes, street, WeChat and the like, city: where two namesakes differ, they are two."""
    house: str = ""
    """Street and number as they compare (`streets.house_of`)."""
    row: int | None = None
    former: tuple[tuple[bytes, str], ...] = ()
    """Identities and member numbers of customers that were merged into this one."""

    @property
    def only_name(self) -> bool:
        """Known by nothing else: such entries may be matched by name."""
        return not (self.reach or self.member_number or self.birthday)

    def has_number(self, number: str) -> bool:
        return self.member_number == number or any(number == one for _, one in self.former)


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom a row means, and by what (`Group`)."""

    known: Known
    group: str


class Book:
    """Who is known, by everything that can find them. Later rows of a file find earlier ones, too."""

    def __init__(self) -> None:
        self._by_uuid: dict[bytes, Known] = {}
        self._by_member: dict[str, list[Known]] = {}
        self._by_reach: dict[str, list[Known]] = {}
        self._crowded: dict[str, dict[str, Known]] = {}
        self._by_day: dict[tuple[object, ...], list[Known]] = {}
        self._by_house: dict[tuple[str, str], list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}

    def add(self, known: Known) -> None:
        """For somebody who is not in the book yet."""
        if known.uuid:
            self._by_uuid[known.uuid] = known
        if known.member_number:
            self._by_member.setdefault(known.member_number, []).append(known)
        for uuid, number in known.former:
            self._by_uuid.setdefault(uuid, known)
            if number:
                self._by_member.setdefault(number, []).append(known)
        for value in known.reach:
            self._add_reach(value, known)
        if known.birthday:
            self._add_day(known, known.birthday)
        if known.house:
            self._by_house.setdefault((fold(known.name), known.house), []).append(known)
        self._by_name.setdefault(known.name, []).append(known)

    def learn(self, known: Known, draft: CustomerDraft) -> None:
        """After a row was found to be this person's, what it brought finds them, too."""
        for value in draft.reach:
            if value not in known.reach:
                known.reach.add(value)
                self._add_reach(value, known)
        if draft.member_number and not known.member_number:
            known.member_number = draft.member_number
            self._by_member.setdefault(draft.member_number, []).append(known)
        if draft.birthday and known.birthday is None:
            known.birthday = draft.birthday
            self._add_day(known, draft.birthday)

    def find(self, draft: CustomerDraft) -> Found | None:
        """The one whom a row means for sure, or None."""
        if draft.uuid and (found := self._by_uuid.get(draft.uuid)):
            return Found(found, Group.UUID)
        if draft.member_number and (same := self._by_member.get(draft.member_number)):
            return Found(_best(same, draft), Group.MEMBER_NUMBER)
        for value in draft.reach:
            if value in self._by_reach:
                able = [one for one in self._reached(value, draft.name) if _may_be(one, draft)]
                if able:
                    return Found(_best(able, draft), Group.EMAIL if "@" in value else Group.PHONE)
        if not draft.named:
            return None
        return self._by_birthday(draft) or self._by_address(draft) or self._by_name_alone(draft)

    def by_reach_alone(self, draft: CustomerDraft) -> Known | None:
        """Whoever is reached in the same way, whatever the name: right for a parcel, wrong for a list of people."""
        return next(self.sharing(draft), None)

    def sharing(self, draft: CustomerDraft) -> Iterator[Known]:
        """Who is reached in the same way and may have this member number."""
        return (
            one
            for value in draft.reach
            for one in self._by_reach.get(value, ())[:_MOST]
            if _numbers_agree(one, draft)
        )

    def namesakes(self, name: str) -> list[Known]:
        return self._by_name.get(name, [])

    def _add_reach(self, value: str, known: Known) -> None:
        """Where very many share a number, they are known by their names besides."""
        sharing = self._by_reach.setdefault(value, [])
        sharing.append(known)
        if len(sharing) > _MOST:
            names = self._crowded.setdefault(value, {})
            names.setdefault(fold(known.name), known)

    def _reached(self, value: str, name: str) -> list[Known]:
        """Who is reached so: the first of them, and of a crowd the one of this name."""
        sharing = self._by_reach[value]
        if len(sharing) <= _MOST:
            return sharing
        same = self._crowded[value].get(fold(name))
        return sharing[:_MOST] if same is None else [*sharing[:_MOST], same]

    def _add_day(self, known: Known, birthday: CalendarDate) -> None:
        for key in day_keys(birthday):
            self._by_day.setdefault((known.name, *key), []).append(known)

    def _by_birthday(self, draft: CustomerDraft) -> Found | None:
        if draft.birthday is None:
            return None
        for key in day_keys(draft.birthday):
            for one in self._by_day.get((draft.name, *key), ())[:_MOST]:
                if _same_birthday(one, draft):
                    return Found(one, Group.NAME_BIRTHDAY)
        return None

    def _by_address(self, draft: CustomerDraft) -> Found | None:
        """One name in one house is one person, unless birthday, gender or every way to reach them differ."""
        house = house_of(draft.addresses)
        if not house:
            return None
        for one in self._by_house.get((fold(draft.name), house), ())[:_MOST]:
            if _same_house(one, draft):
                return Found(one, Group.NAME_ADDRESS)
        return None

    def _by_name_alone(self, draft: CustomerDraft) -> Found | None:
        if not is_bare(draft):
            return None
        facts = facts_of(draft)
        for one in self._by_name.get(draft.name, ())[:_NAMESAKES]:
            if one.only_name and not _differ(one.facts, facts):
                return Found(one, Group.NAME)
        return None


def is_bare(draft: CustomerDraft) -> bool:
    """Whether a row tells a name and nothing else to know somebody by."""
    return draft.named and not (draft.member_number or draft.birthday or draft.reach)


def known_of(draft: CustomerDraft) -> Known:
    """A row of the file as somebody whom later rows may mean."""
    return Known(
        name=draft.name,
        draft=draft,
        uuid=draft.uuid,
        member_number=draft.member_number,
        birthday=draft.birthday,
        reach=set(draft.reach),
        named=draft.named,
        facts=facts_of(draft),
        house=house_of(draft.addresses),
        row=draft.row,
    )


def facts_of(draft: CustomerDraft) -> tuple[str, ...]:
    street = next((address.street for address in draft.addresses), "")
    other = next((point.value for point in draft.points if point.normalised is None), "")
    city = next((address.city for address in draft.addresses), "")
    return (draft.organisation, draft.gender or "", draft.notes, street, other, city)


GENDER, CITY = 1, 5
"""Where gender and city stand in `facts_of`."""


def _differ(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(one and other and one != other for one, other in zip(some, others, strict=False))


def _best(found: Sequence[Known], draft: CustomerDraft) -> Known:
    """Of several, the one of the same name."""
    if len(found) == 1:
        return found[0]
    return next((one for one in found if fold(one.name) == fold(draft.name)), found[0])


def _numbers_agree(known: Known, draft: CustomerDraft) -> bool:
    return not (known.member_number and draft.member_number and not known.has_number(draft.member_number))


def _may_be(known: Known, draft: CustomerDraft) -> bool:
    return _numbers_agree(known, draft) and (
        not draft.named or not known.named or names_agree(known.name, draft.name)
    )


def _same_birthday(known: Known, draft: CustomerDraft) -> bool:
    """Name and birthday are enough with a year; without one, nothing else may differ."""
    if known.birthday is None or draft.birthday is None or not _numbers_agree(known, draft):
        return False
    if not same_day(known.birthday, draft.birthday):
        return False
    full = known.birthday.year is not None and draft.birthday.year is not None
    return full or not _reached_elsewhere(known, draft)


def _same_house(known: Known, draft: CustomerDraft) -> bool:
    if not _numbers_agree(known, draft) or _reached_elsewhere(known, draft):
        return False
    if known.birthday and draft.birthday and not same_day(known.birthday, draft.birthday):
        return False
    theirs = facts_of(draft)
    return not _differ(
        [known.facts[place] for place in (GENDER, CITY)], [theirs[place] for place in (GENDER, CITY)]
    )


def _reached_elsewhere(known: Known, draft: CustomerDraft) -> bool:
    return bool(known.reach and draft.reach) and known.reach.isdisjoint(draft.reach)
