"""S7: broken and foreign files. Each ends in a named state with a sentence in both languages, or opens and reads.

First the corpus of what people really put in place of a shop's file, then mutants of a good one. What is refused stays
byte for byte as it was, with its log; nothing takes longer than five seconds; what opens can be read and checked.
"""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db.checking.check import check
from app.db.open import open_database
from tests.torture import shops
from tests.torture.corpus import CORPUS, PAGE, Spoil
from tests.torture.frame import Outcome

_PATIENCE = 5.0
_CHECKED = 10
"""Every tenth is also checked and looked into; opening alone would not read it all."""


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """The whole corpus, and mutants up to the number of trials."""
    words = [Words.load(language) for language in LANGUAGES]
    unclear, broken = 0, []
    states: dict[str, int] = {}
    for number, (name, spoil) in enumerate(_files(trials)):
        place = folder / str(number)
        path = shops.fill(place / "shop.db")
        spoil(path, dice)
        before = _trio(path)
        start = time.monotonic()
        state, complaint = _state(path, words, thoroughly=number % _CHECKED == 0)
        if time.monotonic() - start > _PATIENCE:
            broken.append(f"{name}: took {time.monotonic() - start:.1f} s")
        if complaint:
            unclear += 1
            broken.append(f"{name}: {complaint}")
        if state != "good" and _trio(path) != before:
            broken.append(f"{name}: refused ({state}) and yet not what it was")
        states[state] = states.get(state, 0) + 1
        shutil.rmtree(place)
    note = ", ".join(f"{state} {count}" for state, count in sorted(states.items()))
    return Outcome(max(trials, len(CORPUS)), 0, 0, unclear, note, broken=tuple(broken[:10]))


def _state(path: Path, words: list[Words], *, thoroughly: bool) -> tuple[str, str]:
    """The state's name, and what is wrong with the answer."""
    try:
        shop = open_database(path, clock=shops.clock())
        try:
            with shop.reader() as reader:
                reader.all("SELECT id, name FROM customer ORDER BY name_sort LIMIT 50")
                reader.all("SELECT stage, count(*) FROM customer_stats GROUP BY stage")
        finally:
            shop.close()
        if thoroughly:
            check(path)
    except ShukeError as fault:
        return fault.code, _without_sentence(fault, words)
    except (dbapi2.Error, OSError, UnicodeError, ValueError, TypeError, RuntimeError) as error:
        return "traceback", f"{type(error).__name__}: {error}"
    return "good", ""


def _without_sentence(fault: ShukeError, words: list[Words]) -> str:
    try:
        return "" if all(one(f"errors.{fault.code}", **fault.values) for one in words) else "empty"
    except KeyError as missing:
        return f"no sentence: {missing}"


def _trio(path: Path) -> dict[str, bytes]:
    """The file and its log. Not the index of the log, which SQLite makes anew for whoever reads."""
    names = (path.name, f"{path.name}-wal", f"{path.name}-journal")
    found = (path.with_name(name) for name in names)
    return {file.name: file.read_bytes() for file in found if file.is_file() and file.stat().st_size}


def _files(trials: int) -> Iterator[tuple[str, Spoil]]:
    yield from CORPUS
    for number in range(max(0, trials - len(CORPUS))):
        name, spoil = _MUTATIONS[number % len(_MUTATIONS)]
        yield f"mutant {number}, {name}", spoil


# --- mutants: a few bytes of a good file


def _on_bytes(change: Callable[[bytearray, random.Random], None]) -> Spoil:
    def spoil(path: Path, dice: random.Random) -> None:
        content = bytearray(path.read_bytes())
        for _ in range(dice.choice([1, 3, 40])):
            if content:
                change(content, dice)
        path.write_bytes(content or b"x")

    return spoil


def _flip(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def _cut(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content))
    del content[start : start + dice.choice([1, 100, PAGE])]


def _shorten(content: bytearray, dice: random.Random) -> None:
    del content[dice.randrange(len(content)) :]


def _splice(content: bytearray, dice: random.Random) -> None:
    start, other = dice.randrange(len(content)), dice.randrange(len(content))
    content[start : start + PAGE] = content[other : other + PAGE]


def _zero(content: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(content))
    length = len(content[start : start + dice.choice([16, 512, PAGE])])
    content[start : start + length] = bytes(length)


def _swap(content: bytearray, dice: random.Random) -> None:
    pages = max(1, len(content) // PAGE)
    one, other = (dice.randrange(pages) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def _garble_header(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(min(108, len(content)))] = dice.randrange(256)


def _garble_schema(content: bytearray, dice: random.Random) -> None:
    content[dice.randrange(100, min(4 * PAGE, len(content)))] = (
        dice.randrange(256) if len(content) > 200 else 0
    )


_MUTATIONS: tuple[tuple[str, Spoil], ...] = tuple(
    (change.__name__.strip("_"), _on_bytes(change))
    for change in (_flip, _cut, _shorten, _splice, _zero, _swap, _garble_header, _garble_schema)
)
