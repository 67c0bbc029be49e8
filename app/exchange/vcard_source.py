"""vCards of any version (2.1, 3.0, 4.0) as customer drafts: folded lines, quoted-printable, charsets per line, groups.

A card that is broken is a rejected row; the others come in. Photos are passed over.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.enums import ContactKind, CustomerKind, KeyDateKind
from app.core.errors import ShukeError
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean_or_cut
from app.exchange import vocabulary
from app.exchange.birthdays import birthday_of
from app.exchange.cells import full_name, phone_points
from app.exchange.drafts import AddressDraft, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.encoding import find_encoding, given_encoding, scan_text, text_codec
from app.exchange.faults import fault
from app.exchange.json_source import JsonSource
from app.exchange.limits import OTHER_ROWS, TEXT_BYTES
from app.exchange.report import Fate, ImportKind, Problem, Problems
from app.exchange.table import Table
from app.exchange.vcard_lines import Card, cards
from app.exchange.watching import Cancelled, check

_LINE = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([\w-]+)(?:=((?:\"[^\"]*\"|[^;])*))?")
_PARAMETER_VALUES = re.compile(r'"[^"]*"|[^,"]+')
_CARET = re.compile(r"\^([n'^])")
_PIECES = {mark: re.compile(rf"\\.|[^\\{mark}]+|{mark}|\\", re.DOTALL) for mark in ";,"}
_MOST_PARTS = 1_000
_LUNAR = re.compile(r"([0-9]{1,4}|-)-(L?)([0-9]{1,2})-([0-9]{1,2})")
_LABELS = {
    "_$!<Home>!$_": "home", "_$!<Work>!$_": "work", "_$!<Mobile>!$_": "mobile", "_$!<Anniversary>!$_": "wedding",
}  # fmt: skip
_X_KINDS = {
    "X-WECHAT": ContactKind.WECHAT, "X-QQ": ContactKind.QQ, "X-WHATSAPP": ContactKind.WHATSAPP,
    "X-CONTACT": ContactKind.OTHER,
}  # fmt: skip
_SHOWN = 200
_LONGEST_HEAD = 2_000


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
        parts = [""]
        for piece in _PIECES[mark].findall(self.value):
            if piece != mark:
                parts[-1] += piece
            elif len(parts) == _MOST_PARTS:
                break
            else:
                parts.append("")
        return [unescape(part) for part in parts]


@dataclass(slots=True)
class VcardTable(Table):
    """Cards as a table for the preview; the drafts come from the cards themselves, read anew."""

    cards: Callable[[], Iterator[Card]] = lambda: iter(())


def open_vcards(path: Path, encoding: str | None = None, cancelled: Cancelled | None = None) -> VcardTable:
    """Raises ShukeError `no_cards` and those of `find_encoding`."""
    scan = scan_text(path, longest=TEXT_BYTES)  # a photo may be one line
    codec = given_encoding(path, encoding) if encoding else find_encoding(path, scan=scan)
    shown = [
        [_first(card.lines, name) for name in ("FN", "TEL", "EMAIL", "BDAY")]
        for card in islice(cards(path, codec, cancelled), _SHOWN)
    ]
    if not shown:
        raise fault("no_cards", file=path.name)
    return VcardTable(
        path.name, ("name", "phone", "email", "birthday"), 0, 4, JsonSource(lambda: shown), "vcf",
        ImportKind.CUSTOMERS, cards=lambda: cards(path, codec, cancelled),
    )  # fmt: skip


def parse_line(line: str) -> Property | None:
    """One logical line taken apart; None for what is no property."""
    match = _LINE.fullmatch(line) if ":" in line[:_LONGEST_HEAD] else None
    if match is None or len(match[3]) > _LONGEST_HEAD:
        return None
    group, name, head, value = match.groups()
    parameters: dict[str, list[str]] = {}
    for key, values in _PARAMETER.findall(head):
        bare = not values and "=" not in head
        key, values = ("TYPE", key) if bare or (not values and key.upper() != "TYPE") else (key, values)
        parameters.setdefault(key.upper(), []).extend(map(_bare, _PARAMETER_VALUES.findall(values) or [""]))
    return Property(group or "", name.upper(), parameters, _decoded(value, parameters))


def _bare(value: str) -> str:
    """The value of a parameter without its quotes, and what stands for signs that cannot be in them (RFC 6868)."""
    return _CARET.sub(lambda match: {"n": "\n", "'": '"'}.get(match[1], "^"), value.strip('"'))


def _decoded(value: str, parameters: dict[str, list[str]]) -> str:
    named = {one.upper() for one in (*parameters.get("ENCODING", []), *parameters.get("TYPE", []))}
    if "QUOTED-PRINTABLE" not in named:
        return value
    raw = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    charset = text_codec((parameters.get("CHARSET") or ["utf-8"])[0]) or "utf-8"
    for codec in (charset, "utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except ValueError:
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
        self.problems = Problems()
        self.rejected = 0
        self._file = table.file
        self._cards = table.cards
        self._region = region
        self._today = today
        self._labels: dict[str, str] = {}

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        for number, card in enumerate(self._cards(), start=1):
            if number % 500 == 0:
                check(cancelled)
            if number > OTHER_ROWS:
                raise fault("too_many_rows", file=self._file, limit=OTHER_ROWS)
            draft = self._draft(number, card)
            if draft is not None:
                yield draft
            else:
                self.problems.append(Problem(number, "", f"{card.line}", "nobody", Fate.REJECTED))
                self.rejected += 1

    def _draft(self, number: int, card: Card) -> CustomerDraft | None:
        if not card.has_end:
            self.problems.append(Problem(number, "END", "", "card_without_end"))
        if card.is_cut:
            self.problems.append(Problem(number, "", "", "card_too_long"))
        properties = [one for line in card.lines if (one := parse_line(line))]
        self._labels = _labels(properties)
        draft = CustomerDraft(number)
        for one in properties:
            self._take(draft, one)
        if not draft.name:
            stand_in = draft.organisation or next((point.value for point in draft.points), "")
            draft.name = clean_or_cut(stand_in, NAME_LIMIT)
            draft.named = bool(draft.organisation)
            draft.kind = CustomerKind.ORGANISATION if draft.organisation else draft.kind
        return draft if draft.name else None

    def _take(self, draft: CustomerDraft, one: Property) -> None:
        value = clean_or_cut(unescape(one.value), NAME_LIMIT)
        match one.name:
            case "FN" if value:
                draft.name = value
            case "N" if not draft.name:
                parts = [clean_or_cut(part, NAME_LIMIT) for part in one.parts()] + [""] * 3
                draft.name = clean_or_cut(full_name(parts[0], parts[1], parts[2]), NAME_LIMIT)
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
                self._address(draft, one)
            case "BDAY" | "X-LUNAR-BDAY" | "X-ANNIVERSARY" | "ANNIVERSARY" | "X-ABDATE":
                self._date(draft, one)
            case _:
                self._point(draft, one, value)

    def _label(self, one: Property) -> str:
        """The label of a line: ours, Apple's, else home or work."""
        if own := one.parameters.get("X-LABEL"):
            return clean_or_cut(own[0], 80)
        if one.group and one.group in self._labels:
            return self._labels[one.group]
        return next((kind for kind in ("home", "work") if kind in one.types()), "")

    def _point(self, draft: CustomerDraft, one: Property, value: str) -> None:
        label = self._label(one)
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

    def _address(self, draft: CustomerDraft, one: Property) -> None:
        parts = [clean_or_cut(part, 1000) for part in one.parts()] + [""] * 7
        street = " ".join(part for part in (parts[0], parts[1], parts[2]) if part)
        address = AddressDraft(
            self._label(one), parts[6], parts[4], parts[3], street, parts[5], one.preferred or None
        )
        if any(address.key):
            draft.addresses.append(address)

    def _date(self, draft: CustomerDraft, one: Property) -> None:
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
        elif one.name != "X-ABDATE" or self._label(one) == "wedding":
            draft.key_dates.append(KeyDateDraft(KeyDateKind.WEDDING, found))


def _labels(properties: list[Property]) -> dict[str, str]:
    """Apple's labels by the group that they belong to: item1.X-ABLabel."""
    named = [one for one in properties if one.name == "X-ABLABEL"]
    return {
        one.group: _LABELS.get(one.value, clean_or_cut(unescape(one.value), 80)) for one in reversed(named)
    }


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
