"""What the trials of one fault have cost so far."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.db.keys import Key
from tests.torture import wholeness
from tests.torture.frame import Outcome

_TOLD_OF = 12


@dataclass
class Toll:
    """Counted up while the trials go on; `told` and `untold` are commits, and only for the note."""

    trials: int = 0
    lost: int = 0
    unreadable: int = 0
    unclear: int = 0
    told: int = 0
    untold: int = 0
    broken: list[str] = field(default_factory=list)

    def examine(self, path: Path, *, key: Key | None = None, halves: bool = True) -> dict[str, str]:
        """Whether the file is whole; the hashes of its rows, none when it is not.

        `halves`: whether an action done by half would be one; not where people took parts away on purpose.
        """
        wrong = wholeness.faults_of(path, key=key)
        if halves and not wrong:
            wrong = wholeness.halves(path, key=key)
        if wrong:
            self.unreadable += 1
            self.broken += [f"{one} ({path})" for one in wrong]
            return {}
        return wholeness.hashes(path, key=key)

    @property
    def failures(self) -> int:
        return self.lost + self.unreadable + self.unclear + len(self.broken)

    def outcome(self, note: str = "") -> Outcome:
        broken = tuple(self.broken[:_TOLD_OF])
        return Outcome(self.trials, self.lost, self.unreadable, self.unclear, note, broken)


Trial = Callable[[Path, random.Random, Toll], None]


def one_by_one(trial: Trial, place: Path, dice: random.Random, toll: Toll) -> None:
    """One trial in a folder of its own, which is kept only where something broke."""
    place.mkdir(parents=True)
    before = toll.failures
    trial(place, dice, toll)
    toll.trials += 1
    if toll.failures == before:
        shutil.rmtree(place)
