"""S15: whatever is typed into a search box finds somebody or nobody; it never fails and never takes long.

Random texts go into every entry that there is: the search itself, the filter of the customer list with its counts and
totals, the palette's titles, and now and then the command line.
"""

# ruff: noqa: E501  (rows of data)

import argparse
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from app.core.clock import FixedClock
from app.core.words import Words
from app.db.open import open_database
from app.exchange.importer import run as bring_in
from app.services import customer_list
from app.services.customer_filter import Filter
from app.services.search import match_any, ranked, search
from app.services.setup import open_shop
from tests.torture.frame import Outcome
from tests.torture.strings import ALL

PEOPLE = 500
SEVERAL = 100
"""The command line opens the file anew each time: one text of so many."""
_CLOCK = FixedClock(datetime(2026, 9, 18, 2, 42, tzinfo=UTC))
_SIGNS = (
    '"', '""', "*", "'", "%", "_", "(", ")", "NEAR(", " AND ", " OR ", " NOT ", "name:", "^", "-", "+", ":", ";", ",", "\\",
    "{", "}", "[", "]", "\x00", "\n", "\t", "\ud800", "\udfff", "\ufeff", "\u200b", "\u200f", "\u202e", "\u2066", "🫖", "👩‍👧",
    "9223372036854775808", "-9223372036854775809", "1e999", "NaN", "NULL", "+86", "0086", "138", "5678", "张", "伟", "zh", "w",
    "lü", "ｊ", "李#", "--", "/*", "ı", "ß", "ﬃ", "\u0301", "\u19b0", "²", "٣", "ﷺ", "\U0010ffff", "ᄀ", "\u3007", "〇", "𠮷",
    "張", "裡", "後", "ø", "ł", "İ", "张w", "z伟", "dan", "+86 139", "１３９０", "1390-0002", "龙井", "lj", "ꁺhang", "ǁ张", "ǃ龙", "ꊀ",
)  # fmt: skip
Entry = Callable[[Any, str], object]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """As many texts as asked, each into every entry."""
    path = _shop(folder)
    shop = open_database(path, clock=_CLOCK, readonly=True)
    entries = _entries()
    failed: dict[str, str] = {}
    longest, worst = 0.0, ""
    try:
        with shop.reader() as reader:
            for trial in range(trials):
                text = typed(dice)
                for name, entry in entries.items():
                    start = time.perf_counter()
                    _try(name, lambda entry=entry, text=text: entry(reader, text), text, failed)
                    if (took := time.perf_counter() - start) > longest:
                        longest, worst = took, f"{name}, {len(text)} characters"
                if trial % SEVERAL == 0:
                    _try("shuke search", lambda text=text: _by_command(path, text), text, failed)
    finally:
        shop.close()
    return Outcome(
        trials=trials,
        unclear=len(failed),
        broken=tuple(failed.values()),
        note=f"{len(entries) + 1} entries, {PEOPLE} customers; the longest took {longest * 1000:.0f} ms ({worst})",
    )


def typed(dice: random.Random) -> str:
    """Signs that mean something somewhere, any characters at all, texts of the corpus; some of them endless."""
    match dice.randrange(8):
        case 0:
            return dice.choice(ALL)
        case 1:
            return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randint(1, 30)))
        case 2:
            return "".join(chr(dice.randrange(0x250)) for _ in range(dice.randint(1, 30)))
        case 3 if dice.randrange(40) == 0:
            return dice.choice(_SIGNS) * dice.choice((1_000, 20_000, 60_000))
        case 4:
            text = dice.choice(ALL)
            return text[: dice.randrange(len(text) + 1)] + dice.choice(_SIGNS)
        case _:
            return "".join(dice.choice(_SIGNS) for _ in range(dice.randint(1, 12)))


def _entries() -> dict[str, Entry]:
    from app.ui.dialogs.palette_parts import titles

    today = _CLOCK.today()

    def listed(reader: Any, text: str) -> object:
        chosen = Filter(text=text)
        count = customer_list.count(reader, chosen, today)
        ids = customer_list.ids(reader, chosen, "name", False, today)
        assert count == len(ids) == customer_list.totals(reader, chosen, today).customers
        return customer_list.rows(reader, ids[:20])

    def found(reader: Any, text: str) -> object:
        assert len(ranked(reader, text, 5)) >= len(search(reader, text, 5))
        return match_any(text)

    return {
        "search": found,
        "customer list": listed,
        "palette": lambda _, text: [titles.found(titles.places(), text, one, {}) for one in ("zh_CN", "en")],
    }


def _try(name: str, work: Callable[[], object], text: str, failed: dict[str, str]) -> None:
    try:
        work()
    except Exception as error:  # each is a finding
        failed.setdefault(f"{name} {type(error).__name__}", f"{name}: {error!r:.200} for {ascii(text)[:200]}")


def _by_command(path: Path, text: str) -> None:
    from app.cli import search as command
    from app.cli.command import Environment

    out = StringIO()
    environment = Environment(
        path, Words.load("en"), _CLOCK, out, out, lambda _: 0, lambda _, __: 0, lambda _: []
    )
    for as_json in (False, True):
        assert command.run(argparse.Namespace(text=text, limit=5, json=as_json), environment) == 0
    out.getvalue().encode()


def _shop(folder: Path) -> Path:
    """A shop whose customers are called what people type, the corpus's texts among them."""
    path = folder / "shop.db"
    open_shop(path, clock=_CLOCK, create=True).close()
    shop = open_database(path, clock=_CLOCK)
    names = [
        *(text for text in ALL if text.strip()),
        *("张伟", "欧阳晓雪", "James Smith", "吕", "Anna-Lee O'Neil", "單雄信", "Łukasz"),
    ]
    records = [
        {"name": names[n % len(names)], "contact_points": [{"kind": "mobile", "value": f"1390000{n:04d}"}], "tags": ["VIP"]}
        for n in range(PEOPLE)
    ]  # fmt: skip
    import json

    source = folder / "people.json"
    source.write_text(json.dumps(records), encoding="utf-8")
    bring_in(shop, source)
    shop.close()
    return path
