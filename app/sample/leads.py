"""The road of those who have not bought, and of some who since did: leads and every stage they came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.core.enums import LeadStage
from app.models import Lead, LeadMove
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints, pick
from app.sample.people import Crowd
from app.sample.standing import Standing
from app.sample.texts import load
from app.sample.writer import Writer

Campaigns = list[tuple[int, int, int]]
"""Number, first and last day."""

_ROAD = (LeadStage.NEW, LeadStage.CONTACTED, LeadStage.INTERESTED, LeadStage.QUOTED)
_OPEN = (*_ROAD, LeadStage.LOST)
_WON_SHARE = 0.13
_WON_DAYS = 540
"""So far back the shop has kept its leads."""
_LONGEST = 45
_NAMES = (
    "customer_id", "opened_on", "stage", "intent", "ability", "expected_value", "next_step", "next_step_on",
    "lost_reason", "closed_on", "campaign_id",
)  # fmt: skip


@dataclass(frozen=True)
class _Road:
    """A lead's row, and its stages with their days."""

    row: tuple[Any, ...]
    moves: tuple[tuple[LeadStage, int], ...]


def write_leads(
    writer: Writer, crowd: Crowd, cast: Cast, standing: Standing, ids: range, campaigns: Campaigns
) -> None:
    """Those who have not bought, and some of those whose first order is not long ago."""
    frame = writer.frame
    told = {crowd.cast[one["name"]]: one.get("lead") for one in cast.people}
    roads = [
        _of_cast(frame, ids[place], int(crowd.known_day[place]), story)
        if (story := told.get(place)) is not None
        else _not_yet(frame, ids[place], int(crowd.known_day[place]), place, campaigns)
        for place in np.flatnonzero(crowd.potential).tolist()
    ]
    roads += [
        _won(frame, ids[place], int(standing.first[place]), place, campaigns)
        for place in _won_over(frame, crowd, cast, standing).tolist()
    ]
    times = [frame.at(road.row[1], 700) for road in roads]
    numbers = writer.records(Lead, _NAMES, [road.row for road in roads], times)
    moves = [
        (number, stage.value, day)
        for number, road in zip(numbers, roads, strict=True)
        for stage, day in road.moves
    ]
    writer.rows(LeadMove, ("lead_id", "stage", "moved_on"), moves)


def _won_over(frame: Frame, crowd: Crowd, cast: Cast, standing: Standing) -> Ints:
    """Buyers of the last year and a half who began as a lead; nobody of the cast, whose stories are told."""
    dice = frame.dice("won leads")
    recent = (standing.first > frame.today - _WON_DAYS) & (standing.first <= frame.today)
    recent[list(crowd.cast.values())] = False
    places = np.flatnonzero(recent)
    return places[dice.random(len(places)) < _WON_SHARE]


def _of_cast(frame: Frame, customer: int, opened: int, told: dict[str, Any]) -> _Road:
    stage = LeadStage(told["stage"])
    row = (
        customer, opened, stage.value, told["intent"], told["ability"], told["value"] * 100, told["step"],
        frame.today + 3, "", None, None,
    )  # fmt: skip
    return _Road(row, _walk(opened, frame.today, _ROAD.index(stage)))


def _not_yet(frame: Frame, customer: int, opened: int, place: int, campaigns: Campaigns) -> _Road:
    dice = frame.dice(f"lead {place}")
    texts = load("texts")
    stage = _OPEN[int(pick(dice, (0.28, 0.32, 0.2, 0.08, 0.12), 1)[0])]
    lost = stage is LeadStage.LOST
    step = "" if lost else texts["lead_steps"][int(dice.integers(len(texts["lead_steps"])))]
    reason = texts["lead_lost"][int(dice.integers(len(texts["lead_lost"])))] if lost else ""
    ended = min(opened + int(dice.integers(4, _LONGEST)), frame.today)
    row = (
        customer, opened, stage.value, int(dice.integers(1, 6)), int(dice.integers(1, 6)),
        int(dice.integers(2, 40)) * 10_000, step, None if lost else frame.today + int(dice.integers(1, 20)), reason,
        ended if lost else None, _campaign(dice, opened, campaigns),
    )  # fmt: skip
    if not lost:
        return _Road(row, _walk(opened, ended, _ROAD.index(stage)))
    reached = _walk(opened, ended, int(dice.integers(1, len(_ROAD))))
    return _Road(row, (*reached, (LeadStage.LOST, ended)))


def _won(frame: Frame, customer: int, bought: int, place: int, campaigns: Campaigns) -> _Road:
    dice = frame.dice(f"won lead {place}")
    opened = bought - int(dice.gamma(2.0, 5.0)) - 1
    row = (
        customer, opened, LeadStage.WON.value, int(dice.integers(3, 6)), int(dice.integers(2, 6)),
        int(dice.integers(2, 40)) * 10_000, "", None, "", bought, _campaign(dice, opened, campaigns),
    )  # fmt: skip
    return _Road(row, (*_walk(opened, bought, int(dice.integers(1, len(_ROAD)))), (LeadStage.WON, bought)))


def _walk(first: int, last: int, steps: int) -> tuple[tuple[LeadStage, int], ...]:
    """From new on, spread evenly over the days."""
    return tuple((_ROAD[n], first + (last - first) * n // (steps + 1)) for n in range(steps + 1))


def _campaign(dice: np.random.Generator, opened: int, campaigns: Campaigns) -> int | None:
    """Who came while a campaign ran, mostly came by it."""
    running = [number for number, first, last in campaigns if first <= opened <= last]
    return running[0] if running and dice.random() < 0.7 else None
