"""What lists keep of a person's next care leads back to the occasion, whichever rule brings it."""

from datetime import date

import pytest

from app.care import next_care
from app.care.of_customer import next_of
from app.core.calendar import CalendarDate
from app.core.enums import TaskKind, Trigger
from app.models import CareRule
from app.services import settings as shop_settings

D = date


def kept_and_found(shop, customer):
    with shop.db.reader() as reader:
        settings = shop_settings.load(reader)
        rows = next_care.compute(reader, shop.today, zone=shop.clock.tz)
        (kept,) = [row for row in rows if row.customer_id == customer]
        found = next_of(reader, customer, kept.on, kept.kind, kept.code, shop.today, settings, shop.clock.tz)
    return kept, found


@pytest.mark.parametrize(
    "trigger, days, kind, code",
    [
        (Trigger.NO_CONTACT, 60, TaskKind.CALLBACK, "no_contact"),
        (Trigger.AFTER_FIRST_PURCHASE, 195, TaskKind.CALLBACK, ""),
    ],
)
def test_a_rule_of_the_shop_itself(shop, trigger, days, kind, code):
    shop.only_rules()
    shop.add(CareRule(trigger=trigger, days=days, audience={}, name="自己的"))
    number = shop.customer("冯欣妍")
    shop.purchase(number, D(2026, 3, 10))

    kept, found = kept_and_found(shop, number)

    assert (kept.kind, kept.code) == (kind, code)
    assert found.values["name"] == "自己的"


@pytest.mark.parametrize("code", ["birthday", "birthday_ahead"])
def test_a_birthday_by_either_of_its_rules(shop, code):
    shop.only_rules(code)
    number = shop.customer("郑秀英", CalendarDate.lunar(1961, 8, 10))

    kept, found = kept_and_found(shop, number)

    assert (kept.on, kept.code) == (D(2026, 9, 20), code)
    assert (found.due, found.rule_code) == (D(2026, 9, 20), code)
