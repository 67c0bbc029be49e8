"""The making of the sample, from the habits of invented people to rows in a file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.core.clock import Clock, FixedClock
from app.core.enums import Origin
from app.core.instants import at_local, from_millis
from app.db import files
from app.sample import (
    furnishing,
    habits,
    indexes,
    leads,
    leaving,
    people,
    points,
    talks,
    writing_people,
    writing_talks,
    writing_ties,
    writing_trade,
)
from app.sample.care import Diary
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints
from app.sample.goods import Goods
from app.sample.people import Crowd
from app.sample.sales import WALK_IN, Sales, in_order, ring_up, together, walk_in_days, with_returns
from app.sample.season import Seasons
from app.sample.settled import Settled
from app.sample.sizes import SIZES
from app.sample.standing import Standing, stand
from app.sample.surveys import Surveys
from app.sample.tags import tags, words
from app.sample.voices import Voices
from app.sample.writer import Writer
from app.services.setup import open_shop

if TYPE_CHECKING:
    from app.db.database import Database

_WALK_IN_SHARE = 0.15
STEPS = 8
_RECORDED_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Town:
    """Everybody and everything bought, before any of it is in a file."""

    frame: Frame
    seasons: Seasons
    goods: Goods
    cast: Cast
    crowd: Crowd
    sales: Sales
    standing: Standing
    tags: list[list[str]]


def make(
    path: Path,
    *,
    as_of: date,
    size: str,
    seed: int,
    clock: Clock | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Write the file; see `app.sample.create`."""
    step = _Steps(progress)
    frame = Frame.of(as_of, clock, seed, SIZES[size])
    town = imagine(frame)
    step()
    calendar = FixedClock(from_millis(frame.at(frame.opened, 540)).astimezone(frame.zone))
    file = open_shop(path, clock=calendar, create=True)
    try:
        calendar.set(frame.moment())
        step()
        big = frame.size.scale > 1
        with (
            file.write("shop.sample", origin=Origin.SYSTEM) as session,
            indexes.put_off(session) if big else nullcontext(),
        ):
            _fill(Writer(session, frame), town, step)
        step()
        refresh_figures(file, as_of, calendar, quarters=1 if big else 8)
        step()
    except BaseException:
        file.close()
        files.discard(path)  # half a shop is of no use to anyone
        raise
    file.close()


def imagine(frame: Frame) -> Town:
    """All that does not need a file."""
    seasons, goods, cast = Seasons(frame), Goods.of(frame), Cast.of(frame)
    buyers, _ = people.counts(frame, cast)
    wanted = frame.size.orders
    known = None if wanted is None else round(wanted * (1 - _WALK_IN_SHARE))
    found = habits.lay_out(frame, seasons, buyers, known)
    crowd = people.gather(frame, goods, found, cast)
    sales = _all_sales(frame, seasons, goods, cast, crowd, found)
    standing = stand(crowd, cast, sales)
    return Town(
        frame, seasons, goods, cast, crowd, sales, standing, tags(frame, goods, crowd, cast, standing)
    )


def _all_sales(
    frame: Frame, seasons: Seasons, goods: Goods, cast: Cast, crowd: Crowd, found: habits.Habits
) -> Sales:
    """Those of the habits, of walk-ins and of the cast, with returns, by time."""
    strangers = walk_in_days(frame, seasons, round(len(found.day) * _WALK_IN_SHARE / (1 - _WALK_IN_SHARE)))
    customer = np.concatenate([crowd.place_of_buyer[found.buyer], np.full(len(strangers), WALK_IN)])
    day = np.concatenate([found.day, strangers])
    sales = with_returns(frame, goods, ring_up(frame, seasons, goods, customer, day, crowd.traits))
    told = cast.sales(seasons, goods, 0)
    place = np.array([crowd.cast[one["name"]] for one in cast.people])
    return in_order(together(sales, _moved(told, place)))


def _moved(told: Sales, place: Ints) -> Sales:
    values = {name: getattr(told, name) for name in Sales.__dataclass_fields__}
    return Sales(**{**values, "customer": place[told.customer]})


class _Steps:
    """Counts what is done and tells it."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress = progress
        self._done = 0

    def __call__(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, STEPS)


def _fill(writer: Writer, town: Town, step: _Steps) -> None:
    """All rows, those first that others point to."""
    frame, crowd, cast = town.frame, town.crowd, town.cast
    staff, tiers = furnishing.furnish(writer.session, frame, writer)
    made = _made(frame, town)
    found = words(frame, town.goods, crowd, cast)
    customers = writing_people.write_customers(writer, crowd, cast, town.standing, found, staff, tiers, made)
    writing_people.write_reach(writer, crowd, cast, customers, made)
    writing_people.write_tags(writer, town.tags, customers)
    writing_ties.write_dates_and_ties(writer, crowd, cast, customers, made)
    step()
    products = writing_trade.write_products(writer, town.goods)
    campaigns = writing_trade.write_campaigns(writer, town.seasons)
    leads.write_leads(writer, crowd, cast, town.standing, customers, campaigns)
    sold = writing_trade.write_sales(writer, town.goods, town.sales, customers, products, campaigns)
    step()
    points.write_points(writer, crowd, cast, town.standing, town.sales, sold, customers, staff)
    step()
    _fill_talks(writer, town, customers, staff)
    step()
    furnishing.write_measures(writer)
    furnishing.write_articles(writer)


def _fill_talks(writer: Writer, town: Town, customers: range, staff: range) -> None:
    frame, crowd, cast = town.frame, town.crowd, town.cast
    settled = list(Diary(frame, crowd, cast, town.standing, town.tags).entries())
    wanted = frame.size.orders
    rest = None if wanted is None else wanted - sum(one.done_day is not None for one in settled)
    said = talks.about_sales(frame, town.goods, crowd, cast, town.sales, rest)
    talks.by_the_potential(frame, said, crowd, cast, town.goods)
    talks.about_care(frame, said, settled, town.goods, town.sales)
    promised = talks.by_cast(frame, said, crowd, cast, settled)
    voices = Voices(frame, town.goods, crowd, cast, town.sales, said)
    cases, replies = voices.cases(), Surveys(frame, voices).replies()
    tasks = writing_talks.write_tasks(writer, settled, customers, staff)
    numbers = writing_talks.write_talks(
        writer, said, customers, staff, settled, tasks, _follow_ups(settled, promised, tasks)
    )
    writing_talks.write_cases(writer, cases, customers, staff, numbers)
    writing_talks.write_replies(writer, replies, customers)
    writing_talks.write_churn(writer, leaving.notes(frame, crowd, cast, town.standing, town.sales), customers)
    members = list(leaving.members(frame, crowd, cast, town.standing))
    writing_talks.write_plans(writer, members, customers, staff)


def _follow_ups(settled: list[Settled], promised: dict[tuple[int, str], int], tasks: range) -> dict[int, int]:
    """Which talk made which promise: its place to the id of the task."""
    return {
        promised[(one.customer, one.title)]: tasks[place]
        for place, one in enumerate(settled)
        if one.rule is None and (one.customer, one.title) in promised
    }


def _made(frame: Frame, town: Town) -> Ints:
    """When each record was made: minutes before the first sale, or at some hour of the day of the first word."""
    minute = np.full(len(town.crowd), 640, dtype=np.int64)
    known = np.flatnonzero(town.sales.customer >= 0)[::-1]
    who = town.sales.customer[known]
    same = town.sales.day[known] == town.crowd.known_day[who]
    minute[who[same]] = np.maximum(town.sales.minute[known][same] - 8, 0)
    return frame.millis(town.crowd.known_day, minute)


def refresh_figures(database: Database, today: date, clock: Clock, *, quarters: int) -> None:
    """Scores, stages, value and next care of everybody, so that lists show them at once; and the ends of the quarters,
    recorded when each was over.
    """
    from app.analytics import refresh
    from app.care import next_care

    with database.reader() as reader:
        figures, deep = refresh.compute(reader, today), refresh.deep(reader, today)
    with database.write("figures", origin=Origin.SYSTEM) as session:
        refresh.store(session, figures)
        refresh.store_deep(session, deep)
    with database.reader() as reader:  # whom care is for depends on the stages
        due = next_care.compute(reader, today)
    with database.write("figures", origin=Origin.SYSTEM) as session:
        next_care.store(session, due)
    _record_quarters(database, today, clock, quarters)


def _record_quarters(database: Database, today: date, clock: Clock, quarters: int) -> None:
    """As if the shop had kept this file all along: each on the day after its quarter."""
    from app.analytics import history, snapshots

    with database.reader() as reader:
        past = history.load(reader, clock.tz)
        made = [
            one
            for end in snapshots.due(reader, today, quarters)
            for one in snapshots.make(
                reader,
                [end],
                at_local(end + _RECORDED_AFTER, time(9), clock.tz),
                with_clv=False,
                history=past,
            )
        ]
    with database.write("figures", origin=Origin.SYSTEM) as session:
        snapshots.store(session, made)
