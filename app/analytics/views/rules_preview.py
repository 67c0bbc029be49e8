"""Who would change class if the scoring rules were others: counts before and after, and who goes from where to where.

Both sides are worked out as of the same day from the same history, so that only the rules make the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import abc, rfm
from app.analytics.classification import Classification, assemble, no_needs, profit_for
from app.analytics.facts import facts
from app.analytics.history import STAGES, History, load
from app.core.enums import AbcClass, Class8, Segment, Stage
from app.db.reader import Reader

Codes = npt.NDArray[np.int8]
Label = Segment | Class8 | Stage | AbcClass | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One way to part customers, before and after. `labels` are its classes, and None for who has none, if anybody;
    `counts[i][j]` customers go from `labels[i]` to `labels[j]`.
    """

    labels: tuple[Label, ...]
    counts: tuple[tuple[int, ...], ...]
    ids: npt.NDArray[np.int64]
    before: Codes
    after: Codes

    @property
    def moved(self) -> int:
        """How many would change."""
        return int((self.before != self.after).sum())

    def totals(self, label: Label) -> tuple[int, int]:
        """How many a class has now, and how many it would have."""
        place = self.labels.index(label)
        return sum(self.counts[place]), sum(line[place] for line in self.counts)

    def members(self, row: int, column: int) -> list[int]:
        """Who goes from one class to another, by their places in `labels`."""
        last = len(self.labels) - 1 if self.labels[-1] is None else len(self.labels)
        cell = (_spread(self.before, last) == row) & (_spread(self.after, last) == column)
        found: list[int] = self.ids[cell].tolist()
        return found


@dataclass(frozen=True, slots=True)
class Preview:
    """By segment, of the eight classes, by stage and by ABC; `history` spares reading it again for the next."""

    as_of: date
    segment: Shift
    class8: Shift
    stage: Shift
    abc: Shift
    history: History

    @property
    def shifts(self) -> dict[str, Shift]:
        return {"segment": self.segment, "class8": self.class8, "stage": self.stage, "abc": self.abc}


def preview(
    reader: Reader,
    as_of: date,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    history: History | None = None,
) -> Preview:
    """What the rules of `new` would change against those of `old`; both are whole sets of settings."""
    past = history if history is not None else load(reader)
    was, would = _classified(reader, past, as_of, old), _classified(reader, past, as_of, new)
    return Preview(
        as_of,
        shift(rfm.SEGMENTS, was.ids, was.segment, would.segment),
        shift(rfm.CLASSES, was.ids, was.class8, would.class8),
        shift(STAGES, was.ids, was.stage, would.stage),
        shift(abc.CLASSES, was.ids, was.abc, would.abc),
        past,
    )


def shift(labels: tuple[Any, ...], ids: npt.NDArray[np.int64], before: Codes, after: Codes) -> Shift:
    """The table of two ways to part the same customers; codes below 0 are no class.

    >>> found = shift(tuple(AbcClass), np.array([7, 8, 9]), np.array([0, 1, -1]), np.array([0, 2, -1]))
    >>> found.moved, [str(one) for one in found.labels], found.members(1, 2), found.totals(AbcClass.C)
    (1, ['A', 'B', 'C', 'None'], [8], (0, 1))
    """
    nobody = bool((before < 0).any() or (after < 0).any())
    last = len(labels)
    width = last + 1 if nobody else last
    cells = np.bincount(_spread(before, last) * width + _spread(after, last), minlength=width * width)
    counts = tuple(tuple(line) for line in cells.reshape(width, width).tolist())
    return Shift((*labels, None) if nobody else labels, counts, ids, before, after)


def _spread(codes: Codes, last: int) -> npt.NDArray[np.int64]:
    """Codes as places, with those of no class after all others."""
    return np.where(codes < 0, last, codes).astype(np.int64)


def _classified(reader: Reader, past: History, as_of: date, settings: Mapping[str, Any]) -> Classification:
    known = facts(past, as_of, settings["rfm.window_months"])
    earned = profit_for(reader, as_of, known, settings)
    return assemble(as_of, settings["rfm.scheme"], known, settings, None, no_needs(known), earned)
