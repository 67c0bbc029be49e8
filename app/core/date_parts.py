"""The shapes in which dates are written, taken apart into numbers: no opinion yet on whether such a day exists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class DayOrder(StrEnum):
    """In which order the numbers of a date stand."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class DateParts:
    """One way to read a text. `year` may have two digits as yet; `lunar` is None where the text does not say."""

    year: str | None
    month: int
    day: int | None
    leap: bool = False
    lunar: bool | None = None
    order: DayOrder | None = None


_DIGITS = "〇一二三四五六七八九"
_SIMPLE = {"零": 0, "○": 0, "正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12, "两": 2}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)

_HAN = "〇○零一二三四五六七八九十廿卅"
_CHINESE = re.compile(
    rf"(?:(?P<republic>民[国國])?(?P<year>[0-9]{{2,4}}|[{_HAN}]{{1,4}})年|(?P<bare>[12][0-9]{{3}}))?(?P<leap>[闰閏]?)"
    rf"(?P<month>[0-9]{{1,2}}|[正元冬腊臘]|[{_HAN}]{{1,2}})月"
    rf"(?:(?P<day>[0-9]{{1,2}}|初[{_HAN}]|[{_HAN}]{{1,3}})(?P<unit>[日号號]?))?"
)
_THREE = re.compile(r"([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{1,4})\.?")
_TWO = re.compile(r"(?:--)?([0-9]{1,2})([-/. ])([0-9]{1,2})\.?")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_SIGNS = str.maketrans("。、．·•\\_﹒∙", ".........")
_MIXED = re.compile(r"([0-9]{4}|[0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{1,2})")
_NUMBER_LEAP = re.compile(r"(?:([0-9]{4}|[0-9]{2})[-/. ])?[闰閏]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_COMPACT = re.compile(r"(?:--)?[0-9]{4}|[0-9]{6}|[0-9]{8}")
_ENGLISH = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?(?:([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?(?: (.+))?"
)
_YEAR_ENGLISH = re.compile(r"([0-9]{4}) ([a-z]{3,9}) ([0-9]{1,2})")
_ENGLISH_REST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?)?(?:(?:^| )['’]?([0-9]{4}|[0-9]{2}))?")
NAMED = {
    "除夕": (12, 30), "除夕夜": (12, 30), "大年三十": (12, 30), "年三十": (12, 30), "腊月除夕": (12, 30),
    "大年初一": (1, 1), "年初一": (1, 1), "春节": (1, 1), "元宵": (1, 15), "元宵节": (1, 15), "正月半": (1, 15),
    "端午": (5, 5), "端午节": (5, 5), "端阳": (5, 5), "七夕": (7, 7), "七夕节": (7, 7), "中元": (7, 15),
    "中元节": (7, 15), "七月半": (7, 15), "中秋": (8, 15), "中秋节": (8, 15), "八月半": (8, 15), "重阳": (9, 9),
    "重阳节": (9, 9), "腊八": (12, 8), "腊八节": (12, 8),
}  # fmt: skip
"""Days that people call by their feast; 小年 is none of them, being the 23rd in the north and the 24th in the south."""
_NAMED_SOLAR = {"元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1), "国庆节": (10, 1), "圣诞节": (12, 25)}
_REPUBLIC = 1911


def chinese_number(text: str) -> int | None:
    """The value of Chinese or Arabic digits as they stand in dates: 廿三, 二十三, 十一, 初十, 一九八五, 正.

    >>> [chinese_number(one) for one in ("廿三", "三十", "十一", "初十", "一九八五", "腊")]
    [23, 30, 11, 10, 1985, 12]
    """
    text = text.removeprefix("初")
    if text.isascii():
        return int(text) if text.isdigit() else None
    if text in _SIMPLE:
        return _SIMPLE[text]
    text = text.replace("廿", "二十").replace("卅", "三十").replace("零", "〇").replace("○", "〇")
    tens, ten, ones = text.partition("十")
    if not ten:
        digits = [_DIGITS.find(sign) for sign in text]
        return None if not digits or min(digits) < 0 else int("".join(map(str, digits)))
    if len(tens) > 1 or len(ones) > 1:
        return None
    high = _DIGITS.find(tens) if tens else 1
    low = _DIGITS.find(ones) if ones else 0
    return None if high < 0 or low < 0 else high * 10 + low


def readings(text: str) -> list[DateParts]:
    """All ways to take a date apart, the text being folded, half-width and free of marks such as 农历."""
    for named, lunar in ((NAMED, True), (_NAMED_SOLAR, False)):
        if text in named:
            month, day = named[text]
            return [DateParts(None, month, day, lunar=lunar)]
    text = text.translate(_SIGNS)
    for way in (_chinese, _leap_numbers, _three_numbers, _mixed_signs, _two_numbers, _compact, _english):
        if found := way(text):
            return found
    return []


def _chinese(text: str) -> list[DateParts]:
    match = _CHINESE.fullmatch(text.replace(" ", ""))
    if match is None or (match["republic"] is None and match["year"] and len(match["year"]) == 1):
        return []
    month = chinese_number(match["month"])
    day = chinese_number(match["day"]) if match["day"] else None
    year = chinese_number(match["year"] or match["bare"] or "")
    if year is not None and match["republic"]:
        year += _REPUBLIC
    if month is None or (match["day"] and day is None) or (match["year"] and year is None):
        return []
    written = None if year is None else f"{year:02d}"
    return [DateParts(written, month, day, bool(match["leap"]), _sounds_lunar(match), DayOrder.YEAR_FIRST)]


def _sounds_lunar(match: re.Match[str]) -> bool | None:
    """Words that only the lunar calendar uses, or a day in Chinese digits without 日 or 号 after it."""
    if match["leap"] or match["month"] in "正冬腊臘":
        return True
    if not match["day"]:
        return None
    if match["day"][0] in "初廿卅":
        return True
    return True if not match["day"].isascii() and not match["unit"] else None


def _leap_numbers(text: str) -> list[DateParts]:
    match = _NUMBER_LEAP.fullmatch(text)
    if match is None:
        return []
    return [
        DateParts(match[1], int(match[2]), int(match[3]), leap=True, lunar=True, order=DayOrder.YEAR_FIRST)
    ]


def _mixed_signs(text: str) -> list[DateParts]:
    """1985/8-15, 1985.08/15: somebody's fingers slipped; only where the year shows which number is which."""
    match = _MIXED.fullmatch(text)
    if match is None:
        return []
    return [way for way in _three_numbers("-".join(match.groups())) if way.year and len(way.year) == 4]


def _three_numbers(text: str) -> list[DateParts]:
    match = _THREE.fullmatch(text)
    if match is None:
        return []
    first, sign, middle, last = match.groups()
    found = []
    if len(last) <= 2 and len(first) in (2, 4):
        found.append(DateParts(first, int(middle), int(last), order=DayOrder.YEAR_FIRST))
    if len(first) <= 2 and len(last) in (2, 4):
        found.append(DateParts(last, int(middle), int(first), order=DayOrder.DAY_FIRST))
        if sign != ".":  # nobody writes month.day.year
            found.append(DateParts(last, int(first), int(middle), order=DayOrder.MONTH_FIRST))
    return found


def _two_numbers(text: str) -> list[DateParts]:
    if match := _YEAR_MONTH.fullmatch(text):
        return [DateParts(match[1], int(match[2]), None, order=DayOrder.YEAR_FIRST)]
    match = _TWO.fullmatch(text)
    if match is None:
        return []
    first, second = int(match[1]), int(match[3])
    month_first = DateParts(None, first, second, order=DayOrder.MONTH_FIRST)
    day_first = DateParts(None, second, first, order=DayOrder.DAY_FIRST)
    if match[2] == "/" or first > 12:
        return [month_first, day_first]
    return [month_first]


def _compact(text: str) -> list[DateParts]:
    if _COMPACT.fullmatch(text) is None:
        return []
    text = text.removeprefix("--")
    if len(text) == 4:
        return [DateParts(None, int(text[:2]), int(text[2:]))] if 1 <= int(text[:2]) <= 12 else []
    year = len(text) - 4
    found = [DateParts(text[:year], int(text[-4:-2]), int(text[-2:]), order=DayOrder.YEAR_FIRST)]
    if not found[0].month or found[0].month > 12 or not 1 <= (found[0].day or 0) <= 31:
        found = [
            DateParts(text[4:], int(text[2:4]), int(text[:2]), order=DayOrder.DAY_FIRST),
            DateParts(text[4:], int(text[:2]), int(text[2:4]), order=DayOrder.MONTH_FIRST),
        ]
        if len(text) == 6:
            found.append(DateParts(text[:4], int(text[4:]), None))
    return found


def _english(text: str) -> list[DateParts]:
    text = re.sub(r"[\s,./-]+", " ", text).strip()
    if match := _YEAR_ENGLISH.fullmatch(text):
        text = f"{match[3]} {match[2]} {match[1]}"
    match = _ENGLISH.fullmatch(text)
    month = _month_number(match[2]) if match else 0
    if match is None or not month:
        return []
    rest = _ENGLISH_REST.fullmatch(match[3] or "")
    if rest is None:
        return []
    day, year = match[1] or rest[1], rest[2]
    if match[1] and rest[1]:  # 15 Aug 85
        day, year = (match[1], rest[1]) if not year else (None, None)
    elif not match[1] and day and not year and int(day) > 31:  # Aug 85
        day, year = None, day
    return [DateParts(year, month, int(day) if day else None, lunar=False)] if day or year else []


def _month_number(word: str) -> int:
    """1 to 12 for an English month, written out or shortened to three letters or Sept; 0 for other words."""
    if word == "sept" or (word[:3] in _MONTHS and word in (word[:3], _FULL[_MONTHS.index(word[:3])])):
        return _MONTHS.index(word[:3]) + 1
    return 0
