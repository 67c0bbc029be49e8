"""S13: files that are made to hurt. Each is refused with a sentence or read with its problems named; nothing comes in
by halves, nothing takes more than 300 MB beyond the program itself, nothing hangs.

One process loads the program; each bomb is made, looked at and imported in a fork of it, watched from outside.
"""

import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.torture.bomb_books import BOOKS
from tests.torture.bomb_texts import CARDS, LISTS, TABLES
from tests.torture.frame import NotTried, Outcome

ROOM = 300
"""Megabytes that a bomb may take beyond the program that has loaded everything but the file."""
PATIENCE = 300
"""Seconds until it is called a hang; how long each took is told, not judged."""
KINDS: Mapping[str, Mapping[str, tuple[Callable[[Path], None], bool | None]]] = {
    ".csv": TABLES, ".xlsx": BOOKS, ".json": LISTS, ".vcf": CARDS,
}  # fmt: skip
BOMBS = [(ending, name) for ending, bombs in KINDS.items() for name in bombs]


@dataclass(slots=True)
class Blast:
    """What one bomb did."""

    name: str
    refused: str = ""
    crash: str = ""
    rows: int = 0
    problems: int = 0
    partial: bool = False
    megabytes: int = 0
    seconds: float = 0.0


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Every bomb once; fewer trials take some of each format, more try them again."""
    if not hasattr(os, "fork"):
        raise NotTried("needs a system that forks, to watch the memory of each file apart")
    _load(folder)
    blasts = []
    broken = []
    chosen = BOMBS * (trials // len(BOMBS)) + dice.sample(BOMBS, trials % len(BOMBS))
    for ending, name in chosen:
        blast = _blast(ending, name, folder)
        blasts.append(blast)
        broken += _complaints(blast, KINDS[ending][name][1])
    return Outcome(
        trials=len(blasts),
        lost=sum(blast.partial for blast in blasts),
        unclear=sum(bool(blast.crash) for blast in blasts),
        broken=tuple(broken),
        note=_note(blasts),
    )


def _complaints(blast: Blast, expected: bool | None) -> list[str]:
    found = []
    if blast.crash:
        found.append(f"{blast.name}: {blast.crash}")
    elif expected is not None and expected != bool(blast.refused):
        found.append(
            f"{blast.name}: should {'' if expected else 'not '}be refused ({blast.refused or 'was read'})"
        )
    if blast.partial:
        found.append(f"{blast.name}: refused, and yet rows came in")
    if blast.megabytes > ROOM:
        found.append(f"{blast.name}: took {blast.megabytes} MB")
    return found


def _note(blasts: list[Blast]) -> str:
    refused = sum(bool(blast.refused) for blast in blasts)
    heavy = max(blasts, key=lambda one: one.megabytes)
    slow = max(blasts, key=lambda one: one.seconds)
    return (
        f"{refused} refused, {len(blasts) - refused} read; most memory {heavy.megabytes} MB ({heavy.name}),"
        f" longest {slow.seconds:.1f} s ({slow.name})"
    )


def _load(folder: Path) -> None:
    """Everything that an import needs, once: a small file of each kind goes in, into a shop of its own."""
    from app.core.clock import FixedClock
    from app.services.setup import open_shop

    shop = open_shop(folder / "shop.db", clock=FixedClock(datetime(2026, 9, 18, tzinfo=UTC)), create=True)
    shop.close()
    for ending, text in ((".csv", "name,phone\nLin,1\n"), (".json", '[{"name":"Lin"}]')):
        (folder / f"small{ending}").write_text(text, encoding="utf-8")
        _work(folder / f"small{ending}", folder / "small.db", folder / "shop.db", Blast("small"))
    import python_calamine  # noqa: F401


def _blast(ending: str, name: str, folder: Path) -> Blast:
    reading, writing = os.pipe()
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        blast = Blast(name)
        try:
            _in_fork(ending, name, folder, blast)
        except BaseException as error:
            blast.crash = f"{type(error).__name__}: {error}"[:300]
        os.write(writing, json.dumps(asdict(blast)).encode())
        os._exit(0)
    os.close(writing)
    told = b""
    if select.select([reading], [], [], PATIENCE)[0]:
        while piece := os.read(reading, 65_536):
            told += piece
    else:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if not told:
        return Blast(name, crash=f"hung or died (status {status})", seconds=time.monotonic() - start)
    return Blast(**json.loads(told))


def _in_fork(ending: str, name: str, folder: Path, blast: Blast) -> None:
    place = folder / f"bomb-{os.getpid()}"
    place.mkdir()
    path = place / f"bomb{ending}"
    KINDS[ending][name][0](path)
    try:
        before = _forget_peak()
        room = _reserved() + (4 << 30)  # the machine is not to die of it
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
        start = time.process_time()
        _work(path, place / "shop.db", folder / "shop.db", blast)
        blast.seconds = time.process_time() - start
        blast.megabytes = (_peak() - before) >> 10
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _reserved() -> int:
    """Bytes of addresses that the process holds, from what ran in it before; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0


def _work(path: Path, shop_path: Path, empty: Path, blast: Blast) -> None:
    """Look at the file as the import dialog does, then import it; both have to end in the same way."""
    from app.core.clock import FixedClock
    from app.core.errors import ShukeError
    from app.core.words import LANGUAGES, Words
    from app.db.open import open_database
    from app.exchange.importer import preview, run

    shutil.copyfile(empty, shop_path)
    clock = FixedClock(datetime(2026, 9, 18, tzinfo=UTC))
    shop = open_database(shop_path, clock=clock)
    before = _counts(shop)
    try:
        with shop.reader() as reader:
            preview(reader, path, clock)
        report = run(shop, path)
        blast.rows, blast.problems = report.rows, len(report.problems)
    except ShukeError as error:
        blast.refused = error.code
        for language in LANGUAGES:
            Words.load(language)(error.code, **error.values)
        blast.partial = _counts(shop) != before
    finally:
        shop.close()


def _counts(shop: Any) -> dict[str, int]:
    with shop.reader() as reader:
        names = [row[0] for row in reader.all("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: reader.value(f'SELECT count(*) FROM "{name}"') for name in names}


def _forget_peak() -> int:
    """Kilobytes held now, from which on the peak is counted anew where the system can do that."""
    marks = Path("/proc/self/clear_refs")
    if marks.exists():
        marks.write_text("5")
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.exists():
        return next(
            int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> 10 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as passing:
        _load(Path(passing))
        for ending, name in BOMBS:
            if len(sys.argv) < 2 or sys.argv[1] in name:
                blast = _blast(ending, name, Path(passing))
                wrong = _complaints(blast, KINDS[ending][name][1])
                print(
                    f"{ending:<6}{name:<52}{blast.refused or f'{blast.rows} rows, {blast.problems} problems':<40}"
                    f"{blast.megabytes:>5} MB {blast.seconds:>6.1f} s  {'; '.join(wrong)}",
                    flush=True,
                )
