"""Done, later, not this time: each once, undone as a whole, and right on whatever day the clock says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.care.actions import complete, skip, snooze
from app.care.occasion import State
from app.core.calendar import CalendarDate
from app.core.enums import Channel
from app.core.errors import ShukeError
from app.models import Customer, KeyDate, Purchase, Task

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


@pytest.fixture
def birthday(shop):
    """The number of a customer whose birthday is on 20 September 2026, two days ahead."""
    shop.only_rules("birthday")
    return shop.customer("郑秀英", LUNAR(1961, 8, 10))


def test_done_logs_the_talk_and_never_comes_again(shop, birthday):
    row = shop.rows()[0]

    talk = shop.act(complete, row, today=shop.today, channel=Channel.PHONE, summary="祝了生日")

    assert shop.rows() == ()
    assert shop.rows(D(2026, 9, 20)) == ()
    assert [r.occasion.due for r in shop.rows(D(2027, 9, 10))] == [D(2027, 9, 10)]
    with shop.db.reader() as reader:
        kept = reader.one("SELECT id, kind, channel, summary, answered_task_id FROM interaction")
        task = reader.one("SELECT id, state, occurrence, due_on, done_on FROM task")
    assert kept == (talk, "care", "phone", "祝了生日", task[0])
    assert task[1:] == ("done", "birthday:2026", 20716, 20714)


def test_done_twice_is_done_once(shop, birthday):
    row = shop.rows()[0]

    first, second = (shop.act(complete, row, today=shop.today) for _ in range(2))

    assert first is not None
    assert second is None
    assert (shop.count("task"), shop.count("interaction")) == (1, 1)


def test_undo_takes_talk_and_mark_back_together(shop, birthday):
    before = shop.rows()
    shop.act(complete, before[0], today=shop.today)

    shop.db.undo()

    assert shop.rows() == before
    assert (shop.count("task"), shop.count("interaction")) == (0, 0)
    shop.db.redo()
    assert shop.rows() == ()
    assert (shop.count("task"), shop.count("interaction")) == (1, 1)


def test_clock_back_and_forth_changes_nothing(shop, birthday):
    shop.act(complete, shop.rows()[0], today=shop.today)

    for day in (D(2026, 9, 14), D(2026, 9, 25), D(2025, 9, 30), D(2026, 9, 20)):
        assert all(row.occasion.due != D(2026, 9, 20) for row in shop.rows(day))
    shop.go_to(D(2025, 9, 28))
    assert [row.occasion.due for row in shop.rows()] == [D(2025, 10, 1)]


@pytest.mark.parametrize(
    "corrected",
    [LUNAR(1961, 8, 12), SOLAR(1961, 9, 20), SOLAR(1961, 12, 1), SOLAR(None, 9, 19), LUNAR(1961, 8, 10)],
)
def test_a_corrected_birthday_does_not_come_twice_in_its_year(shop, birthday, corrected):
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.born(birthday, corrected)

    assert shop.rows(D(2026, 9, 13), 100) == ()
    assert len(shop.rows(D(2027, 1, 20), 330)) == 1


def test_a_correction_over_the_years_end_is_the_same_birthday(shop):
    shop.only_rules("birthday")
    number = shop.customer("年底", SOLAR(1980, 12, 30))
    shop.go_to(D(2026, 12, 30))
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.born(number, SOLAR(1980, 1, 2))

    assert shop.rows(D(2026, 12, 30), 30) == ()
    assert [r.occasion.due for r in shop.rows(D(2028, 1, 2))] == [D(2028, 1, 2)]


def test_a_birthday_corrected_before_it_was_kept_moves(shop, birthday):
    shop.born(birthday, SOLAR(1961, 10, 3))

    assert shop.rows() == ()
    assert [row.occasion.due for row in shop.rows(D(2026, 9, 30))] == [D(2026, 10, 3)]


def test_rule_off_and_on_trash_and_back_remember(shop, birthday, clock):
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.rule("birthday", active=False)
    shop.rule("birthday", active=True)
    shop.change(Customer, birthday, deleted_at=clock.now())
    shop.change(Customer, birthday, deleted_at=None)

    assert shop.rows() == ()


def test_what_was_thrown_away_was_not_done(shop, birthday, clock):
    row = shop.rows()[0]
    shop.act(complete, row, today=shop.today)
    with shop.db.reader() as reader:
        task = reader.value("SELECT id FROM task")
    shop.change(Task, task, deleted_at=clock.now())
    assert len(shop.rows()) == 1

    assert shop.act(complete, row, today=shop.today) is not None

    assert shop.rows() == ()
    assert (shop.count("task"), shop.count("task", "deleted_at IS NULL")) == (1, 1)


def test_snoozed_is_hidden_until_its_day_and_comes_once(shop, birthday):
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 20))

    assert shop.rows(D(2026, 9, 18)) == shop.rows(D(2026, 9, 19)) == ()
    back = shop.rows(D(2026, 9, 20))
    assert [(r.occasion.due, r.occasion.state, r.occasion.snoozed_until) for r in back] == [
        (D(2026, 9, 20), State.OPEN, D(2026, 9, 20))
    ]
    assert [r.occasion.state for r in shop.rows(D(2026, 9, 18), 5)] == [State.SNOOZED]
    assert [r.occasion.state for r in shop.rows(D(2026, 9, 22))] == [State.MISSED]
    shop.go_to(D(2026, 9, 20))
    shop.act(complete, back[0], today=shop.today)
    assert shop.rows(D(2026, 9, 20)) == ()
    assert shop.count("task") == 1


def test_snoozed_past_its_day_is_not_missed_on_the_day_chosen(shop, birthday):
    shop.act(snooze, shop.rows()[0], until=D(2026, 10, 5))

    assert shop.rows(D(2026, 9, 22)) == ()
    assert [r.occasion.state for r in shop.rows(D(2026, 10, 5))] == [State.OPEN]
    assert [r.occasion.state for r in shop.rows(D(2026, 10, 8))] == [State.MISSED]
    assert shop.rows(D(2026, 10, 13)) == ()


def test_snoozed_birthday_that_is_corrected_is_not_lost(shop, birthday):
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 19))

    shop.born(birthday, SOLAR(1961, 10, 3))

    assert [(r.occasion.due, r.occasion.age) for r in shop.rows(D(2026, 9, 19))] == [(D(2026, 10, 3), 65)]
    shop.born(birthday, None)
    assert shop.rows(D(2026, 9, 19)) == ()


def test_snooze_needs_a_day_to_come(shop, birthday):
    with pytest.raises(ShukeError) as caught:
        shop.act(snooze, shop.rows()[0], until=shop.today)

    assert caught.value.code == "not_in_future"
    assert shop.count("task") == 0
    assert len(shop.rows()) == 1


def test_skipped_stays_away_until_next_year(shop, birthday):
    shop.act(skip, shop.rows()[0], reason="出国了")

    assert shop.rows(D(2026, 9, 18), 30) == ()
    assert len(shop.rows(D(2027, 9, 10))) == 1
    assert shop.count("task", "skip_reason = '出国了'") == 1


def test_two_rules_in_a_row_are_settled_together(shop):
    shop.only_rules("birthday", "key_date")
    number = shop.customer("梁伟")
    shop.key_date(number, "wedding", SOLAR(2016, 9, 20))
    shop.key_date(number, "opening", SOLAR(2018, 9, 20))
    row = shop.rows()[0]
    assert len(row.occasion.also) == 1

    shop.act(snooze, row, until=D(2026, 9, 19))
    shop.go_to(D(2026, 9, 19))
    back = shop.rows()
    assert len(back) == 1
    assert len(back[0].occasion.also) == 1
    shop.act(complete, back[0], today=shop.today)

    assert shop.rows(D(2026, 9, 20)) == ()
    assert (shop.count("task", "state = 'done'"), shop.count("interaction")) == (2, 1)


def test_a_key_date_that_was_written_anew_is_the_same_on_its_day(shop):
    shop.only_rules("key_date")
    number = shop.customer("梁伟")
    old = shop.key_date(number, "wedding", SOLAR(2016, 9, 20))
    shop.act(complete, shop.rows()[0], today=shop.today)

    with shop.db.write("customer.save") as session:
        session.delete(session.get_one(KeyDate, old))
    shop.key_date(number, "wedding", SOLAR(2016, 9, 20))

    assert shop.rows() == ()


def test_festival_greeted_once_and_counted(shop):
    shop.only_rules("mid_autumn")
    for n in range(3):
        shop.customer(f"c{n}")
    shop.act(complete, shop.rows()[0], today=shop.today)
    shop.act(skip, shop.rows()[0])

    group = shop.care().groups[1]

    assert (group.count, group.done, len(group.rows)) == (1, 1, 1)
    assert len(shop.rows(D(2027, 9, 10))) == 3


def test_first_purchase_is_answered_once_in_a_lifetime(shop):
    shop.only_rules("first_purchase")
    number = shop.customer("夏言")
    bought = shop.purchase(number, D(2026, 9, 15))
    shop.act(complete, shop.rows()[0], today=shop.today)

    shop.change(Purchase, bought, bought_on=D(2026, 9, 18))

    assert shop.rows(D(2026, 9, 15), 20) == ()


def test_each_latest_purchase_is_answered(shop):
    shop.only_rules("latest_purchase")
    number = shop.customer("何雪莹")
    shop.purchase(number, D(2026, 9, 11))
    shop.act(complete, shop.rows()[0], today=shop.today)
    assert shop.rows() == ()

    shop.purchase(number, D(2026, 9, 16))

    assert [r.occasion.due for r in shop.rows(D(2026, 9, 23))] == [D(2026, 9, 23)]


def test_someone_slipping_away_is_called_once_until_the_next_purchase(shop):
    shop.only_rules("overdue")
    number = shop.customer("蒋丽华")
    for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
        shop.purchase(number, day)
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 21))
    assert shop.rows() == ()
    assert [r.occasion.state for r in shop.rows(D(2026, 9, 25))] == [State.OPEN]
    shop.go_to(D(2026, 9, 25))
    shop.act(complete, shop.rows()[0], today=shop.today)
    assert shop.rows() == ()

    shop.purchase(number, D(2026, 9, 26))

    assert shop.rows(D(2026, 9, 30)) == ()
    assert len(shop.rows(D(2026, 12, 1))) == 1


def test_a_promise_is_done_by_its_service(shop):
    shop.only_rules()
    number = shop.customer("许越")
    shop.task(number, D(2026, 9, 18), "寄样品", recurrence="weekly")

    shop.act(complete, shop.rows()[0], today=shop.today)

    assert shop.rows() == ()
    assert [r.occasion.due for r in shop.rows(D(2026, 9, 25))] == [D(2026, 9, 25)]
    shop.task(None, D(2026, 9, 18), "盘点")
    assert shop.act(complete, shop.rows()[0], today=shop.today) is None
    assert shop.rows() == ()


def test_a_complaint_is_resolved_by_its_answer(shop):
    shop.only_rules()
    number = shop.customer("沈国栋")
    case = shop.complaint(number, "礼盒磕损", timedelta(hours=5))
    row = shop.rows()[0]

    shop.act(snooze, row, until=D(2026, 9, 20))
    assert shop.rows() == shop.rows(D(2026, 9, 19)) == ()
    assert [r.occasion.case_id for r in shop.rows(D(2026, 9, 20))] == [case]
    shop.act(complete, row, today=shop.today, summary="已补发")

    assert shop.rows(D(2026, 9, 20)) == ()
    with shop.db.reader() as reader:
        assert reader.one("SELECT state, resolved_on FROM feedback_case") == ("resolved", 20714)
        assert reader.one("SELECT kind, summary FROM interaction") == ("service", "已补发")
    assert shop.act(complete, row, today=shop.today) is None
    shop.db.undo()
    assert len(shop.rows(D(2026, 9, 20))) == 1


def test_refs_are_values(shop, birthday):
    ref = shop.rows()[0].occasion.ref

    assert ref == replace(ref)
    assert hash(ref)
