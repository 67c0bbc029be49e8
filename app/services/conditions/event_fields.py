"""The catalogue's happenings: what was bought, said, planned, complained about, earned and asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.services.conditions.happenings import Bought, Events
from app.services.conditions.kinds import EVENT_TESTS, Area, Field, Kind, Source, Unit

if TYPE_CHECKING:
    from app.services.conditions.kinds import Make

_TIMES: Mapping[str, Unit] = {"times": Unit.TIMES}


def _events(
    key: str,
    area: Area,
    make: Make,
    narrow: Mapping[str, Source],
    measures: Mapping[str, Unit] = _TIMES,
    *,
    ahead: bool = False,
) -> Field:
    return Field(key, area, Kind.EVENTS, make, EVENT_TESTS, narrow=narrow, measures=measures, ahead=ahead)


EVENTS = (
    _events(
        "bought",
        Area.PURCHASE,
        Bought(),
        {
            "product": Source.PRODUCT,
            "category": Source.CATEGORY,
            "grade": Source.GRADE,
            "channel": Source.SALES_CHANNEL,
            "payment": Source.PAYMENT,
            "campaign": Source.CAMPAIGN,
        },
        {"times": Unit.TIMES, "amount": Unit.MONEY, "quantity": Unit.PIECES},
    ),
    _events(
        "returned",
        Area.PURCHASE,
        Events(
            "purchase p",
            "p.customer_id",
            "p.bought_on",
            "p.deleted_at IS NULL AND p.customer_id IS NOT NULL AND p.total < 0",
            {"times": "count(*)", "amount": "-sum(p.total)"},
            {"channel": "p.channel"},
        ),
        {"channel": Source.SALES_CHANNEL},
        {"times": Unit.TIMES, "amount": Unit.MONEY},
    ),
    _events(
        "talked",
        Area.TALK,
        Events(
            "interaction i",
            "i.customer_id",
            "i.happened_on",
            "i.deleted_at IS NULL",
            {"times": "count(*)", "minutes": "coalesce(sum(i.minutes), 0)"},
            {
                "kind": "i.kind",
                "channel": "i.channel",
                "direction": "i.direction",
                "outcome": "i.outcome",
                "quality": "i.quality",
                "staff": "i.staff_id",
            },
        ),
        {
            "kind": Source.INTERACTION_KIND,
            "channel": Source.CHANNEL,
            "direction": Source.DIRECTION,
            "outcome": Source.OUTCOME,
            "quality": Source.FIVE,
            "staff": Source.STAFF,
        },
        {"times": Unit.TIMES, "minutes": Unit.MINUTES},
    ),
    _events(
        "tasks",
        Area.CARE,
        Events(
            "task t",
            "t.customer_id",
            "t.due_on",
            "t.deleted_at IS NULL AND t.customer_id IS NOT NULL",
            narrow={"kind": "t.kind", "state": "t.state", "staff": "t.responsible_id"},
            ahead=True,
        ),
        {"kind": Source.TASK_KIND, "state": Source.TASK_STATE, "staff": Source.STAFF},
        ahead=True,
    ),
    _events(
        "cases",
        Area.VOICE,
        Events(
            "feedback_case k",
            "k.customer_id",
            "k.opened_on",
            "k.deleted_at IS NULL AND k.customer_id IS NOT NULL",
            narrow={
                "kind": "k.kind",
                "category": "k.category",
                "state": "k.state",
                "severity": "k.severity",
                "satisfaction": "k.satisfaction_after",
            },
        ),
        {
            "kind": Source.CASE_KIND,
            "category": Source.CASE_CATEGORY,
            "state": Source.CASE_STATE,
            "severity": Source.SEVERITY,
            "satisfaction": Source.FIVE,
        },
    ),
    _events(
        "surveyed",
        Area.VOICE,
        Events(
            "survey_response r",
            "r.customer_id",
            "r.answered_on",
            "r.deleted_at IS NULL AND r.customer_id IS NOT NULL",
            narrow={"survey": "r.survey_id"},
        ),
        {"survey": Source.SURVEY},
    ),
    _events(
        "left",
        Area.VOICE,
        Events(
            "churn_note n", "n.customer_id", "n.noted_on", "n.deleted_at IS NULL", narrow={"cause": "n.cause"}
        ),
        {"cause": Source.CHURN_CAUSE},
    ),
    _events(
        "win_back",
        Area.CARE,
        Events(
            "win_back_plan w CROSS JOIN win_back_customer v ON v.plan_id = w.id",
            "v.customer_id",
            "v.added_on",
            "w.deleted_at IS NULL",
            narrow={"state": "v.state", "plan": "w.id"},
        ),
        {"state": Source.WIN_BACK_STATE, "plan": Source.PLAN},
    ),
    _events(
        "points_moved",
        Area.LOYALTY,
        Events(
            "points_entry e",
            "e.customer_id",
            "e.day",
            "true",
            {"points": "sum(e.points)", "times": "count(*)"},
            {"kind": "e.kind"},
        ),
        {"kind": Source.POINTS_KIND},
        {"times": Unit.TIMES, "points": Unit.POINTS},
    ),
    _events(
        "leads",
        Area.ORIGIN,
        Events(
            "lead q",
            "q.customer_id",
            "q.opened_on",
            "q.deleted_at IS NULL",
            {"times": "count(*)", "value": "coalesce(sum(q.expected_value), 0)"},
            {
                "stage": "q.stage",
                "intent": "q.intent",
                "ability": "q.ability",
                "campaign": "q.campaign_id",
            },
        ),
        {
            "stage": Source.LEAD_STAGE,
            "intent": Source.FIVE,
            "ability": Source.FIVE,
            "campaign": Source.CAMPAIGN,
        },
        {"times": Unit.TIMES, "value": Unit.MONEY},
    ),
    _events(
        "next_steps",
        Area.ORIGIN,
        Events(
            "lead q",
            "q.customer_id",
            "q.next_step_on",
            "q.deleted_at IS NULL AND q.next_step_on IS NOT NULL AND q.closed_on IS NULL",
            narrow={"stage": "q.stage", "campaign": "q.campaign_id"},
            ahead=True,
        ),
        {"stage": Source.LEAD_STAGE, "campaign": Source.CAMPAIGN},
        ahead=True,
    ),
)
