"""After a complaint was settled: one word, some days later; anew when it was opened again, never twice else."""

from datetime import date, timedelta

import pytest

from app.care.actions import complete, snooze
from app.care.occasion import GroupCode, State
from app.core.enums import CaseState, TaskKind
from app.models import CareRule, FeedbackCase
from app.services import feedback

D = date


@pytest.fixture
def case(shop):
    """A complaint that was settled on 15 September 2026, three days ago."""
    shop.only_rules("complaint_closed")
    number = shop.complaint(shop.customer("沈国栋"), "礼盒磕损", timedelta(hours=5))
    settle(shop, number, D(2026, 9, 15))
    return number


def settle(shop, number, day):
    with shop.db.write("x") as session:
        feedback.resolve(session, number, shop.clock.now(), day)


def opened_again(shop, number):
    shop.change(FeedbackCase, number, state=CaseState.OPEN, resolved_on=None, resolved_at=None)


def test_three_days_after_it_was_settled(shop, case):
    assert shop.rows(D(2026, 9, 17)) == ()

    (row,) = shop.rows(D(2026, 9, 18))

    one = row.occasion
    assert (one.kind, one.group, one.due) == (TaskKind.CALLBACK, GroupCode.CALLBACK, D(2026, 9, 18))
    assert (one.reason, one.values["summary"], one.values["n"]) == ("after_complaint", "礼盒磕损", 3)
    assert shop.rows(D(2026, 9, 20))[0].occasion.state == State.MISSED
    assert shop.rows(D(2026, 9, 26)) == ()


def test_said_once_whatever_is_corrected(shop, case):
    shop.act(complete, shop.rows()[0], today=shop.today)
    assert shop.rows(days=30) == ()

    shop.change(FeedbackCase, case, resolved_on=D(2026, 9, 17))

    assert shop.rows(days=30) == ()


def test_opened_again_it_is_asked_about_again(shop, case):
    shop.act(complete, shop.rows()[0], today=shop.today)
    opened_again(shop, case)
    assert [row.occasion.kind for row in shop.rows(days=30)] == [TaskKind.COMPLAINT]

    settle(shop, case, D(2026, 9, 20))

    (row,) = shop.rows(D(2026, 9, 23))
    shop.go_to(D(2026, 9, 23))
    assert shop.act(complete, row, today=shop.today) is not None
    assert shop.rows(days=30) == ()


def test_put_off_it_goes_when_the_case_is_open_again(shop, case):
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 21))
    assert shop.rows() == ()
    assert [row.occasion.snoozed_until for row in shop.rows(D(2026, 9, 21))] == [D(2026, 9, 21)]

    opened_again(shop, case)

    assert [row.occasion.kind for row in shop.rows(D(2026, 9, 21))] == [TaskKind.COMPLAINT]


def test_two_of_one_day_are_one_call(shop, case):
    with shop.db.reader() as reader:
        customer = reader.value("SELECT customer_id FROM feedback_case")
    other = shop.complaint(customer, "少发一盒", timedelta(hours=5))
    settle(shop, other, D(2026, 9, 15))

    (row,) = shop.rows()
    assert len(row.occasion.also) == 1
    shop.act(complete, row, today=shop.today)

    assert shop.rows() == ()
    assert (shop.count("task"), shop.count("interaction")) == (2, 1)


def test_only_complaints_of_those_the_rule_is_for(shop, case):
    shop.change(FeedbackCase, case, kind="suggestion")
    assert shop.rows() == ()
    shop.change(FeedbackCase, case, kind="complaint")
    shop.change(CareRule, shop.rule("complaint_closed"), audience={"min_orders": 1})

    assert shop.rows() == ()
