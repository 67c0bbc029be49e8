"""How lunar months, days and years are written, in Chinese and in English."""

from __future__ import annotations

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DIGITS = "一二三四五六七八九十"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ANIMALS_ZH = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_ANIMALS_EN = (
    "Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig",
)  # fmt: skip


def month_name(month: int, leap: bool = False) -> str:
    """八月, 闰四月, 冬月."""
    return f"{'闰' if leap else ''}{_MONTHS[month - 1]}月"


def day_name(day: int) -> str:
    """初一 to 三十, the twenties after the twentieth as 廿一."""
    if day <= 10:
        return f"初{_DIGITS[day - 1]}"
    if day in (20, 30):
        return f"{_DIGITS[day // 10 - 1]}十"
    return f"{'十' if day < 20 else '廿'}{_DIGITS[day % 10 - 1]}"


def lunar_text(month: int, day: int | None, leap: bool, language: str) -> str:
    """A lunar date without its year: 八月初十 or 8/10; the caller adds 农历 or "Lunar" where it is not plain.

    >>> lunar_text(8, 10, False, "zh_CN"), lunar_text(4, 10, True, "zh_CN"), lunar_text(4, 10, True, "en")
    ('八月初十', '闰四月初十', 'leap 4/10')
    >>> lunar_text(8, None, False, "zh_CN"), lunar_text(8, None, False, "en")
    ('八月', 'month 8')
    """
    if language.startswith("zh"):
        return month_name(month, leap) + (day_name(day) if day else "")
    return f"{'leap ' if leap else ''}{f'{month}/{day}' if day else f'month {month}'}"


def lunar_cell(month: int, day: int, leap: bool, language: str) -> str:
    """What a calendar cell shows: the day, or the month on its first day."""
    if language.startswith("zh"):
        return month_name(month, leap) if day == 1 else day_name(day)
    return lunar_text(month, day, leap, language)


def year_name(year: int) -> str:
    """The sexagenary name of a lunar year: 丙午 for 2026."""
    return _STEMS[(year - 4) % 10] + _BRANCHES[(year - 4) % 12]


def zodiac_name(year: int, language: str) -> str:
    """The animal of a lunar year."""
    names = _ANIMALS_ZH if language.startswith("zh") else _ANIMALS_EN
    return names[(year - 4) % 12]
