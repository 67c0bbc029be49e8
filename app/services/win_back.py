"""Win-back plans: who is to be won back, by what, until when, and where each of them stands.

A customer is *won back* when they buy between the day they were added and the plan's end, *contacted* when the plan's
call was ticked off on Today. Both are looked up with every reading and never written down by themselves, so that they
are right after an undo, an import, or a purchase of another day; what a person said (given up, won back) stands.
Nobody is in two open plans at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind, TaskState, WinBackState, WinBackStrategy
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import tasks
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import WinBackCustomer, WinBackPlan

CLOSED = frozenset({WinBackState.WON_BACK, WinBackState.GIVEN_UP})


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as a form has it; the budget in minor units."""

    name: str
    starts_on: date
    ends_on: date
    strategy: WinBackStrategy = WinBackStrategy.OFFER
    goal: str = ""
    budget: int = 0
    responsible_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a list has it: how many are in it, and how many of them are won back."""

    id: int
    name: str
    strategy: WinBackStrategy
    starts_on: date
    ends_on: date
    responsible_id: int | None
    responsible: str
    members: int
    won: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A customer's place in a plan."""

    plan_id: int
    customer_id: int
    name: str
    state: WinBackState
    added_on: date
    closed_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding people to a plan; `already` were in an open plan and stayed where they were."""

    plan_id: int
    added: int
    already: int


def open_plans(reader: Reader, today: date) -> list[PlanRow]:
    """The plans that are not over, the latest first."""
    return [_plan(row) for row in reader.all(f"{_PLANS} AND p.ends_on >= ? {_NEWEST}", to_day_number(today))]


def members(reader: Reader, plan_id: int) -> list[MemberRow]:
    """Who is in a plan, in the order in which they were added."""
    return [
        MemberRow(
            plan_id, customer, name, WinBackState(state), from_day_number(added),
            None if closed is None else from_day_number(closed), reason,
        )
        for customer, name, state, added, closed, reason in reader.all(_MEMBERS, plan_id)
    ]  # fmt: skip


def already_in(reader: Reader, customer_ids: Iterable[int], today: date) -> set[int]:
    """Those of these customers that an open plan has and who are neither won back nor given up."""
    found = reader.all(_TAKEN, json.dumps(list(customer_ids)), to_day_number(today))
    return {number for (number,) in found}


def create_plan(session: Session, draft: PlanDraft) -> int:
    """A new plan; raises ValidationError for `name`, `ends_on` and `budget`."""
    from app.models import WinBackPlan

    check = Check()
    name, goal = check.line("name", draft.name, 80, required=True), check.text("goal", draft.goal, 2_000)
    if draft.ends_on < draft.starts_on:
        check.refuse("ends_on", "out_of_range")
    if draft.budget < 0:
        check.refuse("budget", "bad_amount")
    check.done()
    plan = WinBackPlan(
        name=name, goal=goal, strategy=draft.strategy, starts_on=draft.starts_on, ends_on=draft.ends_on,
        budget=draft.budget, responsible_id=draft.responsible_id,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    return plan.id


def add(
    session: Session, plan: int | PlanDraft, customer_ids: Sequence[int], today: date, title: str
) -> Added:
    """Take people into a plan, made here where a draft is given; each gets a task for whoever is responsible.

    That is the plan's responsible, else the customer's own. `title` is what the task is called.
    """
    from app.models import Customer, WinBackCustomer

    plan_id = create_plan(session, plan) if isinstance(plan, PlanDraft) else plan
    row = _live_plan(session, plan_id)
    taken = already_in(_reader(session), customer_ids, today) | _ever_in(session, plan_id)
    fresh = [number for number in dict.fromkeys(customer_ids) if number not in taken]
    for number in fresh:
        customer = session.get(Customer, number)
        if customer is None or customer.deleted_at is not None:
            raise ShukeError("gone")
        session.add(
            WinBackCustomer(plan_id=plan_id, customer_id=number, state=WinBackState.PLANNED, added_on=today)
        )
        due = max(today, row.starts_on)
        tasks.create(
            session,
            tasks.TaskDraft(
                title=title, due_on=due, customer_id=number, kind=TaskKind.WIN_BACK, plan_id=plan_id,
                responsible_id=row.responsible_id or customer.responsible_id,
            ),
        )  # fmt: skip
    session.flush()
    return Added(plan_id, len(fresh), len(set(customer_ids)) - len(fresh))


def move(
    session: Session, customer_ids: Iterable[int], state: WinBackState, today: date, reason: str = ""
) -> int:
    """Set how far the win-back of these customers is, in the latest plan of each; gives how many were moved.

    From “contacted” on the call of the plan is made, so its task is done; back at “to contact” it is open again.
    """
    from app.models import WinBackCustomer

    moved = 0
    for (number,) in _reader(session).all(_LATEST, json.dumps(list(customer_ids))):
        member = session.get(WinBackCustomer, number)
        if member is None or (member.state == state and state != WinBackState.PLANNED):
            continue  # who is to be contacted may have been, by the task
        member.state = state
        member.closed_on = today if state in CLOSED else None
        member.reason = reason if state in CLOSED else ""
        _settle_task(session, member, state)
        moved += 1
    session.flush()
    return moved


def remove(session: Session, plan_id: int, customer_id: int) -> None:
    """Take somebody out of a plan who should not have been in it, and the task that came with it."""
    from sqlalchemy import select

    from app.models import WinBackCustomer

    found = session.scalars(
        select(WinBackCustomer).where(
            WinBackCustomer.plan_id == plan_id, WinBackCustomer.customer_id == customer_id
        )
    ).first()
    if found is None:
        raise ShukeError("gone")
    for task in _tasks(session, found):
        tasks.trash(session, task.id)
    session.delete(found)
    session.flush()


def _settle_task(session: Session, member: WinBackCustomer, state: WinBackState) -> None:
    for task in _tasks(session, member):
        if state is WinBackState.PLANNED:
            tasks.reopen(session, task.id)
        else:
            tasks.finish(session, task.id)


def _tasks(session: Session, member: WinBackCustomer) -> list[Any]:
    from sqlalchemy import select

    from app.models import Task

    wanted = select(Task).where(
        Task.plan_id == member.plan_id, Task.customer_id == member.customer_id, Task.deleted_at.is_(None)
    )
    return list(session.scalars(wanted))


def _live_plan(session: Session, plan_id: int) -> WinBackPlan:
    from app.models import WinBackPlan

    plan = session.get(WinBackPlan, plan_id)
    if plan is None or plan.deleted_at is not None:
        raise ShukeError("gone")
    return plan


def _ever_in(session: Session, plan_id: int) -> set[int]:
    rows = _reader(session).all("SELECT customer_id FROM win_back_customer WHERE plan_id = ?", plan_id)
    return {number for (number,) in rows}


def _reader(session: Session) -> Reader:
    session.flush()
    connection: Any = session.connection().connection.driver_connection
    return Reader(connection)


def _plan(row: tuple[Any, ...]) -> PlanRow:
    number, name, strategy, starts, ends, *rest = row
    return PlanRow(
        number, name, WinBackStrategy(strategy), from_day_number(starts), from_day_number(ends), *rest
    )


_OPEN = f"'{WinBackState.PLANNED}', '{WinBackState.CONTACTED}', '{WinBackState.RESPONDED}'"
_BOUGHT_ON = """(
    SELECT min(o.bought_on) FROM purchase o
     WHERE o.customer_id = w.customer_id AND o.deleted_at IS NULL AND o.total > 0
       AND o.bought_on BETWEEN w.added_on AND p.ends_on)"""
_CALLED = f"""EXISTS (
    SELECT 1 FROM task t WHERE t.customer_id = w.customer_id AND t.plan_id = w.plan_id
       AND t.state = '{TaskState.DONE}' AND t.deleted_at IS NULL)"""
STATE = f"""
CASE WHEN w.state IN ({_OPEN}) AND {_BOUGHT_ON} IS NOT NULL THEN '{WinBackState.WON_BACK}'
     WHEN w.state = '{WinBackState.PLANNED}' AND {_CALLED} THEN '{WinBackState.CONTACTED}' ELSE w.state END"""
"""The state of a row `w` of the plan `p`, as it follows from what was said, done and bought."""
_LIVE = "win_back_customer w JOIN customer c ON c.id = w.customer_id AND c.deleted_at IS NULL"
_PLANS = f"""
SELECT p.id, p.name, p.strategy, p.starts_on, p.ends_on, p.responsible_id, coalesce(s.name, ''),
       (SELECT count(*) FROM {_LIVE} WHERE w.plan_id = p.id),
       (SELECT count(*) FROM {_LIVE} WHERE w.plan_id = p.id AND {STATE} = '{WinBackState.WON_BACK}')
  FROM win_back_plan p LEFT JOIN staff s ON s.id = p.responsible_id
 WHERE p.deleted_at IS NULL
"""
_NEWEST = "ORDER BY p.starts_on DESC, p.id DESC"
_MEMBERS = f"""
SELECT w.customer_id, c.name, {STATE}, w.added_on,
       CASE WHEN w.state IN ({_OPEN}) THEN {_BOUGHT_ON} ELSE w.closed_on END, w.reason
  FROM {_LIVE} JOIN win_back_plan p ON p.id = w.plan_id
 WHERE w.plan_id = ? ORDER BY w.id
"""
_TAKEN = f"""
SELECT DISTINCT w.customer_id FROM json_each(?) j
 CROSS JOIN win_back_customer w ON w.customer_id = j.value
  JOIN win_back_plan p ON p.id = w.plan_id AND p.deleted_at IS NULL
 WHERE p.ends_on >= ? AND {STATE} IN ({_OPEN})
"""
_LATEST = """
SELECT (SELECT w.id FROM win_back_customer w
          JOIN win_back_plan p ON p.id = w.plan_id AND p.deleted_at IS NULL
         WHERE w.customer_id = j.value ORDER BY w.added_on DESC, w.id DESC LIMIT 1) AS member
  FROM json_each(?) j WHERE member IS NOT NULL
"""
