"""The import on hand: which file, how it is read, what was decided, what runs, what came of it.

It belongs to the window and not to its page: one may leave the page, or change the language, while a file goes in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.importing.checking import Checking
from app.ui.importing.memory import Memory, Remembered
from app.ui.importing.order import Choices, Look, Order, Reading, Step
from app.ui.importing.task import OneTask
from app.ui.importing.unknowns import Unknowns
from app.ui.importing.writing import Writing

if TYPE_CHECKING:
    from app.exchange.headings.unmatched import Unmatched
    from app.exchange.meeting.matching import Match
    from app.exchange.previewing import Preview
    from app.exchange.report import FileReport
    from app.ui.context import Context

_SAME_COLUMNS = frozenset({"mapping", "date_order", "tidy"})
"""What leaves the columns of a file as they were recognised."""


class ImportSession(QObject):
    """One file at a time; the others wait. Nothing is written before `bring_in`, and all of it can be taken back."""

    moved = Signal()
    """Another step, another file, another list of those that wait, or a run that began or ended."""
    looked = Signal()
    matched = Signal()
    counted = Signal()
    ended = Signal()
    """The file is in, was taken back, or could not be."""
    failed = Signal()
    """`error` says why; an empty one takes it away."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.memory = Memory(context.preferences)
        self.task = OneTask(lambda: context.ops, self)
        self.checking = Checking(context, self.task, self)
        self.writing = Writing(context, self.task, self)
        self.waiting: list[Path] = []
        self.keep_mapping = True
        self.step = Step.FILE
        self._forget()
        self.checking.looked.connect(self._on_looked)
        self.checking.unreadable.connect(self._on_unreadable)
        self.checking.matched.connect(self._on_matched)
        self.checking.counted.connect(self._on_counted)
        self.checking.failed.connect(self._tell)
        self.writing.begun.connect(self._on_begun)
        self.writing.brought_in.connect(self._on_brought)
        self.writing.taken.connect(self._on_taken)
        self.writing.failed.connect(self._on_not_written)

    def _forget(self) -> None:
        """Nothing that was decided about one file holds for the next."""
        self.path: Path | None = None
        self.reading = self._read_well = Reading()
        self.choices = self._chose_well = Choices()
        self.look: Look | None = None
        self.unknowns = Unknowns()
        self.matches: tuple[Match, ...] | None = None
        self.report: FileReport | None = None
        self.error = ""
        self.writing.forget()

    # -- what stands ---------------------------------------------------------------------------------------------

    @property
    def preview(self) -> Preview:
        assert self.look is not None
        return self.look.preview

    @property
    def kind(self) -> str:
        """Of what the file is a list, as far as that is known."""
        return str(self.look.preview.kind or "customers") if self.look is not None else "customers"

    @property
    def order(self) -> Order:
        """The file with all that was decided about it."""
        assert self.path is not None
        return Order(self.path, self.reading, self.choices)

    @property
    def importing(self) -> bool:
        """Whether something is being written."""
        return self.writing.running

    @property
    def ready(self) -> bool:
        """Whether one may go on from the check: what has to be decided first is decided."""
        return self.look is not None and self.look.preview.fault is None and not self.checking.reading

    @property
    def matching(self) -> bool:
        """Whether duplicates are being looked for."""
        return self.checking.matching

    @property
    def can_fill(self) -> bool:
        """Whether single cells can be given another text: contact cards and our own JSON have none."""
        return self.look is not None and self.look.preview.format in ("csv", "xlsx")

    @property
    def can_match(self) -> bool:
        """Whether the rows are people, who may be in the shop's book already."""
        return self.kind == "customers"

    def own_kinds(self) -> dict[str, str]:
        """Heading to the kind of the own field that would be made of it."""
        return self.unknowns.own_kinds(self.choices)

    def asked(self) -> list[Unmatched]:
        """The values of the file that the shop does not know."""
        return self.unknowns.asked(self.preview.mapping)

    def open_values(self) -> dict[str, int]:
        """How many values of a column nobody has given a meaning yet."""
        return self.unknowns.still_open(self.preview.mapping, self.choices)

    # -- files and steps -----------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[Path]) -> None:
        """Read the first one and show what was found; while another is being worked on, they wait their turn."""
        if not files:
            return
        if self.importing or self.step in (Step.CHECK, Step.CONFIRM):
            self.waiting += files
            self.moved.emit()
        else:
            self.waiting[:0] = files[1:]
            self.open_file(files[0])

    def open_file(self, path: Path) -> None:
        """Read a file and show what was recognised."""
        self._forget()
        self.path = path
        self._go(Step.FILE)
        self._tell("")
        self._read()

    def open_next(self) -> None:
        """The next of those that wait, or the first step for another one."""
        if self.waiting:
            self.open_file(self.waiting.pop(0))
        else:
            self._forget()
            self._go(Step.FILE)
            self._tell("")

    def go(self, step: Step) -> None:
        """Back to a step that was done, or on to the confirmation, which counts what would come of the rows."""
        if self.importing or (step > Step.FILE and self.look is None):
            return
        self.task.drop()
        self._go(step)
        self._tell("")
        if step is Step.CONFIRM:
            self.report = None
            self.checking.count(self.order)
            self.counted.emit()
        elif step is Step.CHECK and self.matches is None:
            self._match()

    def _go(self, step: Step) -> None:
        self.step = step
        self.moved.emit()

    def _tell(self, words: str) -> None:
        self.error = words
        self.failed.emit()

    # -- how it is read ------------------------------------------------------------------------------------------

    def read_as(self, **changes: Any) -> None:
        """After a correction: the file is read again with it."""
        self.reading = replace(self.reading, **changes)
        plain = self.look.plain if self.look is not None and changes.keys() <= _SAME_COLUMNS else None
        if self.path is not None:
            self._tell("")
            self._read(plain)

    def read_source(self, **changes: Any) -> None:
        """Another encoding, delimiter or sheet, or no headings: the columns are other ones then."""
        self.choices = replace(self.choices, cells={}, values={}, remedies={}, custom_kinds={})
        self.unknowns = Unknowns()
        self.read_as(kind=None, mapping=None, date_order=None, **changes)

    def read_kind(self, kind: str) -> None:
        """Another kind of list has other fields: the columns are recognised anew."""
        self.read_as(kind=kind, mapping=None)

    def map_columns(self, mapping: Mapping[str, str | None], kinds: Mapping[str, str]) -> None:
        """Where the columns go; `kinds` says of which kind the shop's new own fields are."""
        self.choices = replace(self.choices, custom_kinds=dict(kinds))
        self.read_as(mapping=dict(mapping))

    def use_mapping(self, remembered: Remembered) -> None:
        """As it was decided for an earlier file; headings it says nothing of are recognised."""
        if self.look is not None:
            here = {heading for heading in self.preview.headings if heading}
            said = {heading: field for heading, field in remembered.mapping.items() if heading in here}
            self.read_as(kind=remembered.kind, mapping=said)

    def recognise_anew(self) -> None:
        """Without what was decided the last time, which is forgotten."""
        if self.look is not None:
            plain = self.look.plain
            self.memory.forget(plain.headings)
            self.read_as(kind=str(plain.kind) if plain.kind else None, mapping=plain.mapping)

    def mend(self, choices: Choices) -> None:
        """What is done about problems: the file is looked at again, for other rows may come in now."""
        self.choices = choices
        self._read(self.look.plain if self.look is not None else None)

    def decide(self, choices: Choices) -> None:
        """What becomes of rows that are known already."""
        self.choices = self._chose_well = choices

    # -- what comes back from the pool ---------------------------------------------------------------------------

    def match_again(self) -> None:
        """After the search for duplicates was cancelled."""
        if not self.task.running:
            self._match()

    def _read(self, plain: Preview | None = None) -> None:
        self.checking.read(self.order, self.memory.all(), plain)

    def _match(self) -> None:
        self.matches = None
        if self.look is not None and self.preview.fault is None and self.can_match:
            self.checking.match(self.order)
        self.matched.emit()

    def _on_looked(self, look: Look) -> None:
        first = self.look is None
        self.look = look
        self.reading = replace(self.reading, kind=self.kind)
        if look.remembered:
            self.reading = replace(self.reading, mapping=look.preview.mapping)
        self._read_well, self._chose_well = self.reading, self.choices
        self.unknowns.learn(look.preview)
        if first:
            self._go(Step.CHECK)
        self.looked.emit()
        self._match()

    def _on_unreadable(self, words: str) -> None:
        """A file that cannot be read stays on the first step; one that could be goes back to how it could."""
        self.reading, self.choices = self._read_well, self._chose_well
        if self.look is None:
            self._go(Step.FILE)
        else:
            self.looked.emit()
        self._tell(words)

    def _on_matched(self, matches: tuple[Match, ...] | None) -> None:
        self.matches = matches
        self.matched.emit()

    def _on_counted(self, report: FileReport) -> None:
        self.report = report
        self.counted.emit()

    # -- importing and taking back -------------------------------------------------------------------------------

    def bring_in(self) -> None:
        """A backup first, then all rows as one operation."""
        self.writing.bring_in(self.order)

    def take_back(self, *, rest: bool = False) -> None:
        """The whole import, whatever was done since; with `rest` what was changed since stays as it is."""
        brought = self.writing.brought
        if brought is not None and brought.report.operation_id is not None:
            self.writing.take_back(brought.report.operation_id, brought.report.file, rest=rest)

    def take_earlier_back(self) -> None:
        """The same file as it was brought in before."""
        if self.look is not None and self.look.seen is not None and self.look.seen_operation is not None:
            self.writing.take_back(self.look.seen_operation, self.look.seen.name)

    def _on_begun(self) -> None:
        self._tell("")
        self.moved.emit()

    def _on_brought(self) -> None:
        self._remember()
        self._go(Step.DONE)
        self.ended.emit()

    def _on_taken(self) -> None:
        self.moved.emit()
        if self.step is Step.DONE:
            self.ended.emit()
        else:
            self._read(self.look.plain if self.look is not None else None)

    def _on_not_written(self, words: str) -> None:
        self.moved.emit()
        self._tell(words)
        self.ended.emit()

    def _remember(self) -> None:
        """Keep where the columns went, for the next file with the same headings."""
        if self.look is None:
            return
        preview = self.look.preview
        if not self.keep_mapping:
            self.memory.forget(preview.headings)
        elif any(preview.headings):
            day = self._context.clock.today().isoformat()
            kept = Remembered(str(preview.kind), preview.mapping, preview.file, day)
            self.memory.keep(preview.headings, kept)

    # -- how far it is -------------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Leave the data as they were: an import stops at its next rows, anything else is forgotten."""
        if self.importing:
            self.task.cancel(self.tr("Cancelling"))
            return
        self.task.drop()
        self.matched.emit()
        self.moved.emit()
