"""`shuke check`: is the file whole, and do the derived figures agree with the rows."""

import argparse

from app.cli.command import Environment
from app.cli.output import print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.db.check import check

    report = check(environment.database)
    words = environment.words
    lines = [(item.name, item.ok, words(item.code, **item.values)) for item in report.checks]
    if given.json:
        checks = [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in lines]
        print_json({"ok": report.ok, "checks": checks}, environment.out)
    else:
        for _, ok, detail in lines:
            environment.out.write(f"{'✓' if ok else '✗'} {detail}\n")
    if not report.ok:
        environment.err.write(f"shuke: {words('cli.check.failed', file=str(environment.database))}\n")
    return 0 if report.ok else 1
