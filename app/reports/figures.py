"""How figures, days and quarters are written in a report's language; an unknown figure is a dash."""

from __future__ import annotations

from datetime import date

from app.core.days import Quarter
from app.core.money import currency, format_money
from app.core.words import Words

NONE = "—"


class Figures:
    """Numbers into text, for one language and one currency."""

    def __init__(self, words: Words, currency_code: str = "CNY") -> None:
        self.words = words
        self.currency = currency_code
        self.chinese = words.language == "zh_CN"

    def count(self, value: float | None) -> str:
        return NONE if value is None else _minus(f"{value:,.0f}")

    def money(self, minor: float | None) -> str:
        """Whole units from a hundred up; below, with the decimals there are."""
        if minor is None:
            return NONE
        amount = round(minor)
        whole = abs(amount) >= 100 * currency(self.currency).scale
        return _minus(format_money(amount, self.currency, whole=whole))

    def short_money(self, minor: float) -> str:
        """For axes and columns: ¥14.2 万 or ¥142k."""
        sign = currency(self.currency).symbol
        amount = minor / currency(self.currency).scale
        steps = ((1e8, " 亿"), (1e4, " 万")) if self.chinese else ((1e9, "bn"), (1e6, "m"), (1e3, "k"))
        for step, name in steps:
            if abs(amount) >= step:
                return _minus(f"{'-' if amount < 0 else ''}{sign}{_brief(abs(amount) / step)}{name}")
        return self.money(minor)

    def percent(self, rate: float | None, digits: int = 1) -> str:
        return NONE if rate is None else _minus(f"{rate * 100:.{digits}f}%")

    def number(self, value: float | None, digits: int = 1) -> str:
        return NONE if value is None else _minus(f"{value:,.{digits}f}")

    def signed(self, value: float | None, digits: int = 0) -> str:
        """A change in units: +98, −8."""
        return NONE if value is None else _signed(value, digits)

    def points(self, change: float | None) -> str:
        """A change between two rates, in percentage points."""
        return NONE if change is None else self.words("report.points", value=_signed(change * 100, 1))

    def growth(self, now: float | None, before: float | None) -> str:
        """A relative change: +11.6%; a dash where there was nothing to grow from."""
        if now is None or before is None or before <= 0:
            return NONE
        return f"{_signed((now / before - 1) * 100, 1)}%"

    def nps(self, value: float | None) -> str:
        """A net promoter score, given as a fraction, is written in whole points: 52, −8."""
        return NONE if value is None else _minus(f"{value * 100:.0f}")

    def days(self, value: float | None) -> str:
        return NONE if value is None else self.words("report.days", n=_plain(value))

    def hours(self, value: float | None) -> str:
        """A duration given in hours: in days beyond two."""
        if value is None:
            return NONE
        if value > 48:
            return self.days(value / 24)
        return self.words("report.hours", n=_plain(value))

    def day(self, value: date | None) -> str:
        """6月30日, 30 Jun."""
        if value is None:
            return NONE
        return f"{value.month}月{value.day}日" if self.chinese else f"{value.day} {self.month(value)}"

    def full_day(self, value: date | None) -> str:
        """2026年6月30日, 30 June 2026."""
        if value is None:
            return NONE
        if self.chinese:
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {self.words(f'report.month_long.{value.month}')} {value.year}"

    def span(self, first: date, last: date) -> str:
        """2026年4月1日至6月30日, 1 April – 30 June 2026."""
        if self.chinese:
            end = self.day(last) if first.year == last.year else self.full_day(last)
            return f"{self.full_day(first)}至{end}"
        start = self.full_day(first) if first.year != last.year else self.full_day(first).rsplit(" ", 1)[0]
        return f"{start} – {self.full_day(last)}"

    def month(self, value: date) -> str:
        return self.words(f"report.month.{value.month}")

    def quarter(self, value: Quarter) -> str:
        return self.words(
            "report.quarter", year=value.year, name=self.words(f"report.quarter.{value.number}")
        )

    def short_quarter(self, value: Quarter) -> str:
        """For axes: 26Q2."""
        return f"{value.year % 100:02d}Q{value.number}"


def _signed(value: float, digits: int) -> str:
    text = f"{value:+,.{digits}f}"
    if not any(digit in text for digit in "123456789"):
        return text[1:]
    return _minus(text)


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _plain(value: float) -> int | str:
    """A whole number as int, so that the singular is found; else one decimal."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else f"{rounded:.1f}"


def _brief(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")
