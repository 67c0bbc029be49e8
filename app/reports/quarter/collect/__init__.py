"""Every figure of a quarter's report, read from the file in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.analytics.book import Book
from app.analytics.period import series
from app.core.days import Quarter
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.reports.document import Cancelled, Progress, check_cancelled
from app.reports.quarter.collect import (
    acquisition,
    care,
    churn,
    customers,
    feedback,
    lifecycle,
    loyalty,
    periods,
    satisfaction,
    segments,
)
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Measure, Period, QuarterReport, Shop
from app.reports.quarter.findings import find
from app.reports.quarter.parameters import Parameters
from app.reports.quarter.plan import suggest
from app.services import settings as shop_settings

_MEASURES = """
SELECT measure, responsible, due, test_of_success, result FROM improvement_measure
 WHERE quarter = ? ORDER BY position, id
"""
_PARTS: dict[str, Callable[[Desk], Any]] = {
    "customers": customers.collect,
    "acquisition": acquisition.collect,
    "feedback": feedback.collect,
    "churn": churn.collect,
    "satisfaction": satisfaction.collect,
    "lifecycle": lifecycle.collect,
    "segments": segments.collect,
    "loyalty": loyalty.collect,
    "care": care.collect,
}
STEPS = len(_PARTS) + 2


def collect(
    reader: Reader,
    parameters: Parameters,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> QuarterReport:
    """The facts of the quarter; raises ShukeError `report.no_such_quarter` (quarter) for one that has not begun.

    `progress` is told after each of `STEPS` steps. Findings and suggested measures are worked out as well.
    """
    book = Book(reader, shop_settings.load(reader), today=parameters.today)
    quarter = parameters.quarter
    end = book.standing_on(quarter.end)
    if end < quarter.start:
        raise ShukeError("report.no_such_quarter", quarter=str(quarter))
    desk = Desk(book, quarter, end, parameters.mask_phones)
    report = _frame(desk, parameters)
    for step, (name, part) in enumerate(_PARTS.items(), 1):
        _tell(progress, step, cancelled)
        if report.has_data:
            report = replace(report, **{name: part(desk)})
    _tell(progress, STEPS - 1, cancelled)
    return _concluded(desk, report)


def _frame(desk: Desk, parameters: Parameters) -> QuarterReport:
    quarters = periods.quarters(desk)
    now = quarters[-1]
    assert now is not None
    return QuarterReport(
        quarter=desk.quarter,
        today=max(parameters.today, desk.end),
        shop=_shop(desk, parameters),
        quarters=quarters,
        months=periods.months(desk),
        has_data=_any(now),
        first_day=series.first_day(desk.book),
        settings=desk.book.settings,
        phones_masked=parameters.mask_phones,
    )


def _any(now: Period) -> bool:
    return bool(
        now.customers or now.orders or now.revenue or now.interactions or now.complaints or now.csat_replies
    )


def _shop(desk: Desk, parameters: Parameters) -> Shop:
    limits = desk.book.settings
    me = limits["shop.me"]
    prepared = (
        desk.reader.text("SELECT name FROM staff WHERE id = ?", me) if isinstance(me, int) else str(me or "")
    )
    return Shop(
        name=limits["shop.name"],
        name_en=limits["shop.name_en"],
        currency=limits["shop.currency"],
        prepared_by=parameters.prepared_by or prepared,
        reviewed_by=parameters.reviewed_by or limits["report.reviewer"],
    )


def _concluded(desk: Desk, report: QuarterReport) -> QuarterReport:
    found = replace(report, findings=find(report), review=_measures(desk, desk.quarter.previous))
    own = _measures(desk, desk.quarter)
    if own:
        return replace(found, measures=own, suggested=False)
    return replace(found, measures=suggest(found) if found.has_data else ())


def _measures(desk: Desk, quarter: Quarter) -> tuple[Measure, ...]:
    rows = desk.reader.all(_MEASURES, str(quarter))
    return tuple(Measure(text, who, due, test, result) for text, who, due, test, result in rows)


def _tell(progress: Progress | None, step: int, cancelled: Cancelled | None) -> None:
    check_cancelled(cancelled)
    if progress is not None:
        progress(step, STEPS)
