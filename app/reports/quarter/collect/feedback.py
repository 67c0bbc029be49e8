"""Part 2: cases by kind and category, times taken, words that recur, and the cases worth a look."""

from __future__ import annotations

from app.analytics.period import feedback
from app.core.days import from_day_number
from app.core.enums import CaseState, FeedbackKind
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.collect.keywords import keywords
from app.reports.quarter.facts import Case, Count, Feedback

_MOST = 8
_OPEN = (CaseState.OPEN.value, CaseState.IN_PROGRESS.value)
_TEXTS = (
    "SELECT summary FROM feedback_case WHERE deleted_at IS NULL AND kind = ? AND opened_on BETWEEN ? AND ?"
)
_OPEN_AT_END = """
SELECT count(*) FROM feedback_case
 WHERE deleted_at IS NULL AND kind = ? AND opened_on <= ? AND (state IN (?, ?) OR resolved_on > ?)
"""
_RESOLVED = (
    "SELECT count(*) FROM feedback_case WHERE deleted_at IS NULL AND kind = ? AND resolved_on BETWEEN ? AND ?"
)
_NOTABLE = """
SELECT f.opened_on, coalesce(c.name, ''), f.category, f.summary, f.state, coalesce(s.name, ''), f.severity
  FROM feedback_case f
  LEFT JOIN customer c ON c.id = f.customer_id AND c.deleted_at IS NULL
  LEFT JOIN staff s ON s.id = f.responsible_id
 WHERE f.deleted_at IS NULL AND f.kind = ? AND f.opened_on BETWEEN ? AND ?
 ORDER BY f.state IN (?, ?) DESC, f.severity DESC, f.opened_on DESC, f.id DESC LIMIT ?
"""
_CHANNELS = """
SELECT channel, count(*) FROM interaction
 WHERE deleted_at IS NULL AND happened_on BETWEEN ? AND ? GROUP BY channel ORDER BY count(*) DESC, channel
"""


def collect(desk: Desk) -> Feedback:
    reader, previous = desk.reader, desk.quarter.previous
    kinds, kinds_before = (
        feedback.by_kind(reader, desk.start, desk.end),
        feedback.by_kind(reader, previous.start, previous.end),
    )
    times = feedback.handling_times(reader, desk.start, desk.end)
    times_before = feedback.handling_times(reader, previous.start, previous.end)
    complaint = FeedbackKind.COMPLAINT.value
    return Feedback(
        kinds=tuple(Count(kind.value, number, kinds_before[kind]) for kind, number in kinds.items()),
        complaint_categories=_categories(desk, FeedbackKind.COMPLAINT),
        praise_categories=_categories(desk, FeedbackKind.PRAISE),
        keywords=keywords([text for (text,) in reader.all(_TEXTS, complaint, *desk.days)]),
        first_response_hours=times.first_response,
        resolution_hours=times.resolution,
        first_response_before=times_before.first_response,
        resolution_before=times_before.resolution,
        resolved=reader.value(_RESOLVED, complaint, *desk.days),
        open_at_end=reader.value(_OPEN_AT_END, complaint, desk.days[1], *_OPEN, desk.days[1]),
        notable=tuple(
            Case(from_day_number(row[0]), *row[1:])
            for row in reader.all(_NOTABLE, complaint, *desk.days, *_OPEN, _MOST)
        ),
        channels=tuple(Count(channel, number) for channel, number in reader.all(_CHANNELS, *desk.days)),
    )


def _categories(desk: Desk, kind: FeedbackKind) -> tuple[Count, ...]:
    previous = desk.quarter.previous
    now = feedback.by_category(desk.reader, desk.start, desk.end, kind)
    then = feedback.by_category(desk.reader, previous.start, previous.end, kind)
    return tuple(Count(category.value, number, then[category]) for category, number in now.items() if number)
