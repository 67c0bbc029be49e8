"""Records of quarters' ends: made when due, again when their purchases change, never when made in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.analytics import snapshots
from app.analytics.book import Book
from app.analytics.views import lifecycle_view, rfm_view
from app.core.enums import Segment, Stage
from app.models import Customer, Purchase
from app.services import settings
from app.services.merging import merge

TODAY = date(2026, 9, 18)
JUNE = date(2026, 6, 30)
NOW = datetime(2026, 9, 18, 4, 0, tzinfo=UTC)
IN_TIME = datetime(2026, 7, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def people(shop):
    """A regular since January, one who bought once in March, and one who came in August."""
    return {
        "regular": shop.customer("常客", [(date(2026, 1, 5) + timedelta(20 * n), 20_000) for n in range(12)]),
        "once": shop.customer("一次", [(date(2026, 3, 1), 5_000)]),
        "later": shop.customer("后来", [(date(2026, 8, 8), 9_000)]),
    }


def record(db, *days, now=NOW):
    with db.write("figures") as session:
        return snapshots.ensure(session, days or (JUNE,), now=now, with_clv=False)


def known(db, day=JUNE):
    with db.reader() as reader:
        return snapshots.quarters(reader).get(day)


def due(db):
    with db.reader() as reader:
        return snapshots.due(reader, TODAY)


def test_a_record_says_when_and_from_how_much(db, people):
    """By hand: 9 purchases of the regular up to June (5 January and every 20 days), one of the other."""
    record(db)
    made = known(db)

    assert made.made_at == NOW
    assert (made.in_time, made.purchases, made.net, made.customers) == (False, 10, 185_000, 2)
    assert made.clv_method is None


@pytest.mark.parametrize(
    "now, in_time",
    [
        (IN_TIME, True),
        (datetime(2026, 7, 31, 12, tzinfo=UTC), True),
        (datetime(2026, 8, 2, tzinfo=UTC), False),
    ],
)
def test_a_month_after_the_end_is_in_time(db, people, now, in_time):
    record(db, now=now)

    assert known(db).in_time is in_time


def test_due_is_what_is_missing(db, people):
    assert due(db) == [date(2026, 3, 31), JUNE]
    record(db)
    assert due(db) == [date(2026, 3, 31)]


def test_a_late_record_is_made_again_when_purchases_of_its_time_come_in(db, shop, people):
    record(db, date(2026, 3, 31), JUNE)
    shop.add(Purchase(customer_id=people["once"], bought_on=date(2026, 5, 1), total=7_000))

    assert due(db) == [JUNE]
    assert record(db) == 2
    assert known(db).net == 192_000
    assert due(db) == []


def test_a_late_record_is_made_again_when_a_purchase_turns_out_to_be_another_customers(db, clock, people):
    """Neither their number nor their sum changes: three of the regular's nine purchases become the other one's."""
    record(db)
    clock.advance(timedelta(days=1))
    with db.write("customer.created") as session:
        bought = session.query(Purchase).filter_by(customer_id=people["regular"]).order_by(Purchase.bought_on)
        for one in bought[:3]:
            one.customer_id = people["once"]

    assert JUNE in due(db)
    record(db, now=NOW + timedelta(days=2))
    assert JUNE not in due(db)
    with db.reader() as reader:
        scores = dict(reader.all("SELECT customer_id, f FROM classification_snapshot WHERE f IS NOT NULL"))
    # six orders against four: of two buyers the better has ceil(5 × 2 / 2), the other ceil(5 × 1 / 2)
    assert scores == {people["regular"]: 5, people["once"]: 3}


def test_a_late_record_is_made_again_when_two_customers_become_one(db, clock, people):
    record(db)
    clock.advance(timedelta(days=1))
    with db.write("customer.created") as session:
        merge(session, people["regular"], [people["once"]])

    assert JUNE in due(db)


def test_purchases_after_the_end_change_nothing(db, shop, people):
    record(db, date(2026, 3, 31), JUNE)
    shop.add(Purchase(customer_id=people["once"], bought_on=date(2026, 7, 1), total=7_000))

    assert due(db) == []


def test_a_record_made_in_time_stands(db, shop, people):
    record(db, now=IN_TIME)
    shop.add(Purchase(customer_id=people["once"], bought_on=date(2026, 5, 1), total=7_000))

    assert JUNE not in due(db)
    assert record(db) == 0
    assert known(db).net == 185_000


def test_nothing_sold_nothing_due(db):
    assert due(db) == []


def test_stages_as_recorded(db, people):
    record(db)
    with db.reader() as reader:
        ids, stages = snapshots.stages_on(reader, JUNE)
        assert snapshots.stages_on(reader, date(2026, 3, 31)) is None
        assert snapshots.stage_counts(reader, JUNE) == {"active": 1, "dormant": 1}

    assert ids.tolist() == sorted([people["regular"], people["once"]])
    assert [list(Stage)[code] for code in stages] == [Stage.ACTIVE, Stage.DORMANT]


def test_movement_is_a_fact_where_it_was_recorded(db, shop, people):
    """A purchase that is entered later changes what is worked out, not what was recorded."""
    record(db, now=IN_TIME)
    shop.add(Purchase(customer_id=people["once"], bought_on=date(2026, 6, 20), total=7_000))
    with db.reader() as reader:
        book = Book(reader, today=TODAY)
        recorded, fact = lifecycle_view.movement_known(book, JUNE, TODAY)
        computed = lifecycle_view.movement(book, JUNE, TODAY)

    assert fact
    assert people["once"] in recorded.members(Stage.DORMANT, Stage.ACTIVE)
    assert people["once"] not in computed.members(Stage.DORMANT, Stage.ACTIVE)
    assert people["later"] in recorded.members("created", Stage.NEW)


def test_recorded_and_computed_agree_where_nothing_was_changed(db, people):
    with db.reader() as reader:
        before = lifecycle_view.movement_known(Book(reader, today=TODAY), JUNE, TODAY)
    record(db)
    with db.reader() as reader:
        after = lifecycle_view.movement_known(Book(reader, today=TODAY), JUNE, TODAY)

    assert (before[1], after[1]) == (False, True)
    assert before[0].counts == after[0].counts


def test_two_ends_of_the_past_need_two_records(db, people):
    record(db, date(2026, 3, 31))
    with db.reader() as reader:
        assert not lifecycle_view.movement_known(Book(reader, today=TODAY), date(2026, 3, 31), JUNE)[1]
    record(db)
    with db.reader() as reader:
        assert lifecycle_view.movement_known(Book(reader, today=TODAY), date(2026, 3, 31), JUNE)[1]


def test_who_was_put_away_since_is_archived(db, shop, people):
    record(db)
    shop.change(Customer, people["once"], deleted_at=datetime(2026, 8, 1, tzinfo=UTC))
    with db.reader() as reader:
        moved, _ = lifecycle_view.movement_known(Book(reader, today=TODAY), JUNE, TODAY)

    assert moved.members(Stage.DORMANT, "archived") == [people["once"]]


def test_who_was_merged_since_is_nowhere(db, shop, people):
    record(db)
    gone = datetime(2026, 8, 1, tzinfo=UTC)
    shop.change(Customer, people["once"], deleted_at=gone, merged_into_id=people["regular"])
    with db.reader() as reader:
        moved, _ = lifecycle_view.movement_known(Book(reader, today=TODAY), JUNE, TODAY)

    assert people["once"] not in moved.ids.tolist()


def test_sizes_before_are_those_recorded(db, shop, people):
    record(db, now=IN_TIME)
    with db.reader() as reader:
        kept = snapshots.segment_counts(reader, JUNE)
    shop.add(
        *(Purchase(customer_id=people["once"], bought_on=date(2026, 6, n), total=9_000) for n in range(1, 9))
    )
    with db.reader() as reader:
        view = rfm_view.build(reader, TODAY)

    assert view.recorded
    assert {row.segment.value: row.before for row in view.segments if row.before} == kept
    assert sum(row.before for row in view.segments) == 2


def test_another_window_is_worked_out(db, people):
    record(db)
    with db.reader() as reader:
        chosen = {**settings.load(reader), "rfm.window_months": 12}
        assert not rfm_view.build(reader, TODAY, chosen).recorded


def test_without_a_record_it_says_so(db, people):
    with db.reader() as reader:
        view = rfm_view.build(reader, TODAY)

    assert not view.recorded
    assert next(row.code for row in view.class8) == "key_value"
    assert sum(row.customers for row in view.class8) == sum(row.customers for row in view.segments) == 3
    assert view.in_segment(Segment.CHAMPIONS) == [people["regular"]]
