"""Talks, care, cases, surveys and what came of them, as rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import select

from app.core.days import from_day_number
from app.core.enums import FeedbackKind, TaskKind, TaskState, Trigger
from app.models import (
    CareRule,
    ChurnNote,
    FeedbackCase,
    Interaction,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
    Task,
    WinBackCustomer,
    WinBackPlan,
    WinBackStep,
)
from app.sample.leaving import Member, Note
from app.sample.settled import Settled
from app.sample.surveys import Reply
from app.sample.talks import NO_TASK, Talks
from app.sample.texts import load
from app.sample.voices import Case
from app.sample.writer import Writer

_TASK = (
    "customer_id", "kind", "title", "detail", "due_on", "due_minute", "recurrence", "state", "snoozed_until", "done_at",
    "done_on", "skip_reason", "rule_id", "occurrence", "responsible_id", "case_id", "plan_id",
)  # fmt: skip
_TALK = (
    "customer_id", "happened_at", "happened_on", "channel", "direction", "kind", "summary", "details", "minutes",
    "outcome", "staff_id", "answered_task_id", "follow_up_id", "template_id",
)  # fmt: skip
_GREETED = (Trigger.BIRTHDAY, Trigger.KEY_DATE, Trigger.FESTIVAL)
_CASE = (
    "customer_id", "interaction_id", "kind", "category", "severity", "state", "summary", "opened_at", "opened_on",
    "due_at", "first_response_at", "resolved_at", "resolved_on", "responsible_id", "resolution", "satisfaction_after",
    "improvement",
)  # fmt: skip


def write_tasks(writer: Writer, settled: list[Settled], customers: range, staff: range) -> range:
    """Care that was settled and what is promised, in the order given."""
    frame = writer.frame
    rules = {code: number for number, code in writer.session.execute(select(CareRule.id, CareRule.code))}
    rows, times = [], []
    for one in settled:
        done_at = None if one.done_day is None else frame.at(one.done_day, one.done_minute)
        rows.append(
            (
                customers[one.customer], one.kind.value, one.title, one.detail, one.due, one.due_minute, "",
                one.state.value, one.until, done_at, one.done_day,
                "已当面说过" if one.state == TaskState.SKIPPED else "",
                rules[one.rule] if one.rule else None, one.occurrence, staff[one.staff], None, None,
            )
        )  # fmt: skip
        times.append(done_at or frame.at(min(one.due, frame.today) - 1, 600))
    return writer.records(Task, _TASK, rows, times)


def write_talks(
    writer: Writer,
    talks: Talks,
    customers: range,
    staff: range,
    settled: list[Settled],
    tasks: range,
    follow_ups: dict[int, int],
) -> list[int]:
    """All talks by time; gives the id of each place."""
    day, minute = np.array(talks.day, dtype=np.int64), np.array(talks.minute, dtype=np.int64)
    order = np.lexsort((np.arange(len(day)), minute, day))
    millis = writer.frame.millis(day, minute)
    places = order.tolist()
    number = {place: tasks[answered] for place, answered in enumerate(talks.task) if answered != NO_TASK}
    columns: list[Any] = [
        [customers[talks.customer[place]] for place in places], millis[order], day[order],
        *([column[place] for place in places] for column in (
            talks.channel, talks.direction, talks.kind, talks.summary, talks.details, talks.minutes, talks.outcome)),
        [staff[one] if (one := talks.staff[place]) is not None else None for place in places],
        [number.get(place) for place in places],
        [follow_ups.get(place) for place in places],
        _greetings(writer, talks, settled, places),
    ]  # fmt: skip
    first = writer.chunked(Interaction, _TALK, columns, millis[order])
    ids = np.empty(len(places), dtype=np.int64)
    ids[order] = np.arange(len(places)) + first
    found: list[int] = ids.tolist()
    return found


def _greetings(writer: Writer, talks: Talks, settled: list[Settled], places: list[int]) -> list[int | None]:
    """The template with which each talk greeted; None for what was said in one's own words."""
    said = select(CareRule.code, CareRule.template_id).where(CareRule.trigger.in_(_GREETED))
    templates = {code: template for code, template in writer.session.execute(said) if code}
    answered = (talks.task[place] for place in places)
    return [templates.get(settled[one].rule or "") if one != NO_TASK else None for one in answered]


def write_cases(writer: Writer, cases: list[Case], customers: range, staff: range, talks: list[int]) -> None:
    """Cases, and the tasks by which some of them were put off or closed today."""
    frame = writer.frame
    start = frame.at(frame.today, 0)
    rows = []
    for case in cases:
        resolved = None
        if case.resolved is not None:
            resolved = frame.today + (case.resolved - start) // 86_400_000
        rows.append(
            (
                customers[case.customer], talks[case.talk], case.kind, case.category, case.severity, case.state,
                case.summary, case.opened, case.day, case.due, case.answered, case.resolved, resolved,
                staff[case.staff], case.resolution, case.satisfaction, case.improvement,
            )
        )  # fmt: skip
    ids = writer.records(FeedbackCase, _CASE, rows, [case.opened for case in cases])
    tasks = []
    for number, case in zip(ids, cases, strict=True):
        if case.snooze is None and case.done_today is None:
            continue
        done = case.done_today is not None
        tasks.append(
            (
                customers[case.customer], TaskKind.COMPLAINT.value, "", "", frame.today, None, "",
                (TaskState.DONE if done else TaskState.SNOOZED).value,
                None if done else frame.today + (case.snooze or 1), case.done_today, frame.today if done else None,
                "", None, f"case:{number}", staff[case.staff], number, None,
            )
        )  # fmt: skip
    writer.records(Task, _TASK, tasks, [frame.at(frame.today, 0)] * len(tasks))
    _write_callbacks(writer, list(zip(ids, rows, strict=True)))


def _write_callbacks(writer: Writer, cases: list[tuple[int, tuple[Any, ...]]]) -> None:
    """The word some days after a complaint was settled: said on its day, today's before the day began."""
    frame = writer.frame
    rule, days = writer.session.execute(
        select(CareRule.id, CareRule.days).where(CareRule.code == "complaint_closed")
    ).one()
    tasks, times = [], []
    for number, case in cases:
        told = dict(zip(_CASE, case, strict=True))
        settled = told["resolved_on"]
        if told["kind"] != FeedbackKind.COMPLAINT or settled is None or settled + days > frame.today:
            continue
        due = settled + days
        done_on = due if due < frame.today else None
        at = frame.at(done_on or frame.today - 1, 660)
        tasks.append(
            (
                told["customer_id"], TaskKind.CALLBACK.value, "", "", due, None, "",
                (TaskState.DONE if done_on else TaskState.SKIPPED).value, None, at if done_on else None, done_on,
                "" if done_on else "已当面说过", rule, f"closed:{number}:{from_day_number(settled).isoformat()}",
                told["responsible_id"], None, None,
            )
        )  # fmt: skip
        times.append(at)
    writer.records(Task, _TASK, tasks, times)


def write_replies(writer: Writer, replies: list[Reply], customers: range) -> None:
    """Answer sheets to the two built-in surveys."""
    surveys = {code: number for number, code in writer.session.execute(select(Survey.id, Survey.code))}
    questions: dict[int, list[int]] = {}
    asked = select(SurveyQuestion.survey_id, SurveyQuestion.id).order_by(SurveyQuestion.position)
    for survey, question in writer.session.execute(asked):
        questions.setdefault(survey, []).append(question)
    rows = [(surveys[reply.survey], customers[reply.customer], reply.day) for reply in replies]
    times = [writer.frame.at(reply.day, reply.minute) for reply in replies]
    ids = writer.records(SurveyResponse, ("survey_id", "customer_id", "answered_on"), rows, times)
    answers: list[tuple[Any, ...]] = []
    for number, reply in zip(ids, replies, strict=True):
        score, text = questions[surveys[reply.survey]][:2]
        answers.append((number, score, reply.number, ""))
        if reply.text:
            answers.append((number, text, None, reply.text))
    writer.rows(SurveyAnswer, ("response_id", "question_id", "number", "text"), answers)


def write_churn(writer: Writer, notes: list[Note], customers: range) -> None:
    rows = [
        (customers[one.customer], one.day, one.cause.value, int(one.internal), one.detail) for one in notes
    ]
    times = [writer.frame.at(one.day, 720) for one in notes]
    writer.records(ChurnNote, ("customer_id", "noted_on", "cause", "internal", "detail"), rows, times)


def write_plans(writer: Writer, members: list[Member], customers: range, staff: range) -> None:
    frame = writer.frame
    told = load("shop")["plans"]
    rows = [
        (
            plan["name"], plan["goal"], plan["strategy"], frame.today + plan["from"], frame.today + plan["to"],
            plan["budget"], "contacted" if plan["to"] >= 0 else "won_back", staff[number % len(staff)],
        )
        for number, plan in enumerate(told)
    ]  # fmt: skip
    names = ("name", "goal", "strategy", "starts_on", "ends_on", "budget", "state", "responsible_id")
    ids = writer.records(WinBackPlan, names, rows, [frame.at(row[3], 560) for row in rows])
    writer.rows(
        WinBackCustomer,
        ("plan_id", "customer_id", "state", "added_on", "closed_on", "reason"),
        [
            (ids[one.plan], customers[one.customer], one.state.value, one.added, one.closed, one.reason)
            for one in members
        ],
    )
    steps = [
        (ids[number], frame.today + due, text, None if late is None else frame.today + due + late)
        for number, plan in enumerate(told)
        for due, text, late in plan["steps"]
    ]
    writer.rows(WinBackStep, ("plan_id", "due_on", "text", "done_on"), steps)
