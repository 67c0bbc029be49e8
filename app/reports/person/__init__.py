"""One person's whole file on paper: everything that `app.exchange.out.person_out` tells, for somebody who asks for it.

Not the customer sheet of the counter: nothing is left out here because it is dull, and nothing of other people is told
beyond a name where the relation is to this person.
"""

from __future__ import annotations

from datetime import date, tzinfo
from pathlib import Path

from app.core.words import Words
from app.exchange.out.person_out import Document
from app.reports.blocks import Block, SectionTitle, Space, Text, caption
from app.reports.document import About, Built, write_document
from app.reports.figures import Figures
from app.reports.flow import Part
from app.reports.page import Furniture, Paper, Sheet
from app.reports.person.facts import facts
from app.reports.person.history import history_blocks
from app.reports.person.tables import table_blocks

__all__ = ["write"]


def write(
    document: Document, path: Path, words: Words, *, today: date, zone: tzinfo, paper: Paper = Paper.A4
) -> Built:
    """Draw the document as a PDF, for its owner's eyes alone; raises ShukeError as `write_document` does."""
    figures = Figures(words, document["currency"])
    name = document["customer"]["name"]
    shop = (document["shop_en"] if words.language == "en" else "") or document["shop"]
    title = words("privacy.report.title", name=name)
    head = words("privacy.report.head", name=name, shop=shop) if shop else title
    parts = [
        Part(title, tuple(_opening(document, figures, title, shop, today, zone)), key="person"),
        *table_blocks(document, figures, zone),
        *history_blocks(document, figures, zone),
    ]
    return write_document(
        path,
        parts,
        Sheet(paper),
        Furniture(head, words("privacy.report.note")),
        About(title, shop, words.language, today),
    )


def _opening(
    document: Document, figures: Figures, title: str, shop: str, today: date, zone: tzinfo
) -> list[Block]:
    words = figures.words
    key = "privacy.report.lead" if shop else "privacy.report.lead_no_shop"
    return [
        SectionTitle("person", title),
        Text(words(key, shop=shop, day=figures.full_day(today)), above=4),
        caption(words("privacy.report.complete")),
        Space(6),
        facts(document["customer"], document["referred"], figures, zone),
    ]
