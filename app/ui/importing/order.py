"""What is asked for and what was found, as it travels between the window and the pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.exchange.previewing import Preview
    from app.exchange.report import FileReport
    from app.exchange.seen import Seen

MERGE, NEW, SKIP = "merge", "new", "skip"
FUZZY = "fuzzy"
CUSTOM = "custom:"


class Step(IntEnum):
    """Where one stands: the four steps of the page."""

    FILE = 0
    CHECK = 1
    CONFIRM = 2
    DONE = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read. None leaves it to the program."""

    kind: str | None = None
    mapping: Mapping[str, str | None] | None = None
    date_order: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    headings: bool = True
    """Whether the first row names the columns."""
    tidy: bool = True
    """Whether numbers lose the spaces and dashes they were typed with."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was decided about rows that are known already, and about what could not be read.

    The names and codes are those of `app.exchange.decisions.Decisions`, which is made of this on the pool.
    """

    on_duplicate: str = MERGE
    by_row: Mapping[int, str] = field(default_factory=dict)
    by_group: Mapping[str, str] = field(default_factory=dict)
    remedies: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    custom_kinds: Mapping[str, str] = field(default_factory=dict)

    def for_row(self, row: int, group: str) -> str:
        """What becomes of this row: decided for it, for those like it, or for all; who only looks alike stays two."""
        usual = NEW if group == FUZZY else self.on_duplicate
        return self.by_row.get(row) or self.by_group.get(group) or usual

    def with_row(self, row: int, what: str) -> Choices:
        return replace(self, by_row={**self.by_row, row: what})

    def with_group(self, group: str, what: str) -> Choices:
        """For all of a group, but for those that were decided one by one."""
        return replace(self, by_group={**self.by_group, group: what})

    def with_remedy(self, key: str, remedy: str) -> Choices:
        return replace(self, remedies={**self.remedies, key: remedy})

    def with_value(self, name: str, value: str, target: str | None) -> Choices:
        """What a value of a field stands for; None takes back what was said."""
        table = {text: one for text, one in self.values.get(name, {}).items() if text != value}
        if target is not None:
            table[value] = target
        return replace(self, values={**self.values, name: table})

    def with_cell(self, row: int, heading: str, text: str | None) -> Choices:
        """Another text for one cell; None is the file's own."""
        cells = {place: one for place, one in self.cells.items() if place != (row, heading)}
        if text is not None:
            cells[row, heading] = text
        return replace(self, cells=cells)


@dataclass(frozen=True, slots=True)
class Order:
    """A file and all that was decided about it."""

    path: Path
    reading: Reading = Reading()
    choices: Choices = Choices()


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that the shop has defined itself."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file; `plain` is how its columns are recognised without anybody's help."""

    preview: Preview
    plain: Preview
    remembered: bool = False
    sheets: tuple[str, ...] = ()
    own_fields: tuple[OwnField, ...] = ()
    seen: Seen | None = None
    """The same file, brought in before and still standing."""
    seen_operation: int | None = None
    """By which that can be taken back."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in, the copy of the shop's file from just before, and who is new."""

    report: FileReport
    backup: str
    backup_at: datetime | None = None
    created: tuple[int, ...] = ()
    """Of customers alone: the new ones, in the order of the file."""
    names: Mapping[int, str] = field(default_factory=dict)
    """Row → what it is about, of all rows where they are not too many to look through."""
