"""The latest events as a table: when, what, what was said or bought, and the amount or the person."""

from __future__ import annotations

from datetime import date

from app.reports.blocks import Block
from app.reports.figures import Figures
from app.reports.tables import Column, Table, words_column
from app.services.timeline import TimelineEntry
from app.services.timeline_words import body_of, title_of


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
    about = " ".join(body_of(one, figures.words).split("\n"))
    return dated(one.on), title_of(one, figures.words), about, right


def dated(day: date) -> str:
    """A day with its year: a sheet is kept, and then nobody knows of which year it was."""
    return day.isoformat()
