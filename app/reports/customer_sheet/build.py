"""From one customer's record to the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.care import speak
from app.core.day_words import long_day
from app.core.errors import ShukeError
from app.core.joined import parted
from app.core.names import plain_name
from app.core.shop_name import shop_name
from app.core.text import has_hanzi
from app.core.words import Words
from app.db.reader import Reader
from app.reports import ink
from app.reports.blocks import Beside, Block, Heading, Text, caption
from app.reports.customer_sheet.blocks import Figure, FigureRow, NameTitle, WritingLines
from app.reports.customer_sheet.collect import CustomerSheet, collect
from app.reports.customer_sheet.events import events_table
from app.reports.customer_sheet.facts import about_rows, contact_rows, date_rows, marks, pairs
from app.reports.customer_sheet.parameters import Parameters
from app.reports.document import About, Built, Cancelled, Progress, write_document
from app.reports.figures import NONE, Figures
from app.reports.flow import Part
from app.reports.house import furniture
from app.reports.page import Paper, Sheet
from app.services import settings as shop_settings
from app.services.customer_card import CustomerCard

KEY = "customer"


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write the sheet. Raises ShukeError `gone` for a customer that there is not, `validation.bad_choice` for a paper,
    and what `write_document` raises.
    """
    if parameters.paper not in tuple(Paper):
        raise ShukeError("validation.bad_choice")
    settings = shop_settings.load(reader)
    sheet = collect(reader, parameters, settings)
    figures = Figures(words, str(settings["shop.currency"]))
    return write_document(
        path,
        [Part(words("paper.customer.title"), tuple(_blocks(sheet, parameters, figures)), key=KEY)],
        Sheet(Paper(parameters.paper)),
        furniture(settings, words, long_day(parameters.today, words), parameters.mask_phones),
        About(sheet.card.name, shop_name(settings, words.language), words.language, parameters.today),
        progress,
        cancelled,
    )


def _blocks(sheet: CustomerSheet, parameters: Parameters, figures: Figures) -> Iterator[Block]:
    card, words = sheet.card, figures.words
    name, besides = _names(card, words)
    yield NameTitle(name, besides, marks(card, figures), KEY)
    yield FigureRow(_figures(card, figures))
    yield Beside(
        tuple(_stack("paper.customer.contact", contact_rows(card, figures, parameters.mask_phones), figures)),
        tuple(_stack("paper.customer.about", about_rows(card, figures), figures)),
    )
    if rows := date_rows(card, figures):
        yield from (Heading(words("paper.customer.dates")), pairs(rows))
    yield Heading(words("paper.customer.next"))
    yield Text(_next(sheet, parameters, words), colour=ink.BLACK)
    if card.notes.strip():
        yield from (Heading(words("paper.customer.notes")), Text(card.notes.strip(), colour=ink.BLACK))
    if sheet.events:
        yield Heading(words("paper.customer.events"), words("paper.customer.latest", n=len(sheet.events)))
        yield events_table(sheet.events, figures)
    if parameters.room:
        yield WritingLines(words("paper.customer.room"))


def _stack(key: str, rows: list[tuple[str, str]], figures: Figures) -> list[Block]:
    return [
        Heading(figures.words(key)),
        pairs(rows) if rows else caption(figures.words("paper.customer.unknown")),
    ]


def _names(card: CustomerCard, words: Words) -> tuple[str, str]:
    if words.language == "en" and has_hanzi(card.name):
        return card.name, plain_name(card.pinyin, card.name)
    return card.name, card.pinyin.lower() if has_hanzi(card.name) else card.other_names


def _figures(card: CustomerCard, figures: Figures) -> tuple[Figure, ...]:
    words = figures.words
    interval = round(card.median_interval) if card.median_interval is not None else None
    last = words("customer.last_order", day=long_day(card.last_order_on, words)) if card.last_order_on else ""
    since = (
        words("paper.customer.since", day=long_day(card.first_order_on, words)) if card.first_order_on else ""
    )
    contact = long_day(card.last_contact_on, words) if card.last_contact_on else NONE
    contacted = words("paper.customer.contact_on", day=contact)
    return (
        Figure(words("customer.figure.net"), figures.money(card.net) if card.orders else NONE, since),
        Figure(words("customer.figure.orders"), figures.count(card.orders), last),
        Figure(words("customer.figure.average"), figures.money(card.average_order)),
        Figure(words("customer.figure.interval"), figures.days(interval), contacted),
        Figure(words("customer.figure.points"), figures.count(card.points)),
    )


def _next(sheet: CustomerSheet, parameters: Parameters, words: Words) -> str:
    found = sheet.next_care
    if found is None:
        return words("customer.next.none")
    facts = speak.facts(found, words, parameters.today)
    return parted(words, long_day(found.due, words), speak.title(found, words), facts)
