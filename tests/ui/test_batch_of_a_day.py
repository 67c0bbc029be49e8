"""Whom the batch of a group and a day is for: those whom the calendar shows on that day."""

from datetime import date

import pytest

from app.care.actions import move
from app.care.occasion import GroupCode
from app.models import Customer, Purchase
from app.services import settings as shop_settings
from app.ui.dialogs.greeting_batch.source import rows_of

D = date


@pytest.fixture
def shop(db):
    """Two customers; one of them buys every three weeks, and has not for ten."""
    with db.write("test.fill") as session:
        people = [Customer(name=name, name_sort=name) for name in ("王素琴", "蒋丽华")]
        session.add_all(people)
        session.flush()
        days = (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11))
        session.add_all(Purchase(customer_id=people[1].id, bought_on=day, total=1_000) for day in days)
    return db


def names(file, group, day, festival=None):
    with file.reader() as reader:
        settings = shop_settings.load(reader)
        found = rows_of(reader, group, D(2026, 9, 18), settings, file.clock.tz, festival=festival, day=day)
    return [row.person.name for row in found]


def test_who_was_moved_to_another_day_is_greeted_on_it(shop):
    before = names(shop, GroupCode.FESTIVAL, D(2026, 9, 25), "mid_autumn")
    with shop.reader() as reader:
        settings = shop_settings.load(reader)
        row = rows_of(reader, GroupCode.FESTIVAL, D(2026, 9, 18), settings, shop.clock.tz)[0]
    with shop.write("task.move") as session:
        move(session, row.occasion.ref, D(2026, 9, 21), today=D(2026, 9, 18))

    assert set(before) == {"王素琴", "蒋丽华"}
    assert names(shop, GroupCode.FESTIVAL, D(2026, 9, 21), "mid_autumn") == [row.person.name]
    assert names(shop, GroupCode.FESTIVAL, D(2026, 9, 25), "mid_autumn") == [
        name for name in before if name != row.person.name
    ]


def test_who_slips_away_stands_on_today(shop):
    assert names(shop, GroupCode.AT_RISK, D(2026, 9, 18)) == ["蒋丽华"]
    assert names(shop, GroupCode.AT_RISK, D(2026, 9, 19)) == []
