"""The power goes. A traced run of the real program is cut off at random moments, on a disk that keeps no promise that
was not asked for; what comes back must hold every save that was told.

In the same run two controls must fail: a program that flushes at checkpoints alone, and one that never flushes. A rig
that did not see those lose saves would be blind, and is reported as a failure.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture import after_cut, shops, tracing, yesterday
from tests.torture.disk_model import Disk
from tests.torture.following import Follower
from tests.torture.frame import Outcome
from tests.torture.power_child import BEGUN
from tests.torture.toll import Toll

_CONTROLS = ((1, "NORMAL", 0.30), (0, "OFF", 0.50))
"""`PRAGMA synchronous`, its name, and in what share of the cuts it must be seen to fail."""

_LEAST_CARELESS = 0.30
_LEAST_SIGHT = 40
_LONG = 1_000
"""From so many trials on the traced run is a long one, over several checkpoints."""


@dataclass(frozen=True, slots=True)
class Tape:
    """A run that was recorded: the folder before it, and everything that was done to the folder."""

    folder: Path
    before: Path
    calls: Sequence[tracing.Call]


Check = Callable[[Path, Sequence[str], Toll], None]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Saves of customers and purchases."""
    tracing.need_strace()
    toll = Toll()
    saves = 30 if trials < _LONG else 140
    _try(record(folder / "full", "save", saves), trials, dice, after_cut.saves, toll)
    notes = []
    for level, name, least in _CONTROLS:
        tape = record(folder / name.lower(), "save", 16, f"--synchronous={level}")
        share = _share_that_fails(tape, max(_LEAST_SIGHT, trials // 8), dice, after_cut.saves)
        notes.append(f"{name} fails in {share:.0%}")
        if share < least:
            toll.broken.append(
                f"the rig is blind: with {name} it saw {share:.0%} of the cuts fail, {least:.0%} must"
            )
    return toll.outcome("controls: " + ", ".join(notes))


def run_replacing(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """A new file, a backup, a restore, a migration: whole files that get their names in one step; and a file that is
    brought up to the change journal.

    At length with a control that flushes neither files nor folders.
    """
    tracing.need_strace()
    toll = Toll()
    tasks: tuple[tuple[str, Check], ...] = (
        ("create", after_cut.creation),
        ("back_up", after_cut.backups),
        ("put_back", after_cut.restore),
        ("upgrade", after_cut.upgrade),
        ("replay", after_cut.replay),
    )
    for task, check in tasks:
        _try(record(folder / task, task, 2), trials // len(tasks), dice, check, toll)
    if trials < _LONG // 10:
        return toll.outcome()
    tape = record(folder / "careless", "back_up", 2, "--careless")
    share = _share_that_fails(tape, _LEAST_SIGHT, dice, after_cut.kept_backups)
    if share < _LEAST_CARELESS:
        toll.broken.append(f"the rig is blind: without our flushes it saw {share:.0%} of the cuts fail")
    return toll.outcome(f"control: without our flushes {share:.0%} fail")


def record(folder: Path, task: str, number: int, *options: str) -> Tape:
    """Run a task of `power_child` on a filled shop (a new one begins with nothing) and keep what it did."""
    before, live, log = folder / "before", folder / "live", folder / "trace"
    before.mkdir(parents=True)
    if task != "create":
        shops.fill(before / "shop.db")
    if task == "replay":
        yesterday.put_back(before / "shop.db")
    shutil.copytree(before, live)
    tracing.traced(log, "tests.torture.power_child", task, str(live), str(number), *options)
    tape = Tape(live, before, list(tracing.calls(log)))
    log.unlink()
    return tape


def cuts(tape: Tape, count: int, dice: random.Random) -> Iterator[tuple[Path, list[str]]]:
    """So many times the folder as it is found after a cut, and what the program had said by then."""
    moments = _moments(tape)
    follower = Follower(Disk(tape.folder, tape.before))
    chosen = sorted(dice.choices(moments, k=count))
    done = 0
    for number, moment in enumerate(chosen):
        for call in tape.calls[done : moment + 1]:
            follower.follow(call)
        done = moment + 1
        found = tape.folder.with_name(f"cut-{number}")
        follower.disk.cut(found, dice)
        yield found, list(follower.said)


def _moments(tape: Tape) -> list[int]:
    """Where a cut may come: after each call that changed something, from when the child said that it begins."""
    follower = Follower(Disk(tape.folder, tape.before))
    changed = [place for place, call in enumerate(tape.calls) if follower.follow(call)]
    begun = next(
        place
        for place, call in enumerate(tape.calls)
        if call.name == "write" and BEGUN.encode() in call.given[1]
    )
    return [place for place in changed if place >= begun]


def _try(tape: Tape, count: int, dice: random.Random, check: Check, toll: Toll) -> None:
    for found, said in cuts(tape, count, dice):
        toll.trials += 1
        failures = toll.failures
        check(found, said, toll)
        if toll.failures == failures:
            shutil.rmtree(found)  # what failed is left to be looked at


def _share_that_fails(tape: Tape, count: int, dice: random.Random, check: Check) -> float:
    """In what share of the cuts a control is seen to lose something."""
    failed = 0
    for found, said in cuts(tape, count, dice):
        toll = Toll()
        check(found, said, toll)
        failed += bool(toll.failures)
        shutil.rmtree(found)
    return failed / count
