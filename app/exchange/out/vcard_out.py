"""vCard 4.0 and 3.0 for phones and mail programs: UTF-8, lines folded at 75 octets between characters.

What vCard has no word for travels in `X-SHUKE-` lines (`own_card`), which other programs pass over. The two versions
differ in what they know: 4.0 has KIND, GENDER, ANNIVERSARY, dates without a year and pictures as `data:`; in 3.0 the
same stands in the X- lines that most programs use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.core.enums import CalendarKind, ContactKind, CustomerKind, KeyDateKind
from app.core.names import split_name
from app.exchange.out.records import Record
from app.exchange.values.reads_back import reads_anywhere
from app.exchange.vcard import own_card
from app.exchange.vcard.text import escape, fold, parameters

__all__ = ["card", "escape", "fold", "write"]

_PHONES = {ContactKind.MOBILE: "cell", ContactKind.PHONE: "voice"}
_GENDERS = {"female": "F", "male": "M", "other": "O"}
_X = {
    ContactKind.WECHAT: "X-WECHAT",
    ContactKind.QQ: "X-QQ",
    ContactKind.WHATSAPP: "X-WHATSAPP",
    ContactKind.OTHER: "X-CONTACT",
    ContactKind.ADDRESS: "X-SHUKE-PLACE",
}


def write(path: Path, records: Iterable[Record], version: str = "4.0", region: str = "CN") -> int:
    """Writes one card a customer; gives their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for record in records:
            count += 1
            file.write("".join(fold(line) + "\r\n" for line in card(record, version, region)))
    return count


def card(record: Record, version: str = "4.0", region: str = "CN") -> Iterator[str]:
    """The unfolded lines of one card."""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield from _head(record, version == "4.0")
    yield from _birthday(record["birthday"], version == "4.0")
    yield from _wedding(record["key_dates"], version == "4.0")
    for point in record["contact_points"]:
        yield _point(point, version == "4.0", region)
    for address in record["addresses"]:
        yield _address(address, version == "4.0")
    if record["tags"]:
        yield f"CATEGORIES:{','.join(escape(tag) for tag in record['tags'])}"
    if record["notes"]:
        yield f"NOTE:{escape(record['notes'])}"
    yield from _photo(record["photo"], version == "4.0")
    yield from own_card.lines(record)
    yield "END:VCARD"


def _head(record: Record, is_four: bool) -> Iterator[str]:
    """Who it is."""
    organisation = record["kind"] == CustomerKind.ORGANISATION
    if is_four:
        yield f"KIND:{'org' if organisation else 'individual'}"
    elif organisation:
        yield "X-SHUKE-KIND:organisation"
    yield f"UID:urn:uuid:{record['uuid']}"
    yield f"FN:{escape(record['name'])}"
    family, given = (record["name"], "") if organisation else split_name(record["name"])
    yield f"N:{escape(family)};{escape(given)};;;"
    for name, value in (
        ("NICKNAME", record["other_names"]),
        ("ORG", record["organisation"]),
        ("TITLE", record["role"]),
    ):
        if value:
            yield f"{name}:{escape(value)}"
    if record["gender"]:
        yield f"{'GENDER' if is_four else 'X-GENDER'}:{_GENDERS[record['gender']]}"


def _birthday(birthday: Record | None, is_four: bool) -> Iterator[str]:
    """A birthday of which no day is known stands in a line of ours."""
    if birthday is None:
        return
    year, month, day = birthday["year"], birthday["month"], birthday["day"]
    if birthday["calendar"] == CalendarKind.LUNAR:
        leap = "L" if birthday["leap_month"] else ""
        yield f"X-LUNAR-BDAY:{year or '-'}-{leap}{month:02d}-{day or 0:02d}"
    elif day:
        yield f"BDAY:{_solar(birthday, is_four)}"
    else:
        yield own_card.birthday(birthday)


def _wedding(dates: list[Record], is_four: bool) -> Iterator[str]:
    """The one key date that vCard knows, and only in the solar calendar; all of them stand in lines of ours, too."""
    for one in dates:
        if one["kind"] == KeyDateKind.WEDDING and one["calendar"] == CalendarKind.SOLAR and one["day"]:
            yield f"{'ANNIVERSARY' if is_four else 'X-ANNIVERSARY'}:{_solar(one, is_four)}"
            return


def _solar(when: Record, is_four: bool) -> str:
    """4.0 knows dates only without hyphens; older programs read them only with."""
    year, month, day = when["year"], when["month"], when["day"]
    if not year:
        return f"--{month:02d}{day:02d}"
    return f"{year:04d}{month:02d}{day:02d}" if is_four else f"{year:04d}-{month:02d}-{day:02d}"


def _point(point: Record, is_four: bool, region: str) -> str:
    """A contact point; one that would be read as another says of what kind it is."""
    kind, value = point["kind"], escape(point["value"])
    kept = {} if reads_anywhere(point, region) else {"X-SHUKE-KIND": kind}
    preferred = _preferred(point, is_four)
    more = parameters({"X-LABEL": point["label"], **kept})
    if kind in _PHONES:
        return f"TEL;TYPE={_PHONES[kind]}{preferred}{more}:{value}"
    if kind == ContactKind.EMAIL:
        return f"EMAIL{preferred}{more}:{value}"
    return f"{_X[kind]}{preferred}{more}:{value}"


def _preferred(one: Mapping[str, object], is_four: bool) -> str:
    return (";PREF=1" if is_four else ";TYPE=pref") if one["primary"] else ""


def _address(address: Record, is_four: bool) -> str:
    names = ("street", "city", "region", "postcode", "country")
    parts = ";".join(["", "", *(escape(address[name]) for name in names)])
    return f"ADR{_preferred(address, is_four)}{parameters({'X-LABEL': address['label']})}:{parts}"


def _photo(text: str | None, is_four: bool) -> Iterator[str]:
    if not text:
        return
    head, _, coded = text.partition(",")
    sort = head.removeprefix("data:image/").partition(";")[0].upper()
    yield f"PHOTO:{text}" if is_four else f"PHOTO;ENCODING=b;TYPE={sort}:{coded}"
