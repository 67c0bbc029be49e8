"""The sheets of each section, from the facts of the quarter; a function per section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.care.results import result_name
from app.core.enums import Stage
from app.exchange.out.frame_sheets import Cell, Head, Holds, Sheet
from app.reports.figures import Figures
from app.reports.quarter.common import kind_name
from app.reports.quarter.facts import Count, Period, QuarterReport, SegmentRow
from app.reports.terms import term


def _sheet(name: str, heads: Sequence[Head], rows: Sequence[Sequence[Cell]]) -> Sheet:
    return Sheet(name, tuple(heads), tuple(tuple(row) for row in rows))


def _heads(figures: Figures, columns: Mapping[str, Holds]) -> list[Head]:
    """Headings by the keys of their words."""
    return [Head(figures.words(f"report.{key}"), holds) for key, holds in columns.items()]


_FIGURES = {
    "customers": Holds.COUNT,
    "engaged": Holds.COUNT,
    "new_customers": Holds.COUNT,
    "buyers": Holds.COUNT,
    "orders": Holds.COUNT,
    "revenue": Holds.MONEY,
    "average_order": Holds.MONEY,
    "repeat_rate": Holds.PERCENT,
    "cycle_days": Holds.NUMBER,
    "lost": Holds.COUNT,
    "churn_rate": Holds.PERCENT,
    "csat": Holds.PERCENT,
    "nps": Holds.NUMBER,
    "complaints": Holds.COUNT,
    "complaint_rate": Holds.NUMBER,
    "interactions": Holds.COUNT,
    "care_rate": Holds.PERCENT,
}


def periods(report: QuarterReport, figures: Figures) -> Sheet:
    """The key figures: a row for each quarter and month, so that a column has one unit."""
    heads = _heads(figures, {"tables.period": Holds.TEXT, "tables.from": Holds.DAY, "tables.to": Holds.DAY})
    heads += _heads(figures, {f"figure.{name}": holds for name, holds in _FIGURES.items()})
    named: list[tuple[str, Period]] = []
    for back, quarter in enumerate(reversed(report.quarters)):
        if quarter is not None:
            named.insert(0, (figures.quarter(report.quarter.shifted(-back)), quarter))
    for month in report.months:
        if month is not None:
            named.append((f"{month.start.year}-{month.start.month:02d}", month))
    rows = [
        [name, period.start, period.end, *(_figure(period, figure) for figure in _FIGURES)]
        for name, period in named
    ]
    return _sheet(figures.words("report.cover.numbers"), heads, rows)


def _figure(period: Period, name: str) -> float | None:
    value: float | None = getattr(period, name)
    if name == "nps" and value is not None:
        return value * 100  # said in points, never in per cent
    return value


def _customers(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts, revenue = figures.words, report.customers, report.now.revenue
    heads = _heads(
        figures,
        {
            "customer": Holds.TEXT,
            "phone": Holds.TEXT,
            "figure.orders": Holds.COUNT,
            "this": Holds.MONEY,
            "previous": Holds.MONEY,
            "share": Holds.PERCENT,
            "last_order": Holds.DAY,
        },
    )
    yield _sheet(
        words("report.customers.top"),
        heads,
        [
            (one.name, one.phone, one.orders, one.net, one.before, _part(one.net, revenue), one.last_order)
            for one in facts.top_customers
        ],
    )
    heads = _heads(
        figures,
        {
            "product": Holds.TEXT,
            "category": Holds.TEXT,
            "sold": Holds.NUMBER,
            "tables.unit": Holds.TEXT,
            "figure.buyers": Holds.COUNT,
            "this": Holds.MONEY,
            "previous": Holds.MONEY,
        },
    )
    yield _sheet(
        words("report.customers.products"),
        heads,
        [
            (one.name, one.category, one.quantity, one.unit, one.buyers, one.net, one.before)
            for one in facts.top_products
        ],
    )
    heads = _heads(figures, {"category": Holds.TEXT, "figure.revenue": Holds.MONEY, "share": Holds.PERCENT})
    total = sum(max(count.amount, 0) for count in facts.categories)
    rows = [
        (kind_name(figures, "", count.kind), count.amount, _part(count.amount, total))
        for count in facts.categories
    ]
    yield _sheet(words("report.customers.categories"), heads, rows)
    yield from _counted(words("report.customers.sources"), facts.sources, figures, "source", "tables.source")
    won = report.acquisition
    yield from _counted(
        words("report.acquisition.title"), won.steps, figures, "lead_stage", "acquisition.stage"
    )
    heads = _heads(
        figures,
        {
            "acquisition.campaign": Holds.TEXT,
            "acquisition.spent": Holds.MONEY,
            "acquisition.responses": Holds.COUNT,
            "acquisition.new": Holds.COUNT,
            "acquisition.revenue": Holds.MONEY,
            "acquisition.return": Holds.PERCENT,
        },
    )
    lines = [
        (one.name, one.cost, one.responses, one.new_customers, one.revenue, one.return_)
        for one in won.campaigns
    ]
    yield _sheet(words("report.acquisition.campaigns"), heads, lines)


def _feedback(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.feedback
    if facts.any:
        kinds = words("report.feedback.kinds")
        yield from _counted(kinds, facts.kinds, figures, "feedback_kind", "feedback.kind")
    cases = words("report.feedback.categories")
    yield from _counted(cases, facts.complaint_categories, figures, "feedback_category", "category")
    heads = _heads(
        figures,
        {
            "day": Holds.DAY,
            "customer": Holds.TEXT,
            "category": Holds.TEXT,
            "feedback.what": Holds.TEXT,
            "feedback.state": Holds.TEXT,
            "plan.responsible": Holds.TEXT,
        },
    )
    yield _sheet(
        words("report.feedback.notable"),
        heads,
        [
            (
                case.opened,
                case.customer,
                kind_name(figures, "feedback_category", case.category),
                case.summary,
                term(words, "case_state", case.state),
                case.responsible,
            )
            for case in facts.notable
        ],
    )
    channels = words("report.feedback.channels")
    yield from _counted(channels, facts.channels, figures, "channel", "tables.channel")


def _churn(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.churn
    causes = facts.causes + ((Count("", facts.unknown_cause),) if facts.unknown_cause else ())
    yield from _counted(words("report.churn.causes"), causes, figures, "churn_cause", "churn.cause")
    heads = _heads(
        figures,
        {
            "customer": Holds.TEXT,
            "phone": Holds.TEXT,
            "last_order": Holds.DAY,
            "figure.orders": Holds.COUNT,
            "net_ever": Holds.MONEY,
            "churn.cause": Holds.TEXT,
        },
    )
    yield _sheet(
        words("report.churn.lost"),
        heads,
        [
            (
                one.name,
                one.phone,
                one.last_order,
                one.orders,
                one.net,
                kind_name(figures, "churn_cause", one.cause or ""),
            )
            for one in facts.lost_customers
        ],
    )


def _satisfaction(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.satisfaction
    if facts.replies:
        heads = _heads(
            figures, {"tables.rating": Holds.TEXT, "tables.replies": Holds.COUNT, "share": Holds.PERCENT}
        )
        rows = [
            (words(f"report.rating.{stars}"), facts.ratings[stars - 1], _part(facts.ratings[stars - 1], facts.replies))
            for stars in range(5, 0, -1)
        ]  # fmt: skip
        yield _sheet(words("report.satisfaction.ratings"), heads, rows)
    heads = _heads(figures, {"day": Holds.DAY, "satisfaction.said": Holds.TEXT})
    yield _sheet(words("report.satisfaction.comments"), heads, facts.comments)
    yield _care(report, figures)


def _lifecycle(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.lifecycle
    yield from _counted(words("report.lifecycle.table"), facts.stages, figures, "stage", "stage")
    moved = {(one.before, one.now): one.customers for one in facts.movements}
    if not moved:
        return
    stages = tuple(stage.value for stage in Stage)
    heads = _heads(figures, {"lifecycle.from_to": Holds.TEXT})
    heads += [Head(term(words, "stage", stage), Holds.COUNT) for stage in stages]
    rows: list[tuple[Cell, ...]] = [
        (
            term(words, "stage", before) if before else words("report.lifecycle.joined"),
            *(moved.get((before, stage), 0) for stage in stages),
        )
        for before in (*stages, "")
    ]
    yield _sheet(words("report.lifecycle.movement"), heads, rows)


def _segments(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.segments
    for name, area, rows in (
        ("rfm", "segment", facts.segments),
        ("abc", "abc_class", facts.abc),
        ("class8", "class8", facts.class8),
    ):
        yield _groups(words(f"report.segments.{name}"), area, rows, facts.net, figures)
    if len(facts.deciles) >= 10:
        heads = _heads(
            figures,
            {"tables.tenth": Holds.PERCENT, "share_of_sales": Holds.PERCENT, "tables.running": Holds.PERCENT},
        )
        running = [sum(facts.deciles[: number + 1]) for number in range(len(facts.deciles))]
        ends = [(number + 1) / len(facts.deciles) for number in range(len(facts.deciles))]
        yield _sheet(
            words("report.segments.pareto"), heads, list(zip(ends, facts.deciles, running, strict=True))
        )
    yield from _counted(words("report.segments.needs"), facts.needs, figures, "need_type", "tables.need")


def _loyalty(report: QuarterReport, figures: Figures) -> Iterator[Sheet]:
    words, facts = figures.words, report.loyalty
    heads = _heads(
        figures,
        {
            "loyalty.tier": Holds.TEXT,
            "people": Holds.COUNT,
            "figure.buyers": Holds.COUNT,
            "figure.revenue": Holds.MONEY,
        },
    )
    yield _sheet(
        words("report.loyalty.tiers"),
        heads,
        [
            (
                (one.name if figures.chinese else one.name_en or one.name) or words("report.loyalty.no_tier"),
                one.customers,
                one.buyers,
                one.net,
            )
            for one in facts.tiers
        ],
    )
    heads = _heads(
        figures,
        {
            "customer": Holds.TEXT,
            "phone": Holds.TEXT,
            "loyalty.referred_count": Holds.COUNT,
            "loyalty.referred_net": Holds.MONEY,
        },
    )
    rows = [(one.name, one.phone, one.referred, one.net) for one in facts.referrers]
    yield _sheet(words("report.loyalty.referrers"), heads, rows)


def _care(report: QuarterReport, figures: Figures) -> Sheet:
    """Rules and templates below one another, told apart by their kind."""
    words = figures.words
    heads = _heads(
        figures,
        {
            "care.kind": Holds.TEXT,
            "care.name": Holds.TEXT,
            "care.talks": Holds.COUNT,
            "care.reached": Holds.COUNT,
            "care.answered": Holds.COUNT,
            "care.bought": Holds.COUNT,
            "figure.orders": Holds.COUNT,
            "care.revenue": Holds.MONEY,
        },
    )
    rows = [
        (words(f"report.care.{one.kind}"), result_name(one, words), one.talks, one.reached, one.answered, one.bought,
         one.orders, one.revenue)
        for one in report.care.rows
    ]  # fmt: skip
    return _sheet(words("report.care.results"), heads, rows)


def _counted(
    name: str, counts: Sequence[Count], figures: Figures, area: str, heading: str
) -> Iterator[Sheet]:
    """How many of each kind now and before, with their shares."""
    total = sum(count.now for count in counts)
    if total == 0:
        return
    columns = {heading: Holds.TEXT, "this": Holds.COUNT, "previous": Holds.COUNT, "share": Holds.PERCENT}
    rows = [
        (kind_name(figures, area, count.kind), count.now, count.before, _part(count.now, total))
        for count in counts
    ]
    yield _sheet(name, _heads(figures, columns), rows)


def _groups(name: str, area: str, rows: Sequence[SegmentRow], net: int, figures: Figures) -> Sheet:
    heads = _heads(
        figures,
        {
            "segment": Holds.TEXT,
            "people": Holds.COUNT,
            "previous": Holds.COUNT,
            "figure.revenue": Holds.MONEY,
            "share_of_sales": Holds.PERCENT,
        },
    )
    return _sheet(
        name,
        heads,
        [(term(figures.words, area, row.code), row.now, row.before, row.net, _part(row.net, net)) for row in rows],
    )  # fmt: skip


def _part(amount: float, whole: float) -> float | None:
    return amount / whole if whole > 0 else None


SECTIONS: dict[str, Callable[[QuarterReport, Figures], Iterator[Sheet]]] = {
    "customers": _customers,
    "feedback": _feedback,
    "churn": _churn,
    "satisfaction": _satisfaction,
    "lifecycle": _lifecycle,
    "segments": _segments,
    "loyalty": _loyalty,
}
