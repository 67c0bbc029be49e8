"""Rows of a customer list as drafts: every cell cleaned, and each thing that could not be read listed as a problem.

A field that cannot be read does not cost the row: the customer comes in without it. A row that names nobody and gives
no way to reach anybody is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.core.date_parts import DayOrder
from app.core.days import from_day_number
from app.core.enums import ContactKind, CustomerKind
from app.core.errors import ShukeError
from app.core.text import NAME_LIMIT, clean_or_cut, has_hanzi
from app.exchange.faults import in_file
from app.exchange.headings import vocabulary as words
from app.exchange.headings.columns import Column, Columns
from app.exchange.headings.fields import CUSTOM_PREFIX
from app.exchange.headings.heading_keys import heading_key
from app.exchange.limits import REMEMBERED
from app.exchange.reading.drafts import AddressDraft, CustomerDraft
from app.exchange.report import Fate, Problem, Problems
from app.exchange.tables.table import Options, Table
from app.exchange.values.birthdays import birthday_of, from_parts, order_of
from app.exchange.values.cell_setters import (
    Setter,
    coded_setter,
    contact_setter,
    custom_setter,
    put_emails,
    put_interests,
    put_member_number,
    put_name,
    put_notes,
    put_tags,
    put_uuid,
    text_setter,
)
from app.exchange.values.cells import full_name, phones_there, plain, several, tidied
from app.exchange.values.guard import unguarded
from app.exchange.values.moments import LocalClock, decide_order, parse_moment
from app.exchange.values.own_setters import KEPT, KEY_DATES, key_date_setter, own_number, own_setter
from app.exchange.watching import Cancelled, check

_LABEL = 80
_DATE_LABEL = 120
_MAIL_SORTS = frozenset({"SMTP", "EX", "INTERNET", "MAPIPDL"})
"""What Outlook calls the sort of an address: nothing that a person would."""
_MOBILE_LABEL = re.compile(r"mobile|cell|手机|移动", re.I)
_PLAIN_TEXTS = {
    "member_number": NAME_LIMIT,
    "other_names": 400,
    "salutation": NAME_LIMIT,
    "organisation": NAME_LIMIT,
    "role": NAME_LIMIT,
    "source": NAME_LIMIT,
    "campaign": NAME_LIMIT,
    "referrer": NAME_LIMIT,
    "responsible": NAME_LIMIT,
    "tier": NAME_LIMIT,
}
_CONTACTS = {
    "wechat": ContactKind.WECHAT,
    "qq": ContactKind.QQ,
    "other_contact": ContactKind.OTHER,
    "contact_address": ContactKind.ADDRESS,
}
_ADDRESS = ("label", "country", "region", "city", "district", "street", "more", "postcode")
_DATE_FIELDS = {"birthday": False, "lunar_birthday": True, **dict.fromkeys(KEY_DATES, False)}
_OWN_HEADINGS = ("熟客编号", "shukeid")
"""Of the column that only our own lists have."""


class CustomerRows:
    """Turns a table into drafts; afterwards `problems` and `rejected` tell what was wrong."""

    def __init__(
        self, table: Table, columns: Columns, options: Options, today: date, local: LocalClock
    ) -> None:
        self.problems = Problems()
        self.rejected = self.skipped = 0
        self._table = table
        self._columns = columns
        self._options = options
        self._today = today
        self._local = local
        with in_file(table.file):
            self._orders = self._date_orders()
        own_id = next((c.heading for c in columns.mapped if c.field == "uuid"), "")
        self._is_own = heading_key(own_id) in _OWN_HEADINGS
        self._setters = [(c, self._setter(c)) for c in columns.mapped if c.field not in _GATHERED]
        self._gathered = [c for c in columns.mapped if c.field in _GATHERED]
        labels = {(c.field or "").removesuffix("_label") for c in self._gathered}
        self._primary = columns.of("primary")
        self._labelled = _LABELLED if self._primary is not None else labels & _LABELLED
        self._heading = {c.field: c.heading for c in columns.mapped}
        self._addresses = self._address_places()
        self._country = columns.of("country")
        self._here = ""
        self._name_parts = [columns.of(part) for part in _NAME_PARTS] if columns.has(*_NAME_PARTS) else []
        self._born_in_parts = columns.has("birth_calendar", "birth_month")

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        """One draft a row, in the order of the file."""
        for chunk in self._table.chunks():
            check(cancelled)
            for number, row in zip(chunk.numbers, chunk.rows, strict=True):
                draft = self._draft(number, row)
                if draft is not None:
                    yield draft
        self.problems += self._table.problems
        self.rejected += self._table.rejected
        self.skipped += self._table.skipped

    def _draft(self, number: int, row: list[str]) -> CustomerDraft | None:
        draft = CustomerDraft(number)
        self._here = "" if self._country is None else row[self._country]
        made: dict[tuple[str, int], int] = {}
        for column, put in self._setters:
            text = row[column.index]
            if not text:
                continue
            if column.field in self._labelled:
                made[(column.field or "", column.number)] = len(draft.points)
            elif column.field in KEY_DATES:
                made[(column.field or "", column.number)] = len(draft.key_dates)
            if problem := put(draft, text):
                self._note(number, column.heading, text, problem)
        if self._gathered:
            self._gather(draft, row, made)
        if draft.name or self._stand_in(draft):
            return draft
        self._note(number, self._heading.get("name", ""), "", "nobody", Fate.REJECTED)
        self.rejected += 1
        return None

    def _note(self, row: int, column: str, value: str, reason: str, fate: Fate = Fate.KEPT) -> None:
        self.problems.append(Problem.of(row, column, value, reason, fate))

    def _stand_in(self, draft: CustomerDraft) -> bool:
        """A name for someone who has none in the file: the company, else what there is to call them by."""
        if draft.organisation:
            draft.name, draft.kind = draft.organisation, CustomerKind.ORGANISATION
        elif draft.other_names:  # shops on WeChat know many by their nickname alone
            draft.name, draft.other_names = clean_or_cut(draft.other_names, NAME_LIMIT), ""
        else:
            stand_in = draft.member_number or next((point.value for point in draft.points), "")
            draft.name, draft.named = clean_or_cut(stand_in, NAME_LIMIT), False
        return bool(draft.name)

    def _address_places(self) -> list[list[int | None]]:
        """For each address of a row, where its parts stand."""
        numbers = sorted({c.number for c in self._gathered if c.field in _ADDRESS_FIELDS})
        return [[self._columns.of(_ADDRESS_FIELD[part], number) for part in _ADDRESS] for number in numbers]

    # Columns that decide as a whole

    def _date_orders(self) -> dict[int, DayOrder | None]:
        """Day-month order of each date column, from all its values; raises where they do not tell."""
        wanted = [c for c in self._columns.mapped if c.field in _DATE_FIELDS or c.field == "since"]
        texts: dict[int, dict[str, None]] = {c.index: {} for c in wanted}
        if wanted:
            for chunk in self._table.chunks():
                for column in wanted:
                    found = (row[column.index] for row in chunk.rows)
                    texts[column.index].update((text, None) for text in found if len(text) <= REMEMBERED)
        return {c.index: self._order(c, list(texts[c.index])) for c in wanted}

    def _order(self, column: Column, texts: list[str]) -> DayOrder | None:
        given = self._options.date_order
        if column.field == "since":
            found = decide_order(texts, column.heading, given)
            return DayOrder(found) if found else None
        if column.field == "lunar_birthday":
            return None
        return order_of(texts, column.heading, given)

    # One setter a column

    def _setter(self, column: Column) -> Setter:
        field = column.field or ""
        if field.startswith(CUSTOM_PREFIX):
            return custom_setter(field.removeprefix(CUSTOM_PREFIX))
        if field in _DATE_FIELDS:
            return self._date(column)
        simple: dict[str, Setter] = {
            "name": put_name,
            "uuid": put_uuid,
            "member_number": put_member_number,
            "gender": coded_setter("gender", words.GENDER, "unknown_gender"),
            "kind": coded_setter("kind", words.CUSTOMER_KIND, "unknown_kind"),
            "preferred_channel": coded_setter("preferred_channel", words.CHANNEL, "unknown_channel"),
            "need_type": coded_setter("need_type", words.NEED_TYPE, "unknown_need_type"),
            "tags": put_tags,
            "notes": put_notes,
            "interests": put_interests,
            "since": self._since(column),
            "email": put_emails,
            "mobile": self._phones(ContactKind.MOBILE),
            "phone": self._phones(ContactKind.PHONE),
            "whatsapp": self._phones(ContactKind.WHATSAPP),
        }
        if field in simple:
            return simple[field]
        if own := own_setter(field, self._options.region):
            return own
        return (
            contact_setter(_CONTACTS[field])
            if field in _CONTACTS
            else text_setter(field, _PLAIN_TEXTS[field])
        )

    def _date(self, column: Column) -> Setter:
        lunar, order = _DATE_FIELDS[column.field or ""], self._orders.get(column.index)
        calendar = self._columns.of("birth_calendar")
        if column.field in KEY_DATES:
            return key_date_setter(column.field or "", self._today, order)

        @lru_cache(maxsize=65_536)
        def read(text: str) -> tuple[object, str]:
            return birthday_of(unguarded(text), self._today, lunar=lunar, order=order)

        def put(draft: CustomerDraft, text: str) -> str:
            found, problem = read(text) if len(text) <= REMEMBERED else (None, "not_a_date")
            if found is None:
                return problem
            if draft.birthday is None or not lunar or not _same_day(draft.birthday, found):
                draft.birthday = found  # type: ignore[assignment]
            return ""

        return put if calendar is None else self._gathered_date

    def _gathered_date(self, draft: CustomerDraft, text: str) -> str:
        """With a column that says solar or lunar, the birthday waits for it (`_gather`)."""
        return ""

    def _since(self, column: Column) -> Setter:
        order = self._orders.get(column.index)

        def put(draft: CustomerDraft, text: str) -> str:
            moment = parse_moment(text, order)
            if moment is None:
                return "" if not text.strip() else "bad_date"
            if from_day_number(self._local.day_number(moment)) > self._today:
                return "in_future"
            draft.created_at = self._local.millis(moment) or self._local.midday(moment)
            return ""

        return put

    def _phones(self, kind: ContactKind) -> Setter:
        region, tidy = self._options.region, self._options.tidy

        def put(draft: CustomerDraft, text: str) -> str:
            problem = ""
            if self._is_own and (own := own_number(unguarded(text), kind, region)):
                draft.points.append(own)
                return ""
            for piece in several(unguarded(text)):
                points, found = phones_there(piece, kind, self._here, region)
                draft.points += map(tidied, points) if tidy else points
                problem = problem or found
            return problem

        return put

    # What several columns say together

    def _gather(self, draft: CustomerDraft, row: list[str], made: dict[tuple[str, int], int]) -> None:
        if not draft.name and self._name_parts:
            names = ("" if place is None else plain(row[place]) for place in self._name_parts)
            draft.name = clean_or_cut(full_name(*names), NAME_LIMIT)
        if self._born_in_parts:
            cells = {(c.field, c.number): row[c.index].strip() for c in self._gathered}
            self._gather_birthday(draft, cells, row)
        for places in self._addresses:
            parts = [row[place] if place is not None else "" for place in places]
            if any(parts[1:]):
                draft.addresses.append(_address(*(part and plain(part, 1000) for part in parts)))
        for (base, number), place in made.items():
            index = self._columns.of(f"{base}_label", number)
            if index is None or not row[index]:
                continue
            if base in KEY_DATES:
                _label_date(draft, base, place, plain(row[index], _DATE_LABEL))
            else:
                _label_point(draft, base, place, plain(row[index], 1000))
        if self._primary is not None and (chosen := row[self._primary].strip()):
            _choose_primary(draft, chosen, made)

    def _gather_birthday(
        self, draft: CustomerDraft, cells: dict[tuple[str | None, int], str], row: list[str]
    ) -> None:
        if month := cells.get(("birth_month", 1)):
            found, problem = from_parts(
                cells.get(("birth_year", 1), ""), month, cells.get(("birth_day", 1), ""), self._today
            )
            draft.birthday = draft.birthday or found
            if problem:
                self._note(draft.row, self._heading["birth_month"], month, problem)
        if (place := self._columns.of("birth_calendar")) is None:
            return
        marked = row[place]
        lunar = any(sign in marked for sign in "农阴旧農陰舊") or "lunar" in marked.lower()
        for field, always in (("birthday", lunar), ("lunar_birthday", True)):
            index = self._columns.of(field)
            if index is None or not row[index].strip():
                continue
            order = self._orders.get(index)
            found, problem = birthday_of(unguarded(row[index]), self._today, lunar=always, order=order)
            draft.birthday = draft.birthday or found
            if problem:
                self._note(draft.row, self._heading[field], row[index], problem)


_NAME_PARTS = ("family_name", "given_name", "middle_name")
_ADDRESS_FIELD = {part: part for part in _ADDRESS} | {
    "label": "address_label", "street": "address", "more": "address_more",
}  # fmt: skip
_ADDRESS_FIELDS = frozenset(_ADDRESS_FIELD.values())
_LABELLED = frozenset(
    {"mobile", "phone", "email", "wechat", "qq", "whatsapp", "other_contact", "contact_address", KEPT}
)
_GATHERED = frozenset(
    {*_NAME_PARTS, *_ADDRESS_FIELDS, "primary", "birth_calendar", "birth_year", "birth_month", "birth_day"}
    | {f"{name}_label" for name in (*_LABELLED, *KEY_DATES)}
)


def _label_point(draft: CustomerDraft, base: str, place: int, label: str) -> None:
    """Put a label to the point that came of the column of the same name and number."""
    label = label if base == KEPT else label.strip("* ")[:_LABEL]
    if label.upper() in _MAIL_SORTS:
        return
    if label and place < len(draft.points):
        point = draft.points[place]
        mobile = base == "phone" and _MOBILE_LABEL.search(label) is not None
        kind = ContactKind.MOBILE if mobile else point.kind
        draft.points[place] = replace(point, kind=kind, label=label)


def _label_date(draft: CustomerDraft, base: str, place: int, label: str) -> None:
    """As `_label_point`, for the date of a column; one that could not be read has no place to put a label to."""
    if place < len(draft.key_dates) and draft.key_dates[place].kind == KEY_DATES[base]:
        draft.key_dates[place] = replace(draft.key_dates[place], label=label)


def _choose_primary(draft: CustomerDraft, chosen: str, made: dict[tuple[str, int], int]) -> None:
    """Mark the point of the column that a cell names: `email`, `mobile_2`."""
    base, _, number = chosen.rpartition("_")
    numbered = number.isascii() and number.isdigit() and len(number) < 4
    place = made.get((base, int(number)) if numbered else (chosen, 1))
    if place is not None and place < len(draft.points):
        draft.points[place] = replace(draft.points[place], primary=True)


def _address(
    label: str, country: str, region: str, city: str, district: str, street: str, more: str, postcode: str
) -> AddressDraft:
    chinese = has_hanzi(district + street + more)
    if district and district not in street:
        street = f"{district}{street}" if chinese else ", ".join(part for part in (street, district) if part)
    if more and more not in street:
        street = (" " if chinese else ", ").join(part for part in (street, more) if part)
    return AddressDraft(label, country, region, city, street, postcode)


def _same_day(one: object, other: object) -> bool:
    """Whether a lunar date is the solar one in the other calendar: then the column only repeats it."""
    try:
        day = one.to_solar()  # type: ignore[attr-defined]
        return day is not None and day == other.to_solar()  # type: ignore[attr-defined]
    except ShukeError:
        return False
