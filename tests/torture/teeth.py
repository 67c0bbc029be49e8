"""S20: a harness that cannot fail proves nothing. Each bug of `seeded` must be caught by the check meant for it.

Where chance decides (a kill has to hit the right moment), the check has as many trials as its short version and more.
"""

import random
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from app.core.errors import ShukeError
from app.db import gate
from app.db.connect import open_connection
from app.db.open import open_database
from app.db.reader import Reader
from app.services.search import search
from tests.torture import (
    after_cut,
    backups,
    handles,
    kills,
    migrations,
    power,
    seeded,
    shops,
    strings,
    tracing,
    wholeness,
)
from tests.torture.frame import NotTried, Outcome
from tests.torture.killed_files import Job
from tests.torture.toll import Toll

_TRIES = 60

Tooth = Callable[[Path, random.Random], bool]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Once each; `trials` is how many of them, in their order."""
    toll, caught, skipped = Toll(), 0, []
    for name, bites in list(TEETH.items())[:trials]:
        place = folder / name.replace(" ", "-")
        place.mkdir()
        try:
            bitten = bites(place, dice)
        except NotTried as reason:
            skipped.append(f"{name} ({reason})")
            continue
        toll.trials += 1
        caught += bitten
        if not bitten:
            toll.broken.append(f"not caught: {name}")
    note = f"{caught} of {toll.trials} bugs caught"
    return toll.outcome(f"{note}; not tried: {', '.join(skipped)}" if skipped else note)


def _no_flush(place: Path, dice: random.Random) -> bool:
    """synchronous = OFF, seen by the rig that cuts the power; no kill would show it."""
    tracing.need_strace()
    toll = Toll()
    for found, said in power.cuts(power.record(place / "off", "save", 8, "--synchronous=0"), 30, dice):
        after_cut.saves(found, said, toll)
    return toll.failures > 0


def _no_begin(place: Path, dice: random.Random) -> bool:
    job = Job(seeded.migrate_without_begin)

    def trial(place: Path, toll: Toll) -> None:
        path, before = migrations.old(place)
        told = len(job.kill(dice, path, migrations.good(), migrations.NEXT)) > 1
        with suppress(ShukeError):  # a half file cannot be migrated any more
            migrations.check(path, before, toll, must_be_new=told)

    return _caught(trial, place)


def _foreign_keys(place: Path, dice: random.Random) -> bool:
    """The gate must hold back what was lost on the way, by the count of its rows."""
    path = shops.fill(place / "shop.db")
    seeded.let_children_follow(path)
    with closing(open_connection(path, writable=True)) as connection:
        before = gate.remember(connection, gate.Declared())
        seeded.migrate_with_foreign_keys(connection, migrations.good(), migrations.NEXT)
        try:
            gate.check(connection, before, gate.Declared())
        except ShukeError as fault:
            return fault.values["reason"] == "rows"
    return False


def _each_row(place: Path, dice: random.Random) -> bool:
    """The write must end in an error, and with none of its rows."""
    path = shops.fill(place / "shop.db")
    before = wholeness.hashes(path)
    db = open_database(path, clock=shops.clock())
    try:
        seeded.import_catching_each_row(db, 40)
    except (ShukeError, RuntimeError):
        return _closed_with(db, path) == before
    return False


def _closed_with(db: object, path: Path) -> dict[str, str]:
    db.close()  # type: ignore[attr-defined]
    return wholeness.hashes(path)


def _plain_copy(place: Path, dice: random.Random) -> bool:
    return _caught(lambda place, toll: backups.doomed(place, dice, toll, seeded.copy_plainly), place)


def _own_handle(place: Path, dice: random.Random) -> bool:
    opened, _ = handles.heard(place, 1, seeded.open_live_file)
    return [name for name, _ in opened] == ["shop.db"]


def _guessing_label(place: Path, dice: random.Random) -> bool:
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    from tests.torture import inspection

    application = QApplication.instance() or QApplication([])
    window = QWidget()
    QLabel("<b>王</b>", window)
    found = list(inspection.faults(window))
    window.deleteLater()
    application.processEvents()
    return bool(found)


def _raw_search(place: Path, dice: random.Random) -> bool:
    with (
        closing(open_database(shops.fill(place / "shop.db"), clock=shops.clock())) as db,
        db.reader() as reader,
    ):
        return bool(search_faults(reader, seeded.search_raw)) and not search_faults(reader, search)


def search_faults(reader: Reader, function: Callable[[Reader, str], object]) -> list[str]:
    """The texts that a search could not stand."""
    return [text for text in strings.SEARCH if not _answers(reader, function, text)]


def _answers(reader: Reader, function: Callable[[Reader, str], object], text: str) -> bool:
    try:
        function(reader, text)
    except Exception:  # whatever it is, the person sees no list
        return False
    return True


def _early_word(place: Path, dice: random.Random) -> bool:
    return _caught(lambda place, toll: kills.daily(place, dice, toll, seeded.acknowledge_early), place)


def _caught(trial: Callable[[Path, Toll], None], place: Path, tries: Iterable[int] = range(_TRIES)) -> bool:
    for number in tries:
        toll = Toll()
        trial(place / str(number), toll)
        if toll.failures:
            return True
    return False


TEETH: dict[str, Tooth] = {
    "synchronous OFF": _no_flush,
    "no BEGIN in a migration": _no_begin,
    "foreign keys on in a migration": _foreign_keys,
    "each row's error caught in an import": _each_row,
    "backup by plain copying": _plain_copy,
    "a handle of our own on the live file": _own_handle,
    "a label that guesses markup": _guessing_label,
    "raw text to the search index": _raw_search,
    "saved before the commit": _early_word,
}
