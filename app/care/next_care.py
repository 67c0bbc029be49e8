"""The next day of care of each customer, for the customer list: derived, kept in `customer_stats`, never journaled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from app.care import catalogue
from app.care.due import collect
from app.care.occasion import GroupCode
from app.care.people import Listed
from app.care.query import Query, Slot
from app.core.days import to_day_number, week_of
from app.core.enums import TaskKind, Trigger
from app.db.reader import Reader
from app.services import settings as shop_settings
from app.services.care_rule_rows import Rule

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class NextCare(NamedTuple):
    """`code` tells more than the kind: the festival, the built-in rule."""

    customer_id: int
    on: date
    kind: TaskKind
    code: str


def compute(
    reader: Reader,
    today: date,
    horizon: int = 60,
    *,
    settings: Mapping[str, Any] | None = None,
    zone: tzinfo | None = None,
) -> list[NextCare]:
    """The earliest open occasion of everybody who has one within the horizon; missed ones count, they are late.

    Someone who slips away has no day of his own: he stands at the end of this week, if he does so today.
    """
    chosen = settings or shop_settings.load(reader)
    query = Query(reader, today, horizon, chosen, zone=zone)
    now = Query(reader, today, 1, chosen, zone=zone, rules=query.rules)
    dated = [rule for rule in query.rules if catalogue.TRIGGERS[rule.trigger].dated]
    standing = [rule for rule in query.rules if not catalogue.TRIGGERS[rule.trigger].dated]
    ahead = [slot for slot in collect(query, dated) if slot.group != GroupCode.AT_RISK]
    away = [slot for slot in collect(now, standing) if slot.group == GroupCode.AT_RISK]
    sunday = week_of(today)[1]
    slots = sorted(((slot.due or sunday, slot) for slot in (*ahead, *away)), key=lambda pair: pair[0])
    found: dict[int, NextCare] = {}
    for on, slot in slots:
        if on <= query.last:
            for customer_id in _customers(slot):
                if customer_id not in found:
                    found[customer_id] = NextCare(customer_id, on, slot.kind, _code(slot))
    return list(found.values())


def store(session: Session, rows: Iterable[NextCare]) -> int:
    """Write down what changed; returns for how many customers."""
    connection: Any = session.connection().connection.driver_connection
    wanted = {row.customer_id: (to_day_number(row.on), str(row.kind), row.code) for row in rows}
    known = connection.execute(
        "SELECT customer_id, next_care_on, next_care_kind, next_care_code FROM customer_stats"
    ).fetchall()
    none = (None, None, None)
    changed = [
        (*wanted.get(number, none), number)
        for number, *old in known
        if tuple(old) != wanted.get(number, none)
    ]
    connection.executemany(
        "UPDATE customer_stats SET next_care_on = ?, next_care_kind = ?, next_care_code = ? WHERE customer_id = ?",
        changed,
    )
    return len(changed)


def _customers(slot: Slot) -> Iterable[int]:
    """The customers of a slot; where it holds tasks or cases, those they are for."""
    people = slot.people
    if isinstance(people, Listed) and people.table != "customer":
        return [one.customer_id for one in slot.build(people.members) if one.customer_id is not None]
    return people.ids()


def _code(slot: Slot) -> str:
    return slot.festival.code if slot.festival else code_of(slot.rule) if slot.rule else ""


def code_of(rule: Rule) -> str:
    """What is kept of a rule: of those about people who slip away only what they look at."""
    return _STANDING.get(rule.trigger) or rule.festival or rule.code or ""


_STANDING = {
    Trigger.OVERDUE_CADENCE: "overdue",
    Trigger.NO_CONTACT: "no_contact",
    Trigger.PLAYBOOK: "playbook",
}
