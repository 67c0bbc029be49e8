"""The rows that did not come in, with all their cells and the reason beside them: to be mended and brought in again.

Cards are written as cards and our own JSON as JSON, each record with its reason; everything else is a table.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.core.words import Words
from app.db.private_file import private_beside
from app.exchange.faults import fault
from app.exchange.headings.column_kinds import REASON_HEADINGS
from app.exchange.mapping_files import GivenMapping
from app.exchange.report import Fate, FileReport, ImportKind
from app.exchange.tables.csv_source import CsvSource
from app.exchange.tables.json_source import JsonTable
from app.exchange.tables.table import Options, Table, open_table
from app.exchange.values.guard import guarded
from app.exchange.vcard.source import VcardTable

_REASON_KEY = "reason"
_CARD_REASON = "X-SHUKE-REASON"
Rows = Iterator[Sequence[str]]


def write_rejected(
    path: Path,
    report: FileReport,
    target: Path,
    words: Words,
    *,
    options: Options | None = None,
    mapping: GivenMapping | None = None,
) -> int:
    """Write the rejected rows of a file to `target`; gives how many. `options` and `mapping` are those of the import.

    Raises ShukeError `rejected_ending` for an ending that does not suit the file, `cannot_write`.
    """
    table = open_table(path, options, mapping)
    write = _writer(table, report, target)
    if path.exists() and target.exists() and path.samefile(target):
        raise fault("cannot_write", file=str(target))
    reasons = reasons_of(report, words)
    try:
        with private_beside(target) as work:
            return write(table, reasons, work, words)
    except OSError as error:
        raise fault("cannot_write", file=str(target)) from error


def check_ending(path: Path, target: Path) -> None:
    """Raises ShukeError `rejected_ending` before anything is done, as far as the file's own ending tells."""
    kept = {".vcf": (".vcf",), ".vcard": (".vcf",), ".json": (".json", ".csv", ".xlsx")}
    endings = kept.get(path.suffix.lower(), (".csv", ".xlsx"))
    if target.suffix.lower() not in endings:
        raise fault("rejected_ending", file=target.name, endings=" ".join(endings))


def endings_for(format_name: str, kind: ImportKind) -> tuple[str, ...]:
    """The endings under which rejected rows of such a file can be saved, the best first."""
    if format_name == "vcf":
        return (".vcf",)
    if format_name == "json" and kind is ImportKind.CUSTOMERS:
        return (".json",)
    return (".xlsx", ".csv") if format_name == "xlsx" else (".csv", ".xlsx")


def reasons_of(report: FileReport, words: Words) -> dict[int, str]:
    """For each rejected row why it was, in words: the column and what is wrong there."""
    told: dict[int, list[str]] = {}
    for problem in report.problems:
        if problem.fate is Fate.REJECTED and problem.row in report.turned_away:
            sentence = words(f"exchange.problem.{problem.reason}")
            told.setdefault(problem.row, []).append(
                f"{problem.column}: {sentence}" if problem.column else sentence
            )
    return {
        row: " / ".join(dict.fromkeys(told.get(row, [words(f"exchange.problem.{code}")])))
        for row, code in report.turned_away.items()
    }


Writer = Callable[[Table, Mapping[int, str], Path, Words], int]


def _writer(table: Table, report: FileReport, target: Path) -> Writer:
    endings = endings_for(table.format, report.kind)
    if target.suffix.lower() not in endings:
        raise fault("rejected_ending", file=target.name, endings=" ".join(endings))
    return {".vcf": _write_cards, ".json": _write_json, ".csv": _write_csv, ".xlsx": _write_xlsx}[
        target.suffix.lower()
    ]


def _write_csv(table: Table, reasons: Mapping[int, str], path: Path, words: Words) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_headings(table, words))
        for row in _rows(table, reasons):
            writer.writerow([guarded(cell) for cell in row])
            count += 1
    return count


def _write_xlsx(table: Table, reasons: Mapping[int, str], path: Path, words: Words) -> int:
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet()
    page.freeze_panes(1, 0)
    bold, count = book.add_format({"bold": True}), 0
    for place, heading in enumerate(_headings(table, words)):
        page.write_string(0, place, heading, bold)
    for count, row in enumerate(_rows(table, reasons), start=1):
        for place, cell in enumerate(row):
            page.write_string(count, place, guarded(cell)[:_LONGEST_CELL])
    book.close()
    return count


_LONGEST_CELL = 32_767  # Excel's own limit


def _headings(table: Table, words: Words) -> list[str]:
    return [*table.headings, REASON_HEADINGS[words.language != "zh_CN"]]


def _rows(table: Table, reasons: Mapping[int, str]) -> Rows:
    """The rejected rows, as wide as the headings or wider, each with its reason under the last heading."""
    width = len(table.headings)
    for number, row in _source_rows(table, reasons):
        cells = list(row) + [""] * (width - len(row))
        yield [*cells[:width], reasons[number], *cells[width:]]


def _source_rows(table: Table, reasons: Mapping[int, str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows by number. What the strict reader could not take apart is read leniently, as well as it goes."""
    found = set()
    for first, rows in table.source.chunks():
        for number, row in enumerate(rows, start=first):
            if number in reasons:
                found.add(number)
                yield number, row
    missing = reasons.keys() - found
    if missing and isinstance(table.source, CsvSource):
        yield from _lenient(table.source, missing)


def _lenient(source: CsvSource, missing: Iterable[int]) -> Iterator[tuple[int, Sequence[str]]]:
    wanted = set(missing)
    with source._open() as lines, suppress(csv.Error):
        rows = csv.reader(lines, delimiter=source.delimiter)
        for number, row in enumerate(rows, start=source.first_row):
            if number in wanted:
                wanted.discard(number)
                yield number, row
    for number in sorted(wanted):
        yield number, []


def _write_json(table: Table, reasons: Mapping[int, str], path: Path, words: Words) -> int:
    assert isinstance(table, JsonTable)
    found = [
        {**one, _REASON_KEY: reasons[number]}
        for number, one in enumerate(table.objects(), start=1)
        if number in reasons
    ]
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(found)


def _write_cards(table: Table, reasons: Mapping[int, str], path: Path, words: Words) -> int:
    assert isinstance(table, VcardTable)
    count = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\r\n") as file:
        for number, card in enumerate(table.cards(), start=1):
            if number not in reasons:
                continue
            count += 1
            lines = [line for line in card.lines if not line.upper().startswith(_CARD_REASON)]
            file.write(
                "\n".join(("BEGIN:VCARD", *lines, f"{_CARD_REASON}:{reasons[number]}", "END:VCARD", ""))
            )
    return count
