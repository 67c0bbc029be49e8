"""A person is erased, and every byte that the program keeps is searched for what they were.

Each trial makes a shop with somebody whose every word is a mark, makes backups before and after, erases the person in
one of the ways that the dialog offers, now and then with the program killed between the erasing and the cleaning, and
looks for the marks. The search is tried first on the file as it was: a search that finds nothing there proves nothing.
"""

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.core.clock import SystemClock
from app.db import proof
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.connect import open_connection
from app.db.erasing import erase
from app.db.open import open_database
from app.services import privacy
from app.services.setup import open_shop
from tests.torture.frame import Outcome
from tests.torture.marked import left_in, mark_somebody, rows_with, words_of

ROOT = Path(__file__).resolve().parents[2]
_WAYS = (privacy.CopiesChoice.REMAKE, privacy.CopiesChoice.DELETE)
_KILLED = """
import os, sys
from pathlib import Path
from app.db.erasing import erase
from app.db.open import open_database
erase.finish = lambda database: os._exit(9)
erase.erase(open_database(Path(sys.argv[1])), int(sys.argv[2]))
"""


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    lost = unreadable = 0
    broken: list[str] = []
    for trial in range(trials):
        place = folder / str(trial)
        place.mkdir()
        path, words, others = _erase_somebody(place, trial, dice)
        before = words - set(others)
        files = [file for file in place.rglob("*") if file.is_file()]
        if left := left_in(files, before):
            broken.append(f"trial {trial}: { ({name: sorted(marks)[:3] for name, marks in left.items()}) }")
        if tables := rows_with(path, before):
            broken.append(f"trial {trial}: rows of {tables}")
        lost += len(set(others) - left_in([path], others).get(path.name, set()))
        unreadable += _is_torn(path)
        unreadable += sum(not backup.verify(one) for one in backup.list_backups(backup.default_folder(path)))
    return Outcome(
        trials, lost, unreadable, 0, note="0 marks left" if not broken else "", broken=tuple(broken)
    )


def _erase_somebody(place: Path, trial: int, dice: random.Random) -> tuple[Path, set[str], list[str]]:
    path, clock = place / "shop.db", SystemClock()
    with closing(open_shop(path, create=True)) as shop:
        backup.make(path, reason=Reason.MANUAL, clock=clock)
        marks = mark_somebody(shop)
        for _ in range(dice.randint(1, 2)):
            backup.make(path, reason=Reason.MANUAL, clock=clock)
        words = words_of(marks)
        seen = set[str]().union(
            *left_in((file for file in place.rglob("*") if file.is_file()), words).values()
        )
        if seen != words:
            raise AssertionError(f"the search is blind to {words - seen}")
        outlook = privacy.look(shop, marks.customer_id, clock)
        killed = trial % 2 == 1
        if not killed:
            privacy.erase(shop, outlook, clock, copies=dice.choice(_WAYS))
    if killed:
        _kill_before_cleaning(path, marks.customer_id)
        with closing(open_database(path)) as again:
            erase.finish(again)
        from app.db.erasing import erased_copies

        for copy in outlook.copies:
            erased_copies.remake(copy, marks.uuid)
    return path, words, marks.others.set


def _kill_before_cleaning(path: Path, customer_id: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), str(customer_id)], cwd=ROOT, env=os.environ, check=False
    )
    assert done.returncode == 9, "it was to end in the middle"


def _is_torn(path: Path) -> bool:
    with closing(open_connection(path)) as connection:
        return bool(proof.damage(connection) or proof.orphans(connection) or proof.search_damage(connection))
