"""What the fields of a rule can be chosen from: closed sets by their codes, and what the shop's file holds.

Read when an editor opens. Of closed sets `term` is the key of the words; a name from the file is text and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core import enums
from app.core.enums import Segment
from app.db.reader import Reader
from app.services.conditions.kinds import Source

MOST = 5_000
LATEST = 20_000
"""Words of the shop's own are looked for in so many of the latest records: an editor must open at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a rule stores, with its name or the key of its words; `besides` is the name in English."""

    value: str | int
    text: str = ""
    term: str = ""
    besides: str = ""


def read_choices(reader: Reader) -> dict[Source, tuple[Choice, ...]]:
    """The choices of every source but customers, who are too many and are looked for as one types."""
    found = {source: _closed(values, prefix) for source, (values, prefix) in _CLOSED.items()}
    found[Source.SEGMENT] = tuple(
        Choice(one.value, term=f"terms.segment.{one.name.lower()}") for one in Segment
    )
    found[Source.CLASS8] = tuple(
        Choice(one.value, term=f"terms.class8.{one.name.lower()}") for one in enums.Class8
    )
    found[Source.CLV_METHOD] = tuple(
        Choice(code, term=f"analytics.clv_method.{code}") for code in CLV_METHODS
    )
    found[Source.FIVE] = tuple(Choice(number, str(number)) for number in range(1, 6))
    found[Source.SEVERITY] = tuple(
        Choice(number, term=f"groups.value.severity.{number}") for number in range(1, 4)
    )
    found[Source.MONTH] = tuple(
        Choice(number, term=f"groups.value.month.{number}") for number in range(1, 13)
    )
    for source, sql in _STORED.items():
        found[source] = tuple(Choice(*_named(row)) for row in reader.all(sql, MOST))
    for source, (prefix, usual) in _WORDED.items():
        told = dict.fromkeys((*usual, *(text for (text,) in reader.all(_TEXTS[source], LATEST))))
        found[source] = tuple(Choice(text, text, f"{prefix}.{text}") for text in told)
    found[Source.SURVEY] = tuple(
        Choice(number, name, f"terms.survey.{code}" if code and not name else "")
        for number, name, code in reader.all(_SURVEYS)
    )
    found[Source.CLUSTER] = tuple(
        Choice(number, str(number), "groups.value.cluster") for (number,) in reader.all(_CLUSTERS)
    )
    return found


def names_of(reader: Reader, ids: Iterable[int]) -> tuple[Choice, ...]:
    """Customers by their names; those that are gone are left out."""
    sql = (
        "SELECT c.id, c.name FROM json_each(?) j CROSS JOIN customer c ON c.id = j.value"
        " WHERE c.deleted_at IS NULL"
    )
    return tuple(Choice(number, name) for number, name in reader.all(sql, json.dumps(list(ids))))


CLV_METHODS = ("bgnbd_gamma_gamma", "simple")


def _named(row: tuple[object, ...]) -> tuple[str | int, str, str, str]:
    value, text, *more = row
    besides = str(more[0] or "") if more else ""
    assert isinstance(value, str | int)
    return value, str(text), "", besides


def _closed(values: type[StrEnum], prefix: str) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, term=f"{prefix}.{one.value}") for one in values)


_CLOSED: Mapping[Source, tuple[type[StrEnum], str]] = {
    Source.STAGE: (enums.Stage, "terms.stage"),
    Source.ABC: (enums.AbcClass, "terms.abc_class"),
    Source.NEED: (enums.NeedType, "terms.need_type"),
    Source.CUSTOMER_KIND: (enums.CustomerKind, "terms.customer_kind"),
    Source.GENDER: (enums.Gender, "terms.gender"),
    Source.CALENDAR: (enums.CalendarKind, "groups.value.calendar"),
    Source.CHANNEL: (enums.Channel, "terms.channel"),
    Source.DIRECTION: (enums.Direction, "terms.direction"),
    Source.INTERACTION_KIND: (enums.InteractionKind, "terms.interaction_kind"),
    Source.OUTCOME: (enums.Outcome, "terms.outcome"),
    Source.TASK_KIND: (enums.TaskKind, "terms.task_kind"),
    Source.TASK_STATE: (enums.TaskState, "terms.task_state"),
    Source.CONTACT_KIND: (enums.ContactKind, "terms.contact_kind"),
    Source.KEY_DATE_KIND: (enums.KeyDateKind, "terms.key_date_kind"),
    Source.CASE_KIND: (enums.FeedbackKind, "terms.feedback_kind"),
    Source.CASE_CATEGORY: (enums.FeedbackCategory, "terms.feedback_category"),
    Source.CASE_STATE: (enums.CaseState, "terms.case_state"),
    Source.CHURN_CAUSE: (enums.ChurnCause, "terms.churn_cause"),
    Source.WIN_BACK_STATE: (enums.WinBackState, "terms.win_back_state"),
    Source.POINTS_KIND: (enums.PointsKind, "groups.value.points_kind"),
    Source.LEAD_STAGE: (enums.LeadStage, "terms.lead_stage"),
    Source.GRADE: (enums.Grade, "terms.grade"),
}
_STORED: Mapping[Source, str] = {
    Source.TIER: "SELECT id, name, name_en FROM tier ORDER BY level DESC LIMIT ?",
    Source.STAFF: "SELECT id, name FROM staff WHERE deleted_at IS NULL ORDER BY name LIMIT ?",
    Source.TAG: "SELECT name, name FROM tag ORDER BY name LIMIT ?",
    Source.CITY: "SELECT DISTINCT city, city FROM address WHERE city <> '' ORDER BY city LIMIT ?",
    Source.REGION: "SELECT DISTINCT region, region FROM address WHERE region <> '' ORDER BY region LIMIT ?",
    Source.CAMPAIGN: (
        "SELECT id, name FROM campaign WHERE deleted_at IS NULL ORDER BY starts_on DESC, id DESC LIMIT ?"
    ),
    Source.PRODUCT: "SELECT id, name FROM product WHERE deleted_at IS NULL ORDER BY name_sort, name LIMIT ?",
    Source.CATEGORY: (
        "SELECT DISTINCT category, category FROM product WHERE category <> '' AND deleted_at IS NULL"
        " ORDER BY category LIMIT ?"
    ),
    Source.PLAN: "SELECT id, name FROM win_back_plan WHERE deleted_at IS NULL ORDER BY starts_on DESC LIMIT ?",
    Source.GROUP: "SELECT id, name FROM segment WHERE deleted_at IS NULL ORDER BY position, id LIMIT ?",
}
_SURVEYS = "SELECT id, name, code FROM survey WHERE deleted_at IS NULL ORDER BY id"
_CLUSTERS = "SELECT DISTINCT cluster FROM customer_stats WHERE cluster IS NOT NULL ORDER BY cluster"
_WORDED: Mapping[Source, tuple[str, tuple[str, ...]]] = {
    Source.ACQUISITION: (
        "terms.source",
        (
            "walk_in",
            "referral",
            "wechat",
            "online_store",
            "reviews",
            "short_video",
            "event",
            "advertisement",
            "phone",
        ),
    ),
    Source.SALES_CHANNEL: (
        "terms.sales_channel",
        ("in_store", "online", "wechat", "phone", "delivery", "other"),
    ),
    Source.PAYMENT: ("terms.payment", ("cash", "card", "wechat_pay", "alipay", "transfer")),
}
"""The usual words, which every shop is offered; those of its own follow."""
_TEXTS = {
    Source.ACQUISITION: (
        "SELECT DISTINCT source FROM (SELECT source FROM customer ORDER BY id DESC LIMIT ?) WHERE source <> ''"
    ),
    Source.SALES_CHANNEL: (
        "SELECT DISTINCT channel FROM (SELECT channel FROM purchase ORDER BY id DESC LIMIT ?) WHERE channel <> ''"
    ),
    Source.PAYMENT: (
        "SELECT DISTINCT payment FROM (SELECT payment FROM purchase ORDER BY id DESC LIMIT ?) WHERE payment <> ''"
    ),
}
NAMED = frozenset({*_STORED, Source.SURVEY, Source.CUSTOMER})
"""Sources whose values can be gone: they were deleted since."""
