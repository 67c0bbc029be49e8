"""One customer's history as one list, newest first: talks, purchases, feedback and care, page by page.

First the keys of a page are found across all sources, then only what is on the page is read. No SQLAlchemy here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.core.days import from_day_number
from app.core.instants import from_millis
from app.db.reader import Reader

LINES_SHOWN = 4
Key = tuple[int, int, int, int]
"""Where an entry stands: day, instant, source, id. Compares like the list is sorted, the other way round."""


class TimelineKind(StrEnum):
    """What the timeline is filtered by; the words are `terms.timeline.*`."""

    INTERACTION = "interaction"
    PURCHASE = "purchase"
    FEEDBACK = "feedback"
    CARE = "care"


class Source(StrEnum):
    """The record behind an entry."""

    INTERACTION = "interaction"
    PURCHASE = "purchase"
    CASE = "case"
    SURVEY = "survey"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class LineSummary:
    name: str
    quantity_milli: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event. Which fields are filled depends on the source; codes are those of the record's own enums.

    `code` is the kind of interaction, case, survey or task. `occasion` is the festival or task kind that an interaction
    answered, `title` the words of that task. `text` is what was said, `rating` an answer's number, `state` a case's.
    """

    kind: TimelineKind
    source: Source
    id: int
    on: date
    at: datetime | None
    key: Key
    code: str = ""
    channel: str = ""
    direction: str = ""
    title: str = ""
    occasion: str = ""
    text: str = ""
    details: str = ""
    person: str = ""
    minutes: int | None = None
    quality: int | None = None
    outcome: str | None = None
    state: str | None = None
    rating: int | None = None
    amount: int | None = None
    points: int | None = None
    lines: tuple[LineSummary, ...] = ()
    more_lines: int = 0


def timeline(
    reader: Reader,
    customer_id: int,
    kinds: Collection[TimelineKind] | None = None,
    before: Key | None = None,
    limit: int = 50,
) -> list[TimelineEntry]:
    """The newest `limit` entries older than `before` (an entry's `key`), of these kinds or of all."""
    wanted = json.dumps([str(kind) for kind in (kinds or TimelineKind)])
    key = before or (2**31, 0, 0, 0)
    rows = reader.all(f"{_EVENTS} {_PAGE}", *(customer_id,) * 5, wanted, *key, limit)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for source in {Source(row[1]) for row in rows}:
        ids = json.dumps([row[2] for row in rows if row[1] == source])
        found |= {(source, number): fields for number, fields in _READ[source](reader, ids)}
    return [_entry(row, found[(row[1], row[2])]) for row in rows]


def counts(reader: Reader, customer_id: int) -> dict[TimelineKind, int]:
    """How many entries of each kind a customer has."""
    found = dict(reader.all(f"{_EVENTS} SELECT kind, count(*) FROM event GROUP BY kind", *(customer_id,) * 5))
    return {kind: found.get(kind, 0) for kind in TimelineKind}


def _entry(row: tuple[Any, ...], fields: dict[str, Any]) -> TimelineEntry:
    kind, source, number, day, at, place, known = row
    return TimelineEntry(
        kind=TimelineKind(kind),
        source=Source(source),
        id=number,
        on=from_day_number(day),
        at=from_millis(at) if known else None,
        key=(day, at, place, number),
        **fields,
    )


def _talks(reader: Reader, ids: str) -> Iterable[tuple[int, dict[str, Any]]]:
    names = (
        "code", "channel", "direction", "text", "details", "minutes", "quality", "outcome", "person", "title",
        "occasion", "state",
    )  # fmt: skip
    return _named(reader.all(_TALKS, ids), names)


def _cases(reader: Reader, ids: str) -> Iterable[tuple[int, dict[str, Any]]]:
    return _named(reader.all(_CASES, ids), ("code", "text", "details", "state", "person"))


def _surveys(reader: Reader, ids: str) -> Iterable[tuple[int, dict[str, Any]]]:
    return _named(reader.all(_SURVEYS, ids), ("code", "title", "rating", "text"))


def _done(reader: Reader, ids: str) -> Iterable[tuple[int, dict[str, Any]]]:
    return _named(reader.all(_TASKS, ids), ("code", "title", "text", "occasion", "person"))


def _purchases(reader: Reader, ids: str) -> Iterable[tuple[int, dict[str, Any]]]:
    lines: dict[int, list[LineSummary]] = {}
    for number, name, quantity in reader.all(_LINES, ids):
        lines.setdefault(number, []).append(LineSummary(name, quantity))
    for number, fields in _named(
        reader.all(_PURCHASES, ids), ("title", "channel", "amount", "text", "points")
    ):
        own = lines.get(number, [])
        shown = {"lines": tuple(own[:LINES_SHOWN]), "more_lines": max(0, len(own) - LINES_SHOWN)}
        yield number, fields | shown


def _named(rows: list[tuple[Any, ...]], names: tuple[str, ...]) -> Iterable[tuple[int, dict[str, Any]]]:
    return ((row[0], dict(zip(names, row[1:], strict=True))) for row in rows)


_READ = {
    Source.INTERACTION: _talks,
    Source.PURCHASE: _purchases,
    Source.CASE: _cases,
    Source.SURVEY: _surveys,
    Source.TASK: _done,
}

_NOON = 12 * 3_600_000
_EVENTS = f"""
WITH event(kind, source, id, day, at, place, known) AS (
    SELECT CASE WHEN i.kind = 'care' THEN 'care'
                WHEN i.kind IN ('complaint', 'suggestion', 'praise', 'survey') THEN 'feedback'
                ELSE 'interaction' END,
           'interaction', i.id, i.happened_on, i.happened_at, 1, 1
      FROM interaction i
     WHERE i.customer_id = ? AND i.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM survey_response s WHERE s.interaction_id = i.id AND s.deleted_at IS NULL)
    UNION ALL
    SELECT 'purchase', 'purchase', id, bought_on, coalesce(bought_at, bought_on * 86400000 + {_NOON}), 2,
           bought_at IS NOT NULL
      FROM purchase WHERE customer_id = ? AND deleted_at IS NULL
    UNION ALL
    SELECT 'feedback', 'case', id, opened_on, opened_at, 3, 1
      FROM feedback_case WHERE customer_id = ? AND deleted_at IS NULL AND interaction_id IS NULL
    UNION ALL
    SELECT 'feedback', 'survey', id, answered_on, answered_on * 86400000 + {_NOON}, 4, 0
      FROM survey_response WHERE customer_id = ? AND deleted_at IS NULL
    UNION ALL
    SELECT 'care', 'task', t.id, t.done_on, t.done_at, 5, 1
      FROM task t
     WHERE t.customer_id = ? AND t.state = 'done' AND t.deleted_at IS NULL
       AND t.done_on IS NOT NULL AND t.done_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.answered_task_id = t.id AND i.deleted_at IS NULL))
"""
_PAGE = """
SELECT kind, source, id, day, at, place, known FROM event
 WHERE kind IN (SELECT value FROM json_each(?)) AND (day, at, place, id) < (?, ?, ?, ?)
 ORDER BY day DESC, at DESC, place DESC, id DESC LIMIT ?
"""
_TALKS = """
SELECT i.id, i.kind, i.channel, i.direction, i.summary, i.details, i.minutes, i.quality, i.outcome,
       coalesce(h.name, ''), coalesce(t.title, ''), coalesce(r.festival, t.kind, ''),
       (SELECT f.state FROM feedback_case f WHERE f.interaction_id = i.id AND f.deleted_at IS NULL)
  FROM json_each(?) j JOIN interaction i ON i.id = j.value
  LEFT JOIN staff h ON h.id = i.staff_id
  LEFT JOIN task t ON t.id = i.answered_task_id
  LEFT JOIN care_rule r ON r.id = t.rule_id
"""
_PURCHASES = """
SELECT p.id, p.order_number, p.channel, p.total, p.note,
       (SELECT sum(points) FROM points_entry e WHERE e.purchase_id = p.id)
  FROM json_each(?) j JOIN purchase p ON p.id = j.value
"""
_LINES = """
SELECT l.purchase_id, coalesce(nullif(p.name, ''), l.description), l.quantity_milli
  FROM json_each(?) j JOIN purchase_line l ON l.purchase_id = j.value
  LEFT JOIN product p ON p.id = l.product_id
 ORDER BY l.purchase_id, l.id
"""
_CASES = """
SELECT f.id, f.kind, f.summary, f.resolution, f.state, coalesce(h.name, '')
  FROM json_each(?) j JOIN feedback_case f ON f.id = j.value LEFT JOIN staff h ON h.id = f.responsible_id
"""
_SURVEYS = """
SELECT s.id, coalesce(v.code, ''), v.name,
       (SELECT a.number FROM survey_answer a JOIN survey_question q ON q.id = a.question_id
         WHERE a.response_id = s.id AND q.kind IN ('rating', 'nps') ORDER BY q.position LIMIT 1),
       coalesce((SELECT group_concat(a.text, char(10)) FROM survey_answer a
                  WHERE a.response_id = s.id AND a.text <> ''), '')
  FROM json_each(?) j JOIN survey_response s ON s.id = j.value JOIN survey v ON v.id = s.survey_id
"""
_TASKS = """
SELECT t.id, t.kind, t.title, t.detail, coalesce(r.festival, t.kind), coalesce(h.name, '')
  FROM json_each(?) j JOIN task t ON t.id = j.value
  LEFT JOIN care_rule r ON r.id = t.rule_id
  LEFT JOIN staff h ON h.id = t.responsible_id
"""
