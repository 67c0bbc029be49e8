"""The quarters that a report can be asked for."""

from datetime import date

from app.core.days import Quarter
from app.services import purchases, report_periods
from app.services.purchases import LineDraft, PurchaseDraft

TODAY = date(2026, 9, 18)


def buy(db, day):
    with db.write("purchase.record") as session:
        purchases.record(session, PurchaseDraft(None, day, lines=(LineDraft("茶", 1000, 100),)))


def offered(db, today=TODAY):
    with db.reader() as reader:
        return report_periods.quarters(reader, today)


def test_a_new_shop_sees_two_years_and_no_quarter_to_come(db):
    found = offered(db)

    assert found[0] == Quarter(2026, 3)
    assert len(found) == report_periods.FEWEST
    assert found == tuple(sorted(found, reverse=True))


def test_an_old_shop_sees_all_its_quarters(db):
    buy(db, date(2010, 12, 1))

    found = offered(db)

    assert found[-1] == Quarter(2010, 4)
    assert len(found) == 64


def test_purchases_after_today_count_as_today(db):
    buy(db, date(2026, 11, 5))

    assert offered(db)[0] == Quarter(2026, 4)


def test_a_mistaken_year_does_not_fill_the_list(db):
    buy(db, date(1905, 1, 1))

    assert len(offered(db)) == report_periods.MOST
