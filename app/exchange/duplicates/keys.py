"""Who is worth comparing: customers who share a key. One person entered twice shares at least one.

A key is a fact that few others have (a phone, an address of their own), or a name together with a second fact: a name
alone has namesakes by the hundred, and sharing nothing else is no reason to ask. Facts are cut so that one slip leaves
one of them whole: of a phone the beginning and the end, of a birthday each two of its three parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.exchange.duplicates.alike import blurred
from app.exchange.duplicates.birthdays import Birthday
from app.exchange.duplicates.name_forms import Form, Name
from app.exchange.duplicates.nicknames import head
from app.exchange.duplicates.organisations import Firm
from app.exchange.duplicates.profile import Profile
from app.exchange.duplicates.reach import is_desk
from app.exchange.duplicates.streets import key as street_key

_MOST_NAMES = 3
_MOST_PARTS = 5
_SIGNS = str.maketrans("", "", "._-+'")
_BLUR = str.maketrans({"n": "l", "r": "l", "v": "u", "g": "", "h": "", "y": ""})


def keys(profile: Profile) -> Iterator[str]:
    """All keys of a customer; they begin with a letter that tells the kind."""
    yield from _by_reach(profile)
    seconds = list(_seconds(profile))
    if profile.firm:
        yield from _of_firm(profile.firm, seconds)
        return
    names = profile.names[:_MOST_NAMES]
    if not names:
        return
    for name in dict.fromkeys(key for one in names if _has_whole_name(one) for key in name_keys(one)):
        for second in seconds:
            yield f"n{name}|{second}"
    born, houses = _own_day(profile), [f"a{street_key(one)}" for one in profile.streets]
    if born or houses:
        for part in _parts(names):
            for second in (*born, *houses):
                yield f"g{part}|{second}"
    for family in dict.fromkeys(part for one in names for part in _families(one)):
        for phone in profile.phones:
            number = phone.partition(";")[0]
            yield f"s{family}|{number[:7]}"
            yield f"t{family}|{number[-4:]}"


def _by_reach(profile: Profile) -> Iterator[str]:
    for phone in profile.phones:
        yield f"p{phone.partition(';')[0][-7:]}"
    for address in profile.emails:
        yield f"e{address}"
        local = _local(address)
        if len(local) >= 6 and not is_desk(address):
            yield f"l{local}"
    for handle in profile.handles:
        yield f"h{handle}"
    if profile.member:
        yield f"m{profile.member}"


def _seconds(profile: Profile) -> Iterator[str]:
    """Facts that make a name worth comparing."""
    if profile.birthday:
        yield from _of_birthday(profile.birthday)
    for phone in profile.phones:
        number = phone.partition(";")[0]
        yield f"s{number[:7]}"
        yield f"t{number[-4:]}"
    for address in profile.emails:
        yield f"c{_local(address)[:6]}"
    if profile.employer:
        yield f"w{profile.employer}"


def _of_birthday(born: Birthday) -> Iterator[str]:
    if born.day is not None:
        yield f"d{born.month}-{born.day}"
    if born.year is not None:
        yield f"y{born.year}-{born.month}"
        yield f"z{born.year}-{born.day}"
        if born.day is not None and born.day <= 12:
            yield f"y{born.year}-{born.day}"  # month and day may have changed places
    if born.ordinal is not None:
        yield f"o{born.ordinal}"


def _own_day(profile: Profile) -> tuple[str, ...]:
    """The birthday as far as it is known: so much one's own that a part of the name beside it will do."""
    born = profile.birthday
    if born is None or born.day is None:
        return ()
    return (f"o{born.ordinal}",) if born.ordinal is not None else (f"d{born.lunar}{born.month}-{born.day}",)


def _parts(names: tuple[Name, ...]) -> list[str]:
    """Syllables and words, blurred: whatever of a name was written right."""
    found = dict.fromkeys(
        blurred(part) for one in names for part in (one.sounds or tuple(head(word) for word in one.words))
    )
    return [part for part in found if len(part) > 1][:_MOST_PARTS]


def _families(name: Name) -> tuple[str, ...]:
    """The surname as it sounds; of a Latin name either end, and its nicknames for one."""
    if name.han:
        return (blurred(name.sounds[0]),)
    return tuple(dict.fromkeys((blurred(head(name.words[0])), blurred(name.words[-1]))))


def name_keys(name: Name) -> Iterator[str]:
    """A full name as its letters in order of the alphabet: it does not matter which half stands first, nor how what
    sounds nearly alike is spelled. The same for characters and for pinyin.
    """
    if name.han:
        yield _letters("".join(name.sounds))
        return
    yield _letters("".join(name.words))
    short = f"{head(name.given)}{name.family}"
    if short != "".join(name.words):
        yield _letters(short)


def _has_whole_name(name: Name) -> bool:
    """A full one, or one long Latin word that may be both halves of one: lipingjing."""
    return name.form == Form.FULL or (not name.han and name.form == Form.SINGLE and len(name.text) > 5)


def _letters(text: str) -> str:
    return "".join(sorted(text.translate(_BLUR)[:40]))


def _of_firm(one: Firm, seconds: list[str]) -> Iterator[str]:
    """Few shops have another's name: it is a key by itself, and so are its beginning and end beside a second fact."""
    yield f"f{one.core}"
    yield f"f{one.sound}"
    for second in seconds:
        yield f"F{one.core[:2]}|{second}"
        yield f"G{one.core[-2:]}|{second}"


def _local(address: str) -> str:
    return address.partition("@")[0].translate(_SIGNS)
