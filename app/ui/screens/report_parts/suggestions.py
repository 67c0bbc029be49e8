"""The measures that a quarter's figures suggest, as texts that the owner can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.words import Words
from app.services.measures import MeasureDraft
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.report_parts.choice import Choice

if TYPE_CHECKING:
    from app.reports.figures import Figures
    from app.reports.quarter.facts import Measure


def suggested(context: Context, choice: Choice, job: Job) -> tuple[MeasureDraft, ...]:
    """Runs on the pool: in the language of the report, since they are printed in it."""
    from app.reports.figures import Figures
    from app.reports.quarter import Parameters
    from app.reports.quarter.collect import collect
    from app.reports.quarter.plan import suggest

    parameters = Parameters(choice.quarter, context.clock.today())
    with context.database.reader() as reader:
        report = collect(reader, parameters, job.progress, lambda: job.cancelled)
    figures = Figures(Words.load(choice.language), report.shop.currency)
    return tuple(_written(measure, figures) for measure in suggest(report)) if report.has_data else ()


def _written(measure: Measure, figures: Figures) -> MeasureDraft:
    from app.reports.quarter.findings import write

    key = f"report.measure.{measure.code}"
    due = next((figures.day(value) for name, kind, value in measure.values if kind == "day"), "")  # type: ignore[arg-type]
    return MeasureDraft(
        write(key, measure.values, figures),
        due=due,
        test_of_success=write(f"{key}.test", measure.values, figures),
    )
