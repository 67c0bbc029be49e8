"""Words of a file that stand for nothing in the shop, each with what it could stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.enums import (
    Channel,
    CustomerKind,
    Direction,
    Gender,
    Grade,
    InteractionKind,
    LeadStage,
    NeedType,
    Outcome,
)
from app.exchange.headings.columns import Columns
from app.exchange.headings.shop_words import ShopWords
from app.exchange.report import ImportKind, Problem


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One value that stands for nothing: in so many rows of a column, and what it could be made to mean."""

    field: str
    heading: str
    value: str
    rows: int
    targets: tuple[str, ...]
    """Names (tier, colleague) or stored codes (channel, gender …), as `Decisions.values` takes them."""


def unmatched(problems: Iterable[Problem], columns: Columns, shop: ShopWords) -> tuple[Unmatched, ...]:
    """The values that problems tell of, the most frequent first."""
    found = Counter(
        (problem.reason, problem.column, problem.value)
        for problem in problems
        if problem.reason in _FIELDS and problem.value
    )
    return tuple(
        Unmatched(field_of(reason, columns.kind), heading, value, rows, _TARGETS[reason](shop, columns.kind))
        for (reason, heading, value), rows in found.most_common()
    )


def field_of(reason: str, kind: ImportKind) -> str:
    """The field whose values a problem is about."""
    field = _FIELDS[reason]
    if kind is ImportKind.CUSTOMERS:
        return {"channel": "preferred_channel", "staff": "responsible"}.get(field, field)
    return field


def _codes(kinds: Iterable[str]) -> Callable[[ShopWords, ImportKind], tuple[str, ...]]:
    codes = tuple(map(str, kinds))
    return lambda shop, kind: codes


def _kinds(shop: ShopWords, kind: ImportKind) -> tuple[str, ...]:
    return tuple(map(str, InteractionKind if kind is ImportKind.INTERACTIONS else CustomerKind))


_TARGETS: dict[str, Callable[[ShopWords, ImportKind], tuple[str, ...]]] = {
    "unknown_tier": lambda shop, kind: shop.tier_names,
    "unknown_staff": lambda shop, kind: shop.staff,
    "unknown_gender": _codes(Gender),
    "unknown_channel": _codes(Channel),
    "unknown_need_type": _codes(NeedType),
    "unknown_direction": _codes(Direction),
    "unknown_outcome": _codes(Outcome),
    "unknown_stage": _codes(LeadStage),
    "unknown_grade": _codes(Grade),
    "unknown_active": _codes(("yes", "no")),
    "unknown_kind": _kinds,
}
_FIELDS = {reason: reason.removeprefix("unknown_") for reason in _TARGETS}
