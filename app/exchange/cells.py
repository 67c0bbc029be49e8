"""Cells of a file made clean: lines of text, ids, names, tags and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.core.enums import ContactKind
from app.core.phones import Phone, parse_phone, phones_in
from app.core.text import NAME_LIMIT, clean_or_cut, fold, has_hanzi
from app.exchange.drafts import PointDraft
from app.exchange.guard import unguarded
from app.exchange.limits import REMEMBERED
from app.services.tags import LONGEST

MANY = ":::"
"""What Google puts between several values in one cell."""
_LONGEST_PHONES = 1_000

_TAG = re.compile(r'\s*"((?:[^"\n]|"")*)"\s*(?=[、,;，；|\n]|$)|([^、,;，；|\n]+)')
_BETWEEN_TAGS = re.compile(r"(?: |^):::(?= |$)")
_PARTING = frozenset('、,;，；|"')
_ROUNDED = re.compile(r"([0-9])[.]?([0-9]*)[eE]\+?([0-9]{1,2})")


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
    if text.startswith("'"):  # our own mark: it is meant as it stands
        return plain(text)
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
    if len(text) > _LONGEST_PHONES:  # no list of numbers, and long to take apart
        return [PointDraft(kind, clean_or_cut(text, 200))], "phone_too_long"
    found = parse_phone(text, region)
    if found.normalised is not None:
        return [_phone_point(text, found, kind)], ""
    text = clean_or_cut(text, 200)
    if not text.strip("-/ "):
        return [], ""
    if match := _ROUNDED.fullmatch(text):
        return _from_scientific(text, match, kind, region)
    if found.reason == "several":
        points = [_phone_point(piece, parse_phone(piece, region), kind) for piece in phones_in(text)]
        return points, "" if all(point.normalised for point in points) else "phone_not_valid"
    return [_phone_point(text, found, kind)], f"phone_{found.reason}"


def _phone_point(text: str, found: Phone, kind: ContactKind) -> PointDraft:
    """A number under the kind that it is: what stands under 手机 may be a landline, and the reverse."""
    if kind != ContactKind.WHATSAPP:
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
