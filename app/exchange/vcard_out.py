"""vCard 4.0 and 3.0 for phones and mail programs: UTF-8, lines folded at 75 octets between characters.

What vCard has no word for travels in X- lines of ours (member number, lunar birthday, gender in 3.0), which other
programs pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.core.enums import CalendarKind, ContactKind, CustomerKind, KeyDateKind
from app.core.names import split_name
from app.exchange.records_out import Record

_PHONES = {ContactKind.MOBILE: "cell", ContactKind.PHONE: "voice"}
_GENDERS = {"female": "F", "male": "M", "other": "O"}
_X = {
    ContactKind.WECHAT: "WECHAT",
    ContactKind.QQ: "QQ",
    ContactKind.WHATSAPP: "WHATSAPP",
    ContactKind.OTHER: "CONTACT",
}


def write(path: Path, records: Iterable[Record], version: str = "4.0") -> int:
    """Writes one card a customer; gives their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for record in records:
            count += 1
            file.write("".join(fold(line) + "\r\n" for line in card(record, version)))
    return count


def card(record: Record, version: str = "4.0") -> Iterator[str]:
    """The unfolded lines of one card."""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if version == "4.0":
        yield f"KIND:{'org' if record['kind'] == CustomerKind.ORGANISATION else 'individual'}"
    elif record["kind"] == CustomerKind.ORGANISATION:
        yield "X-SHUKE-KIND:organisation"
    yield f"UID:urn:uuid:{record['uuid']}"
    yield f"FN:{escape(record['name'])}"
    family, given = split_name(record["name"])
    yield f"N:{escape(family)};{escape(given)};;;"
    for name, value in (
        ("NICKNAME", record["other_names"]),
        ("ORG", record["organisation"]),
        ("TITLE", record["role"]),
    ):
        if value:
            yield f"{name}:{escape(value)}"
    yield from _birthday(record["birthday"])
    yield from _wedding(record["key_dates"], "ANNIVERSARY" if version == "4.0" else "X-ANNIVERSARY")
    if record["gender"]:
        yield f"{'GENDER' if version == '4.0' else 'X-GENDER'}:{_GENDERS[record['gender']]}"
    for point in record["contact_points"]:
        yield _point(point, version)
    for address in record["addresses"]:
        yield _address(address, version)
    if record["tags"]:
        yield f"CATEGORIES:{','.join(escape(tag) for tag in record['tags'])}"
    if record["notes"]:
        yield f"NOTE:{escape(record['notes'])}"
    if record["member_number"]:
        yield f"X-SHUKE-MEMBER:{escape(record['member_number'])}"
    yield "END:VCARD"


def escape(text: str) -> str:
    """A value as vCard and iCalendar want it.

    >>> escape("a;b, c\\\\d")
    'a\\\\;b\\\\, c\\\\\\\\d'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str, limit: int = 75) -> str:
    """Long lines broken at 75 octets, never inside a character."""
    if len(line) * 4 <= limit or len(line.encode()) <= limit:
        return line
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > limit:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += width
    return "\r\n".join([*parts, part])


def _birthday(birthday: Record | None) -> Iterator[str]:
    if birthday is None:
        return
    year, month, day = birthday["year"], birthday["month"], birthday["day"]
    if birthday["calendar"] == CalendarKind.LUNAR:
        leap = "L" if birthday["leap_month"] else ""
        yield f"X-LUNAR-BDAY:{year or '-'}-{leap}{month:02d}-{day or 0:02d}"
    elif day:
        yield f"BDAY:{_solar(year, month, day)}"


def _wedding(dates: list[Record], name: str) -> Iterator[str]:
    """The one key date that vCard knows, and only in the solar calendar."""
    for one in dates:
        if one["kind"] == KeyDateKind.WEDDING and one["calendar"] == CalendarKind.SOLAR and one["day"]:
            yield f"{name}:{_solar(one['year'], one['month'], one['day'])}"
            return


def _solar(year: int | None, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}{day:02d}"


def _point(point: Record, version: str) -> str:
    kind, value = point["kind"], escape(point["value"])
    label = f";X-LABEL={_parameter(point['label'])}" if point["label"] else ""
    preferred = (";PREF=1" if version == "4.0" else ";TYPE=pref") if point["primary"] else ""
    if kind in _PHONES:
        return f"TEL;TYPE={_PHONES[kind]}{preferred}{label}:{value}"
    if kind == ContactKind.EMAIL:
        return f"EMAIL{preferred}{label}:{value}"
    return f"X-{_X.get(kind, 'CONTACT')}{preferred}{label}:{value}"


def _address(address: Record, version: str) -> str:
    parts = (
        "",
        "",
        address["street"],
        address["city"],
        address["region"],
        address["postcode"],
        address["country"],
    )
    preferred = (";PREF=1" if version == "4.0" else ";TYPE=pref") if address["primary"] else ""
    label = f";X-LABEL={_parameter(address['label'])}" if address["label"] else ""
    return f"ADR{preferred}{label}:{';'.join(escape(part) for part in parts)}"


def _parameter(text: str) -> str:
    """A parameter's value in quotes, with what quotes cannot hold written as RFC 6868 has it."""
    text = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return '"' + "".join(sign for sign in text if sign >= " ") + '"'
