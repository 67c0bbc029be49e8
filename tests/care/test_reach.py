"""Whom a rule would reach, before it is kept."""

from datetime import date

from app.care.actions import complete
from app.care.reach import SHOWN, reach
from app.core.calendar import CalendarDate
from app.core.enums import KeyDateKind, Trigger
from app.services import settings as shop_settings
from app.services.care_rules import RuleDraft

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


def ask(shop, draft, days=30, rule_id=None):
    with shop.db.reader() as reader:
        return reach(
            reader,
            draft,
            shop.today,
            shop_settings.load(reader),
            days=days,
            zone=shop.clock.tz,
            rule_id=rule_id,
        )


def test_birthdays_of_the_month_ahead(shop):
    shop.customer("今天", SOLAR(1980, 9, 18))
    shop.customer("中秋", LUNAR(None, 8, 15))
    shop.customer("也今天", SOLAR(None, 9, 18))
    shop.customer("昨天", SOLAR(1980, 9, 17))
    shop.customer("下月底", SOLAR(1980, 10, 30))
    shop.customer("不知道")
    shop.refuse(shop.customer("别联系我", SOLAR(1980, 9, 18)))

    found = ask(shop, RuleDraft("", Trigger.BIRTHDAY))

    assert (found.audience, found.count, found.left_out) == (7, 3, 1)
    assert found.per_day == ((D(2026, 9, 18), 2), (D(2026, 9, 25), 1))
    assert [row.person.name for row in found.rows][-1] == "中秋"


def test_with_days_ahead_those_are_reached_who_are_brought_up_in_the_stretch(shop):
    shop.customer("国庆", SOLAR(None, 10, 1))

    assert ask(shop, RuleDraft("", Trigger.BIRTHDAY), days=7).count == 0
    assert ask(shop, RuleDraft("", Trigger.BIRTHDAY, lead_days=7), days=7).count == 1


def test_key_dates_of_one_kind(shop):
    person = shop.customer("梁伟")
    shop.key_date(person, "wedding", SOLAR(2016, 9, 20))
    shop.key_date(person, "membership", SOLAR(2020, 9, 22))

    assert ask(shop, RuleDraft("", Trigger.KEY_DATE)).count == 2
    only = ask(shop, RuleDraft("", Trigger.KEY_DATE, date_kind=KeyDateKind.MEMBERSHIP))
    assert only.per_day == ((D(2026, 9, 22), 1),)


def test_an_audience_and_people_without_a_day(shop):
    for n in range(8):
        shop.purchase(shop.customer(f"c{n}"), D(2026, 6, 1), total=100 + n)
    shop.customer("从未往来")

    found = ask(shop, RuleDraft("", Trigger.NO_CONTACT, days=60, audience={"min_orders": 1}))

    assert (found.audience, found.count, found.per_day) == (8, 8, ((shop.today, 8),))
    assert [row.person.name for row in found.rows] == ["c7", "c6", "c5", "c4", "c3"]
    assert len(found.rows) == SHOWN


def test_what_was_done_by_the_rule_itself_is_left_out_when_it_is_named(shop):
    shop.only_rules("birthday")
    shop.customer("今天", SOLAR(1980, 9, 18))
    shop.act(complete, shop.rows()[0], today=shop.today)
    draft = RuleDraft("", Trigger.BIRTHDAY)

    assert ask(shop, draft).count == 1
    assert ask(shop, draft, rule_id=shop.rule("birthday")).count == 0


def test_nothing_is_written(shop, db):
    with db.reader() as reader:
        before = reader.value("SELECT count(*) FROM operation")
    for trigger in Trigger:
        ask(shop, RuleDraft("", trigger, festival="mid_autumn", days=3, factor=1.5))

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM operation") == before
