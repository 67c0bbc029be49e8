"""Moved to another day, done in numbers, and two rules about one birthday: the rows that come of it."""

from datetime import date, timedelta
from itertools import product

import pytest

from app.care.actions import complete, complete_many, move, skip, snooze
from app.care.occasion import State
from app.care.speak import title
from app.core.calendar import CalendarDate
from app.core.enums import Trigger
from app.core.errors import ShukeError
from app.models import Customer, Festival, Purchase, Task
from app.services import care_rules, merging, settings

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


def seen(shop, day, days=1):
    return [(row.occasion.due, row.occasion.comes_on) for row in shop.rows(day, days)]


@pytest.fixture
def birthday(shop):
    """Somebody's birthday on 20 September 2026, of which one hears a week ahead."""
    shop.only_rules("birthday")
    return shop.customer("郑秀英", LUNAR(1961, 8, 10))


def test_a_rule_that_was_off_for_a_while_still_knows_what_was_missed_and_what_was_done(shop, birthday):
    """Made two months ago: it is not made anew when it is switched on again, or brought back from the trash."""
    late = shop.customer("王素琴", SOLAR(1980, 9, 13))
    shop.act(complete, next(row for row in shop.rows() if row.person.id == birthday), today=shop.today)
    number = shop.rule("birthday")
    for off, on in (
        (
            lambda session: care_rules.switch(session, number, False),
            lambda session: care_rules.switch(session, number, True),
        ),
        (
            lambda session: care_rules.trash(session, number),
            lambda session: care_rules.add_builtin(session, "birthday"),
        ),
    ):
        for change in (off, on):
            with shop.db.write("customer.save") as session:
                change(session)
            assert [row.person.id for row in shop.rows()] == ([late] if change is on else [])


def test_a_moved_one_comes_on_its_new_day_only(shop, birthday):
    shop.act(move, shop.rows()[0], to=D(2026, 9, 19), today=shop.today)

    assert seen(shop, D(2026, 9, 18)) == []
    assert seen(shop, D(2026, 9, 19)) == [(D(2026, 9, 20), D(2026, 9, 19))]
    assert seen(shop, D(2026, 9, 18), 30) == [(D(2026, 9, 20), D(2026, 9, 19))]
    assert shop.rows(D(2026, 9, 21))[0].occasion.state == State.MISSED
    shop.db.undo()
    assert seen(shop, D(2026, 9, 18)) == [(D(2026, 9, 20), D(2026, 9, 20))]


def test_to_today_and_past_its_own_day(shop, birthday):
    row = shop.rows()[0]
    shop.act(move, row, to=shop.today, today=shop.today)
    assert seen(shop, shop.today) == [(D(2026, 9, 20), shop.today)]

    shop.act(move, shop.rows()[0], to=D(2026, 10, 2), today=shop.today)

    assert seen(shop, D(2026, 10, 1)) == []
    assert seen(shop, D(2026, 10, 2)) == [(D(2026, 9, 20), D(2026, 10, 2))]
    assert shop.rows(D(2026, 10, 2))[0].occasion.state == State.OPEN
    assert shop.count("task") == 1


def test_moved_before_its_lead_days(shop, birthday):
    shop.go_to(D(2026, 9, 1))
    far = shop.rows(days=30)[0]
    shop.act(move, far, to=D(2026, 9, 2), today=shop.today)

    assert seen(shop, D(2026, 9, 2)) == [(D(2026, 9, 20), D(2026, 9, 2))]
    assert seen(shop, D(2026, 9, 15)) == [(D(2026, 9, 20), D(2026, 9, 2))]  # until it is done


def test_the_past_is_refused(shop, birthday):
    with pytest.raises(ShukeError, match="in_the_past"):
        shop.act(move, shop.rows()[0], to=D(2026, 9, 17), today=shop.today)

    assert shop.count("task") == 0


def test_what_a_person_wrote_gets_a_new_day_and_keeps_its_hour(shop):
    shop.only_rules()
    shop.task(None, D(2026, 9, 18), "盘点", due_minute=900)

    shop.act(move, shop.rows()[0], to=D(2026, 9, 21), today=shop.today)

    assert shop.rows() == ()
    (row,) = shop.rows(D(2026, 9, 21))
    assert (row.occasion.due, row.occasion.due_minute, row.occasion.state) == (
        D(2026, 9, 21),
        900,
        State.OPEN,
    )


def test_a_complaint_that_is_moved_stands_on_its_new_day_only(shop):
    shop.only_rules()
    shop.complaint(shop.customer("沈国栋"), "礼盒磕损", timedelta(hours=-3))
    shop.complaint(shop.customer("许静怡"), "配送晚到", timedelta(hours=5))
    shop.act(move, shop.rows()[0], to=D(2026, 9, 21), today=shop.today)

    assert [row.person.name for row in shop.rows()] == ["许静怡"]
    ahead = shop.rows(days=7)
    assert [(row.person.name, row.occasion.snoozed_until) for row in ahead] == [
        ("许静怡", None),
        ("沈国栋", D(2026, 9, 21)),
    ]
    assert ahead[1].occasion.comes_on == D(2026, 9, 21)
    assert [row.person.name for row in shop.rows(D(2026, 9, 21))] == ["沈国栋", "许静怡"]
    shop.act(move, shop.rows(D(2026, 9, 21))[0], to=shop.today, today=shop.today)
    assert [row.person.name for row in shop.rows()] == ["沈国栋", "许静怡"]


def test_what_is_done_is_not_moved(shop, birthday):
    row = shop.rows()[0]
    shop.act(complete, row, today=shop.today)

    shop.act(move, row, to=D(2026, 9, 25), today=shop.today)

    assert shop.rows(days=30) == ()


def test_many_are_done_in_one_go_and_taken_back_in_one(shop):
    shop.only_rules("mid_autumn")
    for n in range(3):
        shop.customer(f"c{n}")
    with shop.db.reader() as reader:
        template = reader.value("SELECT id FROM greeting_template WHERE code = 'mid_autumn'")
    refs = [row.occasion.ref for row in shop.rows()]
    shop.act(complete, shop.rows()[0], today=shop.today)

    with shop.db.write("care.batch", subject="3") as session:
        logged = complete_many(session, refs, today=shop.today, summary="中秋快乐", template_id=template)

    assert logged == 2
    assert shop.rows() == ()
    assert shop.count("interaction", f"template_id = {template} AND summary = '中秋快乐'") == 2
    shop.db.undo()
    assert len(shop.rows()) == 2


def test_preparing_ahead_does_not_silence_the_day(shop, words_zh):
    shop.only_rules("birthday", "birthday_ahead")
    shop.rule("birthday", lead_days=0)
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    assert [title(row.occasion, words_zh) for row in shop.rows(D(2026, 9, 18))] == ["生日准备"]
    shop.act(complete, shop.rows()[0], today=shop.today)
    assert shop.rows(D(2026, 9, 19)) == ()

    (row,) = shop.rows(D(2026, 9, 20))

    assert title(row.occasion, words_zh) == "生日"
    shop.go_to(D(2026, 9, 20))
    shop.act(complete, row, today=shop.today)
    assert shop.rows(days=60) == ()


def test_both_open_on_the_day_are_one_row_with_both_reasons(shop, words_zh):
    shop.only_rules("birthday", "birthday_ahead")
    shop.rule("birthday", lead_days=0)
    shop.customer("郑秀英", LUNAR(1961, 8, 10))

    (row,) = shop.rows(D(2026, 9, 20))

    assert title(row.occasion, words_zh) == "生日　生日准备"
    assert [one.rule_code for one in (row.occasion, *row.occasion.also)] == ["birthday", "birthday_ahead"]
    shop.act(complete, row, today=shop.today)
    assert shop.rows(D(2026, 9, 20)) == ()
    assert (shop.count("task"), shop.count("interaction")) == (2, 1)


def test_one_rule_put_off_past_the_day_joins_the_other_that_was_missed(shop):
    shop.only_rules("birthday", "birthday_ahead")
    shop.rule("birthday", lead_days=0)
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 22))
    assert [row.occasion.rule_code for row in shop.rows(D(2026, 9, 20))] == ["birthday"]

    (row,) = shop.rows(D(2026, 9, 22))

    assert [one.rule_code for one in (row.occasion, *row.occasion.also)] == ["birthday", "birthday_ahead"]
    assert row.occasion.state == State.MISSED


def test_two_that_were_put_off_together_and_a_third_are_one_row_of_three(shop):
    """Found by the random walk: done with the third, one of the two came again."""
    shop.only_rules("birthday", "birthday_ahead")
    shop.customer("郑秀英", SOLAR(1961, 9, 18))
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 20))
    with shop.db.write("customer.save") as session:
        care_rules.create(session, care_rules.RuleDraft("Ours", Trigger.BIRTHDAY))
    shop.go_to(D(2026, 9, 20))
    assert len(shop.rows()) == 1
    shop.go_to(D(2026, 9, 18))

    (row,) = shop.rows(days=3)
    assert len(row.occasion.also) == 2
    shop.act(complete, row, today=shop.today)

    assert shop.rows(days=30) == ()
    assert shop.count("task", "state = 'done'") == 3


def test_someone_whom_two_rules_miss_is_one_row(shop):
    shop.only_rules("overdue")
    shop.rule("no_contact_b", active=True, days=30, audience={})
    number = shop.customer("蒋丽华")
    for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
        shop.purchase(number, day)

    (row,) = shop.rows()

    assert [one.reason for one in (row.occasion, *row.occasion.also)] == ["overdue", "silent"]
    shop.act(snooze, row, until=D(2026, 9, 20))
    assert shop.rows() == ()
    assert [len(one.occasion.also) for one in shop.rows(D(2026, 9, 20))] == [1]


@pytest.mark.parametrize(
    "first, then", [(SOLAR(1961, 9, 20), SOLAR(1961, 3, 20)), (LUNAR(1961, 8, 10), SOLAR(None, 3, 1))]
)
def test_a_birthday_corrected_by_less_than_half_a_year_is_the_same(shop, first, then):
    """Kept in September 2026, it is not there in the March after, which is nearer to it than the September after."""
    shop.only_rules("birthday")
    number = shop.customer("某人", first)
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.born(number, then)

    due = D(2027, then.month, then.day)
    assert [row.occasion.due for row in shop.rows(D(2026, 9, 18), 200)] == []
    assert [row.occasion.due for row in shop.rows(D(2028, then.month, then.day))] == [due.replace(year=2028)]


def test_a_second_one_under_the_key_of_the_same_year_can_be_done(shop):
    """Kept on 5 January, corrected in March to 1 December: eleven months later it is the birthday of this year."""
    shop.only_rules("birthday")
    shop.go_to(D(2027, 1, 5))
    number = shop.customer("某人", SOLAR(1980, 1, 5))
    shop.act(complete, shop.rows()[0], today=shop.today)
    shop.born(number, SOLAR(1980, 12, 1))
    shop.go_to(D(2027, 12, 1))

    (row,) = shop.rows()
    assert shop.act(complete, row, today=shop.today) is not None

    assert shop.rows() == ()
    assert shop.count("task", "occurrence IN ('birthday:2027', 'birthday:2027:2027-12-01')") == 2


def test_a_festival_of_the_shop_that_is_moved_is_the_same_one(shop):
    shop.only_rules()
    rule = {"kind": "solar", "month": 9, "day": 20}
    own = shop.add(Festival(code="shop_day", name_zh="店庆", name_en="Ours", rule=rule))
    from app.models import CareRule

    shop.add(CareRule(trigger="festival", festival="shop_day", lead_days=7))
    shop.customer("王素琴")
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.change(Festival, own, rule=rule | {"month": 11})

    assert shop.rows(D(2026, 11, 18)) == ()
    assert len(shop.rows(D(2027, 11, 18))) == 1


def test_merged_they_were_greeted_once(shop):
    shop.only_rules("birthday", "first_purchase")
    keep, other = (shop.customer(name, SOLAR(1980, 9, 20)) for name in ("郑秀英", "郑女士"))
    shop.purchase(keep, D(2026, 9, 15))
    shop.purchase(other, D(2026, 9, 15))
    rows = {(row.person.id, str(row.occasion.kind)): row for row in shop.rows()}
    shop.act(complete, rows[other, "birthday"], today=shop.today)
    shop.act(complete, rows[other, "callback"], today=shop.today)

    with shop.db.write("customer.merge") as session:
        merging.merge(session, keep, [other])

    assert shop.rows() == ()


THREE_DAYS = (D(2026, 9, 18), D(2026, 9, 19), D(2026, 9, 20))
DEEDS = ("nothing", "done", "skipped", "put off")


def test_whatever_was_done_for_one_of_the_two_counts_for_both_until_they_part(shop):
    """All pairs of deeds: done or skipped for either is settled; put off for either comes on that day, the keeper's
    where it is both. Parted, each has their own again.
    """
    shop.only_rules("birthday")
    pairs = {}
    for deed in product(DEEDS, DEEDS):
        pairs[deed] = [shop.customer(f"{deed} {n}", SOLAR(1980, 9, 20)) for n in (1, 2)]
    for row in shop.rows():
        first, second = next((deed, ids) for deed, ids in pairs.items() if row.person.id in ids)
        _do(shop, row, first[second.index(row.person.id)], D(2026, 9, 19 + second.index(row.person.id)))
    parted = [_people(shop, day) for day in THREE_DAYS]

    with shop.db.write("customer.merge") as session:
        for keep, other in pairs.values():
            merging.merge(session, keep, [other])

    settled = {"done", "skipped"}
    there = {deed: keep for deed, (keep, _) in pairs.items() if not settled.intersection(deed)}
    first_day = {keep for deed, keep in there.items() if "put off" not in deed}
    kept_put_off = {keep for deed, keep in there.items() if deed[0] == "put off"}
    assert _people(shop, D(2026, 9, 18)) == first_day
    assert _people(shop, D(2026, 9, 19)) == first_day | kept_put_off
    assert _people(shop, D(2026, 9, 20)) == set(there.values())
    with shop.db.write("customer.split") as session:
        for _, other in pairs.values():
            merging.split(session, other)
    assert [_people(shop, day) for day in THREE_DAYS] == parted


def _do(shop, row, deed, until):
    if deed == "done":
        shop.act(complete, row, today=shop.today)
    elif deed == "skipped":
        shop.act(skip, row)
    elif deed == "put off":
        shop.act(snooze, row, until=until)


def _people(shop, day):
    rows = [row.person.id for row in shop.rows(day)]
    assert len(rows) == len(set(rows))
    return set(rows)


def test_merged_someone_who_was_called_about_the_long_silence_is_not_called_again(shop):
    """The other record has a later purchase, but from before the call."""
    shop.only_rules("overdue")
    keep, other = shop.customer("蒋丽华"), shop.customer("蒋女士")
    for day in (D(2026, 5, 1), D(2026, 5, 21), D(2026, 6, 10)):
        shop.purchase(keep, day)
    shop.purchase(other, D(2026, 6, 12))
    shop.act(complete, shop.rows()[0], today=shop.today)

    with shop.db.write("customer.merge") as session:
        merging.merge(session, keep, [other])

    assert shop.rows(D(2026, 9, 20)) == ()


def test_put_off_twice_and_merged_it_comes_once_and_is_done_once(shop):
    shop.only_rules("birthday")
    keep, other = (shop.customer(name, SOLAR(1980, 9, 20)) for name in ("郑秀英", "郑女士"))
    for row, day in zip(shop.rows(), (D(2026, 9, 19), D(2026, 9, 21)), strict=True):
        shop.act(snooze, row, until=day)
    shop.change(Task, 2, occurrence="birthday:2026:2026-09-20")  # as under another key of the same birthday
    with shop.db.write("customer.merge") as session:
        merging.merge(session, keep, [other])
    shop.go_to(D(2026, 9, 22))

    (row,) = shop.rows()
    shop.act(complete, row, today=shop.today)

    assert shop.rows() == ()


def test_put_off_it_goes_with_the_purchase_that_it_was_about(shop):
    shop.only_rules("first_purchase")
    number = shop.customer("夏言")
    bought = shop.purchase(number, D(2026, 9, 15))
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 20))

    shop.change(Purchase, bought, deleted_at=shop.clock.now())

    assert shop.rows(D(2026, 9, 20)) == ()


def test_who_counts_as_lost_meanwhile_is_brought_up_on_the_day_chosen_but_not_for_ever(shop):
    shop.only_rules("overdue")
    number = shop.customer("蒋丽华")
    for day in (D(2026, 2, 20), D(2026, 3, 7), D(2026, 3, 22)):
        shop.purchase(number, day)
    shop.go_to(D(2026, 9, 17))  # 179 days: lost after 180
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 25))

    assert len(shop.rows(D(2026, 9, 25))) == len(shop.rows(D(2026, 10, 2))) == 1
    assert shop.rows(D(2026, 10, 3)) == ()


@pytest.mark.parametrize("rule", ["birthday", "mid_autumn", "first_purchase", "overdue"])
def test_a_customer_in_the_trash_comes_back_with_what_was_settled(shop, rule):
    shop.only_rules(rule)
    number = shop.customer("郑秀英", LUNAR(1961, 8, 10))
    bought = [D(2026, 9, 15)] if rule == "first_purchase" else [D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)]
    for day in bought:
        shop.purchase(number, day)
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 19))
    shop.change(Customer, number, deleted_at=shop.clock.now())
    assert shop.rows(D(2026, 9, 19)) == ()

    shop.change(Customer, number, deleted_at=None)

    assert shop.rows() == ()
    assert len(shop.rows(D(2026, 9, 19))) == 1


def test_a_leap_month_birthday_that_is_kept_twice_from_now_on_is_not_kept_twice_on_one_day(shop):
    """2025 has a leap sixth month: 10 闰六月 is 3 August, 10 六月 is 4 July (Hong Kong Observatory's table)."""
    shop.only_rules("birthday")
    shop.customer("闰月生", LUNAR(1987, 6, 10, leap=True))
    shop.go_to(D(2025, 8, 3))
    shop.act(complete, shop.rows()[0], today=shop.today)
    with shop.db.write("setting.change") as session:
        settings.set(session, "care.leap_month", "both")

    assert shop.rows(D(2025, 8, 3)) == ()
    shop.go_to(D(2025, 7, 4))
    assert shop.rows(D(2025, 6, 27), 60) == ()
