"""The program is started on a full disk: the reserve makes room for a save, and without one the list is shown."""

import random
import traceback
from contextlib import suppress
from pathlib import Path

from app.core.errors import ShukeError
from app.db import reserve
from app.db.open import OpenFile, open_database
from app.services import customers
from tests.torture import after_cut, mounts, shops
from tests.torture.frame import Outcome
from tests.torture.nursery import Child
from tests.torture.toll import Toll

_SIZE = 48 * 1024 * 1024
_LEFT = (0, 0, 1, 4_096, 20_000, 100_000, 400_000, 900_000)
"""Bytes that are free at the start."""
_SHOWN = f"SELECT count(*) >= {shops.CUSTOMERS} FROM customer"


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll = Toll()
    found: dict[str, int] = {}
    for number in range(trials):
        with mounts.in_memory(folder / f"disk-{number}", _SIZE) as disk:
            toll.trials += 1
            came = _start(disk, number % 2 == 0, number % 4 < 2, dice.choice(_LEFT), toll)
            found[came] = found.get(came, 0) + 1
    return toll.outcome(", ".join(f"{count} {what}" for what, count in sorted(found.items())))


def _start(disk: Path, with_reserve: bool, killed: bool, left: int, toll: Toll) -> str:
    path = shops.fill(disk / "shop.db")
    said = _worked_in(path, killed)
    if with_reserve:
        reserve._make(reserve.place(path))
    ballast = mounts.fill_up(disk, left)
    told = f"{'with' if with_reserve else 'without'} reserve, {'killed' if killed else 'closed'}, {left} bytes free"
    try:
        came = _open(path, said, told, toll)
    except ShukeError as fault:
        came = f"refused: {fault.code}"
        toll.broken.append(f"{came} ({told})")
    except Exception:
        came = "traceback"
        toll.unclear += 1
        toll.broken.append(f"{told}: {traceback.format_exc()}")
    if with_reserve and came != "saved":
        toll.broken.append(f"nothing could be saved: {came} ({told})")
    ballast.unlink()
    after_cut.saves(disk, said, toll)
    return came


def _worked_in(path: Path, killed: bool) -> list[str]:
    """A save, by a program that was closed, or by one that was killed and left its log."""
    said = ["customer 10000"]
    if not killed:
        _add(open_database(path, clock=shops.clock()), 10_000).close()
        return said
    child = Child(_save_and_wait, path)
    child.first(60)
    child.kill()
    return said


def _save_and_wait(pipe: object, path: Path) -> None:
    file = _add(open_database(path, clock=shops.clock()), 10_000)
    pipe.send("saved")  # type: ignore[attr-defined]
    while file:
        pass


def _add(file: OpenFile, number: int) -> OpenFile:
    with file.write("customer.create") as session:
        customers.create(session, shops.customer(number))
    return file


def _open(path: Path, said: list[str], told: str, toll: Toll) -> str:
    """Everybody is listed; what is saved is told so, a fault is the one of a full disk."""
    file = open_database(path, clock=shops.clock())
    try:
        with file.reader() as reader:
            if not reader.value(_SHOWN):
                toll.broken.append(f"not everybody is listed ({told})")
        if file.view_only:
            return f"view only: {file.view_only}"
        for _ in range(2):
            with suppress(ShukeError):
                _add(file, 10_001)
                said.append("customer 10001")
                return "saved"
        return "not saved"
    finally:
        file.close()
