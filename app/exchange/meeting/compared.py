"""Two entries side by side, field by field, with what a merge would keep of each."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from app.core.calendar import CalendarDate
from app.core.enums import ContactKind
from app.core.text import fold
from app.exchange.meeting.book_loading import Query, stored_birthday
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.values.same_day import same_day

Value = str | CalendarDate
Kept = Literal["ours", "theirs", "both"]
_SINGLE = (
    "name", "member_number", "kind", "gender", "organisation", "role", "salutation", "other_names",
    "preferred_channel", "source", "need_type", "responsible", "tier", "interests", "notes",
)  # fmt: skip
_ORDER = (
    "name", "mobile", "phone", "email", "wechat", "qq", "whatsapp", "other_contact", "contact_address", "birthday",
    "tier", "member_number", "address", "gender", "kind", "organisation", "role", "salutation", "other_names",
    "preferred_channel", "source", "need_type", "responsible", "tags", "interests", "notes",
)  # fmt: skip
_POINT_FIELDS = {ContactKind.OTHER: "other_contact", ContactKind.ADDRESS: "contact_address"}
_PEOPLE = """
SELECT c.id, c.name, c.member_number, c.kind, coalesce(c.gender, ''), c.organisation, c.role, c.salutation,
       c.other_names, coalesce(c.preferred_channel, ''), c.source, coalesce(c.need_type, ''),
       coalesce(s.name, ''), coalesce(t.name, ''), c.interests, c.notes,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
  LEFT JOIN staff s ON s.id = c.responsible_id LEFT JOIN tier t ON t.id = c.tier_id
"""
_POINTS = (
    "SELECT p.customer_id, p.kind, p.value, p.normalised FROM json_each(?) k"
    " CROSS JOIN contact_point p ON p.customer_id = k.value ORDER BY p.is_primary DESC, p.id"
)
_ADDRESSES = (
    "SELECT a.customer_id, a.region, a.city, a.street FROM json_each(?) k"
    " CROSS JOIN address a ON a.customer_id = k.value ORDER BY a.is_primary DESC, a.id"
)
_TAGS = (
    "SELECT ct.customer_id, t.name FROM json_each(?) k CROSS JOIN customer_tag ct ON ct.customer_id = k.value"
    " JOIN tag t ON t.id = ct.tag_id ORDER BY ct.id"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both: `ours` of the book (or the earlier row), `theirs` of the row, and what a merge keeps.

    `field` is a name of the customers' fields; codes stand as they are stored.
    """

    field: str
    ours: Value
    theirs: Value
    kept: Kept

    @property
    def same(self) -> bool:
        """Whether both say the same, or one of them nothing."""
        return not self.ours or not self.theirs or _equal(self.ours, self.theirs)


@dataclass(slots=True)
class Side:
    """One of the two: single values, and lists of what there may be several of (with what they compare by)."""

    values: dict[str, Value] = field(default_factory=dict)
    lists: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, name: str, value: str, key: str | None = None) -> None:
        """One more entry of a list."""
        if value:
            self.lists.setdefault(name, {}).setdefault(key or fold(value), value)


def compare(ours: Side, theirs: Side) -> tuple[Compared, ...]:
    """The fields that at least one of the two has, in the order of a form."""
    found = []
    for name in _ORDER:
        if name in ours.lists or name in theirs.lists:
            found.append(_lists(name, ours.lists.get(name, {}), theirs.lists.get(name, {})))
        else:
            mine, other = ours.values.get(name, ""), theirs.values.get(name, "")
            if mine or other:
                found.append(Compared(name, mine, other, "ours" if mine else "theirs"))
    return tuple(found)


def of_draft(draft: CustomerDraft) -> Side:
    """A row of the file as one of the two."""
    values: dict[str, Value] = {name: getattr(draft, name) or "" for name in _SINGLE}
    values["kind"] = str(draft.kind)
    if draft.birthday is not None:
        values["birthday"] = draft.birthday
    side = Side(values)
    for point in draft.points:
        _put_point(side, point.kind, point.value, point.normalised)
    for address in draft.addresses:
        side.put("address", _line(address.region, address.city, address.street))
    for tag in draft.tags:
        side.put("tags", tag)
    return side


def sides(query: Query, ids: Collection[int]) -> dict[int, Side]:
    """These customers of the book, each as one of the two."""
    listed = json.dumps(sorted(ids))
    found: dict[int, Side] = {}
    for number, *row in query(_PEOPLE, listed) if ids else ():
        values: dict[str, Value] = dict(zip(_SINGLE, row, strict=False))
        if birthday := stored_birthday(*row[len(_SINGLE) :]):
            values["birthday"] = birthday
        found[number] = Side(values)
    for number, kind, value, normalised in query(_POINTS, listed) if ids else ():
        _put_point(found[number], kind, value, normalised)
    for number, *parts in query(_ADDRESSES, listed) if ids else ():
        found[number].put("address", _line(*parts))
    for number, tag in query(_TAGS, listed) if ids else ():
        found[number].put("tags", tag)
    return found


def _put_point(side: Side, kind: str, value: str, normalised: str | None) -> None:
    side.put(_POINT_FIELDS.get(ContactKind(kind), str(kind)), value, normalised)


def _lists(name: str, ours: dict[str, str], theirs: dict[str, str]) -> Compared:
    added = theirs.keys() - ours.keys()
    kept: Kept = "ours" if not added else "both" if ours else "theirs"
    texts = ["、".join(side.values()) for side in (ours, theirs)]
    return Compared(name, texts[0], texts[1], kept)


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        return same_day(one, other)
    return fold(str(one)) == fold(str(other))
