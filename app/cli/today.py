"""`shuke today`: the Today list for a day, or for several."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day, whole

if TYPE_CHECKING:
    from app.care.occasion import CareList


MOST_DAYS = 3_660


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=day, metavar="D")
    parser.add_argument("--days", type=_days, metavar="N")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.care.listing import as_json
    from app.core.lunar import check_day

    today, words = check_day(given.date or environment.clock.today()), environment.words
    found = _asked(given, environment, today)
    if given.json:
        print_json(as_json(found, words, today), environment.out)
        return 0
    _print(found, environment, today)
    return 0


def _days(text: str) -> int:
    """Ten years are more than anybody plans, and as far as one can wait for."""
    days = whole(text)
    if days > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r}: 1 … {MOST_DAYS}")
    return days


def _asked(given: argparse.Namespace, environment: Environment, today: date) -> "CareList":
    """As the window shows it; of a stretch of days that was asked for, all."""
    from app.care.due import due
    from app.services import settings

    with environment.view() as shop, shop.reader() as reader:
        chosen = settings.load(reader)
        cap = int(chosen["care.daily_cap"]) or None if given.days is None else None
        return due(reader, today, given.days or 1, settings=chosen, zone=environment.clock.tz, cap=cap)


def _print(found: "CareList", environment: Environment, today: date) -> None:
    from app.care import speak

    words = environment.words
    if not found.waiting and not any(group.rows for group in found.groups):
        environment.out.write(words("cli.today.none") + "\n")
    for group in found.groups:
        if group.rows:
            environment.out.write(f"{speak.heading(group.code, words, group.festival)}  {group.count}\n")
            print_table(
                [
                    (
                        "  " + (row.person.name if row.person else "—"),
                        row.occasion.due.isoformat(),
                        speak.title(row.occasion, words),
                        speak.reason(row.occasion, words, today),
                    )
                    for row in group.rows
                ],
                environment.out,
            )
    if found.waiting:
        environment.out.write(words("care.waiting", n=found.waiting) + "\n")
