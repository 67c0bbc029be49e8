"""What an import tells: one document, or lines of words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.command import Environment
from app.cli.output import print_table
from app.core.errors import ShukeError
from app.core.words import Words

if TYPE_CHECKING:
    from app.exchange.report import FileReport

SHOWN_PROBLEMS = 20


def document(
    outcomes: "Sequence[FileReport | ShukeError]", files: Sequence[Path], environment: Environment
) -> dict[str, Any]:
    """One entry per file; one that could not be read has no rows and says why."""
    entries = [
        _failed(path, outcome, environment)
        if isinstance(outcome, ShukeError)
        else _told(outcome.as_json(), environment.words)
        for path, outcome in zip(files, outcomes, strict=True)
    ]
    operations = [
        outcome.operation_id
        for outcome in outcomes
        if not isinstance(outcome, ShukeError) and outcome.operation_id
    ]
    return {"files": entries, "operation": operations[-1] if operations else None}


def _failed(path: Path, fault: ShukeError, environment: Environment) -> dict[str, Any]:
    return {
        "file": str(path), "kind": None, "rows": 0, "created": 0, "merged": 0, "skipped": 0, "rejected": 0,
        "problems": [{"row": None, "column": None, "value": None, "reason": environment.say(fault)}],
        "seen_before": None,
    }  # fmt: skip


def print_report(report: "FileReport", environment: Environment) -> None:
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


def print_fields(kind: str, environment: Environment) -> int:
    from app.exchange.headings.fields import FIELDS
    from app.exchange.report import ImportKind

    words = environment.words
    fields = FIELDS[ImportKind(kind)]
    print_table(
        [(field.name, words(f"exchange.meaning.{kind}.{field.name}")) for field in fields], environment.out
    )
    return 0


def _told(report: dict[str, Any], words: Words) -> dict[str, Any]:
    problems = [{**one, "reason": words(f"exchange.problem.{one['reason']}")} for one in report["problems"]]
    return {**report, "problems": problems}
