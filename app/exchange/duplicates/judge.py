"""Two customers held against one another: each fact's outcome, what they add up to, and whether anyone need look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.phones import show_phone
from app.exchange.duplicates import birthdays, names, organisations, reach, streets
from app.exchange.duplicates.chances import BOOK, Chances, probability, weight
from app.exchange.duplicates.pairs import LIKELY, Pair, Reason
from app.exchange.duplicates.profile import Profile
from app.exchange.duplicates.weights import (
    ADDRESSES,
    BIRTHDAYS,
    EMAILS,
    EMPLOYERS,
    GENDERS,
    HANDLES,
    MEMBERS,
    PHONES,
)


@dataclass(frozen=True, slots=True)
class Crowds:
    """How many of the book share a value beyond what one person's entries would: a name, a switchboard, a building.

    By hash of the value; what is not there is nobody else's.
    """

    names: Mapping[int, int] = field(default_factory=dict)
    reach: Mapping[int, int] = field(default_factory=dict)
    streets: Mapping[int, int] = field(default_factory=dict)


class Fact(NamedTuple):
    """An outcome with its chances, and the values that its sentence holds."""

    code: str
    chances: Chances
    values: Mapping[str, str]


NOBODY = Crowds()
_MATTERS = 1.0
"""Bits from which on a fact is worth a word."""
_UNSAID = frozenset({"same_gender", "other_handle", "other_organisation", "same_month"})
_CERTAIN = 0.995
_SAME_NAMES = frozenset({"same_name", "script_variant", "swapped_name"})
_OWN = frozenset({"same_mobile", "same_email", "same_handle", "same_member_number"})
_AGREEING = _OWN | {"same_birthday", "lunar_solar", "same_address", "same_phone"}
_DOUBTS = frozenset(
    {
        "other_birthday", "birthday_typo", "birth_year_differs", "swapped_day", "calendar_mixed", "other_gender",
        "other_member_number", "other_handle",
    }
)  # fmt: skip
_QUIET_DOUBTS = frozenset({"other_email", "moved_house", "other_phone"})


def judge(one: Profile, other: Profile, crowds: Crowds = NOBODY) -> Pair | None:
    """The pair that two customers make, or None where they are hardly one."""
    a, b = (one, other) if one.id < other.id else (other, one)
    if a.organisation != b.organisation:
        return None  # a shop and the person who runs it are two entries, and belong there
    facts = list(compare(a, b, crowds))
    score = probability(fact.chances for fact in facts)
    if score < LIKELY:
        return None
    codes = [fact.code for fact in facts]
    return Pair(a.id, b.id, round(score, 4), reasons_of(facts), _is_certain(score, codes, a.organisation))


def compare(a: Profile, b: Profile, crowds: Crowds = NOBODY) -> Iterator[Fact]:
    """Every fact that both have."""
    if a.organisation:
        code, chances = organisations.compare(a.firm, b.firm)
        if code:
            yield Fact(f"firm_{code}", chances, {"one": a.shown, "other": b.shown})
    else:
        yield from _persons(a, b, crowds)
    yield from _reached(a, b, crowds)
    if a.member and b.member:
        code = "same_member_number" if a.member == b.member else "other_member_number"
        yield Fact(code, MEMBERS[code], {"number": a.member.upper()} if a.member == b.member else {})


def reasons_of(facts: list[Fact]) -> tuple[Reason, ...]:
    """What is worth saying, the weightiest first, what speaks against at the end."""
    told = [(weight(fact.chances), fact) for fact in facts if fact.code not in _UNSAID]
    told = [(bits, fact) for bits, fact in told if abs(bits) >= _MATTERS]
    told.sort(key=lambda one: -one[0])
    return tuple(Reason(fact.code, fact.values, against=bits < 0) for bits, fact in told)


def _persons(a: Profile, b: Profile, crowds: Crowds) -> Iterator[Fact]:
    alike = names.compare(a.names, b.names, _namesakes(a, b, crowds))
    if alike.code:
        yield Fact(alike.code, alike.chances, {"one": alike.one, "other": alike.other})
    born = birthdays.compare(a.birthday, b.birthday).code
    if born:
        yield Fact(born, BIRTHDAYS[born], {})
    if a.gender and b.gender:
        code = "same_gender" if a.gender == b.gender else "other_gender"
        yield Fact(code, GENDERS[code], {})
    if a.employer and b.employer:
        code = "same_organisation" if a.employer == b.employer else "other_organisation"
        yield Fact(code, EMPLOYERS[code], {"organisation": a.employer} if a.employer == b.employer else {})


def _namesakes(a: Profile, b: Profile, crowds: Crowds) -> int:
    if not a.names or not b.names or not crowds.names:
        return 0
    return max(crowds.names.get(hash(one.names[0].text), 0) for one in (a, b))


def _reached(a: Profile, b: Profile, crowds: Crowds) -> Iterator[Fact]:
    phone, number = reach.compare_phones(a.phones, b.phones)
    if phone.code:
        chances = _crowded(PHONES[phone.code], crowds.reach.get(hash(number), 0))
        yield Fact(phone.code, chances, {"number": _shown(number)} if number else {})
    email, address = reach.compare_emails(a.emails, b.emails)
    if email.code and not (email.code == "email_typo" and (_is_made_of_name(a) or _is_made_of_name(b))):
        chances = _crowded(EMAILS[email.code], crowds.reach.get(hash(address), 0))
        yield Fact(email.code, chances, {"address": address} if address else {})
    handle, account = reach.compare_handles(a.handles, b.handles)
    if handle.code:
        yield Fact(handle.code, HANDLES[handle.code], {"account": account} if account else {})
    place, street = streets.compare(a.streets, b.streets)
    if place.code:
        crowd = _street_crowd(a, b, crowds) if crowds.streets and place.code != "moved_house" else 0
        yield Fact(place.code, _crowded(ADDRESSES[place.code], crowd), {"address": street})


def _is_made_of_name(one: Profile) -> bool:
    """Whether an address holds the name: namesakes make like addresses of it, and none is a slip of another."""
    words = [
        word for name in one.names for word in (name.sounds if name.han else name.words) if len(word) > 2
    ]
    return any(word in address for word in words for address in one.emails)


def _street_crowd(a: Profile, b: Profile, crowds: Crowds) -> int:
    shared = {streets.key(one) for one in a.streets} & {streets.key(one) for one in b.streets}
    return min((crowds.streets.get(hash(one), 0) for one in shared), default=0)


def _crowded(chances: Chances, others: int) -> Chances:
    """What many share says less: the last chance is how many of the book do."""
    if not others:
        return chances
    return chances._replace(strangers=min(0.95, max(chances.strangers, others / BOOK)))


def _shown(number: str) -> str:
    return show_phone(number, f"+86{number}") if reach.is_mobile(number) else number.replace(";", "-")


def _is_certain(score: float, codes: list[str], organisation: bool) -> bool:
    """Whether no one need look: one name, one way to be reached that is nobody else's, and nothing that gives pause.

    Two facts that agree outweigh another member number (a second card) or a new address.
    """
    if score < _CERTAIN or organisation or not _SAME_NAMES.intersection(codes):
        return False
    agreeing, doubts = _AGREEING.intersection(codes), _DOUBTS.intersection(codes)
    if not _OWN.intersection(codes):
        return False
    if doubts:
        return doubts == {"other_member_number"} and len(agreeing) >= 2 and "same_birthday" in agreeing
    return len(agreeing) >= 2 or not _QUIET_DOUBTS.intersection(codes)
