"""The rules behind scores, groups, stages and value as one form: read from texts, and saved as one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.core.settings import Settings
from app.services import setting_rules
from app.services import settings as shop_settings
from app.services.setting_rules import NUMBERS, Problem

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

THRESHOLDS = "rfm.thresholds"
LETTERS = "rfm"
STAGES = (
    "lifecycle.new_days", "lifecycle.new_orders", "lifecycle.loyal_orders", "lifecycle.loyal_tenure",
    "lifecycle.dormant_factor", "lifecycle.dormant_days", "lifecycle.lost_factor", "lifecycle.lost_days",
)  # fmt: skip
CLASSES = ("abc.a", "abc.b")
VALUE = ("clv.margin", "clv.discount_per_year", "clv.years", "clv.min_repeat_buyers")
_FAR = 1e15


def read(
    settings: Mapping[str, Any],
    chosen: Mapping[str, Any],
    numbers: Mapping[str, str],
    limits: Mapping[str, Sequence[str]],
) -> tuple[dict[str, Any], dict[str, Problem]]:
    """What the form means, and what is wrong with it by field: numbers by their key, limits as `rfm.thresholds.r`.

    Numbers that must stay below or above one another are compared as they stand in the form, not as they are stored.
    """
    values: dict[str, Any] = dict(chosen)
    problems: dict[str, Problem] = {}
    for key, text in numbers.items():
        _take(key, setting_rules.read(key, text, _open(key)), values, problems)
    together = {**settings, **values}
    for key in [key for key in numbers if key in values]:
        found = setting_rules.read(key, numbers[key], together)
        if isinstance(found, Problem):
            problems[key] = found
    cuts: dict[str, Any] = dict(settings[THRESHOLDS])
    for letter, texts in limits.items():
        _take(letter, setting_rules.read_limits(letter, texts, settings["shop.currency"]), cuts, problems)
    values[THRESHOLDS] = cuts
    named = {f"{THRESHOLDS}.{key}" if key in LETTERS else key: problem for key, problem in problems.items()}
    return values, named


def changed(settings: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that are not the stored ones."""
    return {key: value for key, value in values.items() if settings[key] != value}


def with_values(settings: Mapping[str, Any], values: Mapping[str, Any]) -> Settings:
    """The shop's settings as they would be."""
    return Settings({**settings, **values})


def save(session: Session, values: Mapping[str, Any]) -> None:
    """Keep these settings."""
    for key, value in values.items():
        shop_settings.set(session, key, value)


def _take(key: str, found: Any, values: dict[str, Any], problems: dict[str, Problem]) -> None:
    if isinstance(found, Problem):
        problems[key] = found
    else:
        values[key] = found


def _open(key: str) -> Mapping[str, float]:
    """Settings against which a number is never too large or too small: it is looked at alone."""
    rule = NUMBERS[key]
    return {rule.below: _FAR, rule.above: -_FAR}
