"""Not more than so many a day: what cannot wait is there, what can fills the rest by value, and the others come later.

Whose day has come (a callback of today, the festival itself) goes before who can as well come tomorrow (a festival that
has days to go, somebody who has been quiet for long). Nobody is put off for good: on the last day on which the list
would show someone, nothing holds them back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.care.bundle import Bundle
from app.care.people import among
from app.care.query import Query
from app.core.days import to_day_number
from app.core.enums import Trigger

PATIENT = frozenset(
    {
        Trigger.FESTIVAL,
        Trigger.AFTER_FIRST_PURCHASE,
        Trigger.AFTER_LATEST_PURCHASE,
        Trigger.OVERDUE_CADENCE,
        Trigger.NO_CONTACT,
        Trigger.PLAYBOOK,
    }
)
"""What may wait for a day with less to do. Birthdays, key dates, complaints and what was promised may not."""

_DONE = """
SELECT count(*) FROM (
    SELECT 1 FROM task WHERE done_on = ? AND state = 'done' AND deleted_at IS NULL
     GROUP BY coalesce(customer_id, -id), kind, done_at)
"""
"""What several rules brought up in one row counts once."""

_NET = (
    "SELECT s.customer_id, s.net FROM json_each(?) x CROSS JOIN customer_stats s ON s.customer_id = x.value"
)


def within(query: Query, found: Sequence[Bundle], cap: int) -> list[Bundle]:
    """The bundles with as many people as the day still has room for, after all that must be and what is done today."""
    patient = [one for one in found if _may_wait(query, one)]
    firm = sum(one.count for one in found) - sum(one.count for one in patient)
    done: int = query.reader.value(_DONE, to_day_number(query.today))
    chosen = _most_valuable(query, patient, max(0, cap - done - firm))
    return [_kept(one, chosen.get(id(one))) for one in found]


def _may_wait(query: Query, one: Bundle) -> bool:
    """Whether it can be put off: nobody chose this day for it, and it is not the last day that it would be shown."""
    rule = one.slots[0].rule
    if rule is None or rule.trigger not in PATIENT or any(slot.moved_to for slot in one.slots):
        return False
    return one.due is None or one.due > query.missed_from


def has_come(due: date | None, today: date) -> bool:
    """Whether the day of an occasion is there or over; who slips away has none."""
    return due is not None and due <= today


def _most_valuable(query: Query, patient: Sequence[Bundle], room: int) -> dict[int, list[int]]:
    """The people of each bundle who come today: whose day has come first, and those of the highest value."""
    first = [(one, one.people.first(room)) for one in patient]
    net = dict(query.reader.all(_NET, among({person for _, people in first for person in people})))
    ranked = sorted(
        (
            (has_come(one.due, query.today), net.get(person, 0), person, -place)
            for place, (one, people) in enumerate(first)
            for person in people
        ),
        reverse=True,
    )
    chosen: dict[int, list[int]] = {id(one): [] for one in patient}
    for *_, person, place in ranked[:room]:
        chosen[id(patient[-place])].append(person)
    return chosen


def _kept(one: Bundle, ids: list[int] | None) -> Bundle:
    return one if ids is None or len(ids) == one.count else one.only(ids)
