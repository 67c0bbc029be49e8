"""Whom a batch is for: an audience, customers that somebody chose, or a group of Today's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from app.care import due as care_due
from app.care.greetings.batch import BatchPeople, narrowed, people
from app.care.occasion import CareRow, GroupCode, Occasion, OccasionRef
from app.core.enums import Channel
from app.db.reader import Reader
from app.services.greeting_templates import TemplateRow


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for all of them. Without a template an occasion has that of its rule, and else our own words."""

    channel: Channel = Channel.SOCIAL
    festival: str | None = None
    due: date | None = None
    template: TemplateRow | None = None
    language: str = "zh_CN"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the people come from: `rows` of Today, `ids` that were chosen, else the audience of the dialog.

    `product` is what is recommended to those that were chosen: it stands for what they bought, in every text.
    """

    title: str = ""
    rows: tuple[CareRow, ...] | None = None
    ids: tuple[int, ...] | None = None
    product: str = ""

    @property
    def asks(self) -> bool:
        """Whether the dialog asks for an audience."""
        return self.rows is None and self.ids is None


@dataclass(frozen=True, slots=True)
class Found:
    """The people of a batch by their places: customers, and what brought each there if something did."""

    ids: tuple[int, ...] = ()
    occasions: tuple[Occasion | None, ...] = ()
    left_out: BatchPeople = field(default_factory=lambda: BatchPeople(()))
    product: str = ""

    def occasion(self, place: int) -> Occasion | None:
        return self.occasions[place] if self.occasions else None

    def key(self, place: int) -> tuple[int, OccasionRef | None]:
        """Who it is and for what, wherever they stand."""
        occasion = self.occasion(place)
        return self.ids[place], occasion.ref if occasion else None


def find(
    reader: Reader,
    origin: Origin,
    audience: Mapping[str, Any],
    segment_id: int | None,
    choice: Choice,
    today: date,
    settings: Mapping[str, Any],
) -> Found:
    """Who can be greeted so, and how many are left out."""
    if origin.rows is not None:
        return _of_rows(reader, origin.rows, choice, today, settings)
    channel, festival, due = choice.channel, choice.festival, choice.due
    if origin.ids is not None:
        left = narrowed(reader, origin.ids, today, settings, channel=channel, festival=festival, due=due)
    else:
        left = people(
            reader, audience, segment_id, today, settings, channel=channel, festival=festival, due=due
        )
    return Found(left.ids, (), left, origin.product)


def rows_of(
    reader: Reader,
    group: GroupCode,
    today: date,
    settings: Mapping[str, Any],
    zone: tzinfo,
    *,
    festival: str | None = None,
    day: date | None = None,
) -> list[CareRow]:
    """Everybody of one group of Today's list; with `day` those of that day, of a festival where one is named."""
    days = max(1, (day - today).days + 1) if day is not None else 1
    found = care_due.due(reader, today, days, settings=settings, zone=zone)
    rows = [row for one in found.groups if one.code is group for row in one.rows if row.person is not None]
    return [row for row in rows if _fits(row.occasion, festival, day, today)]


def _fits(occasion: Occasion, festival: str | None, day: date | None, today: date) -> bool:
    named = occasion.festival.code if occasion.festival else None
    return (festival is None or named == festival) and (day is None or _comes_on(occasion, today) == day)


def _comes_on(occasion: Occasion, today: date) -> date:
    """The day on which the calendar shows it: who slips away has none, and stands on today."""
    if occasion.group is GroupCode.AT_RISK:
        return max(today, occasion.snoozed_until or today)
    return occasion.comes_on


def _of_rows(
    reader: Reader, rows: Sequence[CareRow], choice: Choice, today: date, settings: Mapping[str, Any]
) -> Found:
    """They keep the order of Today; those whom the channel does not reach are left out like anybody."""
    ids = [row.person.id for row in rows if row.person is not None]
    left = narrowed(reader, ids, today, settings, channel=choice.channel)
    kept = set(left.ids)
    shown = [row for row in rows if row.person is not None and row.person.id in kept]
    return Found(
        tuple(row.person.id for row in shown if row.person is not None),
        tuple(row.occasion for row in shown),
        left,
    )
