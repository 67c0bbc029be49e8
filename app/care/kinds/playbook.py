"""A word in time: no contact for as many days as the playbook of the customer's class says.

The class is the RFM segment; where the rule's audience chooses ABC classes or lifecycle stages (and no segments), it
is that. Who has no segment goes by the stage. A class whose playbook says 0 days brings nobody up, and who was marked
as lost by hand is left in peace. As with any silence the occasion stands until there is a talk or an order
(`playbook:2026-06-29`, the day of the last one); who is responsible is said by the playbook, else by the rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.care.kinds.silence import CONTACT, FINISHED, NEVER, SETTLED, as_they_are, settled
from app.care.occasion import GroupCode, Occasion
from app.care.people import among, narrowed
from app.care.query import PutOff, Query, Slot
from app.core.days import from_day_number, to_day_number
from app.core.enums import PlaybookKind, TaskKind
from app.services import playbooks
from app.services.care_rule_rows import Rule
from app.services.conditions import Condition, joined
from app.services.playbooks import Key, Rhythm

NAME = "playbook"

_COLUMNS: Mapping[PlaybookKind, str] = {
    PlaybookKind.SEGMENT: "s.segment",
    PlaybookKind.STAGE: "s.stage",
    PlaybookKind.ABC: "s.abc",
}
_CHOSEN = (("segments", PlaybookKind.SEGMENT), ("abc", PlaybookKind.ABC), ("stages", PlaybookKind.STAGE))
"""What a rule's audience may choose, and which playbooks it then goes by; the first that is chosen decides."""

_LEFT_IN_PEACE = (
    "s.customer_id NOT IN (SELECT id FROM customer WHERE stage_by_hand = 'lost' AND deleted_at IS NULL)"
)

_FACTS = f"""
SELECT s.customer_id, {CONTACT}, s.segment, s.stage, s.abc
  FROM json_each(?) x CROSS JOIN customer_stats s ON s.customer_id = x.value
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot for each who is responsible, of all whose last contact is longer ago than their playbook allows."""
    rhythms = playbooks.rhythms(query.reader)
    done = settled(query, rule, NAME, CONTACT, SETTLED)
    audience = query.belonging(rule)
    found = []
    for responsible, classes in _by_responsible(kind_of(rule), rhythms).items():
        own = _with(rule, responsible)
        people, refused = query.audience(joined("AND", [audience, _past(query, classes)]), done)
        found.append(
            Slot(
                kind=TaskKind.CALLBACK,
                group=GroupCode.AT_RISK,
                due=None,
                people=people,
                build=partial(occasions, query, own, rhythms=rhythms),
                rule=own,
                refused=refused,
            )
        )
    return found


def occasions(
    query: Query, rule: Rule, ids: Sequence[int], *, rhythms: Mapping[Key, Rhythm] | None = None
) -> list[Occasion]:
    """Their occasions, as they are now; somebody without a class or a rhythm has none."""
    known = playbooks.rhythms(query.reader) if rhythms is None else rhythms
    facts = {row[0]: row[1:] for row in query.reader.all(_FACTS, among(ids))}
    made = (_occasion(query, rule, one, known, *facts[one]) for one in ids if one in facts)
    return [one for one in made if one is not None]


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where the person came, or was spoken to, meanwhile."""
    ids = list(dict.fromkeys(one.customer_id for one in put_off))
    made = {one.customer_id or 0: one for one in occasions(query, rule, ids)}
    return as_they_are(put_off, made, settled(query, rule, NAME, CONTACT, FINISHED), NAME)


def standing(query: Query, rule: Rule, ids: Collection[int]) -> frozenset[int]:
    """Those of these for whom the time has come."""
    classes = _by_responsible(kind_of(rule), playbooks.rhythms(query.reader)).values()
    every = [one for part in classes for one in part]
    return frozenset(narrowed(query.reader, _past(query, every), ids)) if every else frozenset()


def kind_of(rule: Rule) -> PlaybookKind:
    """By which classes a rule goes."""
    chosen = (kind for key, kind in _CHOSEN if rule.audience.get(key))
    return next(chosen, PlaybookKind.SEGMENT)


def _by_responsible(
    kind: PlaybookKind, rhythms: Mapping[Key, Rhythm]
) -> Mapping[int | None, list[tuple[str, str, int]]]:
    """Condition, code and days of the classes that have a rhythm, by who is responsible for them."""
    found: dict[int | None, list[tuple[str, str, int]]] = {}
    for (own, code), rhythm in rhythms.items():
        column = _condition(kind, own)
        if column and rhythm.contact_days > 0:
            found.setdefault(rhythm.responsible_id, []).append((column, code, rhythm.contact_days))
    return found


def _condition(kind: PlaybookKind, own: PlaybookKind) -> str:
    """Where a class of the kind `own` counts for a rule that goes by `kind`; empty where it does not."""
    if own == kind:
        return f"{_COLUMNS[kind]} = ?"
    if kind == PlaybookKind.SEGMENT and own == PlaybookKind.STAGE:
        return "s.segment IS NULL AND s.stage = ?"
    return ""


def _past(query: Query, classes: Iterable[tuple[str, str, int]]) -> Condition:
    """Who belongs to one of the classes and was last heard of longer ago than it allows."""
    last = to_day_number(query.last)
    parts, values = [], []
    for where, code, days in classes:
        parts.append(f"({where} AND {CONTACT} BETWEEN {NEVER} AND ?)")
        values += [code, last - days]
    return Condition(f"({' OR '.join(parts)}) AND {_LEFT_IN_PEACE}", tuple(values))


def _occasion(
    query: Query,
    rule: Rule,
    customer_id: int,
    rhythms: Mapping[Key, Rhythm],
    contact: int,
    segment: str | None,
    stage: str | None,
    abc: str | None,
) -> Occasion | None:
    codes = {PlaybookKind.SEGMENT: segment, PlaybookKind.STAGE: stage, PlaybookKind.ABC: abc}
    kind = kind_of(rule)
    if kind == PlaybookKind.SEGMENT and segment is None:
        kind = PlaybookKind.STAGE
    code = codes[kind]
    rhythm = rhythms.get((kind, code)) if code else None
    if rhythm is None or rhythm.contact_days < 1 or contact < NEVER:
        return None
    last = from_day_number(contact)
    return query.occasion(
        _with(rule, rhythm.responsible_id),
        customer_id=customer_id,
        kind=TaskKind.CALLBACK,
        group=GroupCode.AT_RISK,
        due=last + timedelta(days=rhythm.contact_days),
        dated=False,
        title="rule",
        reason="playbook",
        values={"last": last, "name": rule.name, "days": rhythm.contact_days, "kind": kind, "code": code},
        occurrence=f"{NAME}:{last.isoformat()}",
    )


def _with(rule: Rule, responsible: int | None) -> Rule:
    """The rule with whom the playbook names, else with its own."""
    return rule if responsible is None else replace(rule, responsible_id=responsible)
