"""Not more than so many a day: what cannot wait is there, the rest by value, and everybody comes in the end."""

from datetime import date, timedelta

import pytest

from app.care.actions import complete, move, skip
from app.care.due import due
from app.care.occasion import GroupCode, Only
from app.core.calendar import CalendarDate
from app.models import Staff
from app.services import settings as shop_settings

D = date
SOLAR = CalendarDate.solar


@pytest.fixture
def capped(shop):
    def ask(cap, day=None, only=Only.ALL, limit=None):
        with shop.db.reader() as reader:
            return due(
                reader, day or shop.today, zone=shop.clock.tz, cap=cap, only=only, limit_per_group=limit
            )

    return ask


def names(found):
    return [row.person.name if row.person else "" for row in found.rows]


def greeted(shop, count):
    """So many customers for Mid-Autumn, a week ahead; c5 bought more than c4 and so on."""
    shop.only_rules("mid_autumn")
    for n in range(count):
        shop.purchase(shop.customer(f"c{n}"), D(2026, 1, 1), total=1000 + n)


def test_the_most_valuable_first_and_the_rest_waits(shop, capped):
    greeted(shop, 6)

    found = capped(4)

    festival = next(group for group in found.groups if group.code == GroupCode.FESTIVAL)
    assert names(found) == ["c5", "c4", "c3", "c2"]
    assert (festival.count, festival.waiting, found.waiting, found.counts.all) == (4, 2, 2, 4)
    assert festival.festival.code == "mid_autumn"
    assert names(capped(4, limit=2)) == ["c5", "c4"]
    assert capped(4, limit=2).waiting == 2
    assert capped(100).rows == capped(None).rows
    assert capped(100).waiting == 0


def test_what_must_be_is_never_put_off_and_takes_its_room(shop, capped):
    greeted(shop, 4)
    shop.rule("birthday", active=True)
    shop.rule("key_date", active=True)
    shop.rule("complaint_closed", active=True)
    person = shop.customer("寿星", SOLAR(1980, 9, 18))
    shop.key_date(person, "wedding", SOLAR(2016, 9, 18))
    shop.complaint(person, "礼盒磕损", timedelta(hours=3))
    shop.task(person, D(2026, 9, 18))

    found = capped(6)

    assert names(found).count("寿星") == 4
    assert [name for name in names(found) if name != "寿星"] == ["c3", "c2"]
    assert len(capped(2).rows) == 4
    assert capped(2).waiting == 5  # the person of the birthday is also one of those to be greeted


def test_what_is_done_today_takes_room_too(shop, capped):
    greeted(shop, 6)
    shop.act(complete, capped(4).rows[0], today=shop.today)

    assert names(capped(4)) == ["c4", "c3", "c2"]
    assert capped(4).waiting == 2
    shop.go_to(D(2026, 9, 19))
    assert names(capped(4)) == ["c4", "c3", "c2", "c1"]


def by_group(found):
    return [
        (group.code, group.count, group.waiting) for group in found.groups if group.count or group.waiting
    ]


def test_whose_day_has_come_goes_before_who_can_come_tomorrow(shop, capped):
    """A callback of today before greetings for a festival in a week; on the festival, value counts over both."""
    greeted(shop, 3)
    shop.rule("first_purchase", active=True)
    shop.purchase(shop.customer("大单"), D(2026, 9, 15), total=900_000)
    shop.purchase(shop.customer("小单"), D(2026, 9, 15), total=5)

    found = capped(3)

    assert by_group(found) == [(GroupCode.FESTIVAL, 1, 4), (GroupCode.CALLBACK, 2, 0)]
    assert names(found) == ["大单", "大单", "小单"]
    assert names(capped(1)) == ["大单"]
    shop.go_to(D(2026, 9, 25))  # the last day of both calls, the day of a third and of the festival
    shop.purchase(shop.customer("晚单"), D(2026, 9, 22), total=7)
    assert by_group(capped(4)) == [(GroupCode.FESTIVAL, 2, 4), (GroupCode.CALLBACK, 2, 1)]


def test_who_is_quiet_competes_by_value_with_a_festival_ahead_and_waits_on_its_day(shop, capped):
    greeted(shop, 3)
    shop.rule("overdue", active=True)
    number = shop.customer("久未到店")
    for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
        shop.purchase(number, day, total=90_000)

    assert by_group(capped(2)) == [(GroupCode.FESTIVAL, 1, 3), (GroupCode.AT_RISK, 1, 0)]
    assert by_group(capped(4)) == [(GroupCode.FESTIVAL, 3, 1), (GroupCode.AT_RISK, 1, 0)]
    shop.go_to(D(2026, 9, 25))
    assert by_group(capped(4)) == [(GroupCode.FESTIVAL, 4, 0), (GroupCode.AT_RISK, 0, 1)]


def test_everybody_comes_in_the_end(shop, capped):
    """Three a day from a week ahead to the last day on which it is shown as missed: 15 days, then all who are left."""
    greeted(shop, 60)
    seen: list[str] = []
    for n in range(15):
        shop.go_to(D(2026, 9, 18) + timedelta(days=n))
        found = capped(3)
        assert len(found.rows) == (3 if n < 14 else 60 - 14 * 3)
        for row in found.rows:
            seen.append(row.person.name)
            shop.act(skip if n == 14 else complete, row, **({} if n == 14 else {"today": shop.today}))

    assert sorted(seen) == sorted(f"c{n}" for n in range(60))
    assert len(seen) == len(set(seen))


def test_who_was_moved_to_a_day_comes_on_it(shop, capped):
    greeted(shop, 5)
    last = shop.care().rows[-1]
    shop.act(move, last, to=D(2026, 9, 19), today=shop.today)
    shop.go_to(D(2026, 9, 19))

    found = capped(2)

    assert sorted(names(found)) == ["c0", "c4"]
    assert found.waiting == 3


def test_mine_are_mine_of_those_who_come_today(shop, capped):
    me = shop.add(Staff(name="林悦"))
    with shop.db.write("setting.change") as session:
        shop_settings.set(session, "shop.me", me)
    shop.only_rules("mid_autumn")
    for n in range(6):
        mine = {"responsible_id": me} if n % 2 else {}
        shop.purchase(shop.customer(f"c{n}", **mine), D(2026, 1, 1), total=1000 + n)

    found = capped(3, only=Only.MINE)

    assert names(found) == ["c5", "c3"]
    assert (found.counts.all, found.counts.mine, found.waiting) == (3, 2, 1)


def test_people_who_slip_away_wait_too(shop, capped):
    shop.only_rules("overdue")
    for n in range(3):
        number = shop.customer(f"c{n}")
        for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
            shop.purchase(number, day, total=1000 + n)

    assert names(capped(1)) == ["c2"]
    assert capped(1).waiting == 2


def test_a_cap_of_nothing_left_shows_nothing_that_can_wait(shop, capped):
    greeted(shop, 2)
    shop.task(None, shop.today, "盘点")

    assert names(capped(1)) == [""]
    assert capped(1).waiting == 2


@pytest.mark.parametrize("cap", range(14))
def test_whatever_the_cap_nobody_is_there_twice_or_nowhere(shop, capped, cap):
    """Rows and waiting people together are the list without a cap, group by group."""
    greeted(shop, 5)
    for code in ("birthday", "first_purchase", "first_purchase_7", "overdue"):
        shop.rule(code, active=True)
    for n in range(3):
        number = shop.customer(f"b{n}", SOLAR(1980, 9, 18 + n))
        shop.purchase(number, D(2026, 9, 15 - 4 * (n % 2)), total=5_000 + n)
    slow = shop.customer("慢")
    for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
        shop.purchase(slow, day, total=700)
    whole, found = capped(None), capped(cap)

    firm = sum(row.occasion.kind == "birthday" for row in whole.rows)
    assert len(found.rows) == max(min(cap, whole.count), firm)
    assert found.rows == tuple(row for row in whole.rows if row in found.rows)
    for before, after in zip(whole.groups, found.groups, strict=True):
        assert after.count + after.waiting == before.count
        assert after.count == len(after.rows)
