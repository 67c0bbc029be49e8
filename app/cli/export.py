"""`shuke export KIND -o FILE`: a list, or a part of it, as CSV, Excel, vCard, calendar or JSON, by the ending."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.output import print_json
from app.cli.parse import id_list
from app.cli.progress import Progress

if TYPE_CHECKING:
    from app.exchange.export import Exported


def arguments(parser: argparse.ArgumentParser) -> None:
    from app.exchange.catalogue import KINDS
    from app.exchange.export import VCARD_VERSIONS

    parser.add_argument("kind", choices=(*KINDS, "care"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--ids", type=id_list, default=(), metavar="ID,ID…")
    parser.add_argument("--search", default="", metavar="TEXT")
    parser.add_argument("--segment", default="", metavar="NAME")
    parser.add_argument("--vcard", choices=VCARD_VERSIONS, default=VCARD_VERSIONS[0])
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.care.calendar import feed
    from app.exchange.export import export
    from app.exchange.out.selection import Selection, chosen_ids
    from app.services import settings

    wanted = Selection(given.ids, given.search.strip(), given.segment.strip())
    today, zone = environment.clock.today(), environment.clock.tz
    with environment.view() as shop, shop.reader() as reader, Progress(environment) as progress:
        ids = chosen_ids(reader, given.kind, wanted, today)
        chosen = settings.load(reader)
        done = export(
            reader,
            given.kind,
            given.output,
            words=environment.words,
            clock=environment.clock,
            ids=ids,
            vcard_version=given.vcard,
            progress=progress,
            events=feed.of_kind(given.kind, reader, environment.words, today, chosen, ids=ids, zone=zone),
        )
    if given.json:
        print_json(_told(done), environment.out)
    else:
        environment.out.write("\n".join(_lines(done, environment)) + "\n")
    return 0


def _told(done: "Exported") -> dict[str, object]:
    return {
        "file": str(done.path), "kind": done.kind, "count": done.count, "shortened": done.shortened,
        "left_out": dict(done.left_out),
    }  # fmt: skip


def _lines(done: "Exported", environment: Environment) -> list[str]:
    words = environment.words
    lines = [words("cli.export.done", file=str(done.path), n=done.count)]
    if done.shortened:
        lines.append(words("exchange.shortened", n=done.shortened))
    return lines + [words(f"exchange.left_out.{code}", n=count) for code, count in done.left_out.items()]
