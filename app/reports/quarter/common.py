"""What the sections share: the part's frame, a line for "no data", changes, and names of kinds."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports import ink
from app.reports.blocks import Block, Text
from app.reports.charts.bars import BarRow, Bars
from app.reports.figures import Figures
from app.reports.ink import Fill
from app.reports.quarter.facts import Count, Period, QuarterReport
from app.reports.terms import term

RANKS: tuple[Fill, ...] = (ink.SOLID, ink.SOLID, ink.SOLID, ink.GREY, ink.GREY)


def nothing(figures: Figures, key: str) -> Text:
    """One line instead of a section or chart that has no data."""
    return Text(figures.words(f"report.nothing.{key}"), colour=ink.DARK, above=2)


def change(now: float, before: float | None, figures: Figures) -> str:
    return figures.signed(None if before is None else now - before)


def ranked(
    counts: Sequence[Count],
    figures: Figures,
    area: str = "",
    *,
    unknown: int = 0,
    most: int = 7,
    money: bool = False,
) -> Block:
    """Bars by size with number and share; the first three dark, the rest grey, unknown as an empty outline."""
    total = (sum(_size(count, money) for count in counts) + unknown) or 1
    shown, rest = (counts, ()) if len(counts) <= most else (counts[: most - 1], counts[most - 1 :])
    rows = [
        _bar(
            kind_name(figures, area, count.kind),
            _size(count, money),
            total,
            RANKS[min(place, 4)] if count.kind else ink.EMPTY,
            figures,
            money,
        )
        for place, count in enumerate(shown)
    ]
    if rest:
        size = sum(_size(count, money) for count in rest)
        rows.append(_bar(figures.words("report.rest"), size, total, ink.GREY, figures, money))
    if unknown:
        rows.append(_bar(figures.words("report.unknown"), unknown, total, ink.EMPTY, figures, money))
    return Bars(tuple(rows))


def kind_name(figures: Figures, area: str, kind: str) -> str:
    if not kind:
        return figures.words("report.unknown")
    return term(figures.words, area, kind) if area else kind


def quarter_labels(report: QuarterReport, figures: Figures) -> tuple[str, ...]:
    """Labels of the six quarters, the oldest first."""
    return tuple(
        figures.short_quarter(report.quarter.shifted(-back))
        for back in range(len(report.quarters) - 1, -1, -1)
    )


def series(report: QuarterReport, name: str) -> tuple[float | None, ...]:
    """A figure over the six quarters."""
    return tuple(None if period is None else getattr(period, name) for period in report.quarters)


def value_of(period: Period | None, name: str) -> float | None:
    return None if period is None else getattr(period, name)


def known(values: Sequence[float | None]) -> int:
    return sum(value is not None for value in values)


def _size(count: Count, money: bool) -> int:
    return count.amount if money else count.now


def _bar(label: str, size: int, total: float, fill: Fill, figures: Figures, money: bool) -> BarRow:
    text = figures.short_money(size) if money else figures.count(size)
    return BarRow(label, size, f"{text}\u2003{figures.percent(size / total, 0)}", fill)
