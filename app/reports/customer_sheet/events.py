"""The latest events as a table: when, what, what was said or bought, and the amount or the person."""

from __future__ import annotations

from datetime import date

from app.core.words import Words
from app.reports.blocks import Block
from app.reports.figures import Figures
from app.reports.tables import Column, Table, words_column
from app.services.timeline import LineSummary, Source, TimelineEntry

_BY_KIND = ("care", "complaint", "praise", "suggestion", "visit")


def events_table(events: tuple[TimelineEntry, ...], figures: Figures) -> Block:
    words = figures.words
    head = {name: words(f"paper.customer.head.{name}") for name in ("when", "what", "about", "amount")}
    columns = (
        Column(head["when"], "left"),
        Column(head["what"], "left", max_lines=2),
        words_column(head["about"], 1, 3),
        Column(head["amount"]),
    )
    return Table(columns, tuple(_row(one, figures) for one in events))


def _row(one: TimelineEntry, figures: Figures) -> tuple[str, ...]:
    right = figures.money(one.amount) if one.amount is not None else one.person
    return full_or_short(one.on, figures), title_of(one, figures.words), body_of(one, figures), right


def full_or_short(day: date, figures: Figures) -> str:
    """A day with its year: a sheet is kept, and then nobody knows of which year it was."""
    return f"{day.year}-{day.month:02d}-{day.day:02d}"


def title_of(one: TimelineEntry, words: Words) -> str:
    """What it was."""
    match one.source:
        case Source.PURCHASE:
            return words("customer.return" if (one.amount or 0) < 0 else "customer.purchase")
        case Source.CASE:
            return words(f"terms.feedback_kind.{one.code}")
        case Source.SURVEY:
            return words(f"customer.{'nps' if one.code == 'nps' else 'rating'}", n=one.rating or 0)
        case Source.TASK:
            return one.title or words(f"terms.task_kind.{one.code}")
    if one.title:
        return one.title
    return words(
        f"terms.interaction_kind.{one.code}" if one.code in _BY_KIND else f"terms.channel.{one.channel}"
    )


def body_of(one: TimelineEntry, figures: Figures) -> str:
    """What was said or bought."""
    if one.source is not Source.PURCHASE:
        return " ".join(part for part in (one.text, one.details) if part)
    shown = ("　" if figures.chinese else " · ").join(_line(line) for line in one.lines) or one.text
    return f"{shown} {figures.words('customer.lines_more', n=one.more_lines)}" if one.more_lines else shown


def _line(line: LineSummary) -> str:
    quantity = line.quantity_milli / 1000
    return line.name if quantity == 1 else f"{line.name} × {quantity:g}"
