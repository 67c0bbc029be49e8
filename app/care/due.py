"""Whom to look after: all that is due on a day or in the days ahead, grouped as Today shows it.

Nothing is prepared or stored for it: the list follows from the customers, the rules, the day, and from what people
did. So it is right after a fortnight switched off, a restored backup or a clock set back, and nothing can be there
twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import Any

from app.care import catalogue
from app.care.bundle import Bundle, bundles
from app.care.cap import within
from app.care.occasion import CareGroup, CareList, Counts, GroupCode, Occasion, Only
from app.care.people import Mine
from app.care.persons import care_rows
from app.care.query import Query, Slot
from app.db.reader import Reader
from app.services import settings as shop_settings
from app.services.care_rule_rows import Rule


def due(
    reader: Reader,
    today: date,
    days: int = 1,
    *,
    settings: Mapping[str, Any] | None = None,
    limit_per_group: int | None = None,
    only: Only = Only.ALL,
    zone: tzinfo | None = None,
    cap: int | None = None,
) -> CareList:
    """All whose day, or the reminder of it, falls on `today` or the days after it, each once; and what was missed.

    `limit_per_group` bounds the rows, never the counts. `only` narrows rows and group counts to what is mine
    (`shop.me`) or late; `counts` always holds all three. With a `cap`, what can wait fills only what the day has room
    for (`app.care.cap`), and the groups say how many wait.
    """
    query = Query(reader, today, days, settings or shop_settings.load(reader), zone=zone)
    found = bundles(query, collect(query))
    if cap is not None:
        found = within(query, found, cap)
    me = query.settings["shop.me"]
    mine = None if me is None else Mine(reader, int(me))
    shown = _narrowed(found, only, mine)
    return CareList(
        today=query.today,
        last=query.last,
        groups=tuple(_group(query, code, shown, limit_per_group) for code in catalogue.GROUPS),
        counts=Counts(
            all=sum(one.count for one in found),
            mine=0 if mine is None else sum(one.people_of(mine).count() for one in found),
            late=sum(one.count for one in found if one.late),
        ),
        left_out=len(frozenset[int]().union(*(one.refused for one in found))),
    )


def collect(query: Query, rules: Sequence[Rule] | None = None) -> list[Slot]:
    """The slots of rules (mostly all) and of all that is stored, unordered."""
    found: list[Slot] = []
    for rule in query.rules if rules is None else rules:
        found += catalogue.resolve(catalogue.TRIGGERS[rule.trigger].slots)(query, rule)
    for target in catalogue.STORED:
        found += catalogue.resolve(target)(query)
    return found


def _narrowed(found: list[Bundle], only: Only, mine: Mine | None) -> list[Bundle]:
    if only == Only.MINE:
        return [] if mine is None else [one.of(mine) for one in found]
    return [one for one in found if one.late] if only == Only.LATE else found


def _group(query: Query, code: GroupCode, found: Sequence[Bundle], limit: int | None) -> CareGroup:
    own = [one for one in found if one.group == code]
    shown = (one for one in own if one.count or one.done or one.waiting)
    festivals = {one.festival.code: one.festival for one in shown if one.festival}
    return CareGroup(
        code=code,
        count=sum(one.count for one in own),
        rows=care_rows(query.reader, _first(own, limit)),
        done=sum(one.done for one in own),
        festival=next(iter(festivals.values())) if len(festivals) == 1 else None,
        waiting=sum(one.waiting for one in own),
    )


def _first(found: Sequence[Bundle], limit: int | None) -> list[Occasion]:
    made: list[Occasion] = []
    for one in found:
        if limit is not None and len(made) >= limit:
            break
        made += one.occasions(None if limit is None else limit - len(made))
    return made
