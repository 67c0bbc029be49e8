"""vCards of any version (2.1, 3.0, 4.0) as customer drafts; a broken card is a rejected row, the others come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from app.core.errors import ShukeError
from app.exchange.faults import fault
from app.exchange.limits import OTHER_ROWS, TEXT_BYTES
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.report import Fate, ImportKind, Problem, Problems
from app.exchange.tables.encoding import Scan, find_encoding, given_encoding, likely_encoding, scan_text
from app.exchange.tables.json_source import JsonSource
from app.exchange.tables.table import Table
from app.exchange.vcard.card import CardReader
from app.exchange.vcard.lines import Card, cards
from app.exchange.vcard.property import parse_line, unescape
from app.exchange.watching import Cancelled, check

_SHOWN = 200


@dataclass(slots=True)
class VcardTable(Table):
    """Cards as a table for the preview; the drafts come from the cards themselves, read anew."""

    cards: Callable[[], Iterator[Card]] = lambda: iter(())
    codec: str = "utf-8"
    """What bytes that are no UTF-8 are read in where their line names no encoding."""


def open_vcards(path: Path, encoding: str | None = None, cancelled: Cancelled | None = None) -> VcardTable:
    """Raises ShukeError `no_cards` and those of `find_encoding`."""
    scan = scan_text(path, longest=TEXT_BYTES)  # a photo may be one line
    reads_as, codec = _encodings(path, encoding, scan)
    shown = [
        [_first(card.lines, name, codec) for name in ("FN", "TEL", "EMAIL", "BDAY")]
        for card in islice(cards(path, reads_as, cancelled), _SHOWN)
    ]
    if not shown:
        raise fault("no_cards", file=path.name)
    return VcardTable(
        path.name, ("name", "phone", "email", "birthday"), 0, 4, JsonSource(lambda: shown), "vcf",
        ImportKind.CUSTOMERS, {"encoding": codec}, cards=lambda: cards(path, reads_as, cancelled), codec=codec,
    )  # fmt: skip


def _encodings(path: Path, given: str | None, scan: Scan) -> tuple[str, str]:
    """What the file is opened in, and what its lines are in that are no UTF-8 and name no encoding themselves.

    Cards of several phones in one file may be in several encodings: nothing is refused for that.
    """
    if given:
        codec = given_encoding(path, given)
        return codec, codec
    try:
        codec = find_encoding(path, scan=scan)
    except ShukeError as error:
        if error.code != "exchange.error.mixed_encoding":
            raise
        return "utf-8", likely_encoding(path)
    return ("utf-8", codec) if codec in ("gb18030", "cp950", "cp932", "cp1252") else (codec, codec)


def _first(lines: list[str], name: str, codec: str) -> str:
    found = (parse_line(line, codec) for line in lines if name in line[:40].upper())
    return next((unescape(one.value) for one in found if one and one.name == name), "")


class VcardCustomers:
    """Cards as drafts; afterwards `problems`, `rejected` and `skipped` tell what was wrong or left out."""

    def __init__(self, table: VcardTable, region: str, today: date) -> None:
        self.problems = Problems()
        self.rejected = self.skipped = 0
        self._table = table
        self._region = region
        self._today = today

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]:
        for number, card in enumerate(self._table.cards(), start=1):
            if number % 500 == 0:
                check(cancelled)
            if number > OTHER_ROWS:
                raise fault("too_many_rows", file=self._table.file, limit=OTHER_ROWS)
            draft = self._draft(number, card)
            if draft is not None:
                yield draft

    def _draft(self, number: int, card: Card) -> CustomerDraft | None:
        if not card.has_end:
            self.problems.append(Problem(number, "END", "", "card_without_end"))
        if card.is_cut:
            self.problems.append(Problem(number, "", "", "card_too_long"))
        properties = [one for line in card.lines if (one := parse_line(line, self._table.codec))]
        reader = CardReader(number, properties, self._region, self._today, self.problems)
        if reader.is_group:
            self.problems.append(Problem(number, "KIND", "group", "card_of_group", Fate.SKIPPED))
            self.skipped += 1
            return None
        draft = reader.draft()
        if draft is None:
            self.problems.append(Problem(number, "", f"{card.line}", "nobody", Fate.REJECTED))
            self.rejected += 1
        return draft
