"""`shuke import FILE…`: customers, purchases and the rest from other programs' files."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.import_backup import BackupFirst
from app.cli.import_report import document, print_fields, print_report
from app.cli.output import print_json
from app.cli.progress import Progress
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.db.database import Database
    from app.exchange.decisions import Decisions
    from app.exchange.report import FileReport
    from app.exchange.seen import Seen
    from app.exchange.tables.table import Options

KINDS = ("customers", "purchases", "interactions", "products", "leads")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--mapping", type=Path, metavar="FILE")
    parser.add_argument("--values", type=Path, metavar="FILE")
    parser.add_argument("--custom-fields", action="store_true")
    parser.add_argument("--on-duplicate", choices=("merge", "skip", "new"), default="merge")
    parser.add_argument("--date-order", choices=("dmy", "mdy"))
    parser.add_argument("--encoding")
    parser.add_argument("--fields", choices=KINDS, metavar="KIND")
    parser.add_argument("--rejected", type=Path, metavar="FILE")
    parser.add_argument("--no-backup", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Each file is one operation; a bad one is told, leaves nothing behind, and makes the exit code 1."""
    if given.fields:
        return print_fields(given.fields, environment)
    if wrong := _wrong_use(given):
        environment.err.write(f"shuke import: {environment.words(wrong)}\n")
        return 2
    outcomes: list[FileReport | ShukeError] = []
    with environment.open(create=True) as shop:
        before = None if given.no_backup else BackupFirst(shop, environment)
        for path in given.files:
            try:
                outcomes.append(_one(shop, path, given, environment, before))
            except ShukeError as error:
                outcomes.append(error)
                environment.err.write(f"shuke: {environment.say(error)}\n")
    saved = _save_rejected(outcomes, given, environment)
    _tell(outcomes, given, environment)
    return 0 if saved and not any(isinstance(outcome, ShukeError) for outcome in outcomes) else 1


def _tell(
    outcomes: "Sequence[FileReport | ShukeError]", given: argparse.Namespace, environment: Environment
) -> None:
    if given.json:
        print_json(document(outcomes, given.files, environment), environment.out)
        return
    for outcome in outcomes:
        if not isinstance(outcome, ShukeError):
            print_report(outcome, environment)


def _wrong_use(given: argparse.Namespace) -> str:
    """What is wrong with the options together, as the key of its sentence."""
    if not given.files:
        return "cli.import.no_file"
    return "cli.import.rejected_of_one" if given.rejected and len(given.files) > 1 else ""


def _one(
    shop: "Database",
    path: Path,
    given: argparse.Namespace,
    environment: Environment,
    before: Callable[[], object] | None,
) -> "FileReport":
    from app.exchange import importer
    from app.exchange.report import ImportKind, OnDuplicate

    mapping = importer.read_mapping(given.mapping) if given.mapping else None
    options, decisions = _options(given), _decisions(given)
    if given.rejected:
        importer.check_ending(path, given.rejected)
    with Progress(environment) as progress:
        report = importer.run(
            shop,
            path,
            kind=ImportKind(given.kind) if given.kind else None,
            mapping=mapping,
            on_duplicate=OnDuplicate(given.on_duplicate),
            options=options,
            dry_run=given.dry_run,
            progress=progress,
            decisions=decisions,
            custom_fields=given.custom_fields,
            before=before,
        )
    _tell_seen(report.seen_before, path, environment)
    return report


def _save_rejected(
    outcomes: "Sequence[FileReport | ShukeError]", given: argparse.Namespace, environment: Environment
) -> bool:
    """Write the rows that did not come in, where they were asked for; whether that could be done."""
    from app.exchange import importer

    report = outcomes[0]
    if not given.rejected or isinstance(report, ShukeError) or not report.turned_away:
        return True
    mapping = importer.read_mapping(given.mapping) if given.mapping else None
    (path,) = given.files
    try:
        count = importer.write_rejected(
            path, report, given.rejected, environment.words, options=_options(given), mapping=mapping
        )
    except ShukeError as error:
        environment.err.write(f"shuke: {environment.say(error)}\n")
        return False
    told = environment.words("cli.import.rejected", n=count, file=str(given.rejected))
    environment.err.write(f"shuke: {told}\n")
    return True


def _tell_seen(seen: "Seen | None", path: Path, environment: Environment) -> None:
    """The same bytes again are no fault: it is said, and what is known is found."""
    if seen is None:
        return
    when = seen.at.astimezone(environment.clock.tz).strftime("%Y-%m-%d %H:%M")
    told = environment.words("cli.import.seen", file=path.name, before=seen.name, when=when, n=seen.rows)
    environment.err.write(f"shuke: {told}\n")


def _options(given: argparse.Namespace) -> "Options":
    from app.exchange.tables.table import Options

    return Options(date_order=given.date_order, encoding=given.encoding)


def _decisions(given: argparse.Namespace) -> "Decisions":
    from app.exchange.decisions import Decisions
    from app.exchange.mapping_files import read_values

    return Decisions(values=read_values(given.values) if given.values else {})
