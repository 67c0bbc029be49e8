"""`python -m tests.torture.fuzz_importers [--minutes 10] [--format .csv …] [--findings FOLDER] [--engine atheris|own]`.

Guided by what code an input reaches: by atheris (libFuzzer) where it is installed, else by a small loop of our own.
It runs as long as one likes; each new sort of finding is written down once, with the input that shows it.
"""

import argparse
import hashlib
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
from io import BytesIO
from pathlib import Path

from tests.torture.frame import Outcome
from tests.torture.fuzz_seeds import WORDS, seeds
from tests.torture.fuzz_shapes import mutated_json

try:  # libFuzzer sees the code that is loaded under its eyes
    import atheris
except ImportError:
    from tests.torture.fuzz_trial import Oven
else:
    with atheris.instrument_imports(include=["app.exchange", "app.core"]):
        from tests.torture.fuzz_trial import Oven

_SHARE = 6  # one input of so many is written and taken back; the others are only looked at
_SHEET = "xl/worksheets/sheet1.xml"


class Findings:
    """What went wrong, one of each sort."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.known: dict[str, str] = {}

    def add(self, ending: str, data: bytes, error: BaseException) -> None:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if "/app/" in one.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
        sort = f"{type(error).__name__} at {place}"
        if sort in self.known:
            return
        name = hashlib.sha256(sort.encode()).hexdigest()[:12]
        self.known[sort] = name
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{name}{ending}").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self._folder / f"{name}.txt").write_text(f"{sort}\n\n{told}", encoding="utf-8", errors="replace")
        print(f"FOUND {ending} {sort}: {str(error)[:120]!r} -> {name}{ending}", flush=True)


class Fuzzer:
    """Tries inputs of one format; `try_one` is what the engines call."""

    def __init__(self, ending: str, folder: Path, findings: Findings) -> None:
        self.ending = ending
        self.oven = Oven(folder)
        self._findings = findings
        self._seeds = seeds(ending)

    def try_one(self, data: bytes) -> None:
        if self.ending == ".xlsx":
            data = _as_book(data, self._seeds)
        write = hashlib.blake2b(data, digest_size=1).digest()[0] % _SHARE == 0
        try:
            self.oven.try_one(self.ending, data, write=write)
        except (Exception, RecursionError) as error:
            self._findings.add(self.ending, data, error)
            self.oven.close()

    def told(self) -> str:
        oven = self.oven
        return f"{self.ending}: {oven.tried:,} inputs, {oven.refused:,} refused, {oven.written:,} written and undone"


def _as_book(data: bytes, known: list[bytes]) -> bytes:
    """Bytes as one part within a sound zip, or (one in four) as the whole file: packed bytes teach nothing."""
    if len(data) < 2 or data[0] % 4 == 0:
        return data[1:]
    template = known[data[1] % len(known)]
    names = (_SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
    target = names[(data[0] >> 2) % len(names)] if data[0] & 2 else _SHEET
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, data[2:] if entry.filename == target else old.read(entry))
    return buffer.getvalue()


def _corpus(ending: str) -> list[bytes]:
    """The seeds as the engines mutate them: workbooks as single parts, two bytes of choice before each."""
    if ending != ".xlsx":
        return seeds(ending)
    found = []
    for place, book in enumerate(seeds(ending)):
        with zipfile.ZipFile(BytesIO(book)) as archive:
            found.append(bytes([1, place]) + archive.read(_SHEET))
            found.append(bytes([7, place]) + archive.read("xl/sharedStrings.xml"))
    return found


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """So many mutants of valid files, format after format, each looked at and some written and taken back."""
    findings = Findings(folder / "findings")
    fuzzers = [Fuzzer(ending, folder / ending[1:], findings) for ending in sorted(WORDS)]
    pools = {ending: _corpus(ending) for ending in WORDS}
    for trial in range(trials):
        fuzzer = fuzzers[trial % len(fuzzers)]
        fuzzer.try_one(_mutant(fuzzer.ending, pools[fuzzer.ending], dice))
    for fuzzer in fuzzers:
        fuzzer.oven.close()
    return Outcome(
        trials=trials,
        unclear=len(findings.known),
        broken=tuple(findings.known),
        note=f"{sum(one.oven.refused for one in fuzzers)} refused, {sum(one.oven.written for one in fuzzers)} undone",
    )


def _mutant(ending: str, pool: list[bytes], dice: random.Random) -> bytes:
    chosen = dice.choice(pool)
    shaped = mutated_json(chosen, dice) if ending == ".json" and dice.randrange(4) else None
    return shaped or mutated(chosen, pool, WORDS[ending], dice)


def run_own(fuzzer: Fuzzer, seconds: float, dice: random.Random) -> None:
    """Mutates what has reached new lines of the importers; slower than libFuzzer, and needs nothing."""
    pool = _corpus(fuzzer.ending)
    seen: set[tuple[str, int]] = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = _mutant(fuzzer.ending, pool, dice)
        if reaches_more(lambda data=data: fuzzer.try_one(data), seen):
            pool.append(data)


def mutated(data: bytes, pool: list[bytes], words: tuple[str, ...], dice: random.Random) -> bytes:
    """One to four small changes: bytes, words of the format, pieces cut, doubled or taken from another input."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(changed) + 1)
        match dice.randrange(7):
            case 0:
                changed[place : place + dice.randint(1, 8)] = b""
            case 1:
                changed[place:place] = dice.randbytes(dice.randint(1, 4))
            case 2:
                changed[place : place + 1] = bytes([dice.randrange(256)])
            case 3:
                changed[place : place + dice.choice((0, 0, 3))] = dice.choice(words).encode()
            case 4:
                other = dice.choice(pool)
                start = dice.randrange(len(other) + 1)
                changed[place:place] = other[start : start + dice.randint(1, 200)]
            case 5:
                changed[place:place] = changed[place : place + dice.randint(1, 60)] * dice.randint(1, 30)
            case _:
                del changed[place:]
    return bytes(changed[:20_000])


def reaches_more(work: object, seen: set[tuple[str, int]]) -> bool:
    """Whether a piece of work runs lines of the importers that none before has run."""
    before = len(seen)

    def trace(frame: object, event: str, _: object) -> object:
        code = frame.f_code  # type: ignore[attr-defined]
        if "/app/exchange/" not in code.co_filename and "/app/core/" not in code.co_filename:
            return None
        seen.add((code.co_filename, frame.f_lineno))  # type: ignore[attr-defined]
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()  # type: ignore[operator]
    finally:
        sys.settrace(None)
    return len(seen) > before


def run_atheris(fuzzer: Fuzzer, seconds: float, folder: Path) -> None:
    """In a child, because libFuzzer ends the process that it ran in."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    corpus = folder / f"corpus{fuzzer.ending}"
    corpus.mkdir(parents=True, exist_ok=True)
    for place, data in enumerate(_corpus(fuzzer.ending)):
        (corpus / f"seed{place}").write_bytes(data)
    words = folder / f"words{fuzzer.ending}.dict"
    words.write_text(
        "".join(
            '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in WORDS[fuzzer.ending]
        )
    )
    end = time.monotonic() + seconds
    last = [time.monotonic()]

    def one(data: bytes) -> None:
        fuzzer.try_one(data)
        now = time.monotonic()
        if now - last[0] > 60 or now > end:
            last[0] = now
            print(fuzzer.told(), flush=True)
        if now > end:
            fuzzer.oven.close()
            os._exit(0)

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        dice = random.Random(seed)
        shaped = mutated_json(data, dice) if fuzzer.ending == ".json" and seed % 4 else None
        return shaped if shaped and len(shaped) <= size else atheris.Mutate(data, size)

    sizes = ["-max_len=6000", "-rss_limit_mb=4096", "-verbosity=0"]
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={words}", *sizes], one, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.fuzz_importers")
    parser.add_argument("--minutes", type=float, default=10.0, help="in all, shared by the formats")
    parser.add_argument("--format", nargs="+", choices=sorted(WORDS), default=sorted(WORDS))
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--engine", choices=("atheris", "own"), default=None)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    engine = given.engine or ("atheris" if _has_atheris() else "own")
    seconds = given.minutes * 60 / len(given.format)
    findings = Findings(given.findings)
    print(f"engine: {engine}; {seconds:.0f} s a format", flush=True)
    with tempfile.TemporaryDirectory(prefix="shuke-fuzz-", ignore_cleanup_errors=True) as passing:
        for ending in given.format:
            fuzzer = Fuzzer(ending, Path(passing) / ending[1:], findings)
            if engine == "atheris":
                run_atheris(fuzzer, seconds, given.findings)
            else:
                run_own(fuzzer, seconds, random.Random(given.seed))
                print(fuzzer.told(), flush=True)
            fuzzer.oven.close()
    return 1 if list(given.findings.glob("*.txt")) else 0


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None and hasattr(os, "fork")


if __name__ == "__main__":
    sys.exit(main())
