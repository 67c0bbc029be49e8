"""From the people of a mailing to sheets of labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from app.core.errors import ShukeError
from app.core.words import Words
from app.db.reader import Reader
from app.reports import ink
from app.reports.document import About, Built, Cancelled, LoosePage, Progress, watched, write_pages
from app.reports.ink import Fill
from app.reports.label_sheets import MM, LabelSheet
from app.reports.labels.parameters import Parameters
from app.reports.pen import Pen
from app.reports.posting.address import Postal, postal
from app.reports.posting.fitting import Fitted, Passage, fit
from app.reports.posting.recipients import mailing, nobody, told_of
from app.services import settings as shop_settings

FLOOR = 6.0
"""Points below which an address is cut instead: a postman reads it in a dark stairwell."""
MOST_COPIES = 99


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write the labels of those who may be written to and whose address is known; the others are told.

    Raises ShukeError `paper.error.bad_start` (start, most), `paper.error.nobody` or `paper.error.nobody_left` (why)
    where no label is left to print, and what `write_pages` raises.
    """
    sheet = parameters.sheet
    if not 1 <= parameters.start <= sheet.count:
        raise ShukeError("paper.error.bad_start", start=parameters.start, most=sheet.count)
    chosen = shop_settings.load(reader)
    found = mailing(reader, parameters.customer_ids, chosen, words=words, order=parameters.order)
    if not found.people:
        raise nobody(found.told, words)
    home = str(chosen["shop.region"])
    fitted = [label(postal(one, home), sheet) for one in watched(found.people, cancelled)]
    copies = min(max(parameters.copies, 1), MOST_COPIES)
    pages = list(_pages([one for one in fitted for _ in range(copies)], parameters))
    title = words("paper.labels.title", sheet=sheet_name(sheet, words))
    about = About(title, str(chosen["shop.name"]), words.language, parameters.today)
    built = write_pages(path, pages, about, progress, cancelled)
    cut = [one for one, text in zip(found.people, fitted, strict=True) if text.cut]
    return replace(built, told=(*found.told, *told_of("cut", cut, words)))


def label(address: Postal, sheet: LabelSheet) -> Fitted:
    """The text of one label, as large as it fits."""
    inset = inset_of(sheet)
    width, height = sheet.width * MM - 2 * inset, sheet.height * MM - 2 * inset * 0.8
    largest = max(FLOOR, min(14.0, sheet.height * 0.31))
    return fit(_passages(address), width, height, largest=largest, floor=FLOOR)


def inset_of(sheet: LabelSheet) -> float:
    """What stays blank within a label, for printers draw no sheet in to the hair: more where labels touch."""
    return (3.0 if sheet.gap_x else 4.0) * MM if sheet.width >= 45 else 2.0 * MM


def sheet_name(sheet: LabelSheet, words: Words) -> str:
    """The sheet as a person names it: Avery L7160, 63.5 × 38.1 mm."""
    size = f"{sheet.width:.4g} × {sheet.height:.4g} mm"
    own = sheet.code == "own"
    name = words("paper.labels.own") if own else sheet.code if " " in sheet.code else f"Avery {sheet.code}"
    return words("paper.labels.sheet", name=name, size=size)


def _passages(address: Postal) -> list[Passage]:
    if not address.chinese:
        first, *rest = address.all_lines
        return [Passage(first, True, 1.05, cuttable=False), *(Passage(line) for line in rest)]
    head = [Passage(address.postcode, scale=0.95, cuttable=False)] if address.postcode else []
    name = Passage(address.addressee, True, 1.2, above=0.4, cuttable=False, ending=address.ending)
    foot = [Passage(address.abroad, cuttable=False)] if address.abroad else []
    return [*head, *(Passage(line) for line in address.lines), name, *foot]


def _pages(texts: Sequence[Fitted], parameters: Parameters) -> Iterator[LoosePage]:
    sheet, rest = parameters.sheet, iter(texts)
    first = parameters.start - 1
    while batch := list(islice(rest, sheet.count - first)):
        yield LoosePage(sheet.paper.size, _drawer(batch, first, parameters))
        first = 0


def _drawer(batch: Sequence[Fitted], first: int, parameters: Parameters) -> Callable[[Pen], None]:
    return partial(_draw, batch=batch, first=first, parameters=parameters)


def _draw(pen: Pen, batch: Sequence[Fitted], first: int, parameters: Parameters) -> None:
    sheet, inset = parameters.sheet, inset_of(parameters.sheet)
    right, down = (shift * MM for shift in parameters.shift)
    if parameters.outlines:
        for number in range(sheet.count):
            x, y = sheet.place(number)
            pen.area(x + right, y + down, sheet.width * MM, sheet.height * MM, _OUTLINE)
    for number, text in enumerate(batch, first):
        x, y = sheet.place(number)
        spare = sheet.height * MM - text.height
        text.draw(pen, x + right + inset, y + down + spare / 2)


_OUTLINE = Fill(ink.WHITE, outline=ink.PALE)
