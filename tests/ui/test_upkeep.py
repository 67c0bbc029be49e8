"""What is kept up beside the window: figures, deep figures once a day, quarters recorded."""

from datetime import date, timedelta

import pytest

from app.core.changes import Changes
from app.core.enums import Origin, RecordKind
from app.services import customers, purchases
from app.services.customer_drafts import CustomerDraft
from app.ui.upkeep import Upkeep, deepen, record_quarters

TODAY = date(2026, 9, 18)


@pytest.fixture
def shop(context) -> list[int]:
    """Two customers with a purchase a month, the first since last September, the second since May."""
    found = []
    with context.database.write("sample") as session:
        for months in (12, 4):
            made = customers.create(session, CustomerDraft(name=f"客户{months}"))
            for back in range(months):
                lines = (purchases.LineDraft("茶", 1_000, 10_000),)
                day = TODAY - timedelta(10 + 30 * back)
                purchases.record(session, purchases.PurchaseDraft(made, day, lines=lines))
            found.append(made)
    return found


def value(context, sql):
    with context.database.reader() as reader:
        return reader.value(sql)


def test_all_of_it_at_once(context, shop):
    Upkeep(context).refresh()

    assert value(context, "SELECT count(*) FROM customer_stats WHERE computed_on = valued_on") == 2
    assert value(context, "SELECT count(*) FROM customer_stats WHERE year_net = 120000") == 1
    ends = "SELECT group_concat(date(quarter_end * 86400, 'unixepoch')) FROM classification_quarter"
    assert value(context, ends) == "2025-12-31,2026-03-31,2026-06-30"
    assert value(context, "SELECT count(*) FROM classification_snapshot") == 4


def test_nothing_of_it_can_be_undone(context, shop):
    """Derived figures are no operation of anybody's: what is undone next is what a person did."""
    Upkeep(context).refresh()

    assert context.database.undo().label == "sample"


def test_deep_figures_wait_for_the_next_day(context, shop, clock):
    database = context.database
    assert deepen(database, TODAY)
    assert not deepen(database, TODAY)
    assert deepen(database, TODAY, anyway=True)
    assert deepen(database, TODAY + timedelta(1))


def test_quarters_are_recorded_once(context, shop, clock):
    assert record_quarters(context.database, clock) == 3
    assert record_quarters(context.database, clock) == 0


def test_a_purchase_of_last_year_has_its_quarters_recorded_again(context, shop, clock):
    record_quarters(context.database, clock)
    with context.database.write("sample") as session:
        lines = (purchases.LineDraft("茶", 1_000, 5_000),)
        purchases.record(session, purchases.PurchaseDraft(shop[0], date(2026, 2, 1), lines=lines))

    assert record_quarters(context.database, clock) == 2


def test_an_import_asks_for_the_deep_figures_too(context, shop):
    upkeep = Upkeep(context)
    for origin, deep in ((Origin.PERSON, False), (Origin.IMPORT, True)):
        kinds = frozenset({RecordKind.PURCHASE})
        context.hub.changed.emit(Changes(label="x", kinds=kinds, origin=origin))
        assert upkeep._deep is deep
    upkeep._timer.stop()


def test_a_closed_file_is_left_alone(context, shop):
    upkeep = Upkeep(context)
    upkeep.recompute()

    assert not upkeep._deep
