"""S14 on paper and in charts: every text comes out letter by letter, nothing is loaded, nothing is linked."""

import random
import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from app.analytics import charts, plotting
from app.core.days import Quarter
from app.core.words import LANGUAGES, Words
from app.db.reader import Reader
from app.exchange.out import person_out
from app.reports import fonts, person, quarter
from app.reports.blocks import Heading, Numbered, Text
from app.reports.document import About, write_document
from app.reports.flow import Part
from app.reports.page import Furniture, Sheet
from app.reports.tables import Table, words_column
from app.services.setup import open_shop
from tests.torture import poisoned, strings
from tests.torture.frame import Outcome
from tests.torture.watched import Watch

QUARTER = Quarter(2026, 2)
REACHES_OUT = ("/URI", "/Launch", "/JavaScript", "/JS", "/GoToR", "/EmbeddedFile", "/SubmitForm", "/Image")
STYLE = charts.Style("#FFFFFF", "#DFE5E5", "#182122", "#5F6C6E", "#7B8889", ("#0E6F73",) * 6, "#BF6B3F")
BARS = 20
LONGEST = 100_000
PEOPLE = 3


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """The whole corpus through blocks and charts once, then the quarterly report of a poisoned shop once a trial."""
    broken: list[str] = []
    longest = LONGEST if trials > 1 else LONGEST // 5
    with Watch(folder / "all") as watch:
        texts = [strings.with_picture(text, str(watch.picture))[:longest] for text in strings.ALL]
        broken += [*_blocks(texts, folder / "all.pdf"), *_charts(texts)]
    broken += watch.complaints
    for trial in range(trials):
        with Watch(folder / f"{trial}") as watch:
            shift, hostile = dice.randrange(400), trial % 3 == 2
            broken += _quarter(watch, folder / f"{trial}", LANGUAGES[trial % 2], shift, hostile)
        broken += watch.complaints
    return Outcome(len(texts) + trials, broken=tuple(broken), note=f"{len(texts)} texts, {trials} reports")


def _blocks(texts: list[str], path: Path) -> Iterator[str]:
    """One document of every text as paragraph, as sentence with a number, as heading and as cell of a table."""
    blocks: list[Any] = []
    for number, text in enumerate(texts):
        blocks += [Text(f"«{number}»"), Text(text)]
        if len(text) <= 1_000:
            one_line = (text.splitlines() or [""])[0]
            blocks += [Heading(one_line, one_line), Numbered((text,)), _table(text)]
    _write(blocks, path, title=texts[10])
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    shown = _bare(shown)
    for text in texts:
        # A page's foot may stand in the middle of a long one; what runs from the right is read back in another order.
        from_right = any(bidirectional(letter) in ("R", "AL") for letter in text)
        for wanted in {_bare(text)[:40], _bare(text)[-40:]}:
            if wanted not in shown and not (from_right and set(wanted) <= set(shown)):
                yield f"not on paper: {text[:80]!r}"
    yield from _reaching_out(path)


def _table(text: str) -> Table:
    return Table((words_column(text[:60]), words_column("b")), ((text, text), ("1", "2")))


def _write(blocks: list[Any], path: Path, title: str) -> None:
    furniture = Furniture(title, title)
    about = About(title, title, "en", date(2026, 9, 18))
    write_document(path, (Part("part", tuple(blocks)),), Sheet(), furniture, about)


def _charts(texts: list[str]) -> Iterator[str]:
    """Bars with these names; drawn as picture and as drawing, any warning counts."""
    for start in range(0, len(texts), BARS):
        names = texts[start : start + BARS]
        figure = plotting.figure(900, 300)
        rows = tuple((str(n), name, float(n), name[:20]) for n, name in enumerate(names))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                charts.ranked(figure, charts.Ranked(rows), STYLE)
                figure.savefig(BytesIO(), format="rgba", dpi=plotting.DPI)
                drawing = BytesIO()
                figure.savefig(drawing, format="svg")
            except Exception as error:
                yield f"a chart of {names!r:.200}: {error!r}"
                continue
        if re.search(rb"<image|href=\"(?!#)", drawing.getvalue()):
            yield f"a chart links to something: {names!r:.200}"
        drawn = [label.get_text() for label in figure.axes[0].get_yticklabels()]
        for name, label in zip(names, drawn, strict=True):
            if not plotting.shown(name).startswith(label.removesuffix("…").rstrip()):
                yield f"a chart changed {name[:80]!r} to {label[:80]!r}"


def _quarter(watch: Watch, folder: Path, language: str, shift: int, hostile: bool) -> Iterator[str]:
    path = folder / "shop.db"
    poisoned.make(path, shift=shift, picture=str(watch.picture), hostile=hostile)
    words = Words.load(language)
    target = folder / "quarter.pdf"
    with closing(open_shop(path, clock=poisoned.CLOCK)) as shop, shop.reader() as reader:
        parameters = quarter.Parameters(quarter=QUARTER, today=poisoned.CLOCK.today())
        try:
            quarter.build(reader, parameters, target, words)
        except Exception as error:
            yield f"no report in {language} at shift {shift}: {error!r}"
            return
        name = reader.value("SELECT value ->> '$' FROM setting WHERE key = 'shop.name'")
        yield from _people(reader, folder, words, shift)
    text = _bare("".join(page.extract_text() for page in pypdf.PdfReader(target).pages))
    if not hostile and language == "zh_CN" and _bare(name)[:20] not in text:
        yield f"the shop's name is not in the report: {name[:80]!r}"
    yield from _reaching_out(target)


def _people(reader: Reader, folder: Path, words: Words, shift: int) -> Iterator[str]:
    """All that is kept about some of them, as they may ask for it: nothing is left out."""
    found = reader.all("SELECT id, name, notes FROM customer WHERE deleted_at IS NULL ORDER BY id")
    for number in range(PEOPLE):
        customer, name, notes = found[(shift + 53 * number) % len(found)]
        target = folder / f"person-{customer}.pdf"
        try:
            document = person_out.person_file(reader, customer, poisoned.CLOCK.now())
            person_out.write(target.with_suffix(".json"), document)
            person.write(document, target, words, today=poisoned.CLOCK.today(), zone=poisoned.CLOCK.tz)
        except Exception as error:
            yield f"no file of {name[:60]!r}: {error!r:.300}"
            continue
        yield from _reaching_out(target)
        shown = _bare("".join(page.extract_text() for page in pypdf.PdfReader(target).pages))
        for text in (name, notes[:200]):
            from_right = any(bidirectional(letter) in ("R", "AL") for letter in text)
            if not from_right and _bare(text)[:30] not in shown:
                yield f"not in the file of a person: {text[:60]!r}"


def _reaching_out(path: Path) -> Iterator[str]:
    """A PDF holds no picture, no address, no program: ours are drawings with links to their own pages."""
    reader = pypdf.PdfReader(path)
    for number in range(1, int(reader.trailer["/Size"])):
        for found in _dictionaries(reader.get_object(IndirectObject(number, 0, reader))):
            names = {*found, *(str(value) for value in found.values() if isinstance(value, NameObject))}
            yield from (f"{path.name} has {wanted}" for wanted in REACHES_OUT if wanted in names)


def _dictionaries(found: object) -> Iterator[DictionaryObject]:
    if isinstance(found, DictionaryObject):
        yield found
        for value in found.values():
            yield from _dictionaries(value)
    elif isinstance(found, ArrayObject):
        for value in found:
            yield from _dictionaries(value)


def _bare(text: str) -> str:
    """Without blanks, which line breaks eat, and without what cannot be drawn."""
    return re.sub(r"\s", "", "".join(fonts.printable(line) for line in text.splitlines()))
