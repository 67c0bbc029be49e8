"""What came of care: whom it reached, who answered, who came back and bought.

The definitions, for a talk of care (a talk that did something of a care rule, that was sent with a greeting template,
or that was logged as care):

- **reached**: it was had with the person: its outcome is anything but "not reached".
- **answered**: reached, and the person gave a result (satisfied, neutral, dissatisfied) or turned to the shop within 30
  days after it.
- **bought**: reached, and at least one order is counted to it.
- **orders, revenue**: an order belongs to the latest talk of care before it that reached the person, if that is no more
  than 30 days ago; it is counted once. One of the same day comes before it where the order's time is later or was not
  kept. Returns are no orders; an order's revenue is its total, net of discounts.

All are counted in talks, not in people. A talk that did something of two rules at once (two birthday rules that met)
counts for both of them, but once in the total; a rule that is off and was only settled along with another gets nothing.
Nothing after the as-of day is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.core.days import to_day_number
from app.core.enums import Direction, InteractionKind, Outcome, TaskState
from app.core.words import Words
from app.db.reader import Reader

WITHIN = 30
"""Days in which an answer or an order is counted to a talk."""

_CARE = f"""
i.deleted_at IS NULL AND i.direction = '{Direction.OUT}'
  AND (i.kind = '{InteractionKind.CARE}' OR i.template_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM task a WHERE a.id = i.answered_task_id AND a.rule_id IS NOT NULL))
"""

_REACHED = f"i.outcome IS NOT '{Outcome.NOT_REACHED}'"

_TALKS = f"""
SELECT i.id, i.happened_on, i.template_id, {_REACHED},
       {_REACHED} AND (i.outcome IS NOT NULL OR EXISTS (
           SELECT 1 FROM interaction n
            WHERE n.customer_id = i.customer_id AND n.deleted_at IS NULL AND n.direction = '{Direction.IN}'
              AND n.happened_on BETWEEN i.happened_on AND min(i.happened_on + {WITHIN}, ?2)
              AND (n.happened_on > i.happened_on OR n.happened_at >= i.happened_at)))
  FROM interaction i WHERE i.happened_on BETWEEN ?1 AND ?2 AND {_CARE}
"""

_ORDERS = f"""
SELECT p.id, p.total, i.id
  FROM interaction i
 CROSS JOIN purchase p
    ON p.customer_id = i.customer_id AND p.deleted_at IS NULL AND p.total > 0
   AND p.bought_on BETWEEN i.happened_on AND min(i.happened_on + {WITHIN}, ?2)
   AND (p.bought_on > i.happened_on OR p.bought_at IS NULL OR p.bought_at >= i.happened_at)
 WHERE i.happened_on BETWEEN ?1 AND ?2 AND {_REACHED} AND {_CARE}
 ORDER BY i.happened_at, i.id
"""
"""Every order with the talks that it may belong to, the latest of them last."""

_RULES = f"""
SELECT DISTINCT i.id, t.rule_id
  FROM interaction i
  JOIN task a ON a.id = i.answered_task_id AND a.deleted_at IS NULL
  JOIN task t ON t.customer_id = a.customer_id AND t.done_at = a.done_at
 WHERE i.happened_on BETWEEN ? AND ? AND i.deleted_at IS NULL
   AND t.rule_id IS NOT NULL AND t.state = '{TaskState.DONE}' AND t.deleted_at IS NULL
   AND (t.id = a.id
        OR EXISTS (SELECT 1 FROM care_rule r WHERE r.id = t.rule_id AND r.active <> 0 AND r.deleted_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM interaction o
                            WHERE o.answered_task_id = t.id AND o.deleted_at IS NULL))
"""


class ResultKind(StrEnum):
    RULE = "rule"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Figures:
    """`talks` counts also those in which nobody was reached."""

    talks: int = 0
    reached: int = 0
    answered: int = 0
    bought: int = 0
    orders: int = 0
    revenue: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a rule or of a template; `code` marks a built-in one, whose name is a word."""

    kind: ResultKind
    id: int
    code: str
    name: str
    talks: int
    reached: int
    answered: int
    bought: int
    orders: int
    revenue: int


@dataclass(frozen=True, slots=True)
class CareResults:
    """Rules before templates, each by how many it reached; the total counts every talk and order once."""

    rows: tuple[Result, ...] = ()
    total: Figures = Figures()

    def of(self, kind: ResultKind, number: int) -> Result:
        """That of one rule or template, all zero where nothing was done with it."""
        nothing = Result(kind, number, "", "", 0, 0, 0, 0, 0, 0)
        return next((one for one in self.rows if (one.kind, one.id) == (kind, number)), nothing)


@dataclass(slots=True)
class _Talk:
    id: int
    day: int
    template_id: int | None
    reached: int
    answered: int
    orders: int = 0
    revenue: int = 0


def result_name(one: Result, words: Words) -> str:
    """What a rule or template is called: as the shop named it, else the word for the built-in one."""
    area = "terms.care_rule" if one.kind == ResultKind.RULE else "greetings.template"
    key = f"{area}.{one.code}"
    return one.name or (words(key) if key in words else one.code)


def results(reader: Reader, first: date, last: date, *, as_of: date | None = None) -> tuple[Result, ...]:
    """What came of the talks of care from `first` to `last`, per rule and template that was used."""
    return care_results(reader, first, last, as_of=as_of).rows


def of_rule(reader: Reader, rule_id: int, first: date, last: date, *, as_of: date | None = None) -> Result:
    """What came of one rule."""
    return care_results(reader, first, last, as_of=as_of).of(ResultKind.RULE, rule_id)


def of_template(
    reader: Reader, template_id: int, first: date, last: date, *, as_of: date | None = None
) -> Result:
    """What came of the greetings sent with one template."""
    return care_results(reader, first, last, as_of=as_of).of(ResultKind.TEMPLATE, template_id)


def care_results(reader: Reader, first: date, last: date, *, as_of: date | None = None) -> CareResults:
    """The results with their total; later talks are looked at too, since an order goes to the latest one."""
    seen = min(last + timedelta(days=WITHIN), as_of or date.max)
    span = to_day_number(first), to_day_number(seen)
    talks = [_Talk(*row) for row in reader.all(_TALKS, *span)]
    _count_orders(reader, talks, span)
    until = to_day_number(min(last, seen))
    counted = [one for one in talks if one.day <= until]
    return CareResults((*_by_rule(reader, counted, span), *_by_template(reader, counted)), figures(counted))


def figures(talks: Iterable[_Talk]) -> Figures:
    """The figures of some talks."""
    every = list(talks)
    reached = [one for one in every if one.reached]
    return Figures(
        talks=len(every),
        reached=len(reached),
        answered=sum(one.answered for one in reached),
        bought=sum(one.orders > 0 for one in reached),
        orders=sum(one.orders for one in reached),
        revenue=sum(one.revenue for one in reached),
    )


def _count_orders(reader: Reader, talks: Sequence[_Talk], span: tuple[int, int]) -> None:
    known = {one.id: one for one in talks}
    latest = {order: (talk, total) for order, total, talk in reader.all(_ORDERS, *span)}
    for talk, total in latest.values():
        known[talk].orders += 1
        known[talk].revenue += total


def _by_rule(reader: Reader, talks: Sequence[_Talk], span: tuple[int, int]) -> Iterator[Result]:
    known = {one.id: one for one in talks}
    used: dict[int, list[_Talk]] = {}
    for talk_id, rule_id in reader.all(_RULES, *span):
        if talk_id in known:
            used.setdefault(rule_id, []).append(known[talk_id])
    names = reader.all("SELECT id, coalesce(code, ''), name FROM care_rule")
    yield from _results(ResultKind.RULE, used, names)


def _by_template(reader: Reader, talks: Sequence[_Talk]) -> Iterator[Result]:
    used: dict[int, list[_Talk]] = {}
    for one in talks:
        if one.template_id is not None:
            used.setdefault(one.template_id, []).append(one)
    names = reader.all("SELECT id, coalesce(code, ''), name FROM greeting_template")
    yield from _results(ResultKind.TEMPLATE, used, names)


def _results(
    kind: ResultKind, used: dict[int, list[_Talk]], names: Sequence[tuple[Any, ...]]
) -> Iterator[Result]:
    found = []
    for number, code, name in names:
        if talks := used.get(number):
            one = figures(talks)
            found.append(
                Result(kind, number, code, name, one.talks, one.reached, one.answered, one.bought, one.orders,
                       one.revenue)
            )  # fmt: skip
    yield from sorted(found, key=lambda one: (-one.reached, one.id))
