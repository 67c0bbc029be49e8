"""Who fits a rule, worked out the slow way: every row in memory, plain loops, no SQL. What the rules are held against.

Nothing of `app.services.conditions` is used but the names of the fields.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind
from app.core.errors import ShukeError

EPOCH = date(1970, 1, 1)
Row = dict[str, Any]
TABLES = (
    "customer",
    "customer_stats",
    "customer_tag",
    "tag",
    "contact_point",
    "address",
    "key_date",
    "consent",
    "custom_value",
    "purchase",
    "purchase_line",
    "product",
    "interaction",
    "task",
    "feedback_case",
    "survey_response",
    "survey_answer",
    "survey_question",
    "points_entry",
    "lead",
    "churn_note",
    "win_back_customer",
    "win_back_plan",
    "segment",
    "segment_member",
)


class World:
    """All rows of a file."""

    def __init__(self, reader: Any, today: date) -> None:
        self.today = today
        self.tables: dict[str, list[Row]] = {}
        for name in TABLES:
            columns = [row[1] for row in reader.all(f"PRAGMA table_info({name})")]
            rows = reader.all(f"SELECT {', '.join(columns)} FROM {name}")
            self.tables[name] = [dict(zip(columns, row, strict=True)) for row in rows]
        self.customers = {row["id"]: row for row in self.tables["customer"]}
        self.stats = {row["customer_id"]: row for row in self.tables["customer_stats"]}
        self.products = {row["id"]: row for row in self.tables["product"]}
        self.groups = {row["id"]: row for row in self.tables["segment"] if row["deleted_at"] is None}
        self.lines = defaultdict(list)
        for row in self.tables["purchase_line"]:
            self.lines[row["purchase_id"]].append(row)

    def members(self, rule: Mapping[str, Any]) -> list[int]:
        """The live customers whom a rule fits."""
        return [number for number in sorted(self.stats) if self.fits(rule, number) is True]

    def of(self, table: str, customer: int, key: str = "customer_id") -> list[Row]:
        """The rows of a customer that are not in the trash."""
        return [r for r in self.tables[table] if r[key] == customer and r.get("deleted_at") is None]

    # -- rules ----------------------------------------------------------------------------------------------------

    def fits(self, rule: Mapping[str, Any], customer: int) -> bool | None:
        """True, False, or None where it is not known."""
        if not rule:
            return True
        if "all" in rule:
            found = [self.fits(part, customer) for part in rule["all"]]
            return False if False in found else None if None in found else True
        if "any" in rule:
            found = [self.fits(part, customer) for part in rule["any"]]
            return True if True in found else None if None in found else False
        if "not" in rule:
            return self.fits(rule["not"], customer) is not True
        return self.leaf(rule, customer)

    def leaf(self, leaf: Mapping[str, Any], customer: int) -> bool | None:
        name = leaf["field"]
        if name == "segment":
            wanted = leaf.get("in", leaf.get("not_in"))
            inside = any(self.in_group(one, customer) for one in wanted)
            return inside if "in" in leaf else not inside
        if name == "customer":
            return customer in leaf["in"] if "in" in leaf else customer not in leaf["not_in"]
        for table, asked in (
            (_CODES, self.code),
            (_NUMBERS, self.number),
            (_DAYS, self.day),
            (_TEXTS, self.text),
            (_SETS, self.among),
            (_FLAGS, self.flag),
            (_EVENTS, self.events),
        ):
            if name in table:
                return asked(table[name], leaf, customer)
        return getattr(self, f"_{name}")(leaf, customer)

    def in_group(self, number: int, customer: int) -> bool:
        group = self.groups.get(number)
        if group is None:
            return False
        rule = json.loads(group["rule"]) if group["rule"] else None
        if rule is None:
            return any(
                m["segment_id"] == number and m["customer_id"] == customer
                for m in self.tables["segment_member"]
            )
        return self.fits(rule, customer) is True

    # -- kinds ----------------------------------------------------------------------------------------------------

    def code(self, get: Callable[[World, int], Any], leaf: Mapping[str, Any], customer: int) -> bool | None:
        value = get(self, customer)
        if leaf.get("missing"):
            return value in (None, "")
        if leaf.get("given"):
            return value not in (None, "")
        if "not_in" in leaf:
            return value not in leaf["not_in"]
        return None if value is None else value in leaf["in"]

    def number(self, get: Callable[[World, int], Any], leaf: Mapping[str, Any], customer: int) -> bool | None:
        return _between(get(self, customer), leaf)

    def day(self, get: Callable[[World, int], Any], leaf: Mapping[str, Any], customer: int) -> bool | None:
        value = get(self, customer)
        if leaf.get("missing"):
            return value is None
        if leaf.get("given"):
            return value is not None
        return None if value is None else self.on(_day(value), leaf, ago=True)

    def text(self, get: Callable[[World, int], list[str]], leaf: Mapping[str, Any], customer: int) -> bool:
        values = [one for one in get(self, customer) if one != ""]
        if leaf.get("missing") or leaf.get("given"):
            return bool(values) == bool(leaf.get("given"))
        if "lacks" in leaf:
            return not any(_low(leaf["lacks"]) in _low(one) for one in values)
        ((_test, typed),) = [(key, leaf[key]) for key in ("contains", "begins", "is") if key in leaf]
        tests = {
            "contains": lambda one: _low(typed) in _low(one),
            "begins": lambda one: _low(one).startswith(_low(typed)),
            "is": lambda one: _low(one) == _low(typed),
        }
        return any(tests[_test](one) for one in values)

    def among(self, get: Callable[[World, int], set[Any]], leaf: Mapping[str, Any], customer: int) -> bool:
        values = get(self, customer)
        if leaf.get("missing") or leaf.get("given"):
            return bool(values) == bool(leaf.get("given"))
        if "not_in" in leaf:
            return not values & set(leaf["not_in"])
        return bool(values & set(leaf["in"]))

    def flag(self, get: Callable[[World, int], bool], leaf: Mapping[str, Any], customer: int) -> bool:
        return get(self, customer) is leaf.get("is", True)

    def events(self, get: Any, leaf: Mapping[str, Any], customer: int) -> bool:
        rows = [row for row in get(self, customer, leaf) if self.happened(row, leaf)]
        where = leaf.get("where", {})
        rows = [row for row in rows if all(row[name] in values for name, values in where.items())]
        if leaf.get("none"):
            return not rows
        measure = leaf.get("measure", "times")
        if measure == "times":
            value: float = len({row["one"] for row in rows})
        else:
            value = sum(row[measure] for row in rows)
        if "at_least" not in leaf and "at_most" not in leaf:
            return bool(rows)
        return bool(_between(value, leaf))

    def happened(self, row: Row, leaf: Mapping[str, Any]) -> bool:
        day = _day(row["day"])
        if not row.get("ahead") and day > self.today:
            return False
        return self.on(day, leaf, ago=False)

    def on(self, day: date, leaf: Mapping[str, Any], ago: bool) -> bool:
        """Whether a day lies in the stretch that is asked for."""
        back = (self.today - day).days
        tests = [
            "within" not in leaf or 0 <= back <= leaf["within"],
            "before" not in leaf or back >= leaf["before"],
            "next" not in leaf or 0 <= -back <= leaf["next"],
            "since" not in leaf or day >= date.fromisoformat(leaf["since"]),
            "until" not in leaf or day <= date.fromisoformat(leaf["until"]),
            "period" not in leaf or _period(self.today, leaf["period"], day),
        ]
        if ago:
            tests += [
                "at_least" not in leaf or back >= leaf["at_least"],
                "at_most" not in leaf or back <= leaf["at_most"],
            ]
        return all(tests)

    # -- fields of their own --------------------------------------------------------------------------------------

    def _silent(self, leaf: Mapping[str, Any], customer: int) -> bool:
        last = self.stats[customer]["last_contact_on"]
        return last is None or (self.today - _day(last)).days >= leaf["at_least"]

    def _birthday(self, leaf: Mapping[str, Any], customer: int) -> bool:
        row = self.customers[customer]
        if leaf.get("missing") or leaf.get("given"):
            return (row["birth_calendar"] is not None) == bool(leaf.get("given"))
        if row["birth_calendar"] is None:
            return False
        told = (row["birth_calendar"], row["birth_month"], row["birth_day"], row["birth_leap"])
        return self.kept(told, leaf)

    def _birthday_month(self, leaf: Mapping[str, Any], customer: int) -> bool:
        found = self._birthday({"months": [self.today.month]}, customer)
        return found is leaf.get("is", True) if "is" in leaf else found

    def _key_date(self, leaf: Mapping[str, Any], customer: int) -> bool:
        kinds = leaf.get("where", {}).get("kind")
        rows = [r for r in self.of("key_date", customer) if kinds is None or r["kind"] in kinds]
        if leaf.get("missing") or leaf.get("given"):
            return bool(rows) == bool(leaf.get("given"))
        return any(self.kept((r["calendar"], r["month"], r["day"], r["leap"]), leaf) for r in rows)

    def kept(self, told: tuple[str, int, int | None, int], leaf: Mapping[str, Any]) -> bool:
        """Whether a yearly date is kept on one of the days: every year of it is looked at."""
        calendar, month, day, leap = told
        try:
            when = CalendarDate(CalendarKind(calendar), None, month, day, bool(leap))
        except ShukeError:
            return False
        if "next" in leaf:
            last = self.today + timedelta(days=min(366, leaf["next"]))
            return bool(when.between(self.today, last))
        year = self.today.year
        days = when.between(date(year, 1, 1), date(year, 12, 31))
        return any(one.month in leaf["months"] for one in days) or (
            calendar == "solar" and day is None and month in leaf["months"]
        )

    def _custom(self, leaf: Mapping[str, Any], customer: int) -> bool:
        values = [r["value"] for r in self.of("custom_value", customer) if r["field_id"] == leaf["id"]]
        if leaf.get("missing") or leaf.get("given"):
            return bool(values) == bool(leaf.get("given"))
        for key, found in (("not_in", False), ("in", True)):
            if key in leaf:
                return any(one in leaf[key] for one in values) is found
        if "lacks" in leaf:
            return not any(_low(leaf["lacks"]) in _low(one) for one in values)
        if "contains" in leaf:
            return any(_low(leaf["contains"]) in _low(one) for one in values)
        if any(isinstance(leaf.get(key), int | float) for key in ("at_least", "at_most")):
            return any(_between(float(one), leaf) for one in values)
        return any(self.on(date.fromisoformat(one), leaf, ago=False) for one in values)


def _between(value: Any, leaf: Mapping[str, Any]) -> bool | None:
    if leaf.get("missing"):
        return value is None
    if leaf.get("given"):
        return value is not None
    if value is None:
        return None
    low, high = leaf.get("at_least"), leaf.get("at_most")
    return (low is None or value >= low) and (high is None or value <= high)


def _day(number: int) -> date:
    return EPOCH + timedelta(days=number)


def _period(today: date, code: str, day: date) -> bool:
    which, length = code.split("_")
    size = {"month": 1, "quarter": 3, "year": 12}[length]
    place = (today.year * 12 + today.month - 1) // size - (which == "last")
    return (day.year * 12 + day.month - 1) // size == place


def _low(text: str) -> str:
    """Small letters, of our own alphabet only."""
    return "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in text)


def _stat(name: str) -> Callable[[World, int], Any]:
    return lambda world, customer: world.stats[customer][name]


def _own(name: str) -> Callable[[World, int], Any]:
    return lambda world, customer: world.customers[customer][name]


def _latest(kind: str) -> Callable[[World, int], Any]:
    def answer(world: World, customer: int) -> Any:
        questions = {q["id"] for q in world.tables["survey_question"] if q["kind"] == kind}
        found = [
            (response["answered_on"], response["id"], answer["id"], answer["number"])
            for response in world.of("survey_response", customer)
            for answer in world.tables["survey_answer"]
            if answer["response_id"] == response["id"]
            and answer["question_id"] in questions
            and answer["number"] is not None
            and _day(response["answered_on"]) <= world.today
        ]
        return max(found)[3] if found else None

    return answer


def _average(world: World, customer: int) -> Any:
    row = world.stats[customer]
    return row["net"] / row["orders"] if row["orders"] else None


def _overdue(world: World, customer: int) -> Any:
    row = world.stats[customer]
    if not row["median_interval"] or row["last_order_on"] is None:
        return None
    return (world.today - _day(row["last_order_on"])).days / row["median_interval"]


def _age(world: World, customer: int) -> Any:
    year = world.customers[customer]["birth_year"]
    return None if year is None else world.today.year - year


def _points(world: World, customer: int) -> int:
    return sum(r["points"] for r in world.of("points_entry", customer) if _day(r["day"]) <= world.today)


def _referrals(world: World, customer: int) -> int:
    return len(world.of("customer", customer, "referrer_id"))


_NUMBERS = {
    **{
        name: _stat(name)
        for name in (
            "orders",
            "net",
            "year_net",
            "median_interval",
            "r",
            "f",
            "m",
            "loyalty",
            "clv",
            "p_alive",
            "expected_orders",
            "interactions",
            "open_cases",
        )
    },
    "average_order": _average,
    "overdue_ratio": _overdue,
    "age": _age,
    "points": _points,
    "referrals": _referrals,
    "nps": _latest("nps"),
    "satisfaction": _latest("rating"),
}
_DAYS = {
    "days_since_order": _stat("last_order_on"),
    "days_since_first_order": _stat("first_order_on"),
    "days_since_contact": _stat("last_contact_on"),
    "days_since_care_due": _stat("next_care_on"),
    "created": lambda world, customer: world.customers[customer]["created_at"] // 86_400_000,
    "changed": lambda world, customer: world.customers[customer]["updated_at"] // 86_400_000,
}
_CODES: dict[str, Callable[[World, int], Any]] = {
    "stage": _stat("stage"),
    "rfm_segment": _stat("segment"),
    "class8": _stat("class8"),
    "abc": _stat("abc"),
    "need_suggested": _stat("need"),
    "cluster": _stat("cluster"),
    "clv_method": _stat("clv_method"),
    "next_care_kind": _stat("next_care_kind"),
    "kind": _own("kind"),
    "gender": _own("gender"),
    "birth_calendar": _own("birth_calendar"),
    "responsible": _own("responsible_id"),
    "preferred_channel": _own("preferred_channel"),
    "stage_by_hand": _own("stage_by_hand"),
    "need_type": _own("need_type"),
    "source": _own("source"),
    "campaign": _own("campaign_id"),
    "tier": _own("tier_id"),
    "need": lambda world, customer: world.customers[customer]["need_type"] or world.stats[customer]["need"],
}


def _column(name: str) -> Callable[[World, int], list[str]]:
    return lambda world, customer: [world.customers[customer][name]]


def _beside(table: str, name: str) -> Callable[[World, int], list[Any]]:
    return lambda world, customer: [row[name] for row in world.of(table, customer)]


def _filled(table: str, name: str) -> Callable[[World, int], set[Any]]:
    return lambda world, customer: {row[name] for row in world.of(table, customer) if row[name] != ""}


def _tags(world: World, customer: int) -> set[str]:
    names = {row["id"]: row["name"] for row in world.tables["tag"]}
    return {names[row["tag_id"]] for row in world.of("customer_tag", customer)}


def _refused(world: World, customer: int) -> set[str]:
    return {r["channel"] for r in world.of("consent", customer) if r["do_not_contact"] or r["allowed"] == 0}


def _agreed(world: World, customer: int) -> set[str]:
    return {r["channel"] for r in world.of("consent", customer) if r["allowed"] and not r["do_not_contact"]}


_TEXTS = {
    **{
        name: _column(name)
        for name in (
            "name",
            "other_names",
            "organisation",
            "role",
            "salutation",
            "interests",
            "notes",
            "member_number",
        )
    },
    "contact_value": _beside("contact_point", "value"),
    "country": _beside("address", "country"),
    "street": _beside("address", "street"),
    "postcode": _beside("address", "postcode"),
}
_SETS = {
    "tag": _tags,
    "refuses": _refused,
    "agreed": _agreed,
    "contact": _filled("contact_point", "kind"),
    "city": _filled("address", "city"),
    "region": _filled("address", "region"),
}


def _complaint(world: World, customer: int) -> bool:
    rows = world.of("feedback_case", customer)
    return any(r["kind"] == "complaint" and r["state"] in ("open", "in_progress") for r in rows)


_FLAGS = {
    "open_complaint": _complaint,
    "slipping": lambda world, customer: world.stats[customer]["stage"] == "dormant",
    "referred": lambda world, customer: world.customers[customer]["referrer_id"] is not None,
    "photo": lambda world, customer: world.customers[customer]["photo"] is not None,
}


def _bought(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    """Whole purchases, or their lines where a leaf asks about them."""
    counted = leaf.get("measure", "times") == "times"
    by_line = (
        bool({"product", "category", "grade"} & set(leaf.get("where", {})))
        or leaf.get("measure") == "quantity"
    )
    found = []
    for row in world.of("purchase", customer):
        if counted and row["total"] <= 0:
            continue
        base = {
            "one": row["id"],
            "day": row["bought_on"],
            "channel": row["channel"],
            "payment": row["payment"],
            "campaign": row["campaign_id"],
        }
        if not by_line:
            found.append({**base, "amount": row["total"]})
            continue
        for line in world.lines[row["id"]]:
            product = world.products.get(line["product_id"], {})
            if counted and line["quantity_milli"] <= 0:
                continue
            found.append(
                {
                    **base,
                    "product": line["product_id"],
                    "category": product.get("category"),
                    "grade": product.get("grade"),
                    "amount": line["total"],
                    "quantity": line["quantity_milli"] / 1000,
                }
            )
    return found


def _rows(table: str, day: str, ahead: bool = False, **names: str) -> Any:
    def found(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
        return [
            {
                "one": r["id"],
                "day": r[day],
                "ahead": ahead,
                **{name: r[column] for name, column in names.items()},
            }
            for r in world.of(table, customer)
        ]

    return found


def _returned(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    rows = [r for r in world.of("purchase", customer) if r["total"] < 0]
    return [
        {"one": r["id"], "day": r["bought_on"], "channel": r["channel"], "amount": -r["total"]} for r in rows
    ]


def _talked(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    names = {
        "kind": "kind",
        "channel": "channel",
        "direction": "direction",
        "outcome": "outcome",
        "quality": "quality",
    }
    rows = _rows("interaction", "happened_on", **names, staff="staff_id", minutes="minutes")(
        world, customer, leaf
    )
    return [{**row, "minutes": row["minutes"] or 0} for row in rows]


def _leads(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    names = {"stage": "stage", "intent": "intent", "ability": "ability", "campaign": "campaign_id"}
    rows = _rows("lead", "opened_on", **names, value="expected_value")(world, customer, leaf)
    return [{**row, "value": row["value"] or 0} for row in rows]


def _steps(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    rows = [r for r in world.of("lead", customer) if r["next_step_on"] is not None and r["closed_on"] is None]
    return [
        {
            "one": r["id"],
            "day": r["next_step_on"],
            "ahead": True,
            "stage": r["stage"],
            "campaign": r["campaign_id"],
        }
        for r in rows
    ]


def _won_back(world: World, customer: int, leaf: Mapping[str, Any]) -> list[Row]:
    live = {r["id"] for r in world.tables["win_back_plan"] if r["deleted_at"] is None}
    rows = [r for r in world.of("win_back_customer", customer) if r["plan_id"] in live]
    return [{"one": r["id"], "day": r["added_on"], "state": r["state"], "plan": r["plan_id"]} for r in rows]


_EVENTS = {
    "bought": _bought,
    "returned": _returned,
    "talked": _talked,
    "leads": _leads,
    "next_steps": _steps,
    "win_back": _won_back,
    "tasks": _rows("task", "due_on", True, kind="kind", state="state", staff="responsible_id"),
    "cases": _rows(
        "feedback_case",
        "opened_on",
        kind="kind",
        category="category",
        state="state",
        severity="severity",
        satisfaction="satisfaction_after",
    ),
    "surveyed": _rows("survey_response", "answered_on", survey="survey_id"),
    "left": _rows("churn_note", "noted_on", cause="cause"),
    "points_moved": _rows("points_entry", "day", kind="kind", points="points"),
}
