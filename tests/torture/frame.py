"""A fault, what came of trying it, and the table in which both stand.

A fault is tried by a function `run(trials, folder, dice) -> Outcome`: it does something terrible to a shop's file
`trials` times, in a folder of its own, with no other chance than that of the dice, so that a run can be had again.
What cannot be tried on this machine raises `NotTried` with the reason; it is shown, never passed over.
"""

import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

Run = Callable[[int, Path, random.Random], "Outcome"]


class NotTried(Exception):
    """This machine cannot do it: no right to mount, no tracer, another system."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted. `lost`: saves that the program had called saved and that are gone; `unreadable`: files that
    do not open or are not whole; `unclear`: faults answered by a traceback or by nothing instead of a sentence.

    `broken` names every other promise that was not kept, a sentence each.
    """

    trials: int
    lost: int = 0
    unreadable: int = 0
    unclear: int = 0
    note: str = ""
    broken: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return self.trials > 0 and not (self.lost or self.unreadable or self.unclear or self.broken)


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table. `target` is "module:function" within this folder, loaded when it is tried.

    `short` trials run within `make test`, `full` ones with `--full`.
    """

    id: str
    name: str
    target: str
    short: int
    full: int

    def load(self) -> Run:
        module, _, name = self.target.partition(":")
        run: Run = getattr(import_module(f"tests.torture.{module}"), name)
        return run


@dataclass(frozen=True, slots=True)
class Tried:
    """A fault with its outcome, or with the reason why there is none."""

    fault: Fault
    seed: int
    trials: int
    outcome: Outcome | None = None
    not_tried: str = ""
    trace: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return bool(self.not_tried) or (self.outcome is not None and self.outcome.passed)

    @property
    def complaint(self) -> str:
        """Everything one needs to see the failure again."""
        parts = [row(self), *(self.outcome.broken if self.outcome else ()), self.trace]
        full = " --full" if self.trials > self.fault.short else ""
        again = (
            f"again: python -m tests.torture{full} --only {self.fault.id} --seed {self.seed} --keep FOLDER"
        )
        return "\n".join(part for part in (*parts, again) if part)


def attempt(fault: Fault, trials: int, seed: int, folder: Path) -> Tried:
    """Try one fault in an empty folder; a harness that falls over is a failure, not an end of the run."""
    place = folder / f"{fault.id}-{fault.target.replace(':', '-')}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    start = time.monotonic()
    try:
        outcome = fault.load()(trials, place, random.Random(seed))
    except NotTried as reason:
        return Tried(fault, seed, trials, not_tried=str(reason))
    except Exception:
        return Tried(fault, seed, trials, trace=traceback.format_exc(), seconds=time.monotonic() - start)
    return Tried(fault, seed, trials, outcome, seconds=time.monotonic() - start)


def run_all(faults: Iterable[Fault], *, full: bool, seed: int, folder: Path | None) -> list[Tried]:
    """Try them one after the other and print each line as it comes; `folder` keeps what they left."""
    with tempfile.TemporaryDirectory(prefix="shuke-torture-", ignore_cleanup_errors=True) as passing:
        print(HEAD, "-" * len(HEAD), sep="\n")
        tried = []
        for fault in faults:
            tried.append(attempt(fault, fault.full if full else fault.short, seed, folder or Path(passing)))
            print(row(tried[-1]))
            sys.stdout.flush()
    return tried


_WIDTHS = "{:<4} {:<72} {:>7}  {:<12} {:<12} {:<12} {:>6}  {}"
HEAD = _WIDTHS.format("id", "fault", "trials", "lost writes", "unreadable", "clear errors", "s", "note")


def row(tried: Tried) -> str:
    """One line; beside each zero the rate that so many trials rule out with 95 % certainty, 3/N."""
    fault, came = tried.fault, tried.outcome
    if tried.not_tried:
        return _line(fault, note=f"not tried: {tried.not_tried}")
    if came is None:
        return _line(fault, note="FAILED: the trial itself broke")
    verdict = "" if came.passed else f"FAILED ({len(came.broken)} other promises broken) "
    return _line(
        fault,
        f"{came.trials:,}",
        _count(came.lost, came.trials),
        _count(came.unreadable, came.trials),
        f"{came.unclear} unclear" if came.unclear else "all",
        f"{tried.seconds:.1f}",
        note=verdict + came.note,
    )


def _line(fault: Fault, *figures: str, note: str) -> str:
    filled = (*figures, *("-" for _ in range(5 - len(figures))))
    return _WIDTHS.format(fault.id, fault.name, *filled, note).rstrip()


def _count(number: int, trials: int) -> str:
    if number or not trials:
        return str(number)
    return f"0 (<{min(300 / trials, 100):.3g} %)"
