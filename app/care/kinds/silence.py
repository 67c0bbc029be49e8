"""What the kinds of silence share: from which day it is counted, with whom it is settled, and what was put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from app.care.occasion import Occasion
from app.care.people import parse_ids
from app.care.query import PutOff, Query
from app.services.care_rule_rows import Rule

CONTACT = "max(coalesce(s.last_contact_on, -1000000), coalesce(s.last_order_on, -1000000))"
"""The last day with a talk or an order; far below every day where there was neither."""
NEVER = -999999

FINISHED = "'done', 'skipped'"
SETTLED = f"{FINISHED}, 'snoozed'"

_SETTLED = """
SELECT group_concat(t.customer_id)
  FROM task t INDEXED BY ix_task_rule_id JOIN customer_stats s ON s.customer_id = t.customer_id
 WHERE t.rule_id = ? AND t.state IN ({states}) AND t.deleted_at IS NULL
   AND substr(t.occurrence, 1, ?) = ? AND t.due_on > {counted_from}
"""


def settled(query: Query, rule: Rule, name: str, counted_from: str, states: str) -> frozenset[int]:
    """With whom it is settled: since the day from which silence is counted something was done about it."""
    sql = _SETTLED.format(states=states, counted_from=counted_from)
    return frozenset(parse_ids(query.reader.text(sql, rule.id, len(name), name)))


def as_they_are(
    put_off: Sequence[PutOff], made: Mapping[int, Occasion], finished: frozenset[int], name: str
) -> list[Occasion | None]:
    """What was put off, as it is now; None where the person came, or was spoken to, meanwhile."""

    def as_it_is(one: PutOff) -> Occasion | None:
        found = made.get(one.customer_id)
        if found is None or cast(date, found.values["last"]) >= one.due or one.customer_id in finished:
            return None
        is_own = one.occurrence.startswith(name)
        if not is_own or found.occurrence == one.occurrence:
            return found if is_own else None
        return replace(found, occurrence=one.occurrence)

    return [as_it_is(one) for one in put_off]
