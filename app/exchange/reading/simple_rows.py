"""Rows of products, interactions and leads as plain cells by field, with the checks that they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.core.errors import ShukeError
from app.core.money import parse_money
from app.core.text import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT, clean_or_cut
from app.exchange.decisions import NOTHING_DECIDED, Decisions, Remedy
from app.exchange.headings.columns import Columns
from app.exchange.limits import REMEMBERED
from app.exchange.reading.sales import Who
from app.exchange.report import Fate, Problem, Problems
from app.exchange.tables.table import Options, Table
from app.exchange.values.cells import full_name
from app.exchange.values.guard import unguarded
from app.exchange.values.moments import LocalClock, Moment, decide_order, parse_moment
from app.exchange.watching import Cancelled, check

_DATES = ("date", "opened_on", "next_step_on", "closed_on")


@dataclass(slots=True)
class Cells:
    """One row: texts by field, and where to note what is wrong with them."""

    number: int
    texts: Mapping[str, str]
    rows: SimpleRows
    fate: Fate = Fate.KEPT
    """What becomes of the row for what was wrong in it."""
    aside: list[str] = field(default_factory=list)
    """What could not be read and is to stand in the notes."""

    def text(self, name: str, limit: int = NAME_LIMIT) -> str:
        return clean_or_cut(unguarded(self.texts.get(name, "")), limit)

    def long_text(self, name: str, limit: int = TEXT_LIMIT) -> str:
        return clean_or_cut(unguarded(self.texts.get(name, "")), limit, multiline=True)

    def code(self, name: str, table: Mapping[str, str]) -> str | None:
        """The code of a word of a closed set; an unknown word is noted."""
        from app.exchange.headings.vocabulary import word_key

        text = self.text(name)
        target = self.rows.decisions.target(name, text) if text else None
        if target is not None:
            return target or None
        found = table.get(word_key(text)) if text else None
        if text and found is None:
            self.note(name, f"unknown_{name}")
        return found

    def money(self, name: str) -> int | None:
        text = self.text(name)
        try:
            return parse_money(text, self.rows.options.currency) if text else None
        except ShukeError:
            self.note(name, f"bad_{name}")
            return None

    def number_of(self, name: str, low: int, high: int) -> int | None:
        """A whole number within bounds, else noted."""
        text = self.text(name)
        try:
            found = round(float(text)) if text else None
        except (ValueError, OverflowError):
            found = low - 1
        if found is not None and not low <= found <= high:
            self.note(name, f"bad_{name}")
            return None
        return found

    def moment(self, name: str, fate: Fate = Fate.KEPT) -> Moment | None:
        """A day, with or without a time; `fate` is what becomes of the row where it cannot be read."""
        text = unguarded(self.texts.get(name, "")).strip()
        if not text:
            return None
        found = parse_moment(text, self.rows.orders.get(name))
        clock = self.texts.get("time", "").strip()
        if found is not None and found.clock is None and clock and name == "date":
            found = parse_moment(f"{text} {clock}", self.rows.orders.get(name)) or found
        if found is None:
            self.note(name, "bad_date", fate)
        return found

    def _whole_name(self) -> str:
        return full_name(self.text("family_name"), self.text("given_name"), "")

    def who(self) -> Who:
        """The customer that the row names."""
        return Who(
            uuid=self.text("customer_uuid"),
            member_number=self.text("customer_id"),
            name=self.text("customer_name") or self._whole_name(),
            phone=self.text("phone"),
            email=self.text("email"),
        )

    def colleague(self, staff: Mapping[str, int]) -> str:
        """The colleague that the row names, "" where the shop has none of that name."""
        name = self.text("staff")
        target = self.rows.decisions.target("staff", name) if name else None
        name = name if target is None else target
        if name and name not in staff:
            self.note("staff", "unknown_staff")
            return name if self.rows.remedy("unknown_staff", "staff") is Remedy.CREATE else ""
        return name

    def note(self, name: str, reason: str, fate: Fate = Fate.KEPT) -> None:
        """List a problem, and do what was decided about it."""
        heading, value = self.rows.headings.get(name, name), self.texts.get(name, "")
        remedy = self.rows.remedy(reason, name)
        fate = {Remedy.REJECT: Fate.REJECTED, Remedy.SKIP: Fate.SKIPPED}.get(remedy, fate)
        if remedy is Remedy.TO_NOTES and fate is Fate.KEPT:
            self.aside.append(f"{heading}: {self.text(name, LINE_LIMIT)}")
        if self.fate is not Fate.REJECTED:
            self.fate = fate if fate is not Fate.KEPT else self.fate
        self.rows.problems.append(Problem.of(self.number, heading, value, reason, fate))

    def with_aside(self, text: str) -> str:
        """A text of several lines with what could not be read below it."""
        return clean_or_cut(
            "\n".join(part for part in (text, *self.aside) if part), TEXT_LIMIT, multiline=True
        )


@dataclass(slots=True)
class SimpleRows:
    """All rows of a file; the day-month order of its date columns is decided before the first."""

    table: Table
    columns: Columns
    options: Options
    local: LocalClock
    decisions: Decisions = NOTHING_DECIDED
    problems: Problems = field(default_factory=Problems)
    headings: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.headings = {column.field or "": column.heading for column in self.columns.mapped}
        for column in self.columns.mapped:
            if column.field in _DATES:
                found = (row[column.index] for chunk in self.table.chunks() for row in chunk.rows)
                texts = {text for text in found if len(text) <= REMEMBERED}
                self.orders[column.field] = decide_order(
                    sorted(texts), column.heading, self.options.date_order
                )

    def remedy(self, reason: str, name: str) -> Remedy:
        """What is done about a problem in the column of a field."""
        return self.decisions.remedy(reason, self.headings.get(name, name))

    def each(self, cancelled: Cancelled | None = None) -> Iterator[Cells]:
        places = [(column.field or "", column.index) for column in self.columns.mapped]
        for chunk in self.table.chunks():
            check(cancelled)
            for number, row in zip(chunk.numbers, chunk.rows, strict=True):
                yield Cells(number, {name: row[place] for name, place in places}, self)
        self.problems += self.table.problems
