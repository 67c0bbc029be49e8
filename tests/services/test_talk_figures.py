"""Frequency and quality, counted by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.enums import Channel, Outcome
from app.services import customers, interactions, staff, talk_figures
from app.services.customer_drafts import CustomerDraft
from app.services.interactions import InteractionDraft
from app.services.talk_figures import Tally, Trend
from app.services.talk_filter import TalkFilter

TODAY = date(2026, 9, 18)
NOON = datetime(2026, 9, 18, 4, tzinfo=UTC)


@pytest.fixture
def zheng(db):
    with db.write("customer.create", subject="…") as session:
        return customers.create(session, CustomerDraft("郑秀英"))


@pytest.fixture
def log(db):
    def write(customer_id, days_ago, outcome=None, quality=None, channel=Channel.PHONE, staff_id=None):
        draft = InteractionDraft(
            customer_id, NOON - timedelta(days=days_ago), channel, summary="…", outcome=outcome, quality=quality,
            staff_id=staff_id,
        )  # fmt: skip
        with db.write("interaction.log", subject="…") as session:
            interactions.log(session, draft)

    return write


def _totals(db, **chosen):
    with db.reader() as reader:
        return talk_figures.totals(reader, TalkFilter(**chosen))


def _of(db, customer_id):
    with db.reader() as reader:
        return talk_figures.of_customer(reader, customer_id, TODAY)


def test_a_mark_counts_before_a_result_and_nobody_reached_counts_for_neither(db, log, zheng):
    log(zheng, 0, Outcome.SATISFIED)
    log(zheng, 0, Outcome.SATISFIED, quality=2)
    log(zheng, 1, Outcome.NOT_REACHED)
    log(zheng, 2, Outcome.NEUTRAL)
    log(zheng, 2)
    whole = _totals(db).whole

    assert whole == Tally(count=5, reached=4, rated=3, points=5 + 2 + 3)
    assert whole.quality == pytest.approx(10 / 3)
    assert whole.reached_share == pytest.approx(0.8)


def test_weeks_begin_on_monday_and_empty_ones_stand_between(db, log, zheng):
    for ago in (0, 4, 5, 18):  # Friday 18, Monday 14, Sunday 13, Monday 31 August
        log(zheng, ago)
    totals = _totals(db)

    assert not totals.by_month
    assert [(on, one.count) for on, one in totals.turns] == [
        (date(2026, 8, 31), 1),
        (date(2026, 9, 7), 1),
        (date(2026, 9, 14), 2),
    ]


def test_long_stretches_are_told_by_month(db, log, zheng):
    for ago in (0, 40, 150):  # September, August, April
        log(zheng, ago)
    totals = _totals(db)

    assert totals.by_month
    assert [(on.month, one.count) for on, one in totals.turns] == [
        (4, 1),
        (5, 0),
        (6, 0),
        (7, 0),
        (8, 1),
        (9, 1),
    ]


def test_methods_and_people_come_by_how_many(db, log, zheng):
    with db.write("staff.create", subject="林悦") as session:
        lin = staff.find_or_create(session, "林悦")
    log(zheng, 0, channel=Channel.SMS, staff_id=lin)
    log(zheng, 1, staff_id=lin)
    log(zheng, 2)
    totals = _totals(db)

    assert [(way, one.count) for way, one in totals.ways] == [("phone", 2), ("sms", 1)]
    assert [(person, one.count) for person, one in totals.people] == [(lin, 2), (0, 1)]
    assert totals.customers == 1


def test_nothing_gives_nothing(db):
    totals = _totals(db)

    assert (totals.whole, totals.turns, totals.ways, totals.customers) == (Tally(), (), (), 0)
    assert (totals.whole.quality, totals.whole.reached_share) == (None, None)


def test_how_it_goes_with_one_customer(db, log, zheng):
    for ago in (0, 0, 20, 60, 100, 130):
        log(zheng, ago, Outcome.SATISFIED if ago < 90 else Outcome.DISSATISFIED)
    found = _of(db, zheng)

    assert (found.whole.count, found.last_on) == (6, TODAY)
    # between the five days lie 30, 40, 40 and 20 days
    assert found.gap == 35
    assert (found.lately.count, found.before.count) == (4, 2)
    assert found.trend is Trend.UP


@pytest.mark.parametrize(
    "lately, before, trend",
    [((5, 5), (5, 5), Trend.STEADY), ((3, 3), (5, 5), Trend.DOWN), ((5,), (3, 3), None), ((), (), None)],
)
def test_trend_needs_two_marks_on_either_side(db, log, zheng, lately, before, trend):
    for mark in lately:
        log(zheng, 10, quality=mark)
    for mark in before:
        log(zheng, 100, quality=mark)

    assert _of(db, zheng).trend is trend


def test_what_lies_ahead_does_not_count_yet(db, log, zheng):
    log(zheng, -3)

    assert _of(db, zheng).whole.count == 0
