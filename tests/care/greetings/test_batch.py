"""Greetings for many: who is left out and why, and what is written down in one step and taken back in one."""

from datetime import date
from itertools import count

import pytest

from app.care import actions
from app.care.greetings.batch import BatchPeople, Sent, log, narrowed, people
from app.care.greetings.coming_festivals import festival_on, upcoming
from app.care.greetings.messages import addresses, messages, reachable
from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind
from app.models import Address as AddressRow
from app.models import CareRule, Consent, ContactPoint, Festival
from app.services import settings as shop_settings

D = date
MID_AUTUMN = D(2026, 9, 25)  # 八月十五 of 2026, Hong Kong Observatory's conversion table
SHOP_DAY = {"kind": "solar", "month": 9, "day": 20}
numbers = count(13_900_000_001)


def reached(shop, name="王素琴", kind=ContactKind.MOBILE, **values):
    number = shop.customer(name, **values)
    if kind is not None:
        value = str(next(numbers))
        shop.add(ContactPoint(customer_id=number, kind=kind, value=value, normalised=f"+86{value}"))
    return number


def who(
    shop, audience=None, segment=None, *, ids=None, channel=Channel.SMS, festival="mid_autumn", **settings
):
    with shop.db.reader() as reader:
        chosen = {**shop_settings.load(reader), **settings}
        if ids is not None:
            return narrowed(reader, ids, shop.today, chosen, channel=channel, festival=festival)
        return people(reader, audience or {}, segment, shop.today, chosen, channel=channel, festival=festival)


def sent(shop, *entries, festival="mid_autumn", channel=Channel.SMS, **more):
    with shop.db.write("care.batch", subject=str(len(entries))) as session:
        return log(session, entries, channel=channel, festival=festival, due=None, today=shop.today, **more)


def test_each_is_left_out_once_and_for_a_reason(shop):
    kept = reached(shop, "王")
    reached(shop, "无号", kind=None)
    refuses = reached(shop, "不要")
    shop.add(Consent(customer_id=refuses, channel=Channel.SMS, allowed=False, do_not_contact=True))
    declined = reached(shop, "没同意", kind=None)
    shop.add(Consent(customer_id=declined, channel=Channel.SMS, allowed=False))
    elsewhere = reached(shop, "只拒电话")
    shop.add(Consent(customer_id=elsewhere, channel=Channel.PHONE, allowed=False, do_not_contact=True))
    done = reached(shop, "问过")
    sent(shop, Sent(done, "好"))

    found = who(shop)

    assert set(found.ids) == {kept, elsewhere}
    assert (found.refused, found.unreachable, found.greeted) == (2, 1, 1)


@pytest.mark.parametrize(
    "month, greeted, talks",
    [(11, 1, 1), (2, 0, 2)],  # 61 days later it is the same one, 212 days earlier in the year another
)
def test_a_festival_of_the_shop_that_is_moved_within_the_year(shop, month, greeted, talks):
    """As Today's list has it; what was done about the other day stands."""
    shop.only_rules()
    own = shop.add(Festival(code="shop_day", name_zh="店庆", name_en="Ours", rule=SHOP_DAY))
    shop.add(CareRule(trigger="festival", festival="shop_day", lead_days=7, audience={}))
    number = reached(shop)
    assert sent(shop, Sent(number, "店庆快乐"), festival="shop_day") == 1
    shop.change(Festival, own, rule=SHOP_DAY | {"month": month})
    shop.go_to(D(2026, month, 18))
    assert len(shop.rows()) == 1 - greeted

    assert who(shop, ids=[number], festival="shop_day").greeted == greeted
    if not greeted:
        assert sent(shop, Sent(number, "店庆快乐"), festival="shop_day") == 1
        assert sent(shop, Sent(number, "店庆快乐"), festival="shop_day") == 0

    assert shop.rows() == ()
    assert who(shop, ids=[number], festival="shop_day").greeted == 1
    assert shop.count("interaction") == shop.count("task", "state = 'done'") == talks


def test_only_those_who_agreed_where_the_shop_wants_it_so(shop):
    reached(shop, "没说")
    agreed = reached(shop, "同意")
    shop.add(Consent(customer_id=agreed, channel=Channel.SMS, allowed=True))

    assert who(shop, **{"care.consent": "given"}) == BatchPeople((agreed,), refused=1)


def test_who_refuses_every_channel_is_not_greeted_in_person_either(shop):
    never = shop.customer("不要联系")
    shop.refuse(never)

    assert who(shop, channel=Channel.IN_PERSON) == BatchPeople((), refused=1)


def test_the_most_valuable_first_and_the_audience_holds(shop):
    small, big, out = (reached(shop, name) for name in ("小", "大", "无"))
    shop.purchase(small, D(2026, 9, 1), 100)
    shop.purchase(big, D(2026, 9, 1), 90_000)

    assert who(shop, {"min_orders": 1}).ids == (big, small)
    assert who(shop, ids=[out, small, small, big]).ids == (big, small, out)


@pytest.mark.parametrize(
    "channel,kind,fits",
    [
        (Channel.SMS, ContactKind.MOBILE, True),
        (Channel.SMS, ContactKind.PHONE, False),
        (Channel.PHONE, ContactKind.PHONE, True),
        (Channel.EMAIL, ContactKind.EMAIL, True),
        (Channel.EMAIL, ContactKind.MOBILE, False),
        (Channel.SOCIAL, ContactKind.WECHAT, True),
        (Channel.SOCIAL, ContactKind.MOBILE, True),
        (Channel.SOCIAL, ContactKind.EMAIL, False),
        (Channel.IN_PERSON, None, True),
        (Channel.LETTER, ContactKind.MOBILE, False),
    ],
)
def test_what_reaches_somebody(shop, channel, kind, fits):
    number = reached(shop, kind=kind)
    with shop.db.reader() as reader:
        assert (number in reachable(reader, [number], channel)) is fits


def test_a_letter_needs_a_street(shop):
    one, two = shop.customer("甲"), shop.customer("乙")
    shop.add(AddressRow(customer_id=one, street="西湖区 1 号"))
    shop.add(AddressRow(customer_id=two, city="杭州"))
    with shop.db.reader() as reader:
        assert reachable(reader, [one, two], Channel.LETTER) == {one}


def test_the_number_of_a_list_is_whole_and_that_of_a_page_masked(shop):
    wang = shop.customer("王")
    for kind, value, normalised, primary in (
        (ContactKind.MOBILE, "139 0000 2046", "+8613900002046", False),
        (ContactKind.MOBILE, "+44 7911 123456", "+447911123456", True),
        (ContactKind.WECHAT, "wang_318", None, False),
    ):
        shop.add(
            ContactPoint(customer_id=wang, kind=kind, value=value, normalised=normalised, is_primary=primary)
        )
    with shop.db.reader() as reader:
        sms = addresses(reader, [wang], Channel.SMS)
        social = addresses(reader, [wang], Channel.SOCIAL)

    assert sms[wang].masked == "+44 **** 3456"
    assert social[wang].masked == "wa***"
    assert [one.to for one in messages([wang, 99], {wang: "王"}, {wang: "好"}, sms)] == ["00447911123456"]
    assert messages([wang], {}, {}, social)[0].to == "wang_318"


def test_all_is_one_step_and_one_undo(shop):
    rules = [
        shop.rule("mid_autumn"),
        shop.add(CareRule(trigger="festival", festival="mid_autumn", active=False)),
    ]
    shop.only_rules("mid_autumn")
    one, two = reached(shop, "甲"), reached(shop, "乙")
    assert shop.care().count == 2

    assert (
        sent(shop, Sent(one, "甲好"), Sent(two, "乙好"), Sent(one, "再一次"), template_id=3, staff_id=None)
        == 2
    )

    with shop.db.reader() as reader:
        talks = reader.all(
            "SELECT customer_id, summary, channel, kind, direction, template_id FROM interaction ORDER BY 1"
        )
        tasks = reader.all(
            "SELECT customer_id, rule_id, state, occurrence FROM task ORDER BY customer_id, rule_id"
        )
        answered = reader.value("SELECT count(*) FROM interaction i JOIN task t ON t.id = i.answered_task_id"
                                " AND t.customer_id = i.customer_id AND t.rule_id = ?", rules[0])  # fmt: skip
    assert {talk[2:] for talk in talks} == {("sms", "care", "out", 3)}
    assert [talk[0] for talk in talks] == [one, two]
    assert tasks == [
        (who_, rule, "done", "festival:mid_autumn:2026") for who_ in (one, two) for rule in sorted(rules)
    ]
    assert answered == 2
    assert shop.care().count == 0

    shop.db.undo()
    assert (shop.count("interaction"), shop.count("task")) == (0, 0)
    assert shop.care().count == 2
    shop.db.redo()
    assert (shop.count("interaction"), shop.care().count) == (2, 0)


def test_nobody_is_greeted_twice_also_where_no_rule_is_about_the_festival(shop):
    one = reached(shop)
    with shop.db.reader() as reader:
        assert not reader.all("SELECT 1 FROM care_rule WHERE festival = 'laba' AND deleted_at IS NULL")
    assert sent(shop, Sent(one, "腊八好"), festival="laba") == 1
    assert sent(shop, Sent(one, "腊八好"), festival="laba") == 0

    assert who(shop, festival="laba").greeted == 1
    assert who(shop, festival="mid_autumn").greeted == 0
    assert shop.count("interaction") == 1
    shop.go_to(D(2027, 9, 1))
    assert who(shop, festival="laba").greeted == 0  # another year


def test_a_text_is_kept_as_far_as_a_talk_goes(shop):
    shop.only_rules()
    one = shop.customer("甲")
    shop.task(one, shop.today, "送茶")
    (row,) = shop.rows()

    assert (
        sent(shop, Sent(one, "好\ud800" * 5_000), Sent(one, "好" * 5_000, row.occasion.ref), festival=None)
        == 2
    )
    assert shop.count("interaction", "length(summary) BETWEEN 3999 AND 4000") == 2


def test_without_a_festival_it_is_a_talk_and_nothing_else(shop):
    one = reached(shop)

    assert sent(shop, Sent(one, "好"), festival=None) == 1
    assert (shop.count("interaction"), shop.count("task")) == (1, 0)


def test_what_was_snoozed_skipped_or_thrown_away_is_done_by_it(shop):
    shop.only_rules("mid_autumn")
    people_ = [reached(shop, name) for name in "甲乙丙丁"]
    rows = {row.person.id: row for row in shop.rows()}
    shop.act(actions.snooze, rows[people_[0]], until=D(2026, 9, 20))
    shop.act(actions.skip, rows[people_[1]])
    shop.act(actions.complete, rows[people_[2]], today=shop.today)
    with shop.db.write("task.trash") as session:
        from app.models import Task

        task = Task(customer_id=people_[3], rule_id=shop.rule("mid_autumn"), kind="festival", due_on=MID_AUTUMN,
                    occurrence="festival:mid_autumn:2026", deleted_at=shop.clock.now())  # fmt: skip
        session.add(task)

    assert sent(shop, *(Sent(one, "好") for one in people_)) == 3  # 丙 had hers before

    assert shop.count("task", "state = 'done' AND deleted_at IS NULL") == 4
    assert shop.count("task") == 4
    shop.db.undo()
    assert shop.count("task", "state = 'snoozed'") == shop.count("task", "state = 'skipped'") == 1
    assert shop.count("task", "deleted_at IS NOT NULL") == 1


def test_rows_of_today_are_done_as_they_stand(shop):
    """A birthday under two rules, and a task that a person wrote."""
    shop.only_rules("birthday")
    with shop.db.reader() as reader:
        first = reader.value("SELECT id FROM care_rule WHERE code = 'birthday'")
    second = shop.add(CareRule(trigger="birthday", name="又一条", lead_days=0))
    born = shop.customer("王", CalendarDate.lunar(1968, 8, 8))
    shop.task(born, shop.today, "送茶")
    rows = shop.rows()

    entries = [Sent(born, row.occasion.title, row.occasion.ref, 1) for row in rows]
    assert sent(shop, *entries, festival=None, channel=Channel.SOCIAL) == 2

    assert shop.care().count == 0
    assert shop.count("task", f"rule_id IN ({first}, {second}) AND state = 'done'") == 2
    assert shop.count("interaction", "template_id = 1 AND answered_task_id IS NOT NULL") == 2
    shop.db.undo()
    assert shop.care().count == 2


def test_who_is_gone_is_passed_over(shop):
    from app.models import Customer

    one = reached(shop)
    shop.change(Customer, one, deleted_at=shop.clock.now())

    assert sent(shop, Sent(one, "好"), Sent(4711, "好")) == 0
    assert who(shop, ids=[one, 4711]) == BatchPeople(())


def test_festivals_ahead_are_in_their_order_with_the_shops_own(shop):
    shop.add(Festival(code="opening", name_zh="店庆", name_en="Shop day", rule=SHOP_DAY))
    with shop.db.reader() as reader:
        found = upcoming(reader, shop.today)
        assert [one.day for one in found] == sorted(one.day for one in found)
        assert found[0].festival.code == "opening"
        assert festival_on(reader, "mid_autumn", None, shop.today).day == MID_AUTUMN
        assert festival_on(reader, "mid_autumn", D(2025, 10, 6), shop.today).day == D(2025, 10, 6)
        assert festival_on(reader, "nothing", None, shop.today) is None
