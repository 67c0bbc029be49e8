"""What a field of the catalogue is: its kind says which tests it takes and how an editor asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.services.conditions.condition import Condition
    from app.services.conditions.rules import Rules

    Make = Callable[[Rules, Mapping[str, Any]], Condition]


class Area(StrEnum):
    """The drawers of the catalogue, in the order in which they are offered."""

    PERSON = "person"
    CONTACT = "contact"
    CLASS = "class"
    FIGURE = "figure"
    PURCHASE = "purchase"
    TALK = "talk"
    CARE = "care"
    VOICE = "voice"
    LOYALTY = "loyalty"
    ORIGIN = "origin"
    CUSTOM = "custom"
    GROUP = "group"


class Kind(StrEnum):
    """How a field is asked about."""

    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    TEXT = "text"
    YEARLY = "yearly"
    EVENTS = "events"
    SILENT = "silent"
    FOUND = "found"
    OWN = "own"


class Unit(StrEnum):
    """What a number counts; `money` is stored in minor units, `share` as a fraction 0 to 1."""

    TIMES = "times"
    MONEY = "money"
    DAYS = "days"
    SCORE = "score"
    POINTS = "points"
    SHARE = "share"
    RATIO = "ratio"
    YEARS = "years"
    PIECES = "pieces"
    MINUTES = "minutes"
    CASES = "cases"
    PEOPLE = "people"


class Source(StrEnum):
    """Where the values of a choice come from: closed sets of `enums`, or what the shop's file holds."""

    STAGE = "stage"
    SEGMENT = "segment"
    CLASS8 = "class8"
    ABC = "abc"
    NEED = "need"
    CLV_METHOD = "clv_method"
    CLUSTER = "cluster"
    CUSTOMER_KIND = "customer_kind"
    GENDER = "gender"
    CALENDAR = "calendar"
    CHANNEL = "channel"
    DIRECTION = "direction"
    INTERACTION_KIND = "interaction_kind"
    OUTCOME = "outcome"
    TASK_KIND = "task_kind"
    TASK_STATE = "task_state"
    CONTACT_KIND = "contact_kind"
    KEY_DATE_KIND = "key_date_kind"
    CASE_KIND = "case_kind"
    CASE_CATEGORY = "case_category"
    CASE_STATE = "case_state"
    SEVERITY = "severity"
    FIVE = "five"
    MONTH = "month"
    CHURN_CAUSE = "churn_cause"
    WIN_BACK_STATE = "win_back_state"
    POINTS_KIND = "points_kind"
    LEAD_STAGE = "lead_stage"
    GRADE = "grade"
    TIER = "tier"
    STAFF = "staff"
    TAG = "tag"
    CITY = "city"
    REGION = "region"
    ACQUISITION = "acquisition"
    CAMPAIGN = "campaign"
    PRODUCT = "product"
    CATEGORY = "category"
    SALES_CHANNEL = "sales_channel"
    PAYMENT = "payment"
    SURVEY = "survey"
    PLAN = "plan"
    GROUP = "group"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the catalogue. `key` is what rules store; its words are `groups.field.<key>`.

    `tests` are those that the editor offers. Events have `narrow` (what they can be narrowed to), `measures` (what of
    them is counted, each with its unit) and `ahead` where they may lie in the future.
    """

    key: str
    area: Area
    kind: Kind
    condition: Make
    tests: tuple[str, ...] = ()
    unit: Unit | None = None
    source: Source | None = None
    narrow: Mapping[str, Source] | None = None
    measures: Mapping[str, Unit] | None = None
    ahead: bool = False


NUMBER_TESTS = ("at_least", "at_most", "between", "given", "missing")
DAY_TESTS = ("within", "before", "period", "since", "until", "range", "given", "missing")
CHOICE_TESTS = ("in", "not_in", "given", "missing")
PART_TESTS = ("in", "not_in")
TEXT_TESTS = ("contains", "lacks", "is", "begins", "given", "missing")
FLAG_TESTS = ("yes", "no")
YEARLY_TESTS = ("next", "months", "given", "missing")
EVENT_TESTS = ("some", "none", "at_least", "at_most", "between")
