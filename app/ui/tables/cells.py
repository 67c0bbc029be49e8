"""What a cell can hold besides text and numbers: each knows its words, for those who hear the table or
export it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.enums import Stage
from app.ui.paint.chips import ChipTone
from app.ui.paint.marks import TOP_TIER, rfm_digits
from app.ui.widgets.chip_row import ChipSpec

NONE = "—"


class Urgency(StrEnum):
    """How a date stands: plain text, soon (amber chip), late (red chip)."""

    NONE = "none"
    SOON = "soon"
    LATE = "late"


URGENCY_TONES = {Urgency.SOON: ChipTone.AMBER, Urgency.LATE: ChipTone.RED}


@dataclass(frozen=True, slots=True)
class NameCell:
    """A name with its avatar; a second line (pinyin) with the matched parts as (start, end)."""

    name: str
    second: str = ""
    matched: tuple[tuple[int, int], ...] = ()
    tier: int = 0

    @property
    def letter(self) -> str:
        return self.name[:1]

    @property
    def top(self) -> bool:
        return self.tier >= TOP_TIER

    def words(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TierCell:
    level: int
    name: str

    def words(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class StageCell:
    stage: Stage
    name: str

    def words(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class RfmCell:
    """Scores from 1 to 5; a missing cell (no purchase) is None in its place."""

    r: int
    f: int
    m: int

    def words(self) -> str:
        return rfm_digits((self.r, self.f, self.m))


@dataclass(frozen=True, slots=True)
class DateCell:
    text: str
    urgency: Urgency = Urgency.NONE

    def words(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class BarCell:
    """A share or ratio: the bar and its words at the right of it; `risk` takes the colour of risk."""

    fraction: float
    text: str
    risk: bool = False

    def words(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class ChipsCell:
    chips: tuple[ChipSpec, ...]

    def words(self) -> str:
        return "、".join(chip.text for chip in self.chips)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A name behind the little grid of where a segment lies; `cells` are (r, f)."""

    name: str
    cells: frozenset[tuple[int, int]]

    def words(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A name in bold with the chips that belong to it behind it."""

    name: str
    chips: tuple[ChipSpec, ...] = ()

    def words(self) -> str:
        return "、".join((self.name, *(chip.text for chip in self.chips)))


@dataclass(frozen=True, slots=True)
class SparkCell:
    """The run of a few values, the latest last; `text` says them to those who hear the table."""

    values: tuple[float, ...]
    text: str

    def words(self) -> str:
        return self.text


def tag_chips(texts: Sequence[str]) -> ChipsCell:
    """Tags as neutral chips."""
    return ChipsCell(tuple(ChipSpec(words) for words in texts))
