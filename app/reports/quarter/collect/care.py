"""What came of the quarter's care, as far as the quarter's last day shows it."""

from __future__ import annotations

from app.care.results import CareResults, care_results
from app.reports.quarter.collect.desk import Desk


def collect(desk: Desk) -> CareResults:
    return care_results(desk.reader, desk.quarter.start, desk.end, as_of=desk.end)
