"""Cells of a file made clean: lines of text, ids, names, tags and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from app.core.countries import country_code
from app.core.enums import ContactKind
from app.core.phones import Phone, parse_phone, phones_in
from app.core.text import NAME_LIMIT, clean_or_cut, fold, has_hanzi
from app.exchange.limits import REMEMBERED
from app.exchange.reading.drafts import PointDraft
from app.exchange.values.guard import unguarded
from app.services.tags import LONGEST

MANY = ":::"
"""What Google puts between several values in one cell."""
_LONGEST_PHONES = 1_000

_TAG = re.compile(r'\s*"((?:[^"\n]|"")*)"\s*(?=[、,;，；|\n]|$)|([^、,;，；|\n]+)')
_BETWEEN_TAGS = re.compile(r"(?: |^):::(?= |$)")
_PARTING = frozenset('、,;，；|"')
_BETWEEN_DIGITS = re.compile(r"[\s.\u2010-\u2015-]+")
_NOTHING = frozenset(
    {
        "无", "無", "没有", "沒有", "暂无", "未知", "不详", "不詳", "保密", "未填", "未填写",
        "n/a", "#n/a", "none", "null", "nil",
    }
)  # fmt: skip
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,4}")
"""A phone number that a spreadsheet took for an amount: 13,900,001,001."""
_ROUNDED = re.compile(r"([0-9])[.]?([0-9]*)[eE]\+?([0-9]{1,2})")


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing to be said.

    >>> says_nothing(" 无 "), says_nothing("--"), says_nothing("N/A"), says_nothing("吴")
    (True, True, True, False)
    """
    return not text.strip("-/— ") or text.strip().casefold() in _NOTHING


def plain(text: str, limit: int = NAME_LIMIT) -> str:
    """A cell as one clean line, without the spreadsheet guard."""
    return _plain(text, limit) if len(text) <= REMEMBERED else clean_or_cut(unguarded(text), limit)


@lru_cache(maxsize=32_768)
def _plain(text: str, limit: int) -> str:
    return clean_or_cut(unguarded(text), limit)


def id_text(text: str) -> str:
    """A member or order number: leading zeros stay, the `.0` of a number that passed through a float goes.

    >>> id_text("0017"), id_text("17850.0"), id_text(" NA ")
    ('0017', '17850', 'NA')
    """
    if text.startswith(
        "'"
    ):  # our own mark: it is meant as it stands; but other programs mark numbers so, too
        found = plain(text)
        return found[1:] if found == text.strip() and found[1:].isalnum() else found
    text = plain(text)
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def full_name(family: str, given: str, middle: str) -> str:
    """A name from its parts: Chinese ones joined, others with the family name last.

    >>> full_name("欧阳", "晓雪", ""), full_name("Smith", "James", "T.")
    ('欧阳晓雪', 'James T. Smith')
    """
    if has_hanzi(family) or (has_hanzi(given) and not family):
        return f"{family}{middle}{given}"
    return " ".join(part for part in (given, middle, family) if part)


def phone_points(text: str, kind: ContactKind, region: str) -> tuple[list[PointDraft], str]:
    """The numbers of a cell; one that cannot be placed is kept as typed, with the problem."""
    text = text.lstrip("'‘’`")  # what keeps a number from becoming one in a spreadsheet
    if len(text) > _LONGEST_PHONES:  # no list of numbers, and long to take apart
        return [PointDraft(kind, clean_or_cut(text, 200))], "phone_too_long"
    found = parse_phone(text, region)
    if found.normalised is not None:
        return [_phone_point(text, found, kind)], ""
    text = clean_or_cut(text, 200)
    if says_nothing(text):
        return [], ""
    if _THOUSANDS.fullmatch(text):
        number = text.replace(",", "")
        return [_phone_point(number, parse_phone(number, region), kind)], "number_repaired"
    if match := _ROUNDED.fullmatch(text):
        return _from_scientific(text, match, kind, region)
    if found.reason == "several":
        points = [_phone_point(piece, parse_phone(piece, region), kind) for piece in phones_in(text)]
        return points, "" if all(point.normalised for point in points) else "phone_not_valid"
    return [_phone_point(text, found, kind)], f"phone_{found.reason}"


def phones_there(text: str, kind: ContactKind, country: str, region: str) -> tuple[list[PointDraft], str]:
    """As `phone_points`, for somebody who lives in a country: 020 7946 0000 is not in Guangzhou where the address is in
    London. What makes no number there is read as one of the shop's own country.
    """
    code = _country_code(country) if country else None
    if code is not None and code != region:
        points, problem = phone_points(text, kind, code)
        if not problem:
            return points, problem
    return phone_points(text, kind, region)


_country_code = lru_cache(maxsize=1024)(country_code)


def tidied(point: PointDraft) -> PointDraft:
    """A number that works, without the spaces, dots and dashes that it was typed with.

    >>> tidied(PointDraft("mobile", "139-0000 1118", "+8613900001118")).value
    '13900001118'
    """
    return replace(point, value=_BETWEEN_DIGITS.sub("", point.value)) if point.normalised else point


def _phone_point(text: str, found: Phone, kind: ContactKind) -> PointDraft:
    """A number under the kind that it is: what stands under 手机 may be a landline, and the reverse."""
    if kind != ContactKind.WHATSAPP and not found.either and found.normalised is not None:
        kind = ContactKind.MOBILE if found.mobile else ContactKind.PHONE
    return PointDraft(kind, clean_or_cut(text, 200).removesuffix(".0"), found.normalised)


def _from_scientific(
    text: str, match: re.Match[str], kind: ContactKind, region: str
) -> tuple[list[PointDraft], str]:
    """1.3800138000E+10 is a number in disguise; 1.38E+10 has lost its last digits and must not pass for one."""
    fraction, power = match[2], int(match[3])
    if len(fraction) == power:
        number = match[1] + fraction
        return [_phone_point(number, parse_phone(number, region), kind)], "number_repaired"
    return [PointDraft(kind, text)], "number_rounded"


def several(text: str) -> list[str]:
    """The values of a cell that Google put several into.

    >>> several("a ::: b")
    ['a', 'b']
    """
    return [piece.strip() for piece in text.split(MANY)] if MANY in text else [text]


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a cell; Google's own groups (`* myContacts`) are none.

    >>> split_tags('老客户、VIP；送礼 ::: * myContacts, "茶,具"')
    ('老客户', 'VIP', '送礼', '茶,具')
    """
    return _split_tags(text) if len(text) <= REMEMBERED else _split_tags.__wrapped__(text)


@lru_cache(maxsize=4096)
def _split_tags(text: str) -> tuple[str, ...]:
    pieces = _TAG.findall(_BETWEEN_TAGS.sub("\n", text))
    said = (a.replace('""', '"') if a else "" if b.strip().startswith("* ") else b for a, b in pieces)
    found = (clean_or_cut(one, LONGEST).lstrip("#＃ ") for one in said)
    return tuple({fold(tag): tag for tag in found if tag}.values())


def joined_tags(tags: Iterable[str]) -> str:
    """Tags as one cell that `split_tags` takes apart again.

    >>> joined_tags(["VIP", "茶,具", '6" pot'])
    'VIP、"茶,具"、"6"" pot"'
    """
    return "、".join(map(_quoted, tags))


def _quoted(tag: str) -> str:
    plain_one = _PARTING.isdisjoint(tag) and not tag.startswith("* ") and MANY not in tag
    return tag if plain_one else '"{}"'.format(tag.replace('"', '""'))
