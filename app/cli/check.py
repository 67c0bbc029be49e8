"""`shuke check`: is the file whole, do the derived figures agree with the rows, did anything change by itself.

`--repair` makes anew what follows from the rows and puts back what changed without anybody changing it.
"""

import argparse
from collections.abc import Iterable

from app.cli.command import Environment
from app.cli.output import print_json
from app.db.checking.answers import Check, CheckReport


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    """Exit code 0 where all is well (now), 1 where something is not."""
    from app.db.checking.check import check, repair
    from app.db.places import warnings

    key = environment.key()
    environment.warn(warnings(environment.database))
    if given.repair:
        report = repair(environment.database, key=key, clock=environment.clock)
    else:
        report = check(environment.database, key=key)
    if given.json:
        _json(report, environment, repaired=given.repair)
    else:
        _told(report.done, environment, mark="→")
        _told(report.checks, environment)
    if not report.ok:
        told = environment.words("cli.check.failed", file=str(environment.database))
        environment.err.write(f"shuke: {told}\n")
    return 0 if report.ok else 1


def _told(answers: Iterable[Check], environment: Environment, mark: str = "") -> None:
    words = environment.words
    for one in answers:
        sign = mark or ("✓" if one.ok else "✗")
        name = words(f"check.name.{one.name}")
        environment.out.write(
            words("cli.check.line", sign=sign, name=name, detail=words(one.code, **one.values)) + "\n"
        )


def _json(report: CheckReport, environment: Environment, *, repaired: bool) -> None:
    def plain(answers: Iterable[Check]) -> list[dict[str, object]]:
        return [
            {"name": one.name, "ok": one.ok, "detail": environment.words(one.code, **one.values)}
            for one in answers
        ]

    document: dict[str, object] = {"ok": report.ok, "checks": plain(report.checks)}
    if repaired:
        document["done"] = plain(report.done)
    print_json(document, environment.out)
