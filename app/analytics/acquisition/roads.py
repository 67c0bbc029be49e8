"""How far each lead had come by a day, read from its moves.

The furthest stage is not simply the largest one ever written down: a card that was dragged to "won" by mistake and put
back has not won. So each move says anew how far the lead is; "lost" leaves it where it was, short of won.

Moves count in the order in which they were made, not by their days: an order of Tuesday that is entered on Friday wins
the lead that was called on Thursday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.analytics.history import day_number
from app.core.enums import LeadStage
from app.db.reader import Reader
from app.services.lead_filter import stage_of

ROAD = (LeadStage.NEW, LeadStage.CONTACTED, LeadStage.INTERESTED, LeadStage.QUOTED, LeadStage.WON)
"""The stages in their order; a lead that came to one has passed those before it."""

_PLACE = {stage: place for place, stage in enumerate(ROAD)}
_WON = len(ROAD) - 1

Move = tuple[LeadStage, int]
"""A stage, and the day number on which the lead came to it."""

_LEADS = """
SELECT l.id, l.customer_id, l.opened_on, coalesce(l.closed_on, l.opened_on), l.stage, c.source, l.campaign_id,
       coalesce(l.expected_value, 0)
  FROM lead l JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL
 WHERE l.deleted_at IS NULL AND l.opened_on <= ? ORDER BY l.id
"""
_MOVES = "SELECT lead_id, stage, moved_on FROM lead_move WHERE moved_on <= ? ORDER BY lead_id, id"


@dataclass(frozen=True, slots=True)
class Walked:
    """Where moves led: `reached` is a place in `ROAD`, `since` the day of the last move, `won_on` of the winning."""

    stage: LeadStage
    reached: int
    since: int
    won_on: int | None


@dataclass(frozen=True, slots=True)
class Road:
    """One lead as of a day; days are day numbers, `expected` minor units."""

    id: int
    customer_id: int
    opened_on: int
    stage: LeadStage
    reached: int
    since: int
    won_on: int | None
    source: str
    campaign_id: int | None
    expected: int

    @property
    def won(self) -> bool:
        return self.reached == _WON

    @property
    def days(self) -> int | None:
        """Days from the first to the winning, or None."""
        return None if self.won_on is None else max(self.won_on - self.opened_on, 0)


def walked(moves: Sequence[Move], opened_on: int) -> Walked:
    """Where these moves, in their order, led; without any the lead is new since it was opened.

    >>> walked([(LeadStage.NEW, 3), (LeadStage.WON, 9), (LeadStage.CONTACTED, 9)], 3).reached
    1
    >>> walked([(LeadStage.NEW, 3), (LeadStage.QUOTED, 5), (LeadStage.LOST, 8)], 3)
    Walked(stage=<LeadStage.LOST: 'lost'>, reached=3, since=8, won_on=None)
    """
    stage, reached, since, won_on = LeadStage.NEW, 0, opened_on, None
    for to, day in moves:
        stage, since = to, day
        if to in _PLACE:
            won_on = (
                day if to is LeadStage.WON and reached != _WON else won_on if to is LeadStage.WON else None
            )
            reached = _PLACE[to]
        else:  # lost after all: what was won before did not last
            reached, won_on = min(reached, _WON - 1), None
    return Walked(stage, reached, since, won_on)


def roads(reader: Reader, as_of: date) -> list[Road]:
    """Every live lead that was opened by the day, as it stood then; those without moves go by their stage."""
    day = day_number(as_of)
    moves: dict[int, list[Move]] = {}
    for lead, stage, moved_on in reader.each(_MOVES, day):
        moves.setdefault(lead, []).append((stage_of(stage), moved_on))
    found = []
    for number, customer, opened, closed, stage, source, campaign, expected in reader.each(_LEADS, day):
        way = moves.get(number) or ([(stage_of(stage), closed)] if closed <= day else [])
        at = walked(way, opened)
        found.append(
            Road(
                number,
                customer,
                opened,
                at.stage,
                at.reached,
                at.since,
                at.won_on,
                source,
                campaign,
                expected,
            )
        )
    return found
