"""A file's columns with the fields that they hold."""

from __future__ import annotations

from dataclasses import dataclass

from app.exchange.report import ImportKind


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file; `number` counts where a field comes several times, `confidence` is 0 when unmapped."""

    index: int
    heading: str
    field: str | None = None
    number: int = 1
    confidence: float = 0.0

    @property
    def target(self) -> str | None:
        """The field as a mapping file writes it: `phone`, `phone_2`."""
        return self.field if self.field is None or self.number == 1 else f"{self.field}_{self.number}"


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a file with the kind of list that they make."""

    kind: ImportKind
    columns: tuple[Column, ...]

    def of(self, field: str, number: int = 1) -> int | None:
        """The place of the column that holds a field."""
        return next((c.index for c in self.columns if c.field == field and c.number == number), None)

    def has(self, *fields: str) -> bool:
        return any(column.field in fields for column in self.columns)

    @property
    def mapped(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field)

    @property
    def unmapped(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.field and column.heading)

    def as_mapping(self) -> dict[str, str | None]:
        """What `--mapping` takes: heading to field, null for a column that is left out."""
        return {column.heading: column.target for column in self.columns if column.heading}
