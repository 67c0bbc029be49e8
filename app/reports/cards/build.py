"""From the people and their words to sheets of cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app.care.greetings.greeting import greetings
from app.core.names import plain_name
from app.core.shop_name import shop_name
from app.core.words import Words
from app.db.reader import Reader
from app.reports import ink
from app.reports.cards.faces import TITLES, Area, Card, draw_face, text_fits
from app.reports.cards.layouts import Face, Layout, Panel
from app.reports.cards.motifs import Motif, motif_of
from app.reports.cards.parameters import Parameters
from app.reports.document import About, Built, Cancelled, LoosePage, Progress, watched, write_pages
from app.reports.pen import Pen
from app.reports.posting.address import addressee
from app.reports.posting.recipients import Recipient, mailing, nobody, told_of
from app.services import settings as shop_settings

_MARK = 14.0
_IMPRINT = ("shop.address", "shop.phone", "shop.hours")
Size = tuple[float, float]


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write a card for everybody who has a text and may be written to; an address is not asked for.

    Raises ShukeError `paper.error.nobody` or `paper.error.nobody_left` (why) where nobody is left, and what
    `write_pages` raises.
    """
    chosen = shop_settings.load(reader)
    found = mailing(reader, parameters.customer_ids, chosen, words=words, addressed=False)
    texts = texts_of(reader, parameters, [one.id for one in found.people], words, chosen)
    people = [one for one in found.people if texts.get(one.id, "").strip()]
    wordless = told_of("no_text", [one for one in found.people if not texts.get(one.id, "").strip()], words)
    if not people:
        raise nobody((*found.told, *wordless), words)
    shop = shop_name(chosen, words.language)
    motif = parameters.motif or motif_of(texts[people[0].id])
    imprint = tuple(line for line in (str(chosen[key]).strip() for key in _IMPRINT) if line)
    cards = [
        replace(card_of(one, texts[one.id], motif, parameters, shop, words), imprint=imprint)
        for one in people
    ]
    layout, size = parameters.layout, parameters.layout.size(parameters.paper.size)
    pages = list(_pages(cards, parameters, size))
    about = About(words("paper.cards.title"), shop, words.language, parameters.today)
    preferences = {"Duplex": layout.duplex} if layout.duplex else {}
    pairs = watched(list(zip(people, cards, strict=True)), cancelled)
    cut = [one for one, card in pairs if not _fits(card, layout, size)]
    built = write_pages(path, pages, about, progress, cancelled, preferences=preferences)
    return replace(built, told=(*found.told, *wordless, *told_of("text_cut", cut, words)))


def texts_of(
    reader: Reader,
    parameters: Parameters,
    ids: Sequence[int],
    words: Words,
    settings: Mapping[str, Any],
) -> Mapping[int, str]:
    """What each card says: the texts given, else the template for everybody."""
    if parameters.texts:
        return parameters.texts
    return greetings(
        reader,
        ids,
        parameters.template,
        words,
        settings,
        kind=parameters.kind,
        festival=parameters.festival,
        today=parameters.today,
    )


def card_of(one: Recipient, text: str, motif: Motif, parameters: Parameters, shop: str, words: Words) -> Card:
    """What the card of a recipient says and shows."""
    return Card(
        text=text.strip(),
        title=parameters.title or words(TITLES[motif]),
        signature=_signature(text, shop) if parameters.signature is None else parameters.signature,
        name=words("paper.card.for", name=_name(one, words)) if parameters.names else "",
        motif=motif,
    )


def _signature(text: str, shop: str) -> str:
    """The shop's name, unless the text signs itself."""
    return "" if shop and text.rstrip("。.！! ").endswith(shop) else shop


def _name(one: Recipient, words: Words) -> str:
    if words.language == "en":
        return plain_name(one.pinyin, one.name)
    return addressee(one).removesuffix(" 收")


def _fits(card: Card, layout: Layout, size: Size) -> bool:
    panels = (panel for page in layout.pages for panel in page if panel.face in (Face.WHOLE, Face.INSIDE))
    first = next(panels)
    return text_fits(first.face, card, _area(first, size))


def _pages(cards: Sequence[Card], parameters: Parameters, size: Size) -> Iterator[LoosePage]:
    layout = parameters.layout
    for start in range(0, len(cards), layout.cards):
        batch = cards[start : start + layout.cards]
        for number, panels in enumerate(layout.pages):
            marks = parameters.marks and number == 0
            yield LoosePage(
                size,
                partial(_draw_page, panels=panels, batch=batch, layout=layout, size=size, marks=marks),
            )


def _draw_page(
    pen: Pen, panels: Sequence[Panel], batch: Sequence[Card], layout: Layout, size: Size, marks: bool
) -> None:
    for panel in panels:
        if panel.card >= len(batch):
            continue
        if panel.turned:
            with pen.upside_down(size[0]):
                draw_face(pen, panel.face, batch[panel.card], _area(panel, size))
        else:
            draw_face(pen, panel.face, batch[panel.card], _area(panel, size))
    if marks:
        _draw_marks(pen, layout, size)


def _draw_marks(pen: Pen, layout: Layout, size: Size) -> None:
    """Short strokes at the edges: whole ones where to cut, dashed ones where to fold."""
    wide, high = size
    for shares, dash in ((layout.cuts_x, False), (layout.folds_x, True)):
        for x in (share * wide for share in shares):
            pen.line((x, 0), (x, _MARK), colour=ink.MIDDLE, dash=dash)
            pen.line((x, high - _MARK), (x, high), colour=ink.MIDDLE, dash=dash)
    for shares, dash in ((layout.cuts_y, False), (layout.folds_y, True)):
        for y in (share * high for share in shares):
            pen.line((0, y), (_MARK, y), colour=ink.MIDDLE, dash=dash)
            pen.line((wide - _MARK, y), (wide, y), colour=ink.MIDDLE, dash=dash)


def _area(panel: Panel, size: Size) -> Area:
    wide, high = size
    return Area(panel.x * wide, panel.y * high, panel.width * wide, panel.height * high)
