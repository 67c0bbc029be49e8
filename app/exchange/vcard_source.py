"""vCards of any version (2.1, 3.0, 4.0) as customer drafts: folded lines, quoted-printable, charsets per line, groups.

A card that is broken is a rejected row; the others come in. Photos are passed over.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.enums import ContactKind, CustomerKind, KeyDateKind
from app.core.errors import ShukeError
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean_or_cut
from app.exchange import vocabulary
from app.exchange.birthdays import birthday_of
from app.exchange.cells import full_name, phone_points
from app.exchange.coded import Cancelled, check
from app.exchange.drafts import AddressDraft, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.encoding import find_encoding
from app.exchange.faults import fault
from app.exchange.json_source import JsonSource
from app.exchange.report import Fate, ImportKind, Problem
from app.exchange.table import Table

_LINE = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([\w-]+)(?:=((?:\"[^\"]*\"|[^;])*))?")
_LUNAR = re.compile(r"([0-9]{1,4}|-)-(L?)([0-9]{1,2})-([0-9]{1,2})")
_LABELS = {
    "_$!<Home>!$_": "home", "_$!<Work>!$_": "work", "_$!<Mobile>!$_": "mobile", "_$!<Anniversary>!$_": "wedding",
}  # fmt: skip
_SKIPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_X_KINDS = {
    "X-WECHAT": ContactKind.WECHAT, "X-QQ": ContactKind.QQ, "X-WHATSAPP": ContactKind.WHATSAPP,
    "X-CONTACT": ContactKind.OTHER,
}  # fmt: skip
_LONGEST_CARD = 4_000_000


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, unfolded and decoded."""

    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str

    def types(self) -> set[str]:
        return {one.lower() for one in self.parameters.get("TYPE", [])}

    @property
    def preferred(self) -> bool:
        return "pref" in self.types() or self.parameters.get("PREF") == ["1"]

    def parts(self, mark: str = ";") -> list[str]:
        """The value split at unescaped marks, with the escapes undone."""
        return [unescape(part) for part in re.split(rf"(?<!\\){mark}", self.value)]


@dataclass(slots=True)
class VcardTable(Table):
    """Cards as a table for the preview; the drafts come from the cards themselves."""

    cards: list[tuple[int, list[str]]] = field(default_factory=list)


def open_vcards(path: Path, encoding: str | None = None) -> VcardTable:
    """Raises ShukeError `no_cards` and those of `find_encoding`."""
    text = path.read_bytes().decode(encoding or find_encoding(path))
    cards = list(_cards(text))
    if not cards:
        raise fault("no_cards", file=path.name)
    shown = [[_first(lines, name) for name in ("FN", "TEL", "EMAIL", "BDAY")] for _, lines in cards[:200]]
    headings = ("name", "phone", "email", "birthday")
    source = JsonSource(shown)
    return VcardTable(path.name, headings, 0, 4, source, "vcf", ImportKind.CUSTOMERS, cards=cards)


def _cards(text: str) -> Iterator[tuple[int, list[str]]]:
    """Cards with the number of their first line; a card without END ends where the next begins."""
    lines: list[str] | None = None
    start = 0
    for number, line in enumerate(_unfolded(text), start=1):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            if lines is not None:
                yield start, [*lines, ""]
            lines, start = [], number
        elif mark == "END:VCARD" and lines is not None:
            yield start, lines
            lines = None
        elif lines is not None:
            lines.append(line)
    if lines is not None:
        yield start, [*lines, ""]


def _unfolded(text: str) -> Iterator[str]:
    """Logical lines: continued by a leading blank, or by a trailing = in quoted-printable ones."""
    current: list[str] | None = None
    soft = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if current is not None and soft:
            current.append("\n" + line)
        elif current is not None and line[:1] in (" ", "\t"):
            current.append(line[1:])
        else:
            if current is not None:
                yield "".join(current)
            current = [line]
        head = current[0].partition(":")[0].upper()
        soft = "QUOTED-PRINTABLE" in head and line.endswith("=")
    if current is not None:
        yield "".join(current)


def parse_line(line: str) -> Property | None:
    """One logical line taken apart; None for what is no property."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    group, name, head, value = match.groups()
    parameters: dict[str, list[str]] = {}
    for key, values in _PARAMETER.findall(head):
        bare = not values and "=" not in head
        key, values = ("TYPE", key) if bare or (not values and key.upper() != "TYPE") else (key, values)
        parameters.setdefault(key.upper(), []).extend(one.strip('"') for one in values.split(","))
    return Property(group or "", name.upper(), parameters, _decoded(value, parameters))


def _decoded(value: str, parameters: dict[str, list[str]]) -> str:
    named = {one.upper() for one in (*parameters.get("ENCODING", []), *parameters.get("TYPE", []))}
    if "QUOTED-PRINTABLE" not in named:
        return value
    raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    charset = (parameters.get("CHARSET") or ["utf-8"])[0]
    for codec in (charset, "utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except (UnicodeDecodeError, LookupError, binascii.Error):
            continue
    return raw.decode("utf-8", "replace")


def unescape(text: str) -> str:
    r"""A value without its backslashes.

    >>> unescape(r"a\, b\nc")
    'a, b\nc'
    """
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text)


def _first(lines: list[str], name: str) -> str:
    found = (parse_line(line) for line in lines if name in line[:40].upper())
    return next((unescape(one.value) for one in found if one and one.name == name), "")


class VcardCustomers:
    """Cards as drafts; afterwards `problems` and `rejected` tell what was wrong."""

    def __init__(self, table: VcardTable, region: str, today: date) -> None:
        self.problems: list[Problem] = []
        self.rejected = 0
        self._cards = table.cards
        self._region = region
        self._today = today

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        for number, (line, lines) in enumerate(self._cards, start=1):
            if number % 500 == 0:
                check(cancelled)
            draft = self._draft(number, lines)
            if draft is not None:
                yield draft
            else:
                self.problems.append(Problem(number, "", f"{line}", "nobody", Fate.REJECTED))
                self.rejected += 1

    def _draft(self, number: int, lines: list[str]) -> CustomerDraft | None:
        if sum(map(len, lines)) > _LONGEST_CARD * 4:
            return None
        if lines and lines[-1] == "":
            self.problems.append(Problem(number, "END", "", "card_without_end"))
        properties = [
            one for line in lines if line and line.split(":", 1)[0].split(";")[0].upper() not in _SKIPPED
            if (one := parse_line(line))
        ]  # fmt: skip
        draft = CustomerDraft(number)
        for one in properties:
            self._take(draft, one, properties)
        if not draft.name:
            draft.name = draft.organisation or next((point.value for point in draft.points), "")
            draft.named = bool(draft.organisation)
            draft.kind = CustomerKind.ORGANISATION if draft.organisation else draft.kind
        return draft if draft.name else None

    def _take(self, draft: CustomerDraft, one: Property, properties: list[Property]) -> None:
        value = clean_or_cut(unescape(one.value), NAME_LIMIT)
        match one.name:
            case "FN" if value:
                draft.name = value
            case "N" if not draft.name:
                parts = [clean_or_cut(part, NAME_LIMIT) for part in one.parts()] + [""] * 3
                draft.name = full_name(parts[0], parts[1], parts[2])
            case "NICKNAME":
                draft.other_names = value
            case "ORG":
                draft.organisation = clean_or_cut(" ".join(part for part in one.parts() if part), NAME_LIMIT)
            case "TITLE" | "ROLE":
                draft.role = draft.role or value
            case "NOTE":
                draft.notes = clean_or_cut(unescape(one.value), TEXT_LIMIT, multiline=True)
            case "KIND" | "X-SHUKE-KIND" if value.lower() in ("org", "organisation"):
                draft.kind = CustomerKind.ORGANISATION
            case "X-ABSHOWAS" if value.upper() == "COMPANY":
                draft.kind = CustomerKind.ORGANISATION
            case "GENDER" | "X-GENDER":
                draft.gender = vocabulary.code_of(vocabulary.GENDER, value.split(";")[0])
            case "CATEGORIES":
                draft.tags += [tag for part in one.parts(",") if (tag := clean_or_cut(part, 40))]
            case "UID":
                draft.uuid = _uuid(one.value)
            case "X-SHUKE-MEMBER":
                draft.member_number = value
            case "ADR":
                self._address(draft, one, properties)
            case "BDAY" | "X-LUNAR-BDAY" | "X-ANNIVERSARY" | "ANNIVERSARY" | "X-ABDATE":
                self._date(draft, one, properties)
            case _:
                self._point(draft, one, value, properties)

    def _point(self, draft: CustomerDraft, one: Property, value: str, properties: list[Property]) -> None:
        label = _label(one, properties)
        made: list[PointDraft] = []
        if one.name == "TEL" and value:
            kind = ContactKind.MOBILE if one.types() & {"cell", "iphone"} else ContactKind.PHONE
            made, problem = phone_points(value.removeprefix("tel:"), kind, self._region)
            if problem:
                self.problems.append(Problem.of(draft.row, "TEL", value, problem))
        elif one.name == "EMAIL" and value:
            made = [PointDraft(ContactKind.EMAIL, value, normalise_email(value))]
            if made[0].normalised is None:
                self.problems.append(Problem.of(draft.row, "EMAIL", value, "bad_email"))
        elif one.name == "X-WHATSAPP" and value:
            made, _ = phone_points(value, ContactKind.WHATSAPP, self._region)
        elif one.name in _X_KINDS and value:
            made = [PointDraft(_X_KINDS[one.name], value)]
        draft.points += [
            PointDraft(point.kind, point.value, point.normalised, label, one.preferred or None)
            for point in made
        ]

    def _address(self, draft: CustomerDraft, one: Property, properties: list[Property]) -> None:
        parts = [clean_or_cut(part, 1000) for part in one.parts()] + [""] * 7
        street = " ".join(part for part in (parts[0], parts[1], parts[2]) if part)
        address = AddressDraft(
            _label(one, properties), parts[6], parts[4], parts[3], street, parts[5], one.preferred or None
        )
        if any(address.key):
            draft.addresses.append(address)

    def _date(self, draft: CustomerDraft, one: Property, properties: list[Property]) -> None:
        text = unescape(one.value).strip()
        if one.name == "X-LUNAR-BDAY" or one.parameters.get("CALSCALE") == ["chinese"]:
            found, problem = _lunar(text)
        else:
            omitted = one.parameters.get("X-APPLE-OMIT-YEAR")
            text = text.split("T")[0]
            if text.startswith("1604") or (omitted and text.startswith(omitted[0])):
                text = "--" + text[4:].strip("-").replace("-", "")
            found, problem = birthday_of(text, self._today, lunar=False, order=None)
        if found is None:
            if problem:
                self.problems.append(Problem.of(draft.row, one.name, text, problem))
        elif one.name == "BDAY" or one.name == "X-LUNAR-BDAY":
            draft.birthday = found if one.name == "X-LUNAR-BDAY" else draft.birthday or found
        elif one.name != "X-ABDATE" or _label(one, properties) == "wedding":
            draft.key_dates.append(KeyDateDraft(KeyDateKind.WEDDING, found))


def _label(one: Property, properties: list[Property]) -> str:
    """The label of a line: ours, Apple's (item1.X-ABLabel), else home or work."""
    if own := one.parameters.get("X-LABEL"):
        return clean_or_cut(own[0], 80)
    if one.group:
        for other in properties:
            if other.name == "X-ABLABEL" and other.group == one.group:
                return _LABELS.get(other.value, clean_or_cut(unescape(other.value), 80))
    return next((kind for kind in ("home", "work") if kind in one.types()), "")


def _lunar(text: str) -> tuple[CalendarDate | None, str]:
    match = _LUNAR.fullmatch(text)
    if match is None:
        return None, "not_a_date"
    year = None if match[1] == "-" else int(match[1])
    try:
        return CalendarDate.lunar(year, int(match[3]), int(match[4]) or None, bool(match[2])), ""
    except ShukeError as error:
        return None, error.code


def _uuid(text: str) -> bytes | None:
    from uuid import UUID

    try:
        return UUID(text.strip().removeprefix("urn:uuid:")).bytes if "urn:uuid:" in text else None
    except ValueError:
        return None
