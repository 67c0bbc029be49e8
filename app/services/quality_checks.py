"""What can be wrong with the data of one customer: every check gives findings, and none of them writes.

A finding names the row that is wrong, what it says, and, where the program itself knows better, what it should say.
Each table is walked once; numbers and addresses that are plainly well are passed over without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.calendar import CalendarDate
from app.core.emails import normalise_email
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.phones import parse_phone, phones_in
from app.core.text import HANZI, clean, fold
from app.db.reader import Reader

_MOBILE = re.compile(r"\+861[3-9]\d{9}")
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {0x3000: 0x20, 0xFF0B: 0x2B, 0xFF0D: 0x2D, 0xFF20: 0x40, 0xFF0E: 0x2E}
_BETWEEN_HANZI = re.compile(f"(?<=[{HANZI}]) +(?=[{HANZI}])")
_SHORT_NAME = 5
_STAND_IN_TEXT = """
test demo customer client unknown noname none null na n/a name x xx xxx anonymous guest user
测试 测试客户 试用 未命名 未知 无名 无名氏 匿名 顾客 客户 客人 散客 新客户 新客 暂无 无 用户 某某 游客
姓名 微信用户
"""
_STAND_INS = frozenset(_STAND_IN_TEXT.split())
_FIRST_YEAR = 1900
PHONES = ("mobile", "phone", "whatsapp")


@dataclass(frozen=True, slots=True)
class Finding:
    """One row with one problem. `better` holds the columns that the remedy would write; empty where it deletes."""

    code: str
    customer_id: int
    table: str
    row_id: int
    value: str
    better: dict[str, Any] = field(default_factory=dict)


_NAMES = """
SELECT id, name, member_number, kind, birth_calendar, birth_year, birth_month, birth_day, birth_leap
  FROM customer WHERE deleted_at IS NULL AND merged_into_id IS NULL
"""
_POINTS = """
SELECT p.id, p.customer_id, p.kind, p.value, p.normalised FROM contact_point p JOIN customer c ON c.id = p.customer_id
 WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL ORDER BY p.customer_id, p.is_primary DESC, p.id
"""
_DATES = """
SELECT k.id, k.customer_id, k.calendar, k.year, k.month, k.day, k.leap FROM key_date k
  JOIN customer c ON c.id = k.customer_id
 WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL
"""
_BLANK_ADDRESSES = """
SELECT a.id, a.customer_id FROM address a JOIN customer c ON c.id = a.customer_id
 WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL
   AND trim(a.street || a.city || a.region || a.postcode || a.country) = ''
"""
_OUT_OF_REACH = """
SELECT c.id, c.name FROM customer c WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)
   AND NOT EXISTS (SELECT 1 FROM address a WHERE a.customer_id = c.id AND a.street <> '')
"""
_NUMBER_TWICE = """
SELECT c.id, c.member_number FROM customer c JOIN (
  SELECT member_number FROM customer WHERE deleted_at IS NULL AND merged_into_id IS NULL AND member_number <> ''
   GROUP BY member_number HAVING count(*) > 1) t ON t.member_number = c.member_number
 WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL
"""


def findings(reader: Reader, today: date, region: str) -> Iterator[Finding]:
    """Everything that is wrong with the live customers of the book."""
    for number, name, member, kind, *born in reader.each(_NAMES):
        yield from of_name(number, name, member, kind)
        if born[0] is not None:
            yield from of_date("birthday", "customer", number, number, born, today)
    yield from of_points(reader.each(_POINTS), region)
    for row_id, customer, *told in reader.each(_DATES):
        yield from of_date("key_date", "key_date", customer, row_id, told, today)
    for row_id, customer in reader.each(_BLANK_ADDRESSES):
        yield Finding("address_blank", customer, "address", row_id, "")
    for customer, name in reader.each(_OUT_OF_REACH):
        yield Finding("out_of_reach", customer, "customer", customer, name)
    for customer, member in reader.each(_NUMBER_TWICE):
        yield Finding("member_number_twice", customer, "customer", customer, member)


# Names


def of_name(customer: int, name: str, member: str, kind: str) -> Iterator[Finding]:
    if name.isalpha() and len(name) < 2 * _SHORT_NAME and name.lower() not in _STAND_INS and not _wide(name):
        return
    better = tidy_name(name)
    if better != name and better:
        yield Finding("name_untidy", customer, "customer", customer, name, {"name": better, "kind": kind})
    plain = fold(better).replace(" ", "")
    if plain in _STAND_INS or not any(sign.isalpha() for sign in plain):
        yield Finding("name_stand_in", customer, "customer", customer, name)


def tidy_name(name: str) -> str:
    """A name without full-width letters and digits and without stray spaces.

    >>> tidy_name(" 张　伟 "), tidy_name("ＡＢＣ 商行"), tidy_name("Anna  Keller")
    ('张伟', 'ABC 商行', 'Anna Keller')
    """
    text = clean(name.translate(_WIDE), None)
    closed = _BETWEEN_HANZI.sub("", text)
    return closed if len(closed) <= _SHORT_NAME else text


def _wide(text: str) -> bool:
    return not text.isascii() and text.translate(_WIDE) != text


# Contact points


def of_points(rows: Iterator[tuple[Any, ...]], region: str) -> Iterator[Finding]:
    """Contact points ordered by customer, the main one first: a repetition is what comes later."""
    before, seen = -1, set[tuple[str, str]]()
    for row_id, customer, kind, value, normalised in rows:
        if customer != before:
            before, seen = customer, set()
        told = (kind if kind not in PHONES else "phone", normalised or fold(value).strip())
        if told in seen:
            yield Finding("contact_twice", customer, "contact_point", row_id, value)
            continue
        seen.add(told)
        if kind == "mobile" and normalised and _MOBILE.fullmatch(normalised) and value.isascii():
            continue
        yield from _of_point(customer, row_id, kind, value, normalised, region)


def _of_point(
    customer: int, row_id: int, kind: str, value: str, normalised: str | None, region: str
) -> Iterator[Finding]:
    def found(code: str, **better: Any) -> Finding:
        return Finding(code, customer, "contact_point", row_id, value, better)

    better = clean(value.translate(_WIDE), None)
    if better and better != value:
        yield found("contact_untidy", value=better)
    if kind in PHONES:
        yield from _of_phone(found, kind, value, normalised, region)
    elif kind == "email" and normalised is None:
        address = normalise_email(value)
        yield found("email_unread", normalised=address) if address else found("email_invalid", kind="other")


def _of_phone(found: Any, kind: str, value: str, normalised: str | None, region: str) -> Iterator[Finding]:
    if normalised is not None:
        if (
            kind == "mobile"
            and not _MOBILE.fullmatch(normalised)
            and not parse_phone(normalised, region).mobile
        ):
            works = parse_phone(normalised, region).normalised
            yield (
                found("phone_wrong_kind", kind="phone")
                if works
                else found("phone_invalid", kind="other", normalised=None)
            )
        return
    read = parse_phone(value, region)
    if read.normalised:
        yield found("phone_unread", normalised=read.normalised)
    elif read.reason == "several" and all(parse_phone(one, region).normalised for one in phones_in(value)):
        yield found("phone_several")
    elif read.reason == "no_area_code" and kind == "phone":
        yield found("phone_no_area_code")
    else:
        yield found("phone_invalid", kind="other")


# Dates


def of_date(
    prefix: str, table: str, customer: int, row_id: int, told: list[Any], today: date
) -> Iterator[Finding]:
    """A birthday or another date that cannot be: what is left of it is its part that can."""
    calendar, year, month, day, leap = told
    if calendar == "solar" and year and _FIRST_YEAR <= year < today.year and day and day <= 28 and not leap:
        return
    code = _why(calendar, year, month, day, bool(leap), today, past=prefix == "birthday")
    if code:
        kept = _possible(calendar, month, day, bool(leap))
        names = ("birth_year", "birth_day", "birth_leap") if table == "customer" else ("year", "day", "leap")
        shown = f"{calendar} {year or '----'}-{'闰' if leap else ''}{month:02d}-{day or 0:02d}"
        yield Finding(f"{prefix}_{code}", customer, table, row_id, shown, dict(zip(names, kept, strict=True)))


def _why(
    calendar: str, year: int | None, month: int, day: int | None, leap: bool, today: date, *, past: bool
) -> str:
    if year is not None and year < _FIRST_YEAR:
        return "ancient"
    try:
        told = CalendarDate(CalendarKind(calendar), year, month, day, leap)
    except ShukeError:
        return "impossible"
    solar = told.to_solar()
    late = solar > today if solar else year is not None and year > today.year
    return "future" if past and late else ""


def _possible(calendar: str, month: int, day: int | None, leap: bool) -> tuple[None, int | None, int]:
    """Without the year; without the day or the leap month, too, where no year has such a day."""
    for kept_day, kept_leap in ((day, leap), (day, False), (None, False)):
        try:
            CalendarDate(CalendarKind(calendar), None, month, kept_day, kept_leap)
        except ShukeError:
            continue
        return None, kept_day, int(kept_leap)
    return None, None, 0
