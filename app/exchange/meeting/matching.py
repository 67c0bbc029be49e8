"""Whom each row of a customer list would meet, shown side by side before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.exchange.decisions import NOTHING_DECIDED, Decisions, Group
from app.exchange.mapping_files import GivenMapping
from app.exchange.meeting.compared import Compared, Side, compare, of_draft, sides
from app.exchange.meeting.match import Known
from app.exchange.meeting.rows import Matcher, reasons_of
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.report import ImportKind, OnDuplicate, Problems, Tally
from app.exchange.tables.collecting import without_collector
from app.exchange.tables.table import Options
from app.exchange.understood import Understood, understand
from app.exchange.watching import Cancelled, Progress

if TYPE_CHECKING:
    from app.db.reader import Reader

FIELDS_FOR = 2_000
"""Matches of each group that are compared field by field: nobody looks at more, and they are what costs."""
_ALL_KEPT = 50_000
"""Rows that are kept whole for comparing with later ones."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and whom it meets: somebody of the book (`customer_id`) or an earlier row (`other_row`)."""

    row: int
    customer_id: int | None
    other_row: int | None
    group: str
    sure: bool
    reasons: tuple[str, ...]
    name: str
    their_name: str
    fields: tuple[Compared, ...] = ()

    @property
    def suggested(self) -> OnDuplicate:
        """What is best done if nobody knows better."""
        return OnDuplicate.MERGE if self.sure else OnDuplicate.NEW


@dataclass(slots=True)
class _Meeting:
    """A row and whom it meets, before the two are compared."""

    draft: CustomerDraft
    known: Known
    group: str
    reasons: tuple[str, ...]


def matches(
    reader: Reader,
    path: Path,
    clock: Clock,
    kind: ImportKind | None = None,
    mapping: GivenMapping | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    decisions: Decisions | None = None,
) -> tuple[Match, ...]:
    """Every row that is known already, in the order of the file; none for other lists than customers.

    Of `decisions` the cells, values and remedies count: what a row is taken for does not depend on what is done about
    it. Raises ShukeError as `preview` does, `exchange.error.cancelled` among them.
    """
    file = understand(reader, path, clock, kind, mapping, options, decisions, progress, cancelled)
    file.check_usable()
    if file.columns.kind is not ImportKind.CUSTOMERS:
        return ()
    with without_collector():
        return tuple(_Matches(reader, file).found())


class _Matches:
    """Goes through a file as the import does, and writes nothing."""

    def __init__(self, reader: Reader, file: Understood) -> None:
        self._reader = reader
        self._file = file
        self._matcher = Matcher(reader.all, NOTHING_DECIDED, OnDuplicate.MERGE, remember=True)
        self._counts: Counter[str] = Counter()
        self._rows = 0

    def found(self) -> Iterator[Match]:
        read = self._file.customers(Problems(), Tally())
        for batch in read.batches(self._file.cancelled):
            yield from self._batch(batch)
            self._rows += len(batch)
            if self._file.progress is not None:
                self._file.progress(self._rows, None)

    def _batch(self, batch: list[CustomerDraft]) -> Iterator[Match]:
        self._matcher.begin(batch)
        met = [one for draft in batch if (one := self._meet(draft)) is not None]
        shown = [one for one in met if self._is_shown(one.group)]
        ours = sides(self._reader.all, {one.known.id for one in shown if one.known.id is not None})
        whole = {id(one) for one in shown}
        for one in met:
            yield self._match(one, ours if id(one) in whole else None)
        self._rows_kept(batch)

    def _meet(self, draft: CustomerDraft) -> _Meeting | None:
        verdict = self._matcher.meet(draft)
        known = verdict.known
        if known is None or verdict.how is OnDuplicate.NEW:
            self._matcher.new(draft)
        if known is None:
            return None
        sure = verdict.group != Group.FUZZY
        reasons = reasons_of(known, verdict.group, draft) if sure else verdict.reasons
        if sure:
            self._matcher.merged(known, draft)
        return _Meeting(draft, known, verdict.group, reasons)

    def _is_shown(self, group: str) -> bool:
        self._counts[group] += 1
        return self._counts[group] <= FIELDS_FOR

    def _match(self, one: _Meeting, ours: dict[int, Side] | None) -> Match:
        known, draft = one.known, one.draft
        mine = None
        if ours is not None:
            mine = of_draft(known.draft) if known.draft is not None else ours.get(known.id or 0)
        return Match(
            row=draft.row,
            customer_id=known.id,
            other_row=known.row if known.id is None else None,
            group=str(one.group),
            sure=one.group != Group.FUZZY,
            reasons=one.reasons,
            name=known.name,
            their_name=draft.name,
            fields=() if mine is None else compare(mine, of_draft(draft)),
        )

    def _rows_kept(self, batch: list[CustomerDraft]) -> None:
        """Long files do not stay in the memory as a whole."""
        if self._rows > _ALL_KEPT:
            self._matcher.forget(batch)
