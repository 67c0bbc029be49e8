"""Two addresses: the same door, the same house, the same street, or another place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.core.text import HANZI, has_hanzi
from app.core.variants import search_fold
from app.exchange.duplicates.outcome import SILENT, Outcome

_LONGEST = 160
_NUMBER = re.compile(r"\d+[a-z]?(?![a-z])|(?<=\d)[a-z](?![a-z])")
_HAN_DIGITS = re.compile("[一二三四五六七八九十]+(?=[号弄栋幢楼单室层座])")
_WORD = re.compile(r"[a-z]{2,}")
_HAN_RUN = re.compile(f"[{HANZI}]+")
_CITIES = "上海|北京|广州|深圳|杭州|苏州|南京|成都|武汉|天津|重庆|西安|宁波|无锡|厦门|青岛"
_TOWN = re.compile(f"^.*(?:市|区|县|镇|乡|省)(?=.)|^(?:{_CITIES})")
_ROAD = re.compile("(.{1,8}?)(?:大道|大街|路|街|道|巷|弄|胡同|村|苑|园|城|里|坊|庄)")
_SHORT = {
    "street": "st", "str": "st", "strasse": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln",
    "drive": "dr", "boulevard": "blvd", "square": "sq", "court": "ct", "place": "pl", "flat": "", "apt": "", "unit": "",
    "apartment": "", "floor": "", "suite": "", "room": "", "no": "", "north": "n", "south": "s", "east": "e",
    "west": "w",
}  # fmt: skip
_KINDS = frozenset({"st", "rd", "ave", "ln", "dr", "blvd", "sq", "ct", "pl", "way", "allee", "weg", "platz"})
_HAN_NUMBERS = {sign: str(place) for place, sign in enumerate("零一二三四五六七八九")}


class Street(NamedTuple):
    """`road` is the name that it is known by, `numbers` are house, building, flat, in order; `text` is all of it."""

    text: str
    road: str
    numbers: tuple[str, ...]


@lru_cache(maxsize=8_192)
def street(text: str) -> Street | None:
    """An address taken apart; None where nothing but a town is told.

    >>> street("上海市徐汇区衡山路12弄3号502室")
    Street(text='衡山路弄号室', road='衡山', numbers=('12', '3', '502'))
    >>> street("12 Baker Street, Flat 3").numbers, street("12 Baker Street").road
    (('12', '3'), 'baker')
    """
    folded = _HAN_DIGITS.sub(_arabic, search_fold(text[:_LONGEST]))
    numbers = tuple(found.lstrip("0") or "0" for found in _NUMBER.findall(folded))
    if has_hanzi(folded):
        name = _TOWN.sub("", "".join(_HAN_RUN.findall(folded)))
        found = _ROAD.search(name)
        road = found[1] if found else name[:6]
    else:
        words = [one for word in _WORD.findall(folded) if (one := _SHORT.get(word, word))]
        name, road = " ".join(words), _latin_road(words)
    return Street(name, road, numbers) if road and (numbers or len(name) > 7) else None


def compare(ours: tuple[Street, ...], theirs: tuple[Street, ...]) -> tuple[Outcome, str]:
    """The best outcome over all addresses, and which one it is about."""
    if not ours or not theirs:
        return SILENT, ""
    found = [(_ORDER.index(_one(a, b)), a) for a in ours for b in theirs]
    place, about = min(found, key=lambda one: one[0])
    return Outcome(_ORDER[place]), f"{about.text} {'-'.join(about.numbers)}".strip()


def key(one: Street) -> str:
    """What both spellings of an address share: the road and the house."""
    return f"{one.road}{one.numbers[0] if one.numbers else ''}"


_ORDER = ("same_address", "address_near", "same_street", "moved_house")


def _one(a: Street, b: Street) -> str:
    if not _same_road(a, b):
        return "moved_house"
    if a.numbers == b.numbers:
        return "same_address" if a.numbers or a.text == b.text else "same_street"
    if not a.numbers or not b.numbers or a.numbers[0] != b.numbers[0]:
        return "same_street"
    return "address_near" if _one_is_shorter(a.numbers, b.numbers) else "same_street"


def _latin_road(words: list[str]) -> str:
    """The word before "street" and its kin, else the first long one."""
    places = [place for place, word in enumerate(words) if word in _KINDS and place]
    return words[places[0] - 1] if places else next((word for word in words if len(word) > 2), "")


def _same_road(a: Street, b: Street) -> bool:
    """The same name, or one slip in a long one at the same number; 中山 and 中山北 are two."""
    if a.road == b.road:
        return True
    if a.numbers != b.numbers or not a.numbers or min(len(a.road), len(b.road)) < 4:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(a.road, b.road, score_cutoff=1) <= 1


def _one_is_shorter(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """12 and 12-3-502: somebody left out the door."""
    short, long = sorted((ours, theirs), key=len)
    return len(short) < len(long) and long[: len(short)] == short


def _arabic(found: re.Match[str]) -> str:
    text = found[0]
    if "十" not in text:
        return "".join(_HAN_NUMBERS[sign] for sign in text)
    tens, _, ones = text.partition("十")
    return f"{_HAN_NUMBERS.get(tens, '1')}{_HAN_NUMBERS.get(ones, '0')}"
