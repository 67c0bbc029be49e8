"""From the facts of a quarter to its pages."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from app.core.errors import ShukeError
from app.core.words import Words
from app.reports.blocks import Block, SectionTitle
from app.reports.document import About, Built, Cancelled, Progress, write_document
from app.reports.figures import Figures
from app.reports.flow import Part
from app.reports.page import Furniture, Paper, Sheet
from app.reports.quarter import (
    appendix,
    churn,
    cover,
    customers,
    feedback,
    lifecycle,
    loyalty,
    satisfaction,
    segments,
    summary,
)
from app.reports.quarter.facts import SECTIONS, QuarterReport
from app.reports.quarter.frontage import Contents
from app.reports.quarter.parameters import Parameters

_BLOCKS: dict[str, Callable[[QuarterReport, Figures], tuple[Block, ...]]] = {
    "customers": customers.blocks,
    "feedback": feedback.blocks,
    "churn": churn.blocks,
    "satisfaction": satisfaction.blocks,
    "lifecycle": lifecycle.blocks,
    "segments": segments.blocks,
    "loyalty": loyalty.blocks,
    "summary": summary.blocks,
    "appendix": appendix.blocks,
}


def check(parameters: Parameters) -> None:
    """Raises ShukeError `validation.bad_choice` for a paper or section that there is not."""
    for value, known in (
        (parameters.paper, tuple(Paper)),
        *((name, SECTIONS) for name in parameters.sections),
    ):
        if value not in known:
            raise ShukeError("validation.bad_choice")


def render(
    report: QuarterReport,
    path: Path,
    words: Words,
    parameters: Parameters,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Draw the report as a PDF at `path`; sections that are not asked for are left out and not numbered.

    Raises ShukeError as `build` does; then nothing is left behind.
    """
    check(parameters)
    figures = Figures(words, report.shop.currency)
    title = words("report.document", quarter=figures.quarter(report.quarter))
    return write_document(
        path,
        parts(report, figures, parameters.sections, parameters.blank_rows),
        Sheet(Paper(parameters.paper)),
        _furniture(report, figures),
        About(
            title, report.shop.prepared_by or report.shop.named(words.language), words.language, report.today
        ),
        progress,
        cancelled,
    )


def parts(
    report: QuarterReport, figures: Figures, sections: Collection[str] = SECTIONS, blank_rows: bool = False
) -> list[Part]:
    """The cover and the sections in their order, each with its blocks."""
    words = figures.words
    chosen = [name for name in SECTIONS if name in sections]
    titles = {name: words(f"report.section.{name}") for name in chosen}
    contents = [(words("report.section.cover"), cover.KEY), *((titles[name], name) for name in chosen)]
    front = Part(
        words("report.title"),
        cover.blocks(report, figures),
        foot=Contents(tuple(contents)),
        key=cover.KEY,
        alone=True,
    )
    found = [front, *(_part(name, place, report, figures) for place, name in enumerate(chosen, 1))]
    return [*found, _blank(report, figures)] if blank_rows else found


def _blank(report: QuarterReport, figures: Figures) -> Part:
    """A page to write measures on by hand."""
    title = figures.words("report.plan.title", quarter=figures.quarter(report.quarter.next))
    return Part(title, (SectionTitle("blank", title), *summary.blank_rows(figures)), key="blank", alone=True)


def _part(name: str, place: int, report: QuarterReport, figures: Figures) -> Part:
    words = figures.words
    bare = words(f"report.section.{name}")
    title = words("report.numbered", number=words(f"report.number.{place}"), title=bare)
    if name == "appendix":
        title = words("report.appendix.title")
    return Part(bare, (SectionTitle(name, title), *_BLOCKS[name](report, figures)), key=name)


def _furniture(report: QuarterReport, figures: Figures) -> Furniture:
    words, quarter = figures.words, figures.quarter(report.quarter)
    phones = words("report.phones_hidden" if report.phones_masked else "report.phones_shown")
    shop = report.shop.named(words.language)
    if not shop:
        return Furniture(quarter, words("report.note_no_shop", phones=phones))
    return Furniture(
        words("report.head", shop=shop, quarter=quarter),
        words("report.note", shop=shop, phones=phones),
    )
