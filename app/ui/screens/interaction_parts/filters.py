"""The choices of the sidebar, and what is asked for with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.words import Words
from app.services.staff import StaffRow
from app.services.talk_filter import NOBODY, VISIT, WAYS, Period, Result, TalkFilter, span_of
from app.ui.screens.interaction_parts.talk_words import icon_of_way, span_words, way_name
from app.ui.widgets.filter_list import FilterGroup, FilterItem

PERIOD, WAY, RESULT, PERSON = "period", "way", "result", "person"
OWN = "period:own"
USUAL = f"{PERIOD}:{Period.WEEK}"
_USUAL_WAYS = ("in_person", "phone", "social", "sms", VISIT)
_RESULT_ICONS = {
    Result.SATISFIED: "check", Result.NEUTRAL: "minus", Result.POOR: "feedback", Result.NOT_REACHED: "clock",
    Result.NONE: "note",
}  # fmt: skip
Span = tuple[date, date]
Counts = Mapping[str, int]


def group_of(key: str) -> str:
    """The group of a choice: period, way, result or person."""
    return key.partition(":")[0]


def groups(
    words: Words, people: Sequence[StaffRow], own: Span | None, today: date, counts: Counts
) -> list[FilterGroup]:
    """The groups with their choices. Rarer methods, people who left and results that nobody noted stand there only
    where there are talks of theirs.
    """
    own_words = span_words(*own, words, today) if own else words("interactions.period.own")
    periods = [
        *(
            FilterItem(f"{PERIOD}:{one}", words(f"interactions.period.{one}"), icon="calendar")
            for one in Period
        ),
        FilterItem(OWN, own_words, icon="calendar"),
    ]
    ways = [FilterItem(f"{WAY}:{one}", way_name(one, words), icon=icon_of_way(one)) for one in WAYS]
    results = [
        FilterItem(f"{RESULT}:{one}", words(f"interactions.result.{one}"), icon=_RESULT_ICONS[one])
        for one in Result
    ]
    staff = [FilterItem(f"{PERSON}:{one.id}", one.name, icon="user") for one in people]
    staff.append(FilterItem(f"{PERSON}:{NOBODY}", words("interactions.person.none"), icon="user"))
    always = {f"{WAY}:{one}" for one in _USUAL_WAYS} | {f"{PERSON}:{one.id}" for one in people if one.active}
    always |= {f"{RESULT}:{one}" for one in Result if one is not Result.NONE}
    return [
        FilterGroup(PERIOD, words("interactions.group.period"), periods),
        *(
            FilterGroup(
                key,
                words(f"interactions.group.{key}"),
                [one for one in items if one.key in always or counts.get(one.key)],
            )
            for key, items in ((WAY, ways), (RESULT, results), (PERSON, staff))
        ),
    ]


def filter_of(keys: Sequence[str], own: Span | None, text: str, today: date) -> TalkFilter:
    """What the chosen keys ask for.

    >>> filter_of(["period:month", "way:phone", "person:2"], None, "", date(2026, 9, 18)).people
    (2,)
    """
    chosen: dict[str, list[str]] = {PERIOD: [], WAY: [], RESULT: [], PERSON: []}
    for key in keys:
        group, _, value = key.partition(":")
        chosen[group].append(value)
    period = next(iter(chosen[PERIOD]), Period.ALL.value)
    first, last = (own or (None, None)) if period == "own" else span_of(Period(period), today)
    return TalkFilter(
        first=first,
        last=last,
        ways=tuple(chosen[WAY]),
        results=tuple(chosen[RESULT]),
        people=tuple(int(value) for value in chosen[PERSON]),
        text=text.strip(),
    )
