"""Random conditions over every field of the catalogue, as hypothesis strategies; the values are those of the small shop
and some that are nowhere.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from app.core.custom_values import NO, YES
from app.services.conditions.catalogue import FIELDS
from app.services.conditions.kinds import Field, Kind, Source, Unit
from app.services.conditions.periods import Period
from app.services.group_values import Choice
from app.ui.dialogs.group_editor.asked import own_tests
from tests.services.groups.small_shop import TODAY

Choices = dict[Source, tuple[Choice, ...]]
Leaf = dict[str, Any]
_DAYS = st.integers(0, 450)
_CALENDAR = st.integers(-450, 60).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
_TEXTS = st.sampled_from(
    ["a", "阿", "M0", "王", "_", "%", "50%", "!", "溪隐民宿", "ann", "西湖路 1", "xyz", "13"]
)
_NUMBERS: dict[Unit | None, st.SearchStrategy[Any]] = {
    Unit.MONEY: st.integers(-100, 900).map(lambda n: n * 100),
    Unit.SHARE: st.integers(0, 100).map(lambda n: n / 100),
    Unit.RATIO: st.integers(0, 60).map(lambda n: n / 10),
    Unit.YEARS: st.integers(15, 80),
    Unit.POINTS: st.integers(-60, 300),
    Unit.DAYS: st.integers(0, 60),
    Unit.MINUTES: st.integers(0, 90),
    Unit.PIECES: st.integers(-8, 8).map(lambda n: n / 4),
}
_SMALL = st.integers(-1, 10)
_OWN = {"choice": ["红茶", "绿茶", "白茶"], "yes_no": [YES, NO]}


def rules(choices: Choices, own: dict[int, str]) -> st.SearchStrategy[dict[str, Any]]:
    """Rules with layers in layers."""
    leaf = st.one_of(
        [leaves(entry, choices, own) for entry in FIELDS.values() if entry.kind is not Kind.FOUND]
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=6,
    )


def leaves(entry: Field, choices: Choices, own: dict[int, str]) -> st.SearchStrategy[Leaf]:
    """Conditions on one field."""
    if entry.kind is Kind.OWN:
        return st.sampled_from(sorted(own)).flatmap(lambda number: _own_leaves(number, own[number]))
    if entry.kind is Kind.EVENTS:
        return _event_leaves(entry, choices)
    tests = st.sampled_from(entry.tests)
    more = _narrowed(entry, choices) if entry.narrow else st.just({})
    return st.tuples(tests.flatmap(lambda test: _test(entry, test, choices)), more).map(
        lambda pair: {"field": entry.key, **pair[0], **pair[1]}
    )


def _test(entry: Field, test: str, choices: Choices) -> st.SearchStrategy[Leaf]:
    if test in ("given", "missing"):
        return st.just({test: True})
    if test in ("yes", "no"):
        return st.just({} if test == "yes" else {"is": False})
    if test in ("contains", "lacks", "is", "begins"):
        return _TEXTS.map(lambda text: {test: text})
    if test in ("in", "not_in"):
        assert entry.source is not None
        return _values(entry.source, choices).map(lambda values: {test: values})
    if test == "months":
        return st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(
            lambda months: {test: months}
        )
    if entry.kind in (Kind.DAY, Kind.YEARLY):
        return _stretch(test)
    if entry.kind is Kind.SILENT:
        return _DAYS.map(lambda days: {"at_least": days})
    return _limits(test, _NUMBERS.get(entry.unit, _SMALL))


def _limits(test: str, numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Leaf]:
    if test == "between":
        return st.tuples(numbers, numbers).map(lambda two: {"at_least": min(two), "at_most": max(two)})
    return numbers.map(lambda number: {test: number})


def _stretch(test: str) -> st.SearchStrategy[Leaf]:
    if test == "period":
        return st.sampled_from(list(Period)).map(lambda one: {"period": one.value})
    if test in ("since", "until"):
        return _CALENDAR.map(lambda day: {test: day})
    if test == "range":
        return st.tuples(_CALENDAR, _CALENDAR).map(lambda two: {"since": min(two), "until": max(two)})
    return _DAYS.map(lambda days: {test: days})


def _values(source: Source, choices: Choices) -> st.SearchStrategy[list[Any]]:
    known = [one.value for one in choices.get(source, ())]
    if source is Source.CUSTOMER:
        known = list(range(1, 40))
    nowhere: list[Any] = [987] if known and isinstance(known[0], int) else ["nowhere"]
    return st.lists(st.sampled_from(known + nowhere), min_size=1, max_size=12, unique=True)


def _narrowed(entry: Field, choices: Choices) -> st.SearchStrategy[Leaf]:
    parts = {name: _values(source, choices) for name, source in (entry.narrow or {}).items()}
    return st.fixed_dictionaries({}, optional=parts).map(lambda where: {"where": where} if where else {})


def _event_leaves(entry: Field, choices: Choices) -> st.SearchStrategy[Leaf]:
    stretches = ["within", "before", "period", "since", "until", "range", *(["next"] if entry.ahead else [])]
    stretch = st.one_of(st.just({}), st.sampled_from(stretches).flatmap(_stretch))

    def counted(measure: str) -> st.SearchStrategy[Leaf]:
        numbers = _NUMBERS.get((entry.measures or {})[measure], _SMALL)
        said = {} if measure == "times" else {"measure": measure}
        limits = st.sampled_from(["at_least", "at_most", "between"]).flatmap(
            lambda test: _limits(test, numbers)
        )
        return limits.map(lambda found: {**said, **found})

    some = st.sampled_from([{}, {"none": True}])
    count = st.sampled_from(sorted(entry.measures or {})).flatmap(counted)
    return st.tuples(st.one_of(some, count), stretch, _narrowed(entry, choices)).map(
        lambda three: {"field": entry.key, **three[0], **three[1], **three[2]}
    )


def _own_leaves(number: int, kind: str) -> st.SearchStrategy[Leaf]:
    def of(test: str) -> st.SearchStrategy[Leaf]:
        if test in ("given", "missing"):
            return st.just({test: True})
        if test in ("in", "not_in"):
            values = st.sampled_from(_OWN[kind])
            return st.lists(values, min_size=1, max_size=2, unique=True).map(lambda chosen: {test: chosen})
        if test in ("contains", "lacks"):
            return _TEXTS.map(lambda text: {test: text})
        return _stretch(test) if kind == "date" else _limits(test, st.integers(0, 20))

    tests = st.sampled_from(own_tests(kind))
    return tests.flatmap(of).map(lambda leaf: {"field": "custom", "id": number, **leaf})
