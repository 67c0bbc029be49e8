"""Win-back plans: people are added once, each with a task; who buys within the span is won back by itself."""

from datetime import date, timedelta

import pytest

from app.core.enums import TaskKind, WinBackState
from app.core.errors import ShukeError
from app.services import customers, people_beside, purchases, tasks, win_back
from app.services.customer_drafts import CustomerDraft
from app.services.staff import find_or_create
from app.services.validation import ValidationError
from app.services.win_back import PlanDraft

TODAY = date(2026, 9, 18)
PLAN = PlanDraft("中秋挽回", TODAY, TODAY + timedelta(60))


@pytest.fixture
def three(db) -> list[int]:
    with db.write("sample") as session:
        return [customers.create(session, CustomerDraft(name=name)) for name in ("甲", "乙", "丙")]


def add(db, plan, ids, today=TODAY):
    with db.write("win_back.add", subject="3") as session:
        return win_back.add(session, plan, ids, today, "挽回")


def buy(db, customer_id, day=TODAY, amount=10_000):
    with db.write("purchase.record", subject="甲") as session:
        lines = (purchases.LineDraft("茶", 1_000, amount),)
        return purchases.record(session, purchases.PurchaseDraft(customer_id, day, lines=lines))


def states(db, plan_id):
    with db.reader() as reader:
        return {row.name: row.state for row in win_back.members(reader, plan_id)}


def open_tasks(db, customer_id):
    with db.reader() as reader:
        return [(row.kind, row.title, row.due_on) for row in tasks.open_of(reader, customer_id)]


def test_a_new_plan_takes_them_and_each_gets_a_task(db, three):
    found = add(db, PLAN, three)

    assert (found.added, found.already) == (3, 0)
    assert open_tasks(db, three[0]) == [(TaskKind.WIN_BACK, "挽回", TODAY)]
    with db.reader() as reader:
        (plan,) = win_back.open_plans(reader, TODAY)
        beside = people_beside.beside(reader, three)[three[0]]
    assert (plan.name, plan.members, plan.won, plan.ends_on) == ("中秋挽回", 3, 0, TODAY + timedelta(60))
    assert (beside.plan_id, beside.plan, beside.plan_state) == (plan.id, "中秋挽回", WinBackState.PLANNED)


def test_all_of_it_is_one_step_back(db, three, all_rows):
    before = all_rows()
    add(db, PLAN, three)
    db.undo()

    assert all_rows() == before


def test_nobody_is_in_two_open_plans(db, three):
    first = add(db, PLAN, three[:2])
    second = add(db, PLAN, three)

    assert (second.added, second.already) == (1, 2)
    assert states(db, first.plan_id).keys() == {"甲", "乙"}
    assert states(db, second.plan_id).keys() == {"丙"}


def test_one_named_twice_is_added_once(db, three):
    assert add(db, PLAN, [three[0], three[0]]).added == 1


def test_after_a_plan_is_over_they_can_be_in_another(db, three):
    add(db, PLAN, three)
    later = TODAY + timedelta(61)

    assert add(db, PlanDraft("双十一", later, later + timedelta(30)), three, later).added == 3


def test_the_task_goes_to_the_responsible_of_the_plan_else_of_the_customer(db, three):
    with db.write("sample") as session:
        lin, zhou = find_or_create(session, "林悦"), find_or_create(session, "周凯")
        customers.set_field(session, three[0], "responsible_id", zhou)
    add(db, PLAN, three[:1])
    add(db, PlanDraft("另一个", TODAY, TODAY, responsible_id=lin), three[1:2])

    with db.reader() as reader:
        found = [tasks.open_of(reader, number)[0].responsible_id for number in three[:2]]
    assert found == [zhou, lin]


def test_who_is_contacted_needs_no_call_any_more(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.write("win_back.move") as session:
        assert win_back.move(session, three[:1], WinBackState.CONTACTED, TODAY) == 1
    assert open_tasks(db, three[0]) == []

    with db.write("win_back.move") as session:
        win_back.move(session, three[:1], WinBackState.PLANNED, TODAY)
    assert len(open_tasks(db, three[0])) == 1
    assert states(db, plan)["甲"] is WinBackState.PLANNED


def test_the_call_ticked_off_on_today_says_contacted(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.reader() as reader:
        (task,) = tasks.open_of(reader, three[0])
    with db.write("task.done") as session:
        tasks.finish(session, task.id)
    assert states(db, plan) == {
        "甲": WinBackState.CONTACTED, "乙": WinBackState.PLANNED, "丙": WinBackState.PLANNED
    }  # fmt: skip
    db.undo()
    assert states(db, plan)["甲"] is WinBackState.PLANNED

    db.redo()
    with db.write("win_back.move") as session:
        win_back.move(session, three[:1], WinBackState.PLANNED, TODAY)
    assert states(db, plan)["甲"] is WinBackState.PLANNED
    assert len(open_tasks(db, three[0])) == 1


def test_given_up_says_when_and_why(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.write("win_back.move") as session:
        win_back.move(session, three[:1], WinBackState.GIVEN_UP, TODAY, "搬走")

    with db.reader() as reader:
        row = win_back.members(reader, plan)[0]
    assert (row.state, row.closed_on, row.reason) == (WinBackState.GIVEN_UP, TODAY, "搬走")


def test_who_buys_within_the_span_is_won_back(db, three):
    plan = add(db, PLAN, three).plan_id
    buy(db, three[0], TODAY)
    buy(db, three[1], TODAY - timedelta(1))
    buy(db, three[2], amount=-10_000)

    assert states(db, plan) == {"甲": "won_back", "乙": "planned", "丙": "planned"}
    with db.reader() as reader:
        assert win_back.members(reader, plan)[0].closed_on == TODAY
        assert win_back.open_plans(reader, TODAY)[0].won == 1


def test_after_the_span_a_purchase_wins_nobody_back(db, three):
    plan = add(db, PlanDraft("短", TODAY, TODAY + timedelta(3)), three).plan_id
    buy(db, three[0], TODAY + timedelta(4))

    assert states(db, plan)["甲"] is WinBackState.PLANNED


def test_a_purchase_that_is_undone_wins_nobody_back(db, three):
    plan = add(db, PLAN, three).plan_id
    buy(db, three[0])
    assert states(db, plan)["甲"] is WinBackState.WON_BACK
    assert db.undo().label == "purchase.record"
    assert states(db, plan)["甲"] is WinBackState.PLANNED
    assert db.undo().label == "win_back.add"


def test_won_back_by_a_persons_word_stays(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.write("win_back.move") as session:
        win_back.move(session, three[:1], WinBackState.WON_BACK, TODAY)

    assert states(db, plan)["甲"] is WinBackState.WON_BACK


def test_who_gave_up_is_not_won_back_without_being_asked(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.write("win_back.move") as session:
        win_back.move(session, three[:1], WinBackState.GIVEN_UP, TODAY)
    buy(db, three[0])

    assert states(db, plan)["甲"] is WinBackState.GIVEN_UP


def test_who_was_won_back_can_be_in_the_next_plan(db, three):
    add(db, PLAN, three)
    buy(db, three[0])

    assert add(db, PlanDraft("下一个", TODAY, TODAY + timedelta(90)), three).added == 1


def test_taken_out_of_a_plan_the_task_goes_too(db, three):
    plan = add(db, PLAN, three).plan_id
    with db.write("win_back.move") as session:
        win_back.remove(session, plan, three[0])

    assert states(db, plan).keys() == {"乙", "丙"}
    assert open_tasks(db, three[0]) == []


@pytest.mark.parametrize(
    "draft, field",
    [
        (PlanDraft(" ", TODAY, TODAY), "name"),
        (PlanDraft("x" * 81, TODAY, TODAY), "name"),
        (PlanDraft("x", TODAY, TODAY - timedelta(1)), "ends_on"),
        (PlanDraft("x", TODAY, TODAY, budget=-1), "budget"),
    ],
)
def test_what_cannot_be_is_told_by_field(db, three, draft, field):
    with pytest.raises(ValidationError) as refused:
        add(db, draft, three)

    assert list(refused.value.fields) == [field]


def test_a_plan_that_is_gone(db, three):
    with pytest.raises(ShukeError, match="gone"):
        add(db, 999, three)
