"""What became of each row: new, merged into whom, left out why, and what was said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.words import Words
from app.ui.importing.order import MERGE, NEW, Brought, Choices
from app.ui.screens.import_parts.told import told_field, told_problem

if TYPE_CHECKING:
    from app.exchange.importer import Match
    from app.exchange.report import FileReport, Problem

REJECTED, SKIPPED, MERGED, CREATED, IMPORTED = "rejected", "skipped", "merged", "created", "imported"


@dataclass(frozen=True, slots=True)
class RowFate:
    """One row of the file; `customer_id` is whom it was merged into."""

    row: int
    name: str
    fate: str
    told: str = ""
    customer_id: int | None = None


def row_fates(
    brought: Brought, matches: Sequence[Match] | None, choices: Choices, words: Words
) -> list[RowFate]:
    """In the order of the file: all rows where their names are known, else those that have something to tell.

    Where nobody looked for duplicates, it is not known which rows met somebody.
    """
    report = brought.report
    told = matches is not None or not (report.merged or report.skipped)
    plain = CREATED if told else IMPORTED
    found = {row: RowFate(row, name, plain) for row, name in brought.names.items()}
    for fate in (*_of_matches(matches or (), choices, words), *_of_problems(report), *_away(report, words)):
        named = found.get(fate.row)
        found[fate.row] = replace(fate, name=fate.name or (named.name if named is not None else ""))
    remarks = _remarks(report, words)
    for row in remarks:
        found.setdefault(row, RowFate(row, "", plain))
    between = words("import.between")
    return [_with(found[row], remarks.get(row, ()), between) for row in sorted(found)]


def _of_matches(matches: Sequence[Match], choices: Choices, words: Words) -> Iterator[RowFate]:
    for one in matches:
        what = choices.for_row(one.row, str(one.group))
        if what == NEW:
            yield RowFate(one.row, one.their_name, CREATED, words("import.kept_both", name=one.name))
        elif what == MERGE:
            told = words("import.merged_into", name=one.name)
            yield RowFate(one.row, one.their_name, MERGED, told, one.customer_id)
        else:
            yield RowFate(one.row, one.their_name, SKIPPED, words("import.known", name=one.name))


def _of_problems(report: FileReport) -> Iterator[RowFate]:
    """Rows that were left out on purpose."""
    for problem in _listed(report):
        if str(problem.fate) == SKIPPED:
            yield RowFate(problem.row, "", SKIPPED)


def _away(report: FileReport, words: Words) -> Iterator[RowFate]:
    for row, code in report.turned_away.items():
        yield RowFate(row, "", REJECTED, told_problem(code, words))


def _remarks(report: FileReport, words: Words) -> Mapping[int, list[str]]:
    remarks: dict[int, list[str]] = {}
    for problem in _listed(report):
        if problem.row not in report.turned_away:
            what = told_problem(problem.reason, words)
            column = told_field(str(report.kind), problem.column, words)
            told = words("import.remark", column=column, what=what) if column else what
            remarks.setdefault(problem.row, []).append(told)
    return remarks


def _listed(report: FileReport) -> Iterator[Problem]:
    return (problem for problem in report.problems if problem.reason != "more_problems")


def _with(fate: RowFate, remarks: Sequence[str], between: str) -> RowFate:
    told = between.join(dict.fromkeys([*([fate.told] if fate.told else []), *remarks]))
    return replace(fate, told=told)
