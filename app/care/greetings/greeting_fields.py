"""What the shop knows of its customers, as the values of merge fields; for one of them or for thousands at once.

Only the fields that a template names are looked up. A field without a value is '' here; which of them have a word to
fall back on (our shop, the holiday) is decided here too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.care.greetings.liking import interest
from app.care.occasion import Occasion, Person
from app.care.people import among
from app.care.persons import persons
from app.core.calendar import CalendarDate, DatePolicy
from app.core.date_words import date_text
from app.core.days import from_day_number
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.festivals import Festival
from app.core.merge_fields import FIELDS
from app.core.names import plain_name, salutation
from app.core.shop_name import shop_name
from app.core.text import has_hanzi
from app.core.words import Words
from app.db.reader import Reader

KNOWN_PRODUCT = "known_product"
"""The product without its fallback: for what is said only when there is one."""

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for all: the language, the shop, the day, the festival (or None)."""

    words: Words
    settings: Mapping[str, Any]
    today: date | None = None
    festival: Festival | None = None

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")


def known_fields(
    reader: Reader,
    ids: Sequence[int],
    frame: Frame,
    occasions: Mapping[int, Occasion] | None = None,
    wanted: Collection[str] = FIELDS,
) -> dict[int, Values]:
    """The value of every wanted merge field of each customer; '' where the shop does not know it."""
    told = occasions or {}
    found: dict[int, Values] = {}
    shop = _shop_fields(reader, frame)
    for person in persons(reader, ids).values():
        occasion = told.get(person.id)
        found[person.id] = {**shop, **_own_fields(person, frame), **_of_occasion(occasion, frame)}
    for fields, load in _LOADERS:
        if not fields.isdisjoint(wanted):
            for number, values in load(reader, list(found), frame).items():
                known = found[number]
                known |= {name: value for name, value in values.items() if name not in known}
    for known in found.values():
        known[KNOWN_PRODUCT] = known.get("product", "")
        known["product"] = known[KNOWN_PRODUCT] or frame.words("care.field.product")
    return found


def _shop_fields(reader: Reader, frame: Frame) -> Values:
    settings, words = frame.settings, frame.words
    festival = frame.festival
    return {
        "shop": shop_name(settings, frame.language) or words("care.field.shop"),
        "shop_phone": str(settings["shop.phone"] or ""),
        "shop_hours": str(settings["shop.hours"] or ""),
        "shop_address": str(settings["shop.address"] or ""),
        "festival": festival.name(frame.language) if festival else words("care.field.festival"),
    }


def _own_fields(person: Person, frame: Frame) -> Values:
    return {
        "name": person.name if frame.chinese else _latin_name(person),
        "salutation": _salutation(person, frame),
        "interest": "" if person.is_organisation else interest(person.interests),
        "member_number": person.member_number,
    }


def _salutation(person: Person, frame: Frame) -> str:
    """What the shop calls somebody, where that can stand in a text of this language; a company has its name."""
    if person.salutation and (frame.chinese or not has_hanzi(person.salutation)):
        return person.salutation
    if person.is_organisation:
        return person.name
    return salutation(person.name, person.gender, frame.language)


def _latin_name(person: Person) -> str:
    return person.name if person.is_organisation else plain_name(person.pinyin, person.name)


def _of_occasion(occasion: Occasion | None, frame: Frame) -> Values:
    """What an occasion itself says, also where it says nothing: an anniversary has not the years of a birthday."""
    if occasion is None:
        return {}
    told = {"years": str(occasion.age or ""), "days": str(occasion.values.get("n") or "")}
    if product := str(occasion.values.get("product") or ""):
        told["product"] = product
    if occasion.festival is not None:
        told["festival"] = occasion.festival.name(frame.language)
    return told


_POINTS = """
SELECT x.value, sum(p.points) FROM json_each(?) x JOIN points_entry p ON p.customer_id = x.value GROUP BY x.value
"""

_PRODUCTS = """
SELECT x.value, (SELECT coalesce(nullif(l.description, ''), g.name)
                   FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
                   LEFT JOIN product g ON g.id = l.product_id
                  WHERE p.customer_id = x.value AND p.deleted_at IS NULL AND p.total > 0
                  ORDER BY p.bought_on DESC, l.total DESC, l.id LIMIT 1)
  FROM json_each(?) x
"""

_BIRTHDAYS = """
SELECT c.id, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap
  FROM json_each(?) x JOIN customer c ON c.id = x.value WHERE c.birth_calendar IS NOT NULL
"""

_TIERS = """
SELECT c.id, t.name, t.name_en FROM json_each(?) x JOIN customer c ON c.id = x.value JOIN tier t ON t.id = c.tier_id
"""

_STAFF = """
SELECT c.id, s.name FROM json_each(?) x JOIN customer c ON c.id = x.value
  JOIN staff s ON s.id = coalesce(c.responsible_id, ?)
"""

_LAST_ORDERS = """
SELECT s.customer_id, s.last_order_on FROM json_each(?) x JOIN customer_stats s ON s.customer_id = x.value
 WHERE s.last_order_on IS NOT NULL
"""


def _points(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    rows = reader.all(_POINTS, among(ids))
    return {number: {"points": str(points) if points > 0 else ""} for number, points in rows}


def _products(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    return {number: {"product": name or ""} for number, name in reader.all(_PRODUCTS, among(ids))}


def _birthdays(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    policy = DatePolicy.of(frame.settings)
    return {number: _birthday(told, frame, policy) for number, *told in reader.all(_BIRTHDAYS, among(ids))}


def _birthday(told: Sequence[Any], frame: Frame, policy: DatePolicy) -> Values:
    """The birthday, and which one the next is; nothing for a date that never was (from an old import)."""
    calendar, year, month, day, leap = told
    try:
        born = CalendarDate(CalendarKind(calendar), year, month, day, bool(leap))
    except ShukeError:
        return {}
    kept = born.next_on_or_after(frame.today, policy) if frame.today else None
    years = None
    if kept is not None:
        years = born.nominal_age(kept) if frame.settings["care.nominal_age"] else born.turning(kept)
    return {"birthday": date_text(born, frame.language, year=False), "years": str(years or "")}


def _tiers(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    rows = reader.all(_TIERS, among(ids))
    return {number: {"tier": name if frame.chinese else english or name} for number, name, english in rows}


def _staff(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    rows = reader.all(_STAFF, among(ids), frame.settings["shop.me"])
    return {number: {"staff": name} for number, name in rows}


def _days(reader: Reader, ids: Sequence[int], frame: Frame) -> dict[int, Values]:
    """Days since the latest order, where no occasion counts others."""
    today = frame.today
    if today is None:
        return {}
    rows = reader.all(_LAST_ORDERS, among(ids))
    return {number: {"days": str((today - from_day_number(on)).days or "")} for number, on in rows}


_LOADERS: tuple[tuple[frozenset[str], Callable[[Reader, Sequence[int], Frame], dict[int, Values]]], ...] = (
    (frozenset({"points"}), _points),
    (frozenset({"product", KNOWN_PRODUCT}), _products),
    (frozenset({"birthday", "years"}), _birthdays),
    (frozenset({"tier"}), _tiers),
    (frozenset({"staff"}), _staff),
    (frozenset({"days"}), _days),
)
