"""`shuke import FILE…`: customers, purchases and the rest from other programs' files."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.progress import Progress
from app.core.errors import ShukeError
from app.core.words import Words

if TYPE_CHECKING:
    from app.db.database import Database
    from app.exchange.report import FileReport

KINDS = ("customers", "purchases", "interactions", "products", "leads")
SHOWN_PROBLEMS = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--mapping", type=Path, metavar="FILE")
    parser.add_argument("--on-duplicate", choices=("merge", "skip", "new"), default="merge")
    parser.add_argument("--date-order", choices=("dmy", "mdy"))
    parser.add_argument("--encoding")
    parser.add_argument("--fields", choices=KINDS, metavar="KIND")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Each file is one operation; a bad one is told, leaves nothing behind, and makes the exit code 1."""
    if given.fields:
        return _print_fields(given.fields, environment)
    if not given.files:
        environment.err.write(f"shuke import: {environment.words('cli.import.no_file')}\n")
        return 2
    reports: list[FileReport] = []
    faults: list[ShukeError] = []
    with environment.open(create=True) as shop:
        for path in given.files:
            try:
                reports.append(_one(shop, path, given, environment))
            except ShukeError as error:
                faults.append(error)
                environment.err.write(f"shuke: {environment.say(error)}\n")
    if given.json:
        print_json(_document(reports, given.files, faults, environment), environment.out)
    else:
        for report in reports:
            _print_report(report, environment)
    return 1 if faults else 0


def _one(shop: "Database", path: Path, given: argparse.Namespace, environment: Environment) -> "FileReport":
    from app.exchange import importer
    from app.exchange.report import ImportKind, OnDuplicate

    with Progress(environment) as progress:
        return importer.run(
            shop,
            path,
            kind=ImportKind(given.kind) if given.kind else None,
            mapping=importer.read_mapping(given.mapping) if given.mapping else None,
            on_duplicate=OnDuplicate(given.on_duplicate),
            options=_options(given),
            dry_run=given.dry_run,
            progress=progress,
        )


def _options(given: argparse.Namespace) -> Any:
    from app.exchange.table import Options

    return Options(date_order=given.date_order, encoding=given.encoding)


def _document(
    reports: "Sequence[FileReport]",
    files: Sequence[Path],
    faults: Sequence[ShukeError],
    environment: Environment,
) -> dict[str, Any]:
    """One entry per file; one that could not be read has no rows and says why."""
    told = {report.file: _told(report.as_json(), environment.words) for report in reports}
    failed = iter(faults)
    entries = []
    for path in files:
        found = told.get(str(path)) or told.get(path.name)
        if found is None:
            fault = next(failed)
            found = {
                "file": str(path), "kind": None, "rows": 0, "created": 0, "merged": 0, "skipped": 0, "rejected": 0,
                "problems": [{"row": None, "column": None, "value": None, "reason": environment.say(fault)}],
            }  # fmt: skip
        entries.append(found)
    operation = next((report.operation_id for report in reversed(reports) if report.operation_id), None)
    return {"files": entries, "operation": operation}


def _told(report: dict[str, Any], words: Words) -> dict[str, Any]:
    problems = [{**one, "reason": words(f"exchange.problem.{one['reason']}")} for one in report["problems"]]
    return {**report, "problems": problems}


def _print_report(report: "FileReport", environment: Environment) -> None:
    words = environment.words
    counts = {
        name: f"{getattr(report, name):,}" for name in ("rows", "created", "merged", "skipped", "rejected")
    }
    key = "cli.import.would" if report.dry_run else "cli.import.done"
    environment.out.write(
        words(key, file=report.file, kind=words(f"exchange.kind.{report.kind}"), **counts) + "\n"
    )
    rows = [
        (f"{problem.row}", problem.column, problem.value, words(f"exchange.problem.{problem.reason}"))
        for problem in report.problems[:SHOWN_PROBLEMS]
    ]
    print_table(rows, environment.out)
    if len(report.problems) > SHOWN_PROBLEMS:
        more = len(report.problems) - SHOWN_PROBLEMS
        environment.out.write(words("cli.import.more_problems", n=more) + "\n")


def _print_fields(kind: str, environment: Environment) -> int:
    from app.exchange.fields import FIELDS
    from app.exchange.report import ImportKind

    words = environment.words
    fields = FIELDS[ImportKind(kind)]
    print_table(
        [(field.name, words(f"exchange.meaning.{kind}.{field.name}")) for field in fields], environment.out
    )
    return 0
