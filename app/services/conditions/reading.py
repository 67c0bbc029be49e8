"""What stands in a leaf, taken for what it must be: whatever else is there is refused, never guessed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.core.errors import ShukeError

_LARGEST = 2**62
MOST_DAYS = 4_000_000


def bad() -> ShukeError:
    """What is raised for a rule that cannot be read."""
    return ShukeError("bad_group_rule")


def listed(rule: Mapping[str, Any], key: str = "in") -> tuple[str | int, ...]:
    """The values that are asked for."""
    values = rule.get(key)
    if not isinstance(values, (list, tuple)) or not all(isinstance(value, str | int) for value in values):
        raise bad()
    if any(isinstance(value, int) and abs(value) > _LARGEST for value in values):
        raise bad()
    return tuple(values)


def number(rule: Mapping[str, Any], key: str) -> int | float | None:
    """A number, None where it is not there."""
    value = rule.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise bad()
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise bad()
    return value


def days(rule: Mapping[str, Any], key: str) -> int | None:
    """So many days; None where they are not there."""
    value = number(rule, key)
    if value is None:
        return None
    if value != int(value):
        raise bad()
    return max(-MOST_DAYS, min(MOST_DAYS, int(value)))


def day(rule: Mapping[str, Any], key: str) -> date | None:
    """A day as it is stored: YYYY-MM-DD."""
    value = rule.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise bad() from None


def text(rule: Mapping[str, Any], key: str) -> str:
    """A text that asks for something."""
    value = rule.get(key)
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise bad()
    return value.strip()
