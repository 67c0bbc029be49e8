"""Part 7: how often customers come back, what the tiers bring, points, and whom customers brought along."""

from __future__ import annotations

from app.reports.blocks import Beside, Block, Heading, caption, lead
from app.reports.charts.bars import Col, Columns
from app.reports.figures import NONE, Figures
from app.reports.quarter.churn import rate_line
from app.reports.quarter.common import nothing, quarter_labels, series, value_of
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Bar, Column, Table, bar_column, words_column


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not report.now.bought:
        return (nothing(figures, "loyalty"),)
    return (
        lead(_lead(report, figures)),
        Beside(_figures(report, figures), _course(report, figures)),
        Beside(_orders(report, figures), _points(report, figures)),
        *_tiers(report, figures),
        *_referrers(report, figures),
        caption(figures.words("report.loyalty.note")),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    now, before = report.now, report.before
    compared = before is not None and before.repeat_rate is not None and now.repeat_rate is not None
    if now.repeat_rate is None:
        return figures.words("report.loyalty.lead_none")
    text = figures.words(
        "report.loyalty.lead" if compared else "report.loyalty.lead_first",
        rate=figures.percent(now.repeat_rate),
        before=figures.percent(before.repeat_rate if before else None),
    )
    if now.cycle_days is None:
        return text
    return text + figures.words("report.loyalty.lead_cycle", cycle=figures.days(now.cycle_days))


def _figures(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, now, before = figures.words, report.now, report.before
    facts = report.loyalty
    columns = (
        Column(words("report.measure"), "left", 1),
        Column(words("report.this")),
        Column(words("report.previous")),
    )
    rows = (
        (
            words("report.figure.repeat_rate"),
            figures.percent(now.repeat_rate),
            figures.percent(value_of(before, "repeat_rate")),
        ),
        (
            words("report.figure.cycle_days"),
            figures.days(now.cycle_days),
            figures.days(value_of(before, "cycle_days")),
        ),
        (words("report.loyalty.tenure"), figures.days(facts.tenure_days), ""),
        (words("report.loyalty.per_buyer"), _per_buyer(now, figures), _per_buyer(before, figures)),
        (
            words("report.loyalty.referred"),
            figures.count(facts.referrals),
            figures.count(facts.referrals_before),
        ),
        (
            words("report.figure.care_rate"),
            figures.percent(now.care_rate, 0),
            figures.percent(value_of(before, "care_rate"), 0),
        ),
    )
    return (Heading(words("report.loyalty.figures")), Table(columns, rows))


def _per_buyer(period: object, figures: Figures) -> str:
    buyers, orders = getattr(period, "buyers", 0), getattr(period, "orders", 0)
    return figures.number(orders / buyers) if buyers else NONE


def _course(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    head = Heading(words("report.figure.repeat_rate"), words("report.loyalty.course_remark"))
    return (head, rate_line(series(report, "repeat_rate"), quarter_labels(report, figures), 1, figures))


def _orders(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    head = Heading(words("report.loyalty.orders"), words("report.loyalty.orders_remark"))
    columns = tuple(
        Col(words("report.loyalty.times", times=count.kind), count.now, strong=True)
        for count in report.loyalty.orders_per_buyer
    )
    return (head, Columns(columns, figures.count, tall=96, all_values=True)) if columns else ()


def _points(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.loyalty
    head = Heading(words("report.loyalty.points"))
    if not (facts.points_given or facts.points_used or facts.points_balance):
        return (head, nothing(figures, "points"))
    columns = (Column("", "left", 1), Column(words("report.this")))
    rows = (
        (words("report.loyalty.given"), figures.count(facts.points_given)),
        (words("report.loyalty.used"), figures.count(facts.points_used)),
        (words("report.loyalty.balance"), figures.count(facts.points_balance)),
    )
    return (head, Table(columns, rows))


def _tiers(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, tiers = figures.words, report.loyalty.tiers
    head = Heading(words("report.loyalty.tiers"), words("report.loyalty.tiers_remark"))
    if not tiers:
        return (head, nothing(figures, "tiers"))
    total = sum(tier.net for tier in tiers)
    largest = max(tier.customers for tier in tiers) or 1
    columns = (
        Column(words("report.loyalty.tier"), "left"),
        Column(words("report.people")),
        Column(words("report.figure.buyers")),
        bar_column(),
        Column(words("report.this")),
        Column(words("report.share_of_sales")),
    )
    rows = tuple(
        (
            (tier.name if figures.chinese else tier.name_en or tier.name) or words("report.loyalty.no_tier"),
            figures.count(tier.customers),
            figures.count(tier.buyers),
            Bar(tier.customers / largest),
            figures.money(tier.net),
            figures.percent(tier.net / total, 0) if total > 0 else NONE,
        )
        for tier in tiers
    )
    return (head, Table(columns, rows))


def _referrers(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, referrers = figures.words, report.loyalty.referrers
    if not referrers:
        return ()
    columns = (
        words_column(words("report.customer"), 2, 2),
        Column(words("report.phone"), "left", 1),
        Column(words("report.loyalty.referred_count")),
        Column(words("report.loyalty.referred_net")),
    )
    rows = tuple(
        (one.name, one.phone or NONE, figures.count(one.referred), figures.money(one.net))
        for one in referrers
    )
    return (
        Heading(words("report.loyalty.referrers"), words("report.loyalty.referrers_remark")),
        Table(columns, rows),
    )
