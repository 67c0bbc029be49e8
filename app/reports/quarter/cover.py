"""The first page: what the quarter was like, before anyone turns a leaf."""

from __future__ import annotations

from collections.abc import Callable

from app.reports import ink
from app.reports.blocks import Block, Heading, Numbered, Text, caption
from app.reports.figures import Figures
from app.reports.quarter.common import series
from app.reports.quarter.facts import Period, QuarterReport
from app.reports.quarter.findings import headline, sentence
from app.reports.quarter.frontage import Excerpt, KeyNumber, KeyNumbers, Title
from app.reports.quarter.summary import measures_table

KEY = "cover"
_SHOWN = 5


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    found: list[Block] = [_title(report, figures)]
    if report.running and report.has_data:
        found.append(caption(figures.words("report.cover.running", day=figures.day(report.now.end)), above=4))
    if not report.has_data:
        return (*found, *_empty(report, figures))
    return (*found, *_conclusions(report, figures), *_numbers(report, figures), *_plan(report, figures))


def _title(report: QuarterReport, figures: Figures) -> Title:
    words = figures.words
    facts = [figures.span(report.quarter.start, report.quarter.end)]
    if report.shop.prepared_by:
        facts.append(words("report.cover.prepared", name=report.shop.prepared_by))
    if report.shop.reviewed_by:
        facts.append(words("report.cover.reviewed", name=report.shop.reviewed_by))
    facts.append(figures.full_day(report.today))
    titles = (figures.quarter(report.quarter), words("report.title"))
    return Title(titles, tuple(facts), KEY, words("report.section.cover"))


def _empty(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    before = report.first_day is not None and report.quarter.end < report.first_day
    first = (
        words("report.cover.before_data", day=figures.full_day(report.first_day))
        if before
        else words("report.cover.no_data")
    )
    wanted = tuple(words(f"report.cover.wanted.{number}") for number in range(1, 5))
    return (
        Heading(words("report.cover.conclusions"), size=ink.HEADING, above=30),
        Text(first, colour=ink.BLACK),
        Heading(words("report.cover.wanted"), size=ink.HEADING, above=24, below=6),
        Numbered(wanted),
    )


def _conclusions(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    found = headline(report.findings)
    sentences = tuple(sentence(finding, figures) for finding in found)
    if all(finding.side == 0 for finding in found):
        sentences = (_plain(report, figures), *sentences)
    head = Heading(figures.words("report.cover.conclusions"), size=ink.HEADING, above=28, below=6)
    return (head, Numbered(sentences))


def _plain(report: QuarterReport, figures: Figures) -> str:
    """What can always be said."""
    now = report.now
    return figures.words(
        "report.cover.quiet" if now.orders else "report.cover.no_orders",
        customers=figures.count(now.customers),
        orders=figures.count(now.orders),
        revenue=figures.money(now.revenue),
    )


def _numbers(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    head = Heading(
        words("report.cover.numbers"),
        words("report.cover.numbers_remark"),
        size=ink.HEADING,
        above=20,
        below=5,
    )
    return (head, KeyNumbers(tuple(_key_number(report, figures, *spec) for spec in _KEY_NUMBERS)))


def _key_number(report: QuarterReport, figures: Figures, name: str, kind: str) -> KeyNumber:
    now, before = _value(report.now, name), _value(report.before, name)
    write, compare = _WRITE[kind], _COMPARE[kind]
    if now is None:
        text = figures.words("report.cover.missing")
    elif before is None:
        text = figures.words("report.cover.first")
    else:
        text = figures.words(
            "report.cover.before", value=write(figures, before), change=compare(figures, now, before)
        )
    label = figures.words(f"report.figure.{name}")
    return KeyNumber(label, write(figures, now), text, series(report, name))


def _value(period: Period | None, name: str) -> float | None:
    return None if period is None else getattr(period, name)


_KEY_NUMBERS = (
    ("customers", "count"), ("engaged", "count"), ("revenue", "money"), ("average_order", "money"),
    ("repeat_rate", "rate"), ("churn_rate", "rate"), ("csat", "rate"), ("nps", "nps"),
)  # fmt: skip
_WRITE: dict[str, Callable[[Figures, float | None], str]] = {
    "count": Figures.count,
    "money": Figures.money,
    "rate": Figures.percent,
    "nps": Figures.nps,
}
_COMPARE: dict[str, Callable[[Figures, float, float], str]] = {
    "count": lambda figures, now, before: figures.growth(now, before),
    "money": lambda figures, now, before: figures.growth(now, before),
    "rate": lambda figures, now, before: figures.points(now - before),
    "nps": lambda figures, now, before: figures.signed((now - before) * 100),
}


def _plan(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not report.measures:
        return ()
    words = figures.words
    remark = words("report.plan.suggested") if report.suggested else ""
    table = measures_table(report.measures, figures, max_lines=2)
    return (
        Heading(words("report.plan.next"), remark, size=ink.HEADING, above=20, below=2),
        Excerpt(table, min(_SHOWN, len(report.measures)), lambda left: words("report.plan.more", n=left)),
    )
