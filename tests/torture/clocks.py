"""S12: a clock that jumps by decades, forwards and back, costs no backup that the plan keeps and no care reminder.

A walk is some 120 backups made while the clock stands anywhere; the plan alone decides, so thousands of steps cost
nothing. A few walks are walked with real files. In others the care list is worked off by somebody whose computer has
the wrong year now and then: on the right days it must show what it shows on a computer whose clock never failed.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.clock import FixedClock
from app.db.backups import backup, rotation
from app.db.backups.backup import BackupInfo, Reason
from tests.torture import care_days, shops
from tests.torture.frame import Outcome
from tests.torture.toll import Toll, one_by_one

_STEPS, _REAL_STEPS = 120, 14
_DECADES = 30 * 365
_EARLIEST, _LATEST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll = Toll()
    for number in range(trials):
        trial = {3: _real_walk, 7: care_days.trial}.get(number % 10, _planned_walk)
        one_by_one(trial, folder / str(number), dice, toll)
    return toll.outcome(f"{toll.told} steps with the clock elsewhere")


def _planned_walk(place: Path, dice: random.Random, toll: Toll) -> None:
    clock = FixedClock(shops.NOW)
    kept: list[BackupInfo] = []
    good = 0
    for number in range(1, _STEPS + 1):
        _jump(clock, dice)
        kept.append(_invented(place, number, clock, verified=dice.random() < 0.9))
        good += kept[-1].verified
        dropped = rotation.to_drop(kept)
        kept = [info for info in kept if info not in dropped]
        toll.lost += any(info.sequence == number for info in dropped)
        _check(sum(info.verified for info in kept), good, toll)
    toll.told += _STEPS


def _real_walk(place: Path, dice: random.Random, toll: Toll) -> None:
    path, clock = shops.furnish(place / "shop.db"), FixedClock(shops.NOW)
    folder = backup.default_folder(path)
    for number in range(1, _REAL_STEPS + 1):
        _jump(clock, dice)
        made = backup.make(path, reason=Reason.SCHEDULED, clock=clock)
        kept = [info.sequence for info in backup.list_backups(folder) if info.verified]
        if made.sequence != number or not backup.verify(made):
            toll.broken.append(f"backup {number} is numbered {made.sequence} or is not whole ({folder})")
        toll.lost += number not in kept
        _check(len(kept), number, toll)
    toll.told += _REAL_STEPS


def _check(kept: int, made: int, toll: Toll) -> None:
    if kept < min(rotation.FEWEST_VERIFIED, made):
        toll.broken.append(f"of {made} verified backups only {kept} were kept")


def _jump(clock: FixedClock, dice: random.Random) -> None:
    """An hour on, as a rule; else some weeks or decades either way."""
    jumps: list[Callable[[], float]] = [
        lambda: 1 / 24,
        lambda: 1 / 24,
        lambda: 1,
        lambda: dice.uniform(-40, 40),
        lambda: dice.uniform(-_DECADES, _DECADES),
    ]
    moment = clock.now() + timedelta(days=dice.choice(jumps)())
    clock.set(min(max(moment, _EARLIEST), _LATEST))


def _invented(place: Path, number: int, clock: FixedClock, *, verified: bool) -> BackupInfo:
    info = BackupInfo(
        path=place / f"shop-{number:06d}-{clock.today()}.db", sequence=number, made_at=clock.now(), day=clock.today(),
        reason=Reason.SCHEDULED, schema=1, app_version="0", rows={}, live={}, size=1, sha256="",
    )  # fmt: skip
    return replace(info, verified=verified)
