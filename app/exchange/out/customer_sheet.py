"""Customers as a sheet: one row each, with as many columns as the longest row needs.

Several phones, dates and relations take several columns; what a cell cannot say plainly is written in the small forms
of `own_cells`. The records are walked twice, once for the columns and once for the rows, so that a list of any length
takes no more memory than a part of it. What no cell can hold (photos, choices of a field that nobody has) is counted
by `app.exchange.out.left_out`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import partial
from uuid import UUID

from app.core.days import to_day_number
from app.core.enums import CalendarKind, Channel, ContactKind, CustomFieldKind, KeyDateKind
from app.exchange.headings.fields import CUSTOM_PREFIX
from app.exchange.out.records import Record
from app.exchange.out.sheet import Cell, Sheet
from app.exchange.reading.drafts import ConsentDraft, RelationDraft, StageDraft
from app.exchange.values.cells import joined_tags
from app.exchange.values.own_cells import (
    consent_text,
    instant_of,
    kept_text,
    relation_text,
    spelled,
    stage_text,
)
from app.exchange.values.reads_back import reads_back

POINT_FIELDS: Mapping[str, str] = {
    ContactKind.MOBILE: "mobile",
    ContactKind.PHONE: "phone",
    ContactKind.EMAIL: "email",
    ContactKind.WECHAT: "wechat",
    ContactKind.QQ: "qq",
    ContactKind.WHATSAPP: "whatsapp",
    ContactKind.OTHER: "other_contact",
    ContactKind.ADDRESS: "contact_address",
}
KEPT = "kept_contact"
DATE_FIELDS: Mapping[str, str] = {
    KeyDateKind.WEDDING: "wedding",
    KeyDateKind.OPENING: "opening",
    KeyDateKind.CHILD_BIRTHDAY: "child_birthday",
    KeyDateKind.MEMBERSHIP: "membership",
    KeyDateKind.OTHER: "other_date",
}
_ADDRESS = {
    "label": "address_label", "country": "country", "region": "region", "city": "city", "street": "address",
    "postcode": "postcode",
}  # fmt: skip
_LISTED_POINTS = (*POINT_FIELDS.values(), KEPT)
_ORDER: tuple[str, ...] = (
    "member_number", "name", "kind", "gender", "birthday", "lunar_birthday", *_LISTED_POINTS, "primary", "address",
    "organisation", "role", "other_names", "salutation", "tags", "tier", "source", "campaign", "referrer",
    "preferred_channel", "need_type", "interests", "responsible", *DATE_FIELDS.values(), "relation",
    *(f"consent_{channel}" for channel in Channel), "notes", CUSTOM_PREFIX, "stage_by_hand", "since",
    "referrer_uuid", "organisation_uuid", "uuid",
)  # fmt: skip
_PLACES = {field: place for place, field in enumerate(_ORDER)}
_ALWAYS = ("member_number", "name", "mobile", "uuid")
_PLAIN = (
    "member_number", "name", "kind", "gender", "organisation", "role", "other_names", "salutation", "tier", "source",
    "campaign", "preferred_channel", "need_type", "interests", "responsible", "notes", "uuid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What the shop and the machine say: the zone of wall-clock times, the country of numbers, the own fields."""

    zone: tzinfo
    region: str
    kinds: Mapping[str, Record]


def customer_sheet(records: Callable[[], Iterable[Record]], setting: Setting) -> Sheet:
    """The columns that these customers need, in a fixed order, and their rows; `records` is called twice."""
    cells = partial(_cells, setting=setting)
    used: dict[str, None] = dict.fromkeys(_ALWAYS)
    for record in records():
        used |= dict.fromkeys(cells(record))
    kinds = {name: str(found["kind"]) for name, found in setting.kinds.items()}
    custom = {CUSTOM_PREFIX + name: place for place, name in enumerate(setting.kinds)}
    fields = tuple(sorted(used, key=lambda field: _place(field, custom)))
    return Sheet("customers", fields, map(cells, records()), kinds)


def _place(field: str, custom: Mapping[str, int]) -> tuple[int, int, int]:
    """Where a column stands: by field, then by number, its label after it; own fields in the order of the shop."""
    if field.startswith(CUSTOM_PREFIX):
        return (_PLACES[CUSTOM_PREFIX], custom.get(field, len(custom)), 0)
    base, _, number = field.rpartition("_")
    base, number = (base, number) if number.isdigit() else (field, "1")
    if base in _PARTS_OF_ADDRESS:
        return (_PLACES["address"], int(number), _PARTS_OF_ADDRESS.index(base))
    return (_PLACES[base.removesuffix("_label")], int(number), base.endswith("_label"))


_PARTS_OF_ADDRESS = tuple(_ADDRESS.values())


def _cells(record: Record, setting: Setting) -> dict[str, Cell]:
    """The cells of a customer that are not empty."""
    cells: dict[str, Cell] = {name: record[name] for name in _PLAIN}
    cells["tags"] = joined_tags(record["tags"])
    cells["since"] = _since(record["created_at"], setting.zone)
    for part in (_birthday, _addresses, _key_dates, _consents, _links):
        cells.update(part(record))
    cells.update(_points(record, setting.region))
    for name, value in record["custom"].items():
        cells[CUSTOM_PREFIX + name] = custom_cell(setting.kinds[name]["kind"], value)
    return {field: cell for field, cell in cells.items() if cell not in (None, "")}


def numbered(field: str, number: int) -> str:
    return field if number == 1 else f"{field}_{number}"


def _birthday(record: Record) -> Iterator[tuple[str, Cell]]:
    if found := record["birthday"]:
        lunar = found["calendar"] == CalendarKind.LUNAR
        yield "lunar_birthday" if lunar else "birthday", date_cell(found)


def date_cell(when: Record) -> Cell:
    """A date as a date where a spreadsheet knows such a one, else as a text that nobody takes for another."""
    solar = when["calendar"] == CalendarKind.SOLAR
    if solar and when["year"] and when["day"]:
        with suppress(ValueError):  # a day that never was
            return date(when["year"], when["month"], when["day"])
    return told_date(when)


def told_date(when: Record) -> str:
    """A date of a record as text."""
    return spelled(when["calendar"], when["year"], when["month"], when["day"], when["leap_month"])


def _points(record: Record, region: str) -> dict[str, Cell]:
    """Contact points by kind, the primary one first among its own; `primary` names it unless it is the very first."""
    cells: dict[str, Cell] = {}
    seen: Counter[str] = Counter()
    chosen = ""
    for point in sorted(record["contact_points"], key=lambda one: not one["primary"]):
        plain = reads_back(point, region)
        field = POINT_FIELDS[point["kind"]] if plain else KEPT
        seen[field] += 1
        cells[numbered(field, seen[field])] = (
            point["value"] if plain else kept_text(point["kind"], point["value"])
        )
        cells[numbered(f"{field}_label", seen[field])] = point["label"]
        chosen = field if point["primary"] else chosen
    first = next((field for field in _LISTED_POINTS if seen[field]), "")
    cells["primary"] = None if chosen == first else chosen
    return cells


def _addresses(record: Record) -> Iterator[tuple[str, Cell]]:
    for number, address in enumerate(
        sorted(record["addresses"], key=lambda one: not one["primary"]), start=1
    ):
        for part, field in _ADDRESS.items():
            yield numbered(field, number), address[part]


def _key_dates(record: Record) -> Iterator[tuple[str, Cell]]:
    seen: Counter[str] = Counter()
    for when in record["key_dates"]:
        field = DATE_FIELDS[when["kind"]]
        seen[field] += 1
        yield numbered(field, seen[field]), date_cell(when)
        yield numbered(f"{field}_label", seen[field]), when["label"]


def _consents(record: Record) -> Iterator[tuple[str, Cell]]:
    for one in record["consents"]:
        yield f"consent_{one['channel']}", consent_text(consent_draft(one))


def consent_draft(one: Record) -> ConsentDraft:
    given = None if one["given_on"] is None else to_day_number(date.fromisoformat(one["given_on"]))
    return ConsentDraft(one["channel"], one["allowed"], one["do_not_contact"], given, one["note"])


def _links(record: Record) -> Iterator[tuple[str, Cell]]:
    """Other customers: whoever brought this one, the organisation of the book, the family."""
    if referrer := record["referrer"]:
        yield "referrer", referrer["name"]
        yield "referrer_uuid", referrer["uuid"]
    if organisation := record["organisation_link"]:
        yield "organisation_uuid", organisation["uuid"]
    for number, one in enumerate(record["relations"], start=1):
        yield numbered("relation", number), relation_text(relation_draft(one))
    if found := record["stage_by_hand"]:
        yield "stage_by_hand", stage_text(stage_draft(found))


def relation_draft(one: Record) -> RelationDraft:
    return RelationDraft(one["kind"], one["name"], UUID(one["uuid"]).bytes, one["member_number"])


def stage_draft(found: Record) -> StageDraft:
    return StageDraft(found["stage"], found["by"], instant_of(found["at"] or ""))


def _since(text: str, zone: tzinfo) -> Cell:
    """Wall-clock time to the second; with its offset where the clock showed that time twice."""
    local = datetime.fromisoformat(text).astimezone(zone).replace(microsecond=0)
    wall = local.replace(tzinfo=None)
    same = wall.replace(tzinfo=zone).astimezone(UTC) == local.astimezone(UTC)
    return wall if same else local.isoformat(" ")


def custom_cell(kind: str, value: str) -> Cell:
    """A value of the shop's own field: numbers as numbers and days as days where they come back as they are."""
    if kind == CustomFieldKind.NUMBER:
        return _number(value)
    if kind == CustomFieldKind.DATE:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _number(text: str) -> Cell:
    """
    >>> _number("42"), _number("0.5"), _number("12345678901234567890"), _number("1.50")
    (42, 0.5, '12345678901234567890', '1.50')
    """
    if len(text) > 15:
        return text
    try:
        found = float(text) if "." in text else int(text)
    except ValueError:
        return text
    return found if str(found) == text else text
