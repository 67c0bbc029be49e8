"""Key dates, festivals, calls after purchases, people who slip away, promises and complaints."""

from datetime import date, timedelta

from app.care.occasion import GroupCode, Only, State, Urgency
from app.core.calendar import CalendarDate
from app.core.enums import TaskKind, TaskState, Trigger
from app.models import CareRule, Customer, Festival, Staff, Tier
from app.services import settings as shop_settings

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


def names(shop, day=None, days=1):
    return [row.person.name for row in shop.rows(day, days)]


def set_setting(shop, key, value):
    with shop.db.write("setting.change") as session:
        shop_settings.set(session, key, value)


def test_key_dates_by_sun_and_moon(shop):
    shop.only_rules("key_date")
    couple = shop.customer("梁伟")
    shop.key_date(couple, "wedding", SOLAR(2016, 9, 22))
    shop.key_date(shop.customer("韩露"), "opening", LUNAR(2020, 8, 10), label="开店")

    rows = shop.rows(D(2026, 9, 18))

    assert [(r.person.name, r.occasion.due, r.occasion.age) for r in rows] == [
        ("韩露", D(2026, 9, 20), 6),
        ("梁伟", D(2026, 9, 22), 10),
    ]
    assert {r.occasion.group for r in rows} == {GroupCode.BIRTHDAY}
    assert rows[0].occasion.kind == TaskKind.KEY_DATE


def test_two_key_dates_of_one_person_and_day_make_one_row(shop):
    shop.only_rules("key_date")
    couple = shop.customer("梁伟")
    shop.key_date(couple, "wedding", SOLAR(2016, 9, 18))
    shop.key_date(couple, "opening", SOLAR(2016, 9, 18))

    rows = shop.rows(D(2026, 9, 18))

    assert len(rows) == 1
    assert len(rows[0].occasion.also) == 1


def test_festival_reaches_everybody_by_value_and_is_counted(shop):
    shop.only_rules("mid_autumn")
    for n in range(6):
        shop.purchase(shop.customer(f"c{n}"), D(2026, 1, 1), total=1000 + n)

    group = shop.care(D(2026, 9, 18), limit=2).groups[1]

    assert (group.code, group.count, group.festival.code) == (GroupCode.FESTIVAL, 6, "mid_autumn")
    assert [row.person.name for row in group.rows] == ["c5", "c4"]
    assert {row.occasion.due for row in group.rows} == {D(2026, 9, 25)}
    assert shop.care(D(2026, 9, 17)).count == 0


def test_festival_of_the_eve_and_of_the_shop_itself(shop):
    shop.only_rules("spring_festival")
    shop.add(
        Festival(
            code="shop_day", name_zh="店庆", name_en="Shop day", rule={"kind": "lunar", "month": 8, "day": 9}
        )
    )
    shop.add(CareRule(trigger=Trigger.FESTIVAL, festival="shop_day", lead_days=1))
    shop.add(CareRule(trigger=Trigger.FESTIVAL, festival="new_years_eve"))
    shop.customer("王素琴")

    assert [row.occasion.due for row in shop.rows(D(2026, 9, 18))] == [D(2026, 9, 19)]
    shop.rule("spring_festival", active=False)
    assert [row.occasion.festival.zh for row in shop.rows(D(2027, 2, 5))] == ["除夕"]


def test_what_was_over_when_its_rule_was_made_was_not_missed(shop):
    shop.only_rules("birthday", "key_date", "first_purchase")
    for code in ("birthday", "key_date", "first_purchase"):
        shop.rule(code, created_at=shop.clock.now())
    rule = {"kind": "solar", "month": 9, "day": 16}
    shop.add(Festival(code="shop_day", name_zh="店庆", name_en="Shop day", rule=rule))
    shop.add(CareRule(trigger=Trigger.FESTIVAL, festival="shop_day"))
    number = shop.customer("王素琴", SOLAR(None, 9, 16))
    shop.key_date(number, "wedding", SOLAR(2016, 9, 16))
    shop.purchase(number, D(2026, 9, 13))

    assert shop.rows(D(2026, 9, 18)) == ()  # the day on which the rules were made
    a_year_later = shop.rows(D(2027, 9, 18))
    assert {row.occasion.kind for row in a_year_later} == {"birthday", "key_date", "festival"}
    assert {row.occasion.state for row in a_year_later} == {State.MISSED}


def test_a_rule_made_after_the_day_asked_for_hides_nothing(shop):
    """The clock was wrong when it was made, or one asks about the past."""
    shop.only_rules("birthday")
    shop.rule("birthday", created_at=shop.clock.now())
    shop.customer("王素琴", SOLAR(None, 9, 10))

    assert [row.occasion.state for row in shop.rows(D(2026, 9, 12))] == [State.MISSED]


def test_audiences(shop):
    tier = shop.add(Tier(level=9, name="老枞"))
    old, loyal, firm = (
        shop.customer("old"),
        shop.customer("loyal", tier_id=tier),
        shop.customer("firm", kind="organisation"),
    )
    shop.purchase(old, D(2024, 1, 1))
    shop.purchase(loyal, D(2026, 8, 1))
    shop.purchase(firm, D(2026, 8, 1))
    shop.purchase(firm, D(2026, 8, 2))
    shop.only_rules("mid_autumn")

    def reached(audience):
        shop.rule("mid_autumn", audience=audience)
        return sorted(names(shop, D(2026, 9, 20)))

    assert reached({}) == ["firm", "loyal", "old"]
    assert reached({"tiers": [9]}) == ["loyal"]
    assert reached({"kinds": ["organisation"]}) == ["firm"]
    assert reached({"bought_within_months": 12}) == ["firm", "loyal"]
    assert reached({"bought_within_months": 12, "min_orders": 2}) == ["firm"]
    assert reached({"stages": ["loyal"]}) == ["firm", "loyal", "old"]  # never worked out: nobody is forgotten
    assert reached({"tags": ["x"]}) == []
    assert reached({"rule": {"not": {"field": "orders", "at_least": 2}}}) == ["loyal", "old"]


def test_calls_after_the_first_and_the_latest_purchase(shop):
    shop.only_rules("first_purchase", "latest_purchase")
    first, again = shop.customer("夏言"), shop.customer("何雪莹")
    shop.purchase(first, D(2026, 9, 15), product="白茶")
    shop.purchase(again, D(2026, 1, 1))
    shop.purchase(again, D(2026, 9, 11), product="明前龙井")

    rows = shop.rows(D(2026, 9, 18))

    found = {(r.person.name, r.occasion.reason, r.occasion.values["product"]) for r in rows}
    assert found == {("夏言", "after_first", "白茶"), ("何雪莹", "after_latest", "明前龙井")}
    assert {r.occasion.due for r in rows} == {D(2026, 9, 18)}
    assert names(shop, D(2026, 9, 17)) == []


def test_overdue_by_own_cadence_until_lost(shop):
    shop.only_rules("overdue")
    number = shop.customer("蒋丽华")
    for day in (D(2026, 5, 1), D(2026, 5, 25), D(2026, 6, 18)):
        shop.purchase(number, day)

    assert names(shop, D(2026, 7, 24)) == []  # 36 days: not more than 1.5 × 24
    row = shop.rows(D(2026, 7, 25))[0]
    assert (row.occasion.due, row.occasion.group, row.occasion.state) == (
        D(2026, 7, 25),
        GroupCode.AT_RISK,
        State.OPEN,
    )
    assert row.occasion.values["interval"] == 24
    assert names(shop, D(2026, 12, 15)) == ["蒋丽华"]
    assert names(shop, D(2026, 12, 16)) == []  # 181 days: lost, no more at risk


def test_no_contact_counts_from_the_last_talk_or_purchase(shop):
    shop.only_rules()
    shop.rule("no_contact_b", active=True, days=60, audience={})
    number = shop.customer("冯欣妍")
    shop.customer("从未往来")
    shop.purchase(number, D(2026, 7, 20))

    assert names(shop, D(2026, 9, 17)) == []
    assert names(shop, D(2026, 9, 18)) == ["冯欣妍"]


def test_promises_stay_until_they_are_done(shop):
    shop.only_rules()
    number = shop.customer("许越")
    shop.task(number, D(2026, 9, 1), "寄样品", due_minute=15 * 60)
    shop.task(None, D(2026, 9, 18), "盘点")
    shop.task(number, D(2026, 9, 21), "下周的")
    shop.task(number, D(2026, 9, 10), "推迟的", state=TaskState.SNOOZED, snoozed_until=D(2026, 9, 20))

    def titles(day, days=1):
        return [row.occasion.values["title"] for row in shop.rows(day, days)]

    assert titles(D(2026, 9, 18)) == ["盘点", "寄样品"]
    assert titles(D(2026, 9, 20)) == ["推迟的", "盘点", "寄样品"]
    assert titles(D(2026, 9, 18), 4) == ["盘点", "寄样品", "推迟的", "下周的"]
    late = shop.rows(D(2026, 9, 18))[1]
    assert (late.occasion.state, late.occasion.urgency) == (State.MISSED, Urgency.LATE)
    assert shop.rows(D(2026, 9, 18))[0].person is None
    assert [r.occasion.state for r in shop.rows(D(2026, 9, 18), 4)][2] == State.SNOOZED


def test_complaints_by_the_time_left(shop):
    shop.only_rules()
    number = shop.customer("沈国栋")
    shop.complaint(number, "没有期限", None)
    shop.complaint(number, "剩五小时", timedelta(hours=5))
    shop.complaint(number, "昨天到期", timedelta(hours=-20))

    rows = shop.rows()

    assert [r.occasion.values["summary"] for r in rows] == ["昨天到期", "剩五小时", "没有期限"]
    assert [r.occasion.urgency for r in rows] == [Urgency.LATE, Urgency.SOON, Urgency.NONE]
    assert rows[0].occasion.case_id


def test_filters_and_their_counts(shop):
    shop.only_rules("birthday")
    me, other = shop.add(Staff(name="林悦")), shop.add(Staff(name="小陈"))
    set_setting(shop, "shop.me", me)
    shop.customer("mine", SOLAR(None, 9, 18), responsible_id=me)
    shop.customer("others", SOLAR(None, 9, 18), responsible_id=other)
    shop.customer("late", SOLAR(None, 9, 17), responsible_id=other)
    shop.task(None, D(2026, 9, 1), responsible_id=me)

    everything = shop.care()
    mine, late = shop.care(only=Only.MINE), shop.care(only=Only.LATE)

    assert (everything.counts.all, everything.counts.mine, everything.counts.late) == (4, 2, 2)
    assert mine.counts == late.counts == everything.counts
    assert [r.person.name if r.person else None for r in mine.rows] == ["mine", None]
    assert [r.person.name if r.person else None for r in late.rows] == ["late", None]


def test_rule_with_a_responsible_is_theirs_alone(shop):
    me = shop.add(Staff(name="林悦"))
    set_setting(shop, "shop.me", me)
    shop.only_rules("mid_autumn")
    shop.customer("王素琴")
    assert shop.care().counts.mine == 0

    shop.rule("mid_autumn", responsible_id=me)

    assert shop.care().counts.mine == 1


def test_nothing_of_customers_in_the_trash(shop, clock):
    number = shop.customer("已归档", SOLAR(None, 9, 18))
    shop.task(number, D(2026, 9, 18))
    shop.complaint(number, "旧事", timedelta(hours=1))
    shop.purchase(number, D(2026, 9, 15))
    assert shop.care().count > 3

    shop.change(Customer, number, deleted_at=clock.now())

    assert shop.care().count == 0
