"""`shuke duplicates`: customers who likely stand in the book twice, best first, with the reasons in words."""

import argparse
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.output import print_json, print_table
from app.cli.progress import Progress
from app.core.words import Words

if TYPE_CHECKING:
    from app.exchange.duplicates import Pair, Reason


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace, environment: Environment) -> int:
    from app.exchange import duplicates

    with environment.view() as shop, shop.reader() as reader:
        with Progress(environment) as progress:
            pairs = duplicates.find(reader, progress=progress)
        people = duplicates.called(reader, {one for pair in pairs for one in (pair.a, pair.b)})
    if given.json:
        print_json([_document(pair, people, environment.words) for pair in pairs], environment.out)
    else:
        _tell(pairs, people, environment)
    return 0


def _document(pair: "Pair", people: dict[int, tuple[str, str]], words: Words) -> dict[str, object]:
    return {
        "a": people[pair.a][0],
        "b": people[pair.b][0],
        "score": pair.score,
        "reasons": [_said(reason, words) for reason in pair.reasons],
        "certain": pair.certain,
        "a_id": pair.a,
        "b_id": pair.b,
    }


def _tell(pairs: "list[Pair]", people: dict[int, tuple[str, str]], environment: Environment) -> None:
    words = environment.words
    rows = [
        (
            f"{pair.score:.0%}",
            words("duplicates.certain") if pair.certain else "",
            *people[pair.a],
            *people[pair.b],
            words("duplicates.between").join(_said(reason, words) for reason in pair.reasons),
        )
        for pair in pairs
    ]
    print_table(rows, environment.out)
    environment.out.write(
        f"{words('duplicates.summary', n=len(pairs)) if pairs else words('duplicates.none')}\n"
    )


def _said(reason: "Reason", words: Words) -> str:
    sentence = words(f"duplicates.reason.{reason.code}", **reason.values)
    return words("duplicates.against", reason=sentence) if reason.against else sentence
