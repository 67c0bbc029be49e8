"""Any file as headings and rows: the source by its content, the row of headings found, every row equally wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.exchange.faults import fault
from app.exchange.headings.heading_keys import heading_key, known_heading
from app.exchange.limits import COLUMNS, ROWS
from app.exchange.reading.continued import Continued
from app.exchange.report import Fate, ImportKind, Problem, Problems
from app.exchange.tables.csv_source import CsvSource, Rows, open_csv, refuse_endless
from app.exchange.tables.encoding import find_encoding, given_encoding, scan_text
from app.exchange.tables.heading_row import (
    TITLE_ROWS,
    column_letters,
    distinct,
    find_headings,
    known_with,
    trimmed,
)
from app.exchange.tables.table_rows import BEGINNINGS, has_wrapped, is_rule, is_total, unwrapped
from app.exchange.watching import Cancelled, check
from app.exchange.xlsx.merged import Merged
from app.exchange.xlsx.source import open_xlsx

_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt"})
_OTHERS = {".json": "json", ".vcf": "vcf", ".vcard": "vcf"}
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"SQLite format 3\x00", "database"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may decide about a file instead of leaving it to the program."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    date_order: str | None = None
    """`dmy` or `mdy`, for columns whose values do not tell."""
    region: str = "CN"
    currency: str = "CNY"
    headings: bool = True
    """Whether a row names the columns; without one they are called as spreadsheets do: A, B, C."""
    tidy: bool = False
    """Whether phone numbers are shown without the spaces and dashes that they were typed with."""


class Source(Protocol):
    """Where rows come from, in chunks with the number of their first."""

    problems: Problems

    @property
    def most_rows(self) -> int:
        """A number that the rows do not exceed, without reading them; 0 where there is no telling."""
        ...

    def chunks(self) -> Iterator[tuple[int, Rows]]: ...


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows, each exactly as wide as the headings, with the numbers they have in the file."""

    numbers: Sequence[int]
    rows: Rows


@dataclass(slots=True)
class Table:
    """A file with its headings. `chunks()` reads the rows below them anew each time and fills `problems`."""

    file: str
    headings: tuple[str, ...]
    header_row: int
    known: int
    """How many headings are known ones; 0 when the row of headings is only the first row with text."""
    source: Source
    format: str
    kind: ImportKind | None = None
    """Set where the file itself says what it holds (JSON)."""
    details: Mapping[str, str] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    rejected: int = 0
    skipped: int = 0
    """Rows of sums."""
    room: int = 0
    """Cells of the row of headings; what stands under an empty one has not slipped there."""
    cancelled: Cancelled | None = None
    """Asked before each chunk, whoever reads: a long file has to be left at once."""
    wrapped: bool = False
    """Whether cells are written as formulas or behind a mark, so that spreadsheets keep them as they are."""
    heading_rows: frozenset[tuple[str, ...]] = frozenset()
    """The rows of headings as they stand in the file, to know them again."""
    continued: Continued | None = None
    merged: Merged | None = None

    def continue_orders(self, places: Mapping[str, int]) -> None:
        """From now on rows that go on with the order above have its number, day and buyer; `places` by field."""
        self.continued = Continued.of(places)

    def chunks(self) -> Iterator[Chunk]:
        """Rows without blank ones, sums and ruled lines. A row with cells beyond the last heading is rejected and
        counted, where a separator may have gone wrong; in a sheet such cells are only remarked.
        """
        self.problems.clear()
        for helper in (self.continued, self.merged):
            if helper is not None:
                helper.start()
        self.rejected = self.skipped = count = 0
        for first, rows in self.source.chunks():
            check(self.cancelled)
            skip = self.header_row + 1 - first
            if skip >= len(rows):
                continue
            if skip > 0:
                first, rows = self.header_row + 1, rows[skip:]
            chunk = self._even(first, rows)
            count += len(chunk.rows)
            if count > ROWS:
                raise fault("too_many_rows", file=self.file, limit=ROWS)
            yield chunk
        found = self.source.problems
        broken = [problem for problem in found if problem.row > self.header_row]
        self.problems += broken
        self.problems.more += found.more
        self.rejected += sum(one.fate is Fate.REJECTED for one in broken) + found.more_rejected

    def refuse_more_than(self, limit: int) -> None:
        """Raises ShukeError `too_many_rows` before anything is made of the first row."""
        if self.source.most_rows > limit and sum(len(chunk.rows) for chunk in self.chunks()) > limit:
            raise fault("too_many_rows", file=self.file, limit=limit)

    def _even(self, first: int, rows: Rows) -> Chunk:
        if self.merged is not None:
            rows = self.merged.fill(first, rows)
        if self.wrapped:
            rows = unwrapped(rows)
        width, title = len(self.headings), "".join(self.headings[:1])
        plain = set(map(len, rows)) == {width} and all(map(any, rows))
        if plain and not any(not row[0] or row[0] == title or row[0][0] in BEGINNINGS for row in rows):
            return Chunk(range(first, first + len(rows)), self._whole(rows))
        kept, numbers = [], []
        for number, row in enumerate(rows, start=first):
            if not self._is_record(number, row):
                continue
            if (
                len(row) > width
                and any(cell.strip() for cell in row[width:])
                and not self._has_room(number, row)
            ):
                continue
            if len(row) < width:
                self._note_short(number, row)
                row = row + [""] * (width - len(row))
            kept.append(row[:width])
            numbers.append(number)
        return Chunk(numbers, self._whole(kept))

    def _whole(self, rows: Rows) -> Rows:
        return rows if self.continued is None else self.continued.fill(rows)

    def _is_record(self, number: int, row: list[str]) -> bool:
        """Whether a row tells of anybody or anything: no blank, no sum, no rule, no headings once more."""
        if not any(cell and not cell.isspace() for cell in row) or is_rule(row, len(self.headings)):
            return False
        if is_total(row):
            self.problems.append(Problem.of(number, "", "".join(row[:1]), "total_row", Fate.SKIPPED))
            self.skipped += 1
            return False
        return not self.heading_rows or tuple(trimmed(row)) not in self.heading_rows

    def _has_room(self, number: int, row: list[str]) -> bool:
        """Whether cells beyond the last heading do no harm: in a sheet nothing can have slipped to the right, nor where
        the row of headings is as long.
        """
        if self.format == "xlsx" or not any(cell.strip() for cell in row[self.room :]):
            self.problems.append(Problem(number, "", str(len(row)), "extra_cells"))
            return True
        self.problems.append(Problem(number, "", str(len(row)), "row_too_long", Fate.REJECTED))
        self.rejected += 1
        return False

    def _note_short(self, number: int, row: list[str]) -> None:
        if any(self.headings[len(row) :]):
            self.problems.append(Problem(number, "", str(len(row)), "row_too_short"))


def open_table(
    path: Path,
    options: Options | None = None,
    mapping: Mapping[str, str | None] | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """The file as a table, whatever it is; reading it asks `cancelled` now and then.

    Raises ShukeError with a code under `exchange.error.`: missing_file, not_a_file, unreadable, empty_file,
    unsupported_ending, wrong_ending, not_text, and those of the source.
    """
    options = options or Options()
    try:
        table = _open(path, _kind_of(path), options, mapping, cancelled)
    except OSError as error:  # the stick was pulled out
        raise fault("unreadable", file=str(path)) from error
    table.cancelled = cancelled
    return table


def _open(
    path: Path,
    kind: str,
    options: Options,
    mapping: Mapping[str, str | None] | None,
    cancelled: Cancelled | None,
) -> Table:
    if kind == "json":
        from app.exchange.tables.json_source import open_json

        return open_json(path, cancelled)
    if kind == "vcf":
        from app.exchange.vcard.source import open_vcards

        return open_vcards(path, options.encoding, cancelled)
    if kind == "xlsx":
        sheet = open_xlsx(path, known_heading, options.sheet)
        table = _table(path, kind, sheet, {"sheet": sheet.sheet}, options, mapping)
        table.merged = Merged.of(sheet.merged_ranges, table.header_row)
        return table
    text = _open_text(path, options)
    details = {"encoding": text.encoding, "delimiter": text.delimiter}
    return _table(path, kind, text, details, options, mapping)


def _open_text(path: Path, options: Options) -> CsvSource:
    scan = scan_text(path)
    given = options.encoding
    encoding = given_encoding(path, given) if given else find_encoding(path, known_heading, scan)
    source = open_csv(path, encoding, known_heading, options.delimiter)
    source.lines = scan.lines
    refuse_endless(source)
    return source


def _kind_of(path: Path) -> str:
    """`csv`, `xlsx`, `json` or `vcf`, by ending and content, which have to agree."""
    head = _head(path)
    ending = path.suffix.lower()
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), "text")
    if ending in (".xlsx", ".xlsm"):
        if found == "ole":
            raise fault("xlsx_password" if _is_encrypted(path) else "old_xls", file=path.name)
        if found != "zip":
            raise fault("xlsx_broken", file=path.name)
        return "xlsx"
    if ending in _TEXT_ENDINGS or ending in _OTHERS:
        if found == "zip" and b"xl/" in _head(path, 1 << 16):
            raise fault("wrong_ending", file=path.name, right=".xlsx")
        if found == "ole":
            raise fault("old_xls", file=path.name)
        if found != "text":
            raise fault("not_text", file=path.name)
        return _OTHERS.get(ending, "csv")
    if ending == ".xls":
        raise fault("old_xls", file=path.name)
    raise fault("unsupported_ending", file=path.name, ending=ending or "–")


def _head(path: Path, size: int = 16) -> bytes:
    try:
        if not path.exists():
            raise fault("missing_file", file=str(path))
        if not path.is_file():
            raise fault("not_a_file", file=str(path))
        with path.open("rb") as file:
            head = file.read(size)
    except OSError as error:
        raise fault("unreadable", file=str(path)) from error
    if not head:
        raise fault("empty_file", file=path.name)
    return head


def _is_encrypted(path: Path) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in _head(path, 1 << 20)


def _table(
    path: Path,
    kind: str,
    source: Source,
    details: Mapping[str, str],
    options: Options,
    mapping: Mapping[str, str | None] | None,
) -> Table:
    if options.headings:
        return _with_headings(path, kind, source, details, mapping)
    first, rows = next(source.chunks(), (1, []))
    width = max((len(trimmed(row)) for row in rows), default=0)
    if not width:
        raise fault("empty_file", file=path.name)
    if width > COLUMNS:
        raise fault("too_many_columns", file=path.name, limit=COLUMNS)
    headings = tuple(column_letters(place) for place in range(width))
    return Table(path.name, headings, first - 1, 0, source, kind, details=details)


def _with_headings(
    path: Path,
    kind: str,
    source: Source,
    details: Mapping[str, str],
    mapping: Mapping[str, str | None] | None,
) -> Table:
    first, rows = next(source.chunks(), (1, []))
    wanted = {heading_key(heading) for heading in mapping or ()}
    found = find_headings(rows, known_with(wanted, heading_key, known_heading))
    if found is None:
        raise fault("empty_file", file=path.name)
    if len(found.cells) > COLUMNS:
        raise fault("too_many_columns", file=path.name, limit=COLUMNS)
    header_row, wrapped = first + found.place, has_wrapped(rows[: 2 * TITLE_ROWS])
    headings = distinct(found.cells)
    return Table(
        path.name, headings, header_row, found.known, source, kind, details=details, wrapped=wrapped,
        room=found.width, heading_rows=frozenset(row for row in found.rows if len(row) > 1),
    )  # fmt: skip
