"""Care as a calendar that other programs read: what the next months bring, a day each, with the reminder of its rule.

Birthdays and key dates of everybody (lunar ones on their solar days), the festivals of active rules with how many are
to be greeted, and what Today would show on its day: planned tasks, calls after a purchase, complaints with a date.
What has no day (someone who slips away) is not in it.

A `uid` names the occasion and not the day, so that a later export of the same shop moves an event instead of
doubling it: the person's and the occurrence's (`birthday:2026`), the key date's and its year, the task's, the case's.
RRULE is not used: no program knows lunar years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from typing import Any

from app.care import catalogue, speak
from app.care.bundle import bundles
from app.care.calendar.feed_dates import DAY, birthdays, key_dates, minute_of, plain
from app.care.occasion import Occasion
from app.care.persons import care_rows
from app.care.query import Query, Slot
from app.core.calendar_event import CalendarEvent
from app.core.days import add_months
from app.core.enums import TaskKind, Trigger
from app.core.lunar import check_day
from app.core.words import Words
from app.db.reader import Reader


def events(
    reader: Reader,
    words: Words,
    today: date,
    settings: Mapping[str, Any],
    *,
    months: int = 12,
    zone: tzinfo | None = None,
) -> Iterator[CalendarEvent]:
    """All of the months from today, in no order; also what is late. Raises ShukeError `year_out_of_range`."""
    query = _query(reader, today, settings, months, zone)
    yield from birthdays(query, words)
    yield from key_dates(query, words)
    yield from _festivals(query, words)
    yield from _occasions(query, words)


def of_kind(
    kind: str,
    reader: Reader,
    words: Words,
    today: date,
    settings: Mapping[str, Any],
    *,
    ids: Sequence[int] | None = None,
    zone: tzinfo | None = None,
) -> Iterator[CalendarEvent]:
    """The part of it that an export asks for: all ("care"), some people's ("customers"), what is planned ("tasks").

    `ids` are those of the customers or of the tasks; None is everybody, or every task.
    """
    wanted = None if ids is None else frozenset(ids)
    if kind == "tasks":
        query = _query(reader, today, settings, 12, zone)
        planned = _built(catalogue.resolve(_PLANNED)(query))
        chosen = [one for one in planned if wanted is None or one.task_id in wanted]
        yield from _of_occasions(query, chosen, words)
        return
    for event in events(reader, words, today, settings, zone=zone):
        if kind == "care" or (
            event.customer_id is not None and (wanted is None or event.customer_id in wanted)
        ):
            yield event


_PLANNED, *_OTHERS = catalogue.STORED

_YEARLY = (Trigger.BIRTHDAY, Trigger.KEY_DATE)


def _query(
    reader: Reader, today: date, settings: Mapping[str, Any], months: int, zone: tzinfo | None
) -> Query:
    last = add_months(check_day(today), months) - timedelta(days=1)
    return Query(reader, today, (last - today).days + 1, settings, zone=zone)


def _festivals(query: Query, words: Words) -> Iterator[CalendarEvent]:
    """One event per festival and day, whatever rules meet on it."""
    slots = _slots(query, lambda trigger: trigger == Trigger.FESTIVAL)
    days: dict[tuple[str, date], list[Slot]] = {}
    for slot in slots:
        if slot.festival is not None and slot.due is not None and query.today <= slot.due <= query.last:
            days.setdefault((slot.festival.code, slot.due), []).append(slot)
    for (code, day), same in days.items():
        alarms = {minute_of(query, one.rule) - one.rule.lead_days * DAY for one in same if one.rule}
        left = sum(one.count for one in bundles(query, same))
        assert same[0].festival is not None
        yield CalendarEvent(
            uid=f"festival-{code}-{_place(days, code, day)}",
            day=day,
            title=same[0].festival.name(words.language),
            detail=words("feed.to_greet", n=left) if left else "",
            alarms=tuple(sorted(alarms)),
        )


def _place(days: Mapping[tuple[str, date], object], code: str, day: date) -> str:
    """The year of a festival, and which of the year it is where a late lunar one comes twice."""
    before = [one for other, one in days if other == code and one.year == day.year and one < day]
    return f"{day.year}" + (f"-{len(before) + 1}" if before else "")


def _occasions(query: Query, words: Words) -> Iterator[CalendarEvent]:
    """What is about one person or nobody, and has a day."""
    single = _slots(query, lambda trigger: trigger not in (*_YEARLY, Trigger.FESTIVAL))
    stored = [slot for target in (_PLANNED, *_OTHERS) for slot in catalogue.resolve(target)(query)]
    yield from _of_occasions(query, _built([*single, *stored]), words)


def _slots(query: Query, wanted: Callable[[Trigger], bool]) -> Iterator[Slot]:
    for rule in query.rules:
        kind = catalogue.TRIGGERS[rule.trigger]
        if kind.dated and wanted(rule.trigger):
            yield from catalogue.resolve(kind.slots)(query, rule)


def _built(slots: Iterable[Slot]) -> Iterator[Occasion]:
    """The occasions of slots, those that meet in a row each by itself; birthdays and key dates have their event."""
    for slot in slots:
        for one in slot.build(slot.people.ids()):
            has_day = slot.due is not None or one.due_at is not None
            own_event = one.rule_id is not None and one.kind in (TaskKind.BIRTHDAY, TaskKind.KEY_DATE)
            if has_day and not own_event:
                yield from (replace(one, also=()), *one.also)


def _of_occasions(query: Query, found: Iterable[Occasion], words: Words) -> Iterator[CalendarEvent]:
    rules = {rule.id: rule for rule in query.rules}
    names = _Names(query.reader)
    every = list(found)
    for row in care_rows(query.reader, every):
        one = row.occasion
        day = max(one.due, one.snoozed_until or one.due)
        what = speak.title(one, words)
        minute = minute_of(query, rules.get(one.rule_id or 0)) if one.due_minute is None else one.due_minute
        ahead = (one.due - one.remind_from).days if one.rule_id and not one.snoozed_until else 0
        if day <= query.last:
            yield CalendarEvent(
                uid=names.uid(one),
                day=day,
                title=words("feed.of_person", name=row.person.name, what=what) if row.person else what,
                detail=speak.facts(one, words, query.today),
                alarms=(minute - ahead * DAY,),
                customer_id=one.customer_id,
            )


class _Names:
    """The names that people, rules, tasks and cases bear in every copy of the file."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[tuple[str, int], str] = {}

    def uid(self, one: Occasion) -> str:
        if one.rule_id is not None and one.occurrence is not None and one.customer_id is not None:
            person, rule = self._of("customer", one.customer_id), self._of("care_rule", one.rule_id)
            return f"{person}-{rule}-{plain(one.occurrence)}"
        if one.task_id is not None:
            return f"task-{self._of('task', one.task_id)}"
        return f"case-{self._of('feedback_case', one.case_id or 0)}"

    def _of(self, table: str, number: int) -> str:
        key = (table, number)
        if key not in self._found:
            uuid = self._reader.text(f"SELECT hex(uuid) FROM {table} WHERE id = ?", number)
            self._found[key] = uuid.lower()
        return self._found[key]
