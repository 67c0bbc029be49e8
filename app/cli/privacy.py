"""`shuke privacy export CUSTOMER -o FILE` and `shuke privacy erase CUSTOMER --yes`: what a person may ask for."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.output import print_json
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.services.privacy import Done, Outlook


def arguments(parser: argparse.ArgumentParser) -> None:
    # A number alone is a member number: `app.services.privacy.find`.
    actions = parser.add_subparsers(dest="action", required=True)
    export = actions.add_parser("export")
    export.add_argument("customer")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.json|FILE.pdf")
    export.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    erase = actions.add_parser("erase")
    erase.add_argument("customer")
    erase.add_argument("--yes", action="store_true")
    erase.add_argument("--with-sales", action="store_true")
    erase.add_argument("--copies", choices=("keep", "remake", "delete"), default="keep")
    erase.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    return _export(given, environment) if given.action == "export" else _erase(given, environment)


def _export(given: argparse.Namespace, environment: Environment) -> int:
    from app.exchange.out import person_out
    from app.services import privacy

    ending = given.output.suffix.lower()
    if ending not in (".json", ".pdf"):
        raise ShukeError("person_format", file=str(given.output))
    with environment.view() as shop, shop.reader() as reader:
        customer_id = privacy.find(reader, given.customer)
        document = person_out.person_file(reader, customer_id, environment.clock.now())
    if ending == ".json":
        person_out.write(given.output, document)
    else:
        from app.reports import person
        from app.reports.page import Paper

        person.write(
            document,
            given.output,
            environment.words,
            today=environment.clock.today(),
            zone=environment.clock.tz,
            paper=Paper(given.paper),
        )
    name = document["customer"]["name"]
    environment.out.write(environment.words("cli.privacy.exported", name=name, file=str(given.output)) + "\n")
    return 0


def _erase(given: argparse.Namespace, environment: Environment) -> int:
    """Without --yes it says what it would do, and does not."""
    from app.services import privacy

    with environment.open() as shop:
        with shop.reader() as reader:
            customer_id = privacy.find(reader, given.customer)
        outlook = privacy.look(shop, customer_id, environment.clock)
        if not given.yes:
            _tell_outlook(outlook, environment, given.json, None)
            environment.err.write(environment.words("cli.privacy.needs_yes", name=outlook.name) + "\n")
            return 1
        done = privacy.erase(
            shop,
            outlook,
            environment.clock,
            with_sales=given.with_sales,
            copies=privacy.CopiesChoice(given.copies),
        )
    if not given.json:
        _tell_done(done, environment)
    _tell_outlook(outlook, environment, given.json, done)
    return 0


def _tell_done(done: "Done", environment: Environment) -> None:
    words = environment.words
    lines = [words("cli.privacy.erased", gone=done.gone, kept=done.kept)]
    if not done.clean:
        lines.append(words("cli.privacy.not_clean"))
    if done.remade:
        lines.append(words("cli.privacy.copies_remade", n=done.remade))
    if done.deleted:
        lines.append(words("cli.privacy.copies_deleted", n=done.deleted))
    lines += [words("cli.privacy.copy_failed", file=str(file)) for file in done.failed]
    environment.out.write("\n".join(lines) + "\n")


def _tell_outlook(outlook: "Outlook", environment: Environment, as_json: bool, done: "Done | None") -> None:
    """Who still speaks of the person and which copies hold them; nothing of it is settled by erasing."""
    changed = done is not None and bool(done.remade or done.deleted)
    failed = done.failed if done is not None else ()
    copies = [copy for copy in outlook.copies if not changed or copy.info.path in failed]
    if as_json:
        print_json(
            {
                "erased": done is not None,
                "clean": done.clean if done is not None else None,
                "goes": outlook.goes,
                "stays": outlook.stays,
                "mentions": [
                    {"table": one.table, "id": one.row_id, "customer": one.customer_id, "text": one.text}
                    for one in outlook.mentions
                ],
                "copies": [{"file": str(one.info.path), "leaves_on": one.leaves_on} for one in copies],
                "other_files": [str(file) for file in outlook.strays],
            },
            environment.out,
        )
        return
    words = environment.words
    lines = []
    for copy in copies:
        key = "cli.privacy.held_pinned" if copy.leaves_on is None else "cli.privacy.held_until"
        lines.append(words(key, file=str(copy.info.path), day=str(copy.leaves_on)))
    lines += [
        words("cli.privacy.mention", where=one.customer or one.table, text=one.text)
        for one in outlook.mentions
    ]
    lines += [words("cli.privacy.stray", file=str(file)) for file in outlook.strays]
    environment.out.write("\n".join([*lines, words("cli.privacy.outside")]) + "\n")
