"""What happened with a customer: rows that are narrowed, laid in a stretch of days and counted or added up.

A leaf may say `where` (what they are narrowed to: name → values), a stretch of days (`within`, `before`, `next`,
`since`, `until`, `period`), the `measure` and its limits `at_least` and `at_most`; without limits one such row is
enough, and `none` asks that there be no such row. Who has no row has 0 of everything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.days import to_day_number
from app.services.conditions import reading
from app.services.conditions.condition import Condition
from app.services.conditions.periods import asked_days
from app.services.conditions.reading import bad

if TYPE_CHECKING:
    from app.services.conditions.rules import Rules

STRETCH = ("within", "before", "next", "since", "until", "period")


@dataclass(frozen=True, slots=True)
class Events:
    """Rows of one kind: where they stand, whose they are, their day, and what of them can be measured.

    `ahead` are those that may lie in the future; of the others nothing after today is seen. `narrow` are columns, or
    whole tests with their mark. `grouped` are the rows in the order of their customers, where an index has them so.
    """

    rows: str
    customer: str
    day: str
    always: str
    measures: Mapping[str, str] = field(default_factory=lambda: {"times": "count(*)"})
    narrow: Mapping[str, str] = field(default_factory=dict)
    ahead: bool = False
    grouped: str = ""

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        where, values = self._rows(rules, rule)
        picked = f"SELECT {self.customer} FROM {self.rows} WHERE {where}"
        if rule.get("none"):
            return Condition(f"s.customer_id NOT IN ({picked})", values)
        measure = rule.get("measure", "times")
        least, most = reading.number(rule, "at_least"), reading.number(rule, "at_most")
        if measure not in self.measures:
            raise bad()
        if measure == "times" and most is None and (least is None or 0 < least <= 1):
            return Condition(f"s.customer_id IN ({picked})", values)
        if least is None and most is None:
            raise bad()
        grouped = f"SELECT {self.customer} FROM {self.grouped or self.rows} WHERE {where}"
        return _measured(grouped, self.customer, self.measures[measure], (least, most), values)

    def _rows(self, rules: Rules, rule: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
        tests, values = [self.always], list[Any]()
        for name, wanted in narrowed(rule).items():
            if name not in self.narrow:
                raise bad()
            column = self.narrow[name]
            tests.append(column if "?" in column else f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(wanted))
        for sign, day in self._stretch(rules, rule):
            tests.append(f"{self.day} {sign} ?")
            values.append(day)
        return " AND ".join(tests), tuple(values)

    def _stretch(self, rules: Rules, rule: Mapping[str, Any]) -> list[tuple[str, int]]:
        asked = {key: rule[key] for key in STRETCH if key in rule}
        first, last = asked_days(rules.today, asked)
        if not self.ahead:
            last = rules.today if last is None else min(last, rules.today)
        ends = ((">=", first), ("<=", last))
        return [(sign, to_day_number(day)) for sign, day in ends if day is not None]


@dataclass(frozen=True, slots=True)
class Bought:
    """Purchases, or their lines where a leaf asks what was bought: what is asked says from where to walk.

    A purchase counts as one (`times`) where its total is above zero, and of its lines those with a quantity above
    zero; `amount` and `quantity` are net of what came back.
    """

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        asked = set(narrowed(rule))
        measure = rule.get("measure", "times")
        if not asked & _BY_LINE.keys() and measure != "quantity":
            return _purchases(measure == "times")(rules, rule)
        return _lines(asked, measure == "times")(rules, rule)


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure per customer out of other rows; who has none has 0."""

    rows: str
    customer: str
    always: str
    measure: str
    day: str = ""

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        least, most = reading.number(rule, "at_least"), reading.number(rule, "at_most")
        if least is None and most is None:
            raise bad()
        seen, values = (f" AND {self.day} <= ?", (to_day_number(rules.today),)) if self.day else ("", ())
        picked = f"SELECT {self.customer} FROM {self.rows} WHERE {self.always}{seen}"
        return _measured(picked, self.customer, self.measure, (least, most), values)


def narrowed(rule: Mapping[str, Any]) -> dict[str, tuple[str | int, ...]]:
    """What a leaf narrows its rows to."""
    where = rule.get("where", {})
    if not isinstance(where, Mapping):
        raise bad()
    return {str(name): reading.listed(where, name) for name in where}


def _measured(
    picked: str,
    customer: str,
    measure: str,
    ends: tuple[int | float | None, int | float | None],
    values: tuple[Any, ...],
) -> Condition:
    """Those whose measure lies between the ends. Where 0 does, they are all but those whose measure does not."""
    least, most = ends
    told = [(sign, end) for sign, end in ((">=", least), ("<=", most)) if end is not None]
    fits = " AND ".join(f"{measure} {sign} ?" for sign, _ in told)
    zero = (least is None or least <= 0) and (most is None or most >= 0)
    having = f"NOT ({fits})" if zero else fits
    sql = f"{picked} GROUP BY {customer} HAVING {having}"
    return Condition(
        f"s.customer_id {'NOT IN' if zero else 'IN'} ({sql})", (*values, *(end for _, end in told))
    )


_LIVE = "p.deleted_at IS NULL AND p.customer_id IS NOT NULL"
_BY_PURCHASE = {"channel": "p.channel", "payment": "p.payment", "campaign": "p.campaign_id"}
_OF_PRODUCTS = "+l.product_id IN (SELECT id FROM product WHERE {} IN (SELECT value FROM json_each(?)))"
_BY_LINE = {
    "product": "l.product_id",
    "category": _OF_PRODUCTS.format("category"),
    "grade": _OF_PRODUCTS.format("grade"),
}


def _purchases(counted: bool) -> Events:
    return Events(
        "purchase p",
        "p.customer_id",
        "p.bought_on",
        _LIVE + (" AND p.total > 0" if counted else ""),
        {"times": "count(*)", "amount": "sum(p.total)"},
        _BY_PURCHASE,
        grouped="purchase p INDEXED BY ix_purchase_customer",
    )


def _lines(asked: set[str], counted: bool) -> Events:
    """The lines of a product are few and found by its index. Those of a category are many: they are walked as they
    stand, next to their purchases, which is five times as fast as going from one to the other. Without either the
    purchases come first.
    """
    rows = "purchase_line l CROSS JOIN purchase p ON p.id = l.purchase_id"
    if not asked & _BY_LINE.keys():
        rows = "purchase p CROSS JOIN purchase_line l ON l.purchase_id = p.id"
    return Events(
        rows,
        "p.customer_id",
        "p.bought_on",
        _LIVE + (" AND p.total > 0 AND l.quantity_milli > 0" if counted else ""),
        {
            "times": "count(DISTINCT p.id)",
            "amount": "sum(l.total)",
            "quantity": "sum(l.quantity_milli) / 1000.0",
        },
        {**_BY_PURCHASE, **_BY_LINE},
    )
