"""The facets of a portrait as one table: the question, its answers, the group's share beside the shop's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.words import Words
from app.ui.fitting_table import FittingTable
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.analytics.behaviour.parts import Facet, Part
    from app.analytics.behaviour.portrait import Portrait

ROW = 28
MOST_PARTS = 8
"""Answers of one question that are shown, the most frequent; the rest would be read by nobody."""
CLEARLY = 1.25


@dataclass(frozen=True, slots=True)
class Answer:
    """One row; `facet` is empty from the second answer of a question on. `lift` is how many times the shop's share."""

    number: int
    facet: str
    known: str
    name: str
    share: float
    usual: float
    lift: float | None


class PortraitTable(FittingTable):
    """Where the group clearly differs from the shop, the times are bold to see and said to hear."""

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        self._words = words
        self.rows: IdTableModel[Answer] = IdTableModel(
            self._made(), id_of=lambda row: row.number, describe=self._sentence
        )
        super().__init__(theme, self.rows, "", gives_up=("times", "known"), row_height=ROW, parent=parent)
        self.setAccessibleName(self.tr("Portrait in figures"))

    def show_portrait(self, found: Portrait) -> None:
        rows = dict(enumerate(answers(found, self._words)))
        self.show_ids(list(rows), lambda ids: [rows[number] for number in ids])

    def _made(self) -> list[Column[Answer]]:
        words = self._words

        def made(key: str, kind: Kind, width: int, value: object, **more: object) -> Column[Answer]:
            return Column(key, words(f"behaviour.portrait.{key}"), kind, width, value=value, **more)  # type: ignore[arg-type]

        return [
            made("question", Kind.TEXT, 150, lambda row: row.facet or " ", fixed=True),
            made("answer", Kind.TEXT, 130, lambda row: row.name, bold=True, stretch=True, fixed=True),
            made("own", Kind.BAR, 190, lambda row: BarCell(row.share, f"{row.share:.0%}"), fixed=True),
            made("usual", Kind.NUMBER, 70, lambda row: f"{row.usual:.0%}", quiet=True),
            made("times", Kind.NUMBER, 70, _times),
            made("known", Kind.NUMBER, 76, lambda row: row.known or " ", quiet=True),
        ]

    def _sentence(self, row: Answer) -> str:
        return self._words(
            "behaviour.portrait.part_told",
            facet=row.facet,
            name=row.name,
            share=f"{row.share:.0%}",
            usual=f"{row.usual:.0%}",
        ).strip()


def answers(found: Portrait, words: Words) -> list[Answer]:
    """The rows: of each question what the group answers, and the tags it bears more often than the shop."""
    from app.analytics.behaviour.portrait_words import facets, part_name

    rows: list[Answer] = []
    for facet in facets(found):
        parts = _shown(facet)
        for place, part in enumerate(parts):
            name = part_name(facet.code, part.code, words)
            rows.append(_answer(len(rows), facet.code if place == 0 else "", part, name, facet.known, words))
    for place, tag in enumerate(found.tags):
        rows.append(_answer(len(rows), "tag" if place == 0 else "", tag, tag.code, None, words))
    return rows


def _answer(number: int, facet: str, part: Part, name: str, known: float | None, words: Words) -> Answer:
    return Answer(
        number=number,
        facet=words(f"behaviour.facet.{facet}") if facet else "",
        known=f"{known:.0%}" if facet and known is not None else "",
        name=name,
        share=part.share,
        usual=part.usual,
        lift=part.lift,
    )


def _shown(facet: Facet) -> list[Part]:
    """The answers that somebody gave: in order where they have one, else the most frequent."""
    given = [part for part in facet.parts if part.count]
    return given if len(given) <= MOST_PARTS else given[:MOST_PARTS]


def _times(row: Answer) -> str | None:
    """How many times the usual, where that is clearly more or less."""
    if row.lift is None or 1 / CLEARLY < row.lift < CLEARLY:
        return " "
    return f"{row.lift:.1f}×"
