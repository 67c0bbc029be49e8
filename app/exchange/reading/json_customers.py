"""Customers of our own JSON export as drafts, with every contact point, label and flag as it was.

A file that looks like ours may be anybody's: no value is taken for what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.enums import CalendarKind, Channel, ContactKind, CustomerKind, Gender, KeyDateKind, NeedType
from app.core.errors import ShukeError
from app.core.phones import parse_phone
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean_or_cut
from app.exchange.faults import fault
from app.exchange.limits import OTHER_ROWS
from app.exchange.reading import json_parts
from app.exchange.reading.drafts import PHONES, AddressDraft, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.reading.json_parts import uuid_of
from app.exchange.report import Fate, Problem, Problems
from app.exchange.tables.json_source import JsonTable, cell_text, dicts
from app.exchange.tables.json_stream import Object
from app.exchange.watching import Cancelled, check
from app.services.tags import LONGEST as LONGEST_TAG

_NAMES = dict.fromkeys(
    ("name", "member_number", "salutation", "organisation", "role", "source", "campaign"), NAME_LIMIT
)
_NAMES["other_names"] = 400
_LONGEST_NUMBER = 80


class JsonCustomers:
    """Customers of our own export as drafts, with every contact point, label and flag as it was."""

    def __init__(self, table: JsonTable, region: str) -> None:
        self.problems = Problems()
        self.rejected = 0
        self._file = table.file
        self._objects = table.objects
        self._region = region

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        for number, one in enumerate(self._objects(), start=1):
            if number % 1000 == 0:
                check(cancelled)
            if number > OTHER_ROWS:
                raise fault("too_many_rows", file=self._file, limit=OTHER_ROWS)
            draft = self._draft(number, one)
            if draft.name:
                yield draft
            else:
                self.problems.append(Problem(number, "name", "", "nobody", Fate.REJECTED))
                self.rejected += 1

    def _draft(self, row: int, one: Object) -> CustomerDraft:
        draft = CustomerDraft(row)
        for name, limit in _NAMES.items():
            setattr(draft, name, clean_or_cut(cell_text(one.get(name)), limit))
        draft.interests = clean_or_cut(cell_text(one.get("interests")), 2_000, multiline=True)
        draft.notes = clean_or_cut(cell_text(one.get("notes")), TEXT_LIMIT, multiline=True)
        draft.responsible = clean_or_cut(cell_text(one.get("responsible")), NAME_LIMIT)
        draft.tier = clean_or_cut(cell_text(one.get("tier")), NAME_LIMIT)
        draft.uuid = uuid_of(one.get("uuid"))
        draft.kind = _code(CustomerKind, one.get("kind")) or CustomerKind.PERSON
        draft.gender = _code(Gender, one.get("gender"))
        draft.preferred_channel = _code(Channel, one.get("preferred_channel"))
        draft.need_type = _code(NeedType, one.get("need_type"))
        draft.birthday = self._date(row, "birthday", one.get("birthday"))
        draft.points = [point for each in dicts(one.get("contact_points")) if (point := self._point(each))]
        draft.addresses = [_address(each) for each in dicts(one.get("addresses"))]
        draft.key_dates = [
            KeyDateDraft(kind, on, clean_or_cut(cell_text(each.get("label")), NAME_LIMIT))
            for each in dicts(one.get("key_dates"))
            if (kind := _code(KeyDateKind, each.get("kind"))) and (on := self._date(row, "key_dates", each))
        ]
        draft.tags = _tags(one.get("tags"))
        json_parts.put(draft, one)
        if one.get("photo") and draft.photo is None:
            self.problems.append(Problem(row, "photo", "", "bad_photo"))
        if not draft.name:
            draft.name = (
                draft.organisation or draft.member_number or next((p.value for p in draft.points), "")
            )
            draft.name = clean_or_cut(draft.name, NAME_LIMIT)
            draft.named = False
        return draft

    def _date(self, row: int, column: str, value: object) -> CalendarDate | None:
        if not isinstance(value, dict):
            return None
        try:
            return CalendarDate(
                CalendarKind(value.get("calendar", "solar")),
                _whole(value.get("year")),
                _whole(value["month"]) or 0,
                _whole(value.get("day")),
                value.get("leap_month") is True,
            )
        except (ShukeError, KeyError, ValueError, TypeError, OverflowError):
            self.problems.append(Problem.of(row, column, clean_or_cut(cell_text(value)), "no_such_day"))
            return None

    def _point(self, one: Object) -> PointDraft | None:
        kind = _code(ContactKind, one.get("kind")) or ContactKind.OTHER
        value = clean_or_cut(cell_text(one.get("value")), 1000)
        normalised = self._normalised(kind, value, one.get("normalised"))
        primary = one.get("primary") if isinstance(one.get("primary"), bool) else None
        label = clean_or_cut(cell_text(one.get("label")), NAME_LIMIT)
        return PointDraft(kind, value, normalised, label, primary) if value else None

    def _normalised(self, kind: str, value: str, given: object) -> str | None:
        """What finds the point: as the file gives it, else worked out anew."""
        if isinstance(given, str) and given and clean_or_cut(given, NAME_LIMIT) == given:
            return given
        if kind in PHONES:
            return parse_phone(value, self._region).normalised if len(value) <= _LONGEST_NUMBER else None
        return normalise_email(value) if kind == ContactKind.EMAIL else None


def _address(one: Object) -> AddressDraft:
    names = ("label", "country", "region", "city", "street", "postcode")
    parts = {name: clean_or_cut(cell_text(one.get(name)), 1000) for name in names}
    primary = one.get("primary") if isinstance(one.get("primary"), bool) else None
    return AddressDraft(**parts, primary=primary)


def _code(kinds: Any, value: object) -> str | None:
    """The value where it is one of a closed set."""
    return value if isinstance(value, str) and value in set(kinds) else None


def _whole(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no whole number")
    return value


def _tags(value: object) -> list[str]:
    found = value if isinstance(value, list) else []
    tags = (clean_or_cut(tag, LONGEST_TAG) for tag in found if isinstance(tag, str))
    return list(dict.fromkeys(tag for tag in tags if tag))
