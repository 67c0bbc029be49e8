"""S14 in what leaves the program: calendar, tables, contact cards, JSON, the command line, greetings, file names."""

import csv
import json
import os
import random
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl

from app.care.calendar import feed
from app.care.due import due
from app.care.greetings.greeting import greeting, merge
from app.core.words import LANGUAGES, Words
from app.db.open import OpenFile
from app.exchange.catalogue import FORMATS
from app.exchange.export import export
from app.main import main
from app.services import settings
from app.services.setup import open_shop
from tests.torture import poisoned, strings
from tests.torture.frame import Outcome
from tests.torture.watched import Watch

FORMULA = re.compile("[=+\\-@\t\r\n\x00＝＋－＠]")
PROPERTY = re.compile(
    r"(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR-CALNAME|UID|DTSTAMP|(DTSTART|DTEND);VALUE=DATE|SUMMARY|TRANSP"
    r"|DESCRIPTION|ACTION|TRIGGER):"
)
COMMANDS = (("today",), ("today", "--json"), ("search", "Ann"), ("search", "<b>", "--json"), ("classify", "--json"),
            ("metrics", "--json"), ("recommend", "--json"), ("check", "--json"))  # fmt: skip
IDS = range(1, 401)
"""Enough to meet every text in every column; all 24,000 lines would only take longer."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Everything that a poisoned shop gives away, once a trial; greetings with each text in each place once."""
    broken = [*_greetings(), *_words()]
    files = 0
    for trial in range(trials):
        with Watch(folder / f"{trial}") as watch:
            path = folder / f"{trial}" / "shop.db"
            poisoned.make(path, shift=dice.randrange(400), picture=str(watch.picture), hostile=trial % 3 == 2)
            words = Words.load(LANGUAGES[trial % 2])
            with closing(open_shop(path, clock=poisoned.CLOCK)) as shop:
                found, written = _exports(shop, folder / f"{trial}", words)
                broken += [*found, *_care(shop, words)]
                files += written
            broken += _command_line(path, words.language, folder / f"{trial}", gated=trial % 3 != 2)
        broken += watch.complaints
    note = f"{files} files, {trials * len(COMMANDS)} commands"
    return Outcome(trials, broken=tuple(dict.fromkeys(broken)), note=note)


def _exports(shop: OpenFile, folder: Path, words: Words) -> tuple[list[str], int]:
    broken, count = [], 0
    for form in FORMATS:
        for kind in form.kinds:
            target = folder / f"{kind}{form.ending}"
            try:
                with shop.reader() as reader:
                    chosen, today = settings.load(reader), shop.clock.today()
                    events = feed.of_kind(kind, reader, words, today, chosen, ids=IDS, zone=shop.clock.tz)
                    export(reader, kind, target, words=words, clock=shop.clock, ids=IDS, events=events)
            except Exception as error:
                broken.append(f"no export of {kind} as {form.ending}: {error!r:.300}")
                continue
            count += 1
            broken += [f"{target.name}: {fault}" for fault in READERS[form.ending](target)]
    return broken, count


def _of_csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    for row in rows[1:]:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells under a head of {len(rows[0])}"
        for cell in row:
            if FORMULA.match(cell) and not re.fullmatch(r"-?[\d.,]+", cell):
                yield f"a cell that a spreadsheet runs: {cell[:60]!r}"


def _of_xlsx(path: Path) -> Iterator[str]:
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        for cell in cells:
            if cell.data_type == "f" or getattr(cell, "hyperlink", None):
                yield f"a formula or link: {str(cell.value)[:60]!r}"


def _of_json(path: Path) -> Iterator[str]:
    json.loads(path.read_text(encoding="utf-8"))
    yield from ()


def _of_vcf(path: Path) -> Iterator[str]:
    lines = _unfolded(path)
    depth = 0
    for line in lines:
        depth += line == "BEGIN:VCARD"
        depth -= line == "END:VCARD"
        if depth not in (0, 1) or not re.match(r"[A-Za-z0-9.-]+[;:]", line):
            yield f"a line that is none of ours: {line[:80]!r}"


def _of_ics(path: Path) -> Iterator[str]:
    for line in _unfolded(path):
        if not PROPERTY.match(line):
            yield f"a line that is none of ours: {line[:80]!r}"


def _unfolded(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8")
    return re.sub("\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")


READERS = {".csv": _of_csv, ".xlsx": _of_xlsx, ".json": _of_json, ".vcf": _of_vcf, ".ics": _of_ics}


def _care(shop: OpenFile, words: Words) -> Iterator[str]:
    """The greeting of everybody who is due: it never fails, and never shows a place that was not filled."""
    with shop.reader() as reader:
        chosen = settings.load(reader)
        rows = due(reader, poisoned.CLOCK.today(), 30, zone=poisoned.CLOCK.tz).rows
        for row in rows:
            try:
                greeting(reader, row.occasion, words, chosen)
            except Exception as error:
                yield f"no greeting for {row.occasion.kind}: {error!r:.300}"


def _greetings() -> Iterator[str]:
    """A value that looks like a place to fill stays as it is."""
    for text in strings.ALL:
        told = merge("{salutation} {name} {shop}", {"salutation": text, "name": "{shop}", "shop": "{name}"})
        if text.strip() and text.strip() == text and not told.startswith(text):
            yield f"a greeting changed {text[:60]!r}"
        if not told.endswith("{shop} {name}"):
            yield f"a greeting filled a value again beside {text[:60]!r}"


def _words() -> Iterator[str]:
    """A sentence shows the value that it was given, whatever stands in it."""
    for language in LANGUAGES:
        words = Words.load(language)
        for text in strings.ALL:
            if text not in words("errors.cannot_write", file=text):
                yield f"a sentence in {language} changed {text[:60]!r}"


def _command_line(path: Path, language: str, folder: Path, *, gated: bool) -> Iterator[str]:
    for command in COMMANDS:
        out, err = StringIO(), StringIO()
        with _home(folder), redirect_stdout(out), redirect_stderr(err):
            code = _main(["--language", language, "--database", str(path), *command])
        told = " ".join(command)
        # The check may well find that rows were changed behind its back; a mistake of ours is another matter.
        if code not in ((0, 1) if command[0] == "check" else (0,)) or "Traceback" in err.getvalue():
            yield f"shuke {told} ended with {code}: {err.getvalue()[:200]}"
        elif "--json" in command:
            json.loads(out.getvalue())
        elif gated and (found := CONTROLS.search(out.getvalue())):
            yield f"shuke {told} prints {found[0]!r}"


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """What the program writes for itself goes there, and not to whoever runs this."""
    before = os.environ.get("SHUKE_HOME")
    os.environ["SHUKE_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["SHUKE_HOME"]
        else:
            os.environ["SHUKE_HOME"] = before


def _main(arguments: list[Any]) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
