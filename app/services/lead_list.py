"""Leads as board and list show them: which fit a filter, and what stands on their cards. No SQLAlchemy here.

A next step is `done` when the follow-up task that it became was finished and none is open under its title; it is then
to be planned anew, and no longer late.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.core.days import from_day_number, to_day_number
from app.core.enums import LeadStage
from app.db.reader import Reader
from app.services.lead_filter import (
    DONE,
    FROM,
    LATE,
    LIVE,
    OPEN_STAGE,
    TO_DO,
    Cell,
    LeadFilter,
    condition,
    stage_of,
)

MOST_CARDS = 200
"""Cards of one column that are made; the column says how many more there are."""
CLOSED_DAYS = 90
"""The board shows what was won or lost in so many days."""


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead with its customer, as a card or a line; codes and plain values, money in minor units."""

    id: int
    customer_id: int
    name: str
    pinyin: str
    organisation: str
    stage: LeadStage
    intent: int | None
    ability: int | None
    expected: int | None
    next_step: str
    next_step_on: date | None
    step_done: bool
    lost_reason: str
    opened_on: date
    closed_on: date | None
    since: date
    source: str
    campaign: str
    responsible: str
    orders: int

    @property
    def priority(self) -> int | None:
        """Intent × ability, 1 to 25; None where one of them is not known."""
        return self.intent * self.ability if self.intent and self.ability else None

    def late(self, today: date) -> bool:
        """Whether the next step is overdue."""
        return not self.step_done and self.next_step_on is not None and self.next_step_on < today


@dataclass(frozen=True, slots=True)
class StageTotal:
    """How many leads stand at a stage, and what they may come to."""

    stage: LeadStage
    leads: int
    expected: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The open leads, their value, how many steps are late; and how many at each intent and ability."""

    stages: tuple[StageTotal, ...]
    open: int
    expected: int
    late: int
    cells: dict[Cell, int] = field(default_factory=dict)


def ids(
    reader: Reader, chosen: LeadFilter, today: date, sort: str = "", descending: bool = False
) -> list[int]:
    """The leads that fit, in the order of a key of `SORTS`; without one the most urgent first."""
    where, values = condition(chosen, today)
    order = SORTS.get(sort, URGENT)
    turned = (
        ", ".join(f"{part} DESC" if descending else part for part in order) if sort in SORTS else order[0]
    )
    return [
        row[0] for row in reader.all(f"SELECT l.id {FROM} WHERE {where} ORDER BY {turned}, l.id", *values)
    ]


def rows(reader: Reader, wanted: Iterable[int]) -> list[LeadRow]:
    """These leads, in any order."""
    found = reader.all(_ROWS, json.dumps(list(wanted)))
    return [_row(row) for row in found]


def board(reader: Reader, chosen: LeadFilter, today: date) -> dict[LeadStage, list[LeadRow]]:
    """The cards of each column, the most urgent first, what was closed latest first; at most `MOST_CARDS` each."""
    found: dict[LeadStage, list[LeadRow]] = {}
    where, values = condition(chosen, today)
    for stage in LeadStage:
        is_closed = stage in (LeadStage.WON, LeadStage.LOST)
        order = "l.closed_on DESC" if is_closed else URGENT[0]
        recent = " AND l.closed_on >= ?" if is_closed else ""
        bound: tuple[Any, ...] = (to_day_number(today) - CLOSED_DAYS,) if is_closed else ()
        # What stands at no stage that is known is shown with the new ones.
        here = _NOT_NEW if stage is LeadStage.NEW else "l.stage = ?"
        bound = bound if stage is LeadStage.NEW else (stage.value, *bound)
        sql = f"SELECT l.id {FROM} WHERE {where} AND {here}{recent} ORDER BY {order}, l.id LIMIT ?"
        wanted = [row[0] for row in reader.all(sql, *values, *bound, MOST_CARDS)]
        known = {row.id: row for row in rows(reader, wanted)}
        found[stage] = [known[number] for number in wanted if number in known]
    return found


def totals(reader: Reader, chosen: LeadFilter, today: date) -> Totals:
    """Counts and sums by stage (the closed ones of the last `CLOSED_DAYS`), and the matrix of the open ones.

    The cells of the matrix are counted as if none were chosen, so that another one can be.
    """
    where, values = condition(chosen, today)
    since = to_day_number(today) - CLOSED_DAYS
    sql = f"""SELECT l.stage, count(*), coalesce(sum(l.expected_value), 0) {FROM}
      WHERE {where} AND (l.stage NOT IN ('won', 'lost') OR l.closed_on >= ?) GROUP BY l.stage"""
    counted: dict[LeadStage, tuple[int, int]] = {}
    for stage, count, money in reader.all(sql, *values, since):
        known = counted.get(stage_of(stage), (0, 0))
        counted[stage_of(stage)] = (known[0] + count, known[1] + money)
    stages = tuple(StageTotal(stage, *counted.get(stage, (0, 0))) for stage in LeadStage)
    late = reader.value(f"SELECT count(*) {FROM} WHERE {where} AND {LATE}", *values, to_day_number(today))
    open_ = [one for one in stages if one.stage not in (LeadStage.WON, LeadStage.LOST)]
    return Totals(
        stages,
        sum(one.leads for one in open_),
        sum(one.expected for one in open_),
        int(late or 0),
        _cells(reader, chosen, today),
    )


def source_names(reader: Reader) -> list[str]:
    """The sources that customers with a lead have, the most frequent first."""
    sql = (
        f"SELECT c.source {FROM} WHERE {LIVE} AND c.source <> '' GROUP BY c.source ORDER BY count(*) DESC, 1"
    )
    return [row[0] for row in reader.all(sql)]


def lost_reasons(reader: Reader) -> list[str]:
    """The reasons given so far, the most frequent first."""
    sql = """SELECT lost_reason FROM lead WHERE deleted_at IS NULL AND lost_reason <> ''
      GROUP BY lost_reason ORDER BY count(*) DESC, lost_reason LIMIT 12"""
    return [row[0] for row in reader.all(sql)]


def one(reader: Reader, lead_id: int) -> LeadRow | None:
    """A lead by its id, unless it is gone."""
    return next(iter(rows(reader, [lead_id])), None)


def of_customer(reader: Reader, customer_id: int) -> int | None:
    """The open lead of a customer, else None."""
    number = reader.value(_OPEN_OF, customer_id)
    return None if number is None else int(number)


def _cells(reader: Reader, chosen: LeadFilter, today: date) -> dict[Cell, int]:
    where, values = condition(replace(chosen, cells=()), today)
    sql = f"""SELECT l.intent, l.ability, count(*) {FROM} WHERE {where} AND {OPEN_STAGE}
      AND l.intent BETWEEN 1 AND 5 AND l.ability BETWEEN 1 AND 5 GROUP BY l.intent, l.ability"""
    return {(intent, ability): count for intent, ability, count in reader.all(sql, *values)}


def _row(row: tuple[Any, ...]) -> LeadRow:
    number, customer, name, pinyin, organisation, stage, intent, ability, expected, step, step_on, *rest = row
    is_open, is_done, reason, opened, closed, since, source, campaign, responsible, orders = rest
    return LeadRow(
        id=number,
        customer_id=customer,
        name=name,
        pinyin=pinyin,
        organisation=organisation,
        stage=stage_of(stage),
        intent=intent,
        ability=ability,
        expected=expected,
        next_step=step,
        next_step_on=None if step_on is None else from_day_number(step_on),
        step_done=bool(is_done) and not is_open,
        lost_reason=reason,
        opened_on=from_day_number(opened),
        closed_on=None if closed is None else from_day_number(closed),
        since=from_day_number(opened if since is None else since),
        source=source,
        campaign=campaign or "",
        responsible=responsible or "",
        orders=orders or 0,
    )


URGENT = ("l.next_step_on IS NULL, l.next_step_on, coalesce(l.intent * l.ability, 0) DESC",)
_NOT_NEW = "l.stage NOT IN ('contacted', 'interested', 'quoted', 'won', 'lost')"
_BY_STAGE = """CASE l.stage WHEN 'new' THEN 1 WHEN 'contacted' THEN 2 WHEN 'interested' THEN 3 WHEN 'quoted' THEN 4
  WHEN 'won' THEN 5 ELSE 6 END"""
SORTS: dict[str, tuple[str, ...]] = {
    "name": ("c.name_sort",),
    "stage": (_BY_STAGE,),
    "priority": ("coalesce(l.intent * l.ability, 0)",),
    "expected": ("coalesce(l.expected_value, 0)",),
    "step": ("l.next_step_on IS NULL", "l.next_step_on"),
    "source": ("c.source",),
    "opened": ("l.opened_on",),
}
_ROWS = f"""
SELECT l.id, c.id, c.name, c.name_pinyin, c.organisation, l.stage, l.intent, l.ability, l.expected_value, l.next_step,
       l.next_step_on, {TO_DO}, {DONE}, l.lost_reason, l.opened_on, l.closed_on,
       (SELECT max(m.moved_on) FROM lead_move m WHERE m.lead_id = l.id), c.source, g.name, s.name, t.orders
  FROM json_each(?) k JOIN lead l ON l.id = k.value AND l.deleted_at IS NULL
  JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL
  LEFT JOIN campaign g ON g.id = l.campaign_id
  LEFT JOIN staff s ON s.id = c.responsible_id
  LEFT JOIN customer_stats t ON t.customer_id = c.id
"""
_OPEN_OF = (
    f"SELECT l.id FROM lead l WHERE {LIVE} AND {OPEN_STAGE} AND l.customer_id = ? ORDER BY l.id DESC LIMIT 1"
)
