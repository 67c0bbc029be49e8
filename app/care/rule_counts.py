"""How many each care rule brings up today, for the lists of rules in the settings and beside the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from app.care import catalogue
from app.care.query import Query
from app.care.reach import reach
from app.db.reader import Reader
from app.services.care_rule_rows import load_rules
from app.services.care_rules import draft_of


def rule_counts(
    reader: Reader, today: date, settings: Mapping[str, Any], *, zone: tzinfo | None = None
) -> dict[int, int]:
    """Rule id → open occasions of today's list, for every rule that is switched on.

    What two rules say of one person counts for both: each rule answers for itself.
    """
    query = Query(reader, today, 1, settings, zone=zone)
    return {
        rule.id: sum(
            slot.people.count()
            for slot in catalogue.resolve(catalogue.TRIGGERS[rule.trigger].slots)(query, rule)
        )
        for rule in query.rules
    }


def rule_prospects(
    reader: Reader, today: date, settings: Mapping[str, Any], *, zone: tzinfo | None = None
) -> dict[int, int]:
    """Rule id → what it would bring within 30 days, for every rule that is switched off."""
    rules = load_rules(reader, inactive=True)
    return {
        rule.id: reach(reader, draft_of(rule), today, settings, zone=zone, rule_id=rule.id).count
        for rule in rules
        if not rule.active
    }


def template_uses(reader: Reader) -> dict[int, int]:
    """Greeting template id → how many rules use it."""
    return Counter(rule.template_id for rule in load_rules(reader, inactive=True) if rule.template_id)
