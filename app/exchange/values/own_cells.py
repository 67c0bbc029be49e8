"""Cells of our own lists that say several things at once: a consent, a relation, a date by sun or moon, a stage.

Each is written so that a person can read it (and write it), and reads back as exactly what it was; the functions come
in pairs. vCards carry the same texts in `X-SHUKE-` lines.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

from app.core.calendar import CalendarDate
from app.core.days import from_day_number, to_day_number
from app.core.enums import CalendarKind, ContactKind, Stage
from app.core.errors import ShukeError
from app.core.instants import to_millis
from app.exchange.headings.vocabulary import YES_NO, code_of
from app.exchange.out.customers_out import instant_text
from app.exchange.reading.drafts import ConsentDraft, RelationDraft, StageDraft

_DATE = re.compile(r"(农历)?(?:([0-9]{1,4})年)?(闰)?([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_CONSENT = re.compile(
    r"(?:(?P<said>[^\s:：;；,，]+)(?=$|[\s:：;；,，]))?[\s;；,，]*(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})?[\s;；,，]*"
    r"(?P<refused>do not contact|勿扰|不要联系)?\s*(?:[:：]\s*(?P<note>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = frozenset({"勿扰", "不要联系", "拒绝"})
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_RELATION = re.compile(rf"(?P<name>.*?)\s*\[(?P<uuid>{_UUID})\]\s*(?:[:：]\s*(?P<kind>.*))?", re.DOTALL)
_BARE_RELATION = re.compile(r"(?P<name>[^:：]+)(?:[:：]\s*(?P<kind>.*))?", re.DOTALL)
_KEPT = re.compile(rf"({'|'.join(ContactKind)}): (.+)", re.DOTALL)
_STAGE = re.compile(rf"({'|'.join(Stage)})(?: ([0-9]{{4}}-[0-9T:.\-]+Z))?(?:: (.*))?")


def date_text(on: CalendarDate) -> str:
    """A date as everybody reads it and no program takes for another one.

    >>> date_text(CalendarDate.solar(2019, 5, 18)), date_text(CalendarDate.lunar(None, 6, 8, True))
    ('2019-05-18', '农历闰6月8日')
    >>> date_text(CalendarDate.solar(None, 3, 4)), date_text(CalendarDate.solar(1985, 8))
    ('3月4日', '1985年8月')
    """
    return spelled(on.calendar, on.year, on.month, on.day, on.leap)


def spelled(calendar: str, year: int | None, month: int, day: int | None, leap: bool) -> str:
    """The same from its parts; also of a day that never was, which goes out as it stands."""
    lunar = calendar == CalendarKind.LUNAR
    if not lunar and year and day:
        return f"{year:04d}-{month:02d}-{day:02d}"
    told_year = f"{year}年" if year else ""
    told_day = f"{day}日" if day else ""
    return f"{'农历' if lunar else ''}{told_year}{'闰' if leap else ''}{month}月{told_day}"


def date_of(text: str) -> CalendarDate | None:
    """The date that `date_text` wrote, also one of long ago or to come; None for any other text."""
    text = text.strip()
    try:
        if match := _DATE.fullmatch(text):
            lunar, year, leap, month, day = match.groups()
            kind = CalendarKind.LUNAR if lunar else CalendarKind.SOLAR
            return CalendarDate(
                kind, int(year) if year else None, int(month), int(day) if day else None, bool(leap)
            )
        return CalendarDate.of(date.fromisoformat(text)) if len(text) == 10 else None
    except (ShukeError, ValueError):
        return None


def consent_text(one: ConsentDraft) -> str:
    """What somebody agreed to: `yes 2026-01-05: on paper`, `no do not contact`, `-` where nothing is known yet.

    >>> consent_text(ConsentDraft("sms", True, False, 20458, "on paper"))
    'yes 2026-01-05: on paper'
    """
    said = "-" if one.allowed is None else "yes" if one.allowed else "no"
    day = "" if one.given_on is None else f" {from_day_number(one.given_on).isoformat()}"
    refused = " do not contact" if one.do_not_contact else ""
    return f"{said}{day}{refused}{f': {one.note}' if one.note else ''}"


def consent_of(channel: str, text: str) -> ConsentDraft | None:
    """The consent that a cell says; a bare 是, no or 勿扰 will do.

    >>> consent_of("sms", "勿扰") == ConsentDraft("sms", False, True), consent_of("sms", "maybe")
    (True, None)
    """
    match = _CONSENT.fullmatch(text.strip())
    if match is None or not text.strip():
        return None
    said, day, refused = match["said"] or "-", match["day"], bool(match["refused"])
    answer = code_of(YES_NO, said)
    if said in _REFUSED:
        answer, refused = "no", True
    elif answer is None and said != "-":
        return None
    try:
        given = to_day_number(date.fromisoformat(day)) if day else None
    except ValueError:
        return None
    allowed = None if answer is None else answer == "yes"
    return ConsentDraft(channel, allowed, refused, given, match["note"] or "")


def relation_text(one: RelationDraft) -> str:
    """Who belongs to a customer, and as what: `王小美 [0191…]: daughter`."""
    uuid = f" [{UUID(bytes=one.uuid)}]" if one.uuid else ""
    return f"{one.name}{uuid}: {one.kind}"


def relation_of(text: str) -> RelationDraft | None:
    """The relation that a cell says; without a word for it, it is `other`.

    >>> relation_of("王小美: daughter")
    RelationDraft(kind='daughter', name='王小美', uuid=None, member_number='')
    """
    text = text.strip()
    match = _RELATION.fullmatch(text) or _BARE_RELATION.fullmatch(text)
    if match is None:
        return None
    found = match.groupdict()
    uuid = UUID(found["uuid"]).bytes if found.get("uuid") else None
    return RelationDraft((found["kind"] or "").strip() or "other", found["name"].strip(), uuid)


def kept_text(kind: str, value: str) -> str:
    """A contact point that would be taken for another one under its own heading: `phone: 5123/5124`."""
    return f"{kind}: {value}"


def kept_of(text: str) -> tuple[str, str] | None:
    match = _KEPT.fullmatch(text)
    return (match[1], match[2]) if match else None


def stage_text(one: StageDraft) -> str:
    """A stage set by hand: `lost 2026-09-01T08:00:00Z: 李娟`."""
    at = "" if one.at is None else f" {instant_text(one.at)}"
    return f"{one.stage}{at}{f': {one.by}' if one.by else ''}"


def stage_of(text: str) -> StageDraft | None:
    match = _STAGE.fullmatch(text.strip())
    if match is None:
        return None
    return StageDraft(match[1], match[3] or "", instant_of(match[2] or ""))


def instant_of(text: str) -> int | None:
    """Milliseconds of a moment in UTC as we write it; None for any other text.

    >>> instant_of("1970-01-01T00:00:01.500Z"), instant_of("soon")
    (1500, None)
    """
    try:
        return to_millis(datetime.fromisoformat(text)) if text.endswith("Z") else None
    except (ValueError, OverflowError):
        return None
