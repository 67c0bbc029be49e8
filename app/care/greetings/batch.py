"""Greetings for many: who can be greeted, who is left out and why. `batch_log` beside it writes down what was sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.care.greetings.batch_log import Sent, log
from app.care.greetings.coming_festivals import festival_on
from app.care.greetings.messages import reachable
from app.care.people import Audience, Listed, among, parse_ids
from app.care.query import REACHING, Query
from app.core.days import to_day_number
from app.core.enums import Channel
from app.db.reader import Reader
from app.services import customer_filter
from app.services.care_audience import group_rule
from app.services.tasks import HALF_A_YEAR

__all__ = ["BatchPeople", "Sent", "log", "narrowed", "people", "refused_channels"]

_TOLD = """
SELECT k.customer_id, k.channel, k.do_not_contact = 1 OR k.allowed = 0, k.allowed = 1 AND k.do_not_contact = 0
  FROM json_each(?) x JOIN consent k ON k.customer_id = x.value
"""

_GREETED = """
SELECT group_concat(customer_id) FROM task
 WHERE state IN ('done', 'skipped') AND due_on BETWEEN ? AND ? AND substr(occurrence, 1, ?) = ? AND deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class BatchPeople:
    """Who can be greeted, the most valuable first, and how many are left out: `refused` lack the consent for the
    channel, `unreachable` a number or address for it, `greeted` had this festival's greeting already (or it was
    decided that they get none this time).
    """

    ids: tuple[int, ...]
    refused: int = 0
    unreachable: int = 0
    greeted: int = 0


def people(
    reader: Reader,
    audience: Mapping[str, Any],
    segment_id: int | None,
    today: date,
    settings: Mapping[str, Any],
    *,
    channel: Channel,
    festival: str | None = None,
    due: date | None = None,
) -> BatchPeople:
    """Who of an audience (`app.services.care_audience`, narrowed by `segment_id`) can be greeted by a channel for it.

    `due` is the day of the festival that is meant, None its next.
    """
    tiers = dict(reader.all("SELECT level, id FROM tier"))
    rule = group_rule(audience, segment_id, today, tiers)
    ids = Audience(reader, customer_filter.rules(reader, today).condition(rule)).first(None)
    return _sifted(reader, ids, today, settings, channel, festival, due)


def narrowed(
    reader: Reader,
    customer_ids: Sequence[int],
    today: date,
    settings: Mapping[str, Any],
    *,
    channel: Channel,
    festival: str | None = None,
    due: date | None = None,
) -> BatchPeople:
    """The same out of customers that somebody chose."""
    ids = Listed(reader, list(dict.fromkeys(customer_ids))).first(None)
    return _sifted(reader, ids, today, settings, channel, festival, due)


def _sifted(
    reader: Reader,
    ids: Sequence[int],
    today: date,
    settings: Mapping[str, Any],
    channel: Channel,
    festival: str | None,
    due: date | None,
) -> BatchPeople:
    """Each is counted once: as refusing before unreachable, as unreachable before greeted."""
    query = Query(reader, today, 1, settings)
    agreed, refused = _split(ids, _Told(reader, ids).refusing(channel, settings))
    there, unreachable = _split(agreed, frozenset(agreed) - reachable(reader, agreed, channel))
    kept, greeted = _split(there, _greeted(query, festival, due))
    return BatchPeople(tuple(kept), refused, unreachable, greeted)


def _split(ids: Sequence[int], without: Collection[int]) -> tuple[list[int], int]:
    kept = [one for one in ids if one not in without]
    return kept, len(ids) - len(kept)


def refused_channels(
    reader: Reader, customer_id: int, settings: Mapping[str, Any], channels: Sequence[Channel]
) -> frozenset[Channel]:
    """Those channels by which somebody must not be reached."""
    told = _Told(reader, [customer_id])
    return frozenset(one for one in channels if customer_id in told.refusing(one, settings))


class _Told:
    """What some customers said to each channel."""

    def __init__(self, reader: Reader, ids: Sequence[int]) -> None:
        self._ids = ids
        self._no: dict[str, set[int]] = {}
        self._yes: dict[str, set[int]] = {}
        for number, channel, no, yes in reader.all(_TOLD, among(ids)):
            if no:
                self._no.setdefault(channel, set()).add(number)
            elif yes:
                self._yes.setdefault(channel, set()).add(number)

    def refusing(self, channel: Channel, settings: Mapping[str, Any]) -> frozenset[int]:
        """Who refuses this channel, or all by which a shop reaches somebody; where consent must be given, who gave
        none.
        """
        never = set[int].intersection(*(self._no.get(one, set()) for one in REACHING))
        refusing = self._no.get(channel, set()) | never
        if settings["care.consent"] == "given":
            refusing = refusing | (set(self._ids) - self._yes.get(channel, set()))
        return frozenset(refusing)


def _greeted(query: Query, code: str | None, due: date | None) -> frozenset[int]:
    """With whom Today's list would say that it is settled, too: also where the shop moved its own festival since."""
    found = festival_on(query.reader, code, due, query.today) if code else None
    if found is None:
        return frozenset()
    day, near, family = to_day_number(found.day), HALF_A_YEAR.days, f"festival:{found.festival.code}:"
    return frozenset(parse_ids(query.reader.text(_GREETED, day - near, day + near, len(family), family)))
