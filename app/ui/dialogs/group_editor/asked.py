"""Between the stored form of a condition and what an editor asks: which test it is, and the values of that test.

`test_of` names the test of a stored condition, `stored` makes the condition of a test and its values; one is the other
backwards, so that a rule comes out of the editor as it went in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services.conditions.happenings import STRETCH
from app.services.conditions.kinds import (
    CHOICE_TESTS,
    DAY_TESTS,
    NUMBER_TESTS,
    TEXT_TESTS,
    Field,
    Kind,
)

Leaf = Mapping[str, Any]

STRETCHES = ("any", "within", "before", "period", "since", "until", "range")
KEYS: Mapping[str, tuple[str, ...]] = {
    "at_least": ("at_least",),
    "at_most": ("at_most",),
    "between": ("at_least", "at_most"),
    "within": ("within",),
    "before": ("before",),
    "next": ("next",),
    "period": ("period",),
    "since": ("since",),
    "until": ("until",),
    "range": ("since", "until"),
    "in": ("in",),
    "not_in": ("not_in",),
    "contains": ("contains",),
    "lacks": ("lacks",),
    "is": ("is",),
    "begins": ("begins",),
    "months": ("months",),
}
"""Which values a test stores; the others store themselves as true."""


def plain(leaf: Leaf) -> dict[str, Any]:
    """The condition with one spelling of each thing: days of the calendar of an own field are `since` and `until`.

    >>> plain({"field": "custom", "id": 3, "at_least": "2026-01-01"})
    {'field': 'custom', 'id': 3, 'since': '2026-01-01'}
    """
    names = {"at_least": "since", "at_most": "until"}
    return {names.get(key, key) if isinstance(value, str) else key: value for key, value in leaf.items()}


def test_of(field: Field, leaf: Leaf) -> str:
    """The test that a stored condition makes; "" where it makes none that is known."""
    if field.kind is Kind.FLAG:
        return "no" if leaf.get("is") is False else "yes"
    if field.kind is Kind.EVENTS:
        return _events_test(leaf)
    for plain in ("missing", "given"):
        if leaf.get(plain):
            return plain
    if "at_least" in leaf and "at_most" in leaf:
        return "between"
    if "since" in leaf and "until" in leaf:
        return "range"
    found = [test for test, keys in KEYS.items() if len(keys) == 1 and keys[0] in leaf]
    if field.kind is Kind.SILENT:
        return "at_least"
    return found[0] if found else ""


def _events_test(leaf: Leaf) -> str:
    if leaf.get("none"):
        return "none"
    least, most = "at_least" in leaf, "at_most" in leaf
    return "between" if least and most else "at_least" if least else "at_most" if most else "some"


def stretch_of(leaf: Leaf) -> str:
    """The stretch of days that a condition on happenings asks for."""
    if "since" in leaf and "until" in leaf:
        return "range"
    return next((key for key in STRETCH if key in leaf), "any")


def tests_of(field: Field, leaf: Leaf) -> tuple[str, ...]:
    """The tests that an editor offers: those of the field, and the one that is stored already."""
    own = test_of(field, leaf)
    return field.tests if not own or own in field.tests else (*field.tests, own)


def values_of(leaf: Leaf, test: str) -> dict[str, Any]:
    """The values of a test as they are stored."""
    return {key: leaf[key] for key in KEYS.get(test, ()) if key in leaf}


def stored(field: Field, test: str, values: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A condition as it is stored; `more` stands beside the values: `where`, the stretch, the measure, a custom id."""
    leaf: dict[str, Any] = {
        "field": field.key,
        **{key: value for key, value in more.items() if value is not None},
    }
    if test in ("missing", "given", "none"):
        return {**leaf, test: True}
    if test == "no":
        return {**leaf, "is": False}
    return {**leaf, **values}


def own_tests(kind: str) -> tuple[str, ...]:
    """The tests of a field of the shop's own, by its kind."""
    return {
        "number": NUMBER_TESTS,
        "date": ("within", "before", "next", *DAY_TESTS[2:]),
        "choice": CHOICE_TESTS,
        "yes_no": CHOICE_TESTS,
    }.get(kind, tuple(test for test in TEXT_TESTS if test not in ("is", "begins")))
