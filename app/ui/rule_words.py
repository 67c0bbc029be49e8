"""A care rule in words: what it is called, when it speaks up, and for whom. Settings and calendar say it alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.care.kinds.festival import all_festivals
from app.core.day_words import clock_text
from app.core.enums import Segment, Trigger
from app.core.festivals import Festival
from app.core.joined import listed
from app.core.words import Words
from app.db.reader import Reader
from app.services import segments, tiers
from app.ui.customer_cells import tier_name


class RuleLike(Protocol):
    """What a rule and its draft have in common."""

    @property
    def name(self) -> str: ...
    @property
    def trigger(self) -> Trigger: ...
    @property
    def festival(self) -> str | None: ...
    @property
    def days(self) -> int | None: ...
    @property
    def factor(self) -> float | None: ...
    @property
    def lead_days(self) -> int: ...
    @property
    def minute(self) -> int | None: ...
    @property
    def date_kind(self) -> Any: ...
    @property
    def audience(self) -> Mapping[str, Any]: ...
    @property
    def segment_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Names:
    """What rules refer to, by the name that a person knows it by."""

    festivals: Mapping[str, Festival] = field(default_factory=dict)
    tiers: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)


def read_names(reader: Reader) -> Names:
    """The names of festivals, tiers and saved groups as they are now."""
    return Names(
        {one.code: one for one in all_festivals(reader)},
        {one.level: (one.name, one.name_en) for one in tiers.all_tiers(reader)},
        {one.id: one.name for one in segments.all_segments(reader)},
    )


def rule_title(code: str | None, name: str, trigger: Trigger, words: Words) -> str:
    """What a rule is called: its own name, that of a built-in one, or else what sets it off."""
    if name:
        return name
    key = f"terms.care_rule.{code}"
    return words(key) if code and key in words else words(f"terms.trigger.{trigger}")


def rule_line(rule: RuleLike, words: Words, names: Names) -> str:
    """When and for whom in one line: 提前 7 天，金、钻石."""
    return _paired((rule_when(rule, words, names), whom(rule.audience, rule.segment_id, words, names)), words)


def rule_when(rule: RuleLike, words: Words, names: Names) -> str:
    """What sets a rule off, how far ahead, and at which hour if it has one of its own."""
    ahead = ""
    if rule.lead_days:
        ahead = words("rules.when.ahead", n=rule.lead_days)
    at = words("rules.when.at", time=clock_text(rule.minute, padded=True)) if rule.minute is not None else ""
    return _paired((_occasion(rule, words, names), ahead, at), words)


def whom(audience: Mapping[str, Any], segment_id: int | None, words: Words, names: Names) -> str:
    """For whom a rule is: 所有客户, or all conditions with what they ask for."""
    parts = [
        text
        for key, value in audience.items()
        if (text := _WHOM[key](value, words, names) if key in _WHOM else "")
    ]
    if segment_id is not None:
        parts.append(words("rules.whom.group", name=names.groups.get(segment_id, "—")))
    return _paired(parts, words) if parts else words("rules.whom.all")


def _paired(parts: Iterable[str], words: Words) -> str:
    return ("，" if words.language == "zh_CN" else " · ").join(part for part in parts if part)


def _occasion(rule: RuleLike, words: Words, names: Names) -> str:
    if rule.trigger == Trigger.FESTIVAL:
        festival = names.festivals.get(rule.festival or "")
        return festival.name(words.language) if festival else words("rules.when.no_festival")
    if rule.trigger == Trigger.KEY_DATE and rule.date_kind is not None:
        return words(f"terms.key_date_kind.{rule.date_kind}")
    number = f"{rule.factor or 0:g}" if rule.trigger == Trigger.OVERDUE_CADENCE else rule.days or 0
    return words(f"rules.when.{rule.trigger}", n=number)


def _tiers(levels: Any, words: Words, names: Names) -> str:
    found = [tier_name(*names.tiers[level], words) for level in levels if level in names.tiers]
    return listed(words, *found) or "—"


def _terms(prefix: str) -> Callable[[Any, Words, Names], str]:
    return lambda values, words, names: listed(words, *(words(f"terms.{prefix}.{one}") for one in values))


def segment_word(value: str) -> str:
    """The key of `terms.json` for an RFM segment as it is stored."""
    return f"terms.segment.{Segment(value).name.lower()}"


def genders_of(rule: Any) -> list[str] | None:
    """The genders that a stored condition asks for, where it asks for nothing else.

    >>> genders_of({"field": "gender", "in": ["female"]}), genders_of({"field": "need_type", "in": ["price"]})
    (['female'], None)
    """
    if isinstance(rule, Mapping) and set(rule) == {"field", "in"} and rule["field"] == "gender":
        return [str(one) for one in rule["in"]]
    return None


def _further(rule: Any, words: Words, names: Names) -> str:
    """A condition of the shop's own making; only the gender has words of its own."""
    genders = genders_of(rule)
    return words("rules.whom.rule") if genders is None else _terms("gender")(genders, words, names)


def _segments(values: Any, words: Words, names: Names) -> str:
    return listed(words, *(words(segment_word(one)) for one in values))


_WHOM: Mapping[str, Callable[[Any, Words, Names], str]] = {
    "kinds": _terms("customer_kind"),
    "tiers": _tiers,
    "stages": lambda values, words, names: words(
        "rules.whom.stages", values=_terms("stage")(values, words, names)
    ),
    "segments": _segments,
    "abc": _terms("abc_class"),
    "tags": lambda values, words, names: listed(words, *(f"#{one}" for one in values)),
    "bought_within_months": lambda months, words, names: words("rules.whom.bought_within", n=months),
    "min_orders": lambda orders, words, names: words("rules.whom.min_orders", n=orders),
    "rule": _further,
}
