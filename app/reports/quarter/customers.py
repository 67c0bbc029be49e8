"""Part 1: the base, its growth, purchases month by month, and who and what brought the sales."""

from __future__ import annotations

from collections.abc import Callable

from app.reports import ink
from app.reports.blocks import Beside, Block, Heading, caption, lead
from app.reports.charts.bars import Col, Columns, Share, ShareBar
from app.reports.figures import NONE, Figures
from app.reports.quarter import acquisition
from app.reports.quarter.common import nothing, ranked
from app.reports.quarter.facts import Period, QuarterReport
from app.reports.quarter.findings import move
from app.reports.tables import Column, Table, words_column


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not report.now.customers and not report.now.orders:
        return (nothing(figures, "customers"),)
    return (
        lead(_lead(report, figures)),
        *_months(report, figures),
        *_revenue(report, figures),
        *_where_from(report, figures),
        *_top_customers(report, figures),
        *_top_products(report, figures),
        # Last: what runs over to another page is a whole of its own, not the end of a list.
        *acquisition.blocks(report, figures),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    now, before = report.now, report.before
    key = "lead" if before is not None and before.revenue > 0 else "lead_first"
    return figures.words(
        f"report.customers.{key}",
        customers=figures.count(now.customers),
        bought=figures.count(now.bought),
        new=figures.count(now.new_customers),
        buyers=figures.count(now.buyers),
        orders=figures.count(now.orders),
        revenue=figures.money(now.revenue),
        growth=move(figures, now.revenue / before.revenue - 1) if key == "lead" and before else "",
    )


Row = tuple[str, Callable[[Figures, Period], str]]

_ROWS: tuple[Row, ...] = (
    ("new_customers", lambda f, p: f.count(p.new_customers)),
    ("buyers", lambda f, p: f.count(p.buyers)),
    ("orders", lambda f, p: f.count(p.orders)),
    ("revenue", lambda f, p: f.money(p.revenue)),
    ("average_order", lambda f, p: f.money(p.average_order)),
    ("repeat_rate", lambda f, p: f.percent(p.repeat_rate)),
    ("lost", lambda f, p: f.count(p.lost)),
    ("churn_rate", lambda f, p: f.percent(p.churn_rate)),
    ("interactions", lambda f, p: f.count(p.interactions)),
    ("care_rate", lambda f, p: f.percent(p.care_rate, 0)),
    ("csat", lambda f, p: f.percent(p.csat)),
    ("complaints", lambda f, p: f.count(p.complaints)),
)


def _months(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    months = tuple(month for month in report.months[-_months_in(report) :] if month is not None)
    periods = (*months, report.now, report.before, report.year_ago)
    heads = [figures.month(month.start) for month in months]
    heads += [words("report.this"), words("report.previous"), words("report.year_ago")]
    columns = (
        Column(words("report.measure"), "left"),
        *(Column(head, grow=1, bold=place == len(months)) for place, head in enumerate(heads)),
    )
    rows = tuple(
        (
            words(f"report.figure.{name}"),
            *(NONE if period is None else write(figures, period) for period in periods),
        )
        for name, write in _ROWS
    )
    return (Heading(words("report.customers.months")), Table(columns, rows))


def _months_in(report: QuarterReport) -> int:
    """Three, or as many as have begun in a running quarter."""
    return (report.now.end.month - 1) % 3 + 1


def _revenue(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, series = figures.words, report.customers.revenue_by_month
    head = Heading(words("report.customers.by_month"), words("report.customers.by_month_remark"))
    if not any(amount for _, amount in series):
        return (head, nothing(figures, "revenue"))
    cols = tuple(
        Col(
            figures.month(month),
            amount,
            strong=report.quarter.contains(month),
            under=str(month.year) if month.month == 1 or place == 0 else "",
        )
        for place, (month, amount) in enumerate(series)
    )
    return (head, Columns(cols, figures.short_money))


def _where_from(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.customers
    left: tuple[Block, ...] = (
        Heading(words("report.customers.sources"), words("report.customers.sources_remark")),
        ranked(facts.sources, figures, "source") if facts.sources else nothing(figures, "sources"),
    )
    right: tuple[Block, ...] = (
        Heading(words("report.customers.categories"), words("report.customers.share_remark")),
        ranked(facts.categories, figures, money=True) if facts.categories else nothing(figures, "categories"),
    )
    return (Beside(left, right), *_who_bought(report, figures))


def _who_bought(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.customers
    parts = (
        ("known", facts.revenue_of_known, ink.SOLID),
        ("new", facts.revenue_of_new, ink.LIGHT),
        ("walk_in", facts.revenue_of_walk_ins, ink.HATCHED),
    )
    total = sum(max(amount, 0) for _, amount, _ in parts)
    if not total:
        return ()
    shares = tuple(
        Share(
            f"{words(f'report.customers.of_{name}')} {_amount_and_share(amount, total, figures)}",
            amount,
            fill,
        )
        for name, amount, fill in parts
        if amount > 0
    )
    return (Heading(words("report.customers.who"), words("report.customers.who_remark")), ShareBar(shares))


def _amount_and_share(amount: int, total: int, figures: Figures) -> str:
    return f"{figures.short_money(amount)}\u2002{figures.percent(amount / total, 0)}"


def _top_customers(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, top = figures.words, report.customers.top_customers
    if not top:
        return (Heading(words("report.customers.top")), nothing(figures, "top"))
    head = Heading(words("report.customers.top"), words("report.customers.top_remark", n=len(top)))
    columns = (
        Column("", "right"),
        words_column(words("report.customer"), 2, 2),
        Column(words("report.phone"), "left", 1),
        Column(words("report.figure.orders")),
        Column(words("report.this")),
        Column(words("report.previous")),
        Column(words("report.share")),
        Column(words("report.last_order")),
    )
    rows = tuple(
        (
            str(place),
            one.name,
            one.phone or NONE,
            figures.count(one.orders),
            figures.money(one.net),
            figures.money(one.before),
            figures.percent(one.net / report.now.revenue) if report.now.revenue > 0 else NONE,
            figures.day(one.last_order),
        )
        for place, one in enumerate(top, 1)
    )
    return (head, Table(columns, rows))


def _top_products(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, top = figures.words, report.customers.top_products
    if not top:
        return (Heading(words("report.customers.products")), nothing(figures, "products"))
    head = Heading(words("report.customers.products"), words("report.customers.top_remark", n=len(top)))
    columns = (
        Column("", "right"),
        words_column(words("report.product"), 2, 2),
        Column(words("report.category"), "left", 1),
        Column(words("report.sold")),
        Column(words("report.figure.buyers")),
        Column(words("report.this")),
        Column(words("report.previous")),
        Column(words("report.change")),
    )
    rows = tuple(
        (
            str(place),
            one.name,
            one.category or NONE,
            f"{figures.number(one.quantity, 0 if one.quantity == int(one.quantity) else 1)} {one.unit}".rstrip(),
            figures.count(one.buyers),
            figures.money(one.net),
            figures.money(one.before),
            figures.growth(one.net, one.before),
        )
        for place, one in enumerate(top, 1)
    )
    return (head, Table(columns, rows), caption(words("report.customers.note")))
