"""`shuke today`: the Today list for a day, or for several."""

import argparse

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.parse import day, whole


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=day, metavar="D")
    parser.add_argument("--days", type=whole, default=1, metavar="N")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.care import due, speak
    from app.care.listing import as_json

    today = given.date or environment.clock.today()
    with environment.view() as shop, shop.reader() as reader:
        found = due.due(reader, today, given.days, zone=environment.clock.tz)
    words = environment.words
    if given.json:
        print_json(as_json(found, words, today), environment.out)
        return 0
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
    return 0
