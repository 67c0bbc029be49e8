"""The catalogue's fields of the record: who the customer is, how to reach them, where they come from, their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import CaseState, FeedbackKind, Stage
from app.services.conditions import special, yearly
from app.services.conditions.columns import Code, Flag, Made, Reckoned, Rows, Text
from app.services.conditions.kinds import (
    CHOICE_TESTS,
    FLAG_TESTS,
    NUMBER_TESTS,
    PART_TESTS,
    TEXT_TESTS,
    YEARLY_TESTS,
    Area,
    Field,
    Kind,
    Source,
    Unit,
)

if TYPE_CHECKING:
    from app.services.conditions.kinds import Make

_TAGS = "SELECT t.customer_id FROM customer_tag t CROSS JOIN tag g ON g.id = t.tag_id WHERE true"
_POINTS = "SELECT customer_id FROM contact_point WHERE true"
_ADDRESSES = "SELECT customer_id FROM address WHERE {} <> ''"
_REFUSED = "SELECT customer_id FROM consent WHERE (do_not_contact = 1 OR allowed = 0)"
_AGREED = "SELECT customer_id FROM consent WHERE allowed = 1 AND do_not_contact = 0"
_MADE_TESTS = ("within", "before", "period", "since", "until", "range")


def _choice(key: str, area: Area, source: Source, make: Make, tests: tuple[str, ...] = CHOICE_TESTS) -> Field:
    return Field(key, area, Kind.CHOICE, make, tests, source=source)


def _text(key: str, area: Area, make: Make) -> Field:
    return Field(key, area, Kind.TEXT, make, TEXT_TESTS)


def _flag(key: str, area: Area, make: Make) -> Field:
    return Field(key, area, Kind.FLAG, make, FLAG_TESTS)


PERSON = (
    Field("text", Area.PERSON, Kind.FOUND, special.found, ("contains",)),
    _text("name", Area.PERSON, Text("c.name")),
    _text("other_names", Area.PERSON, Text("c.other_names")),
    _choice("kind", Area.PERSON, Source.CUSTOMER_KIND, Code("c.kind", True), PART_TESTS),
    _choice("gender", Area.PERSON, Source.GENDER, Code("c.gender", True)),
    Field("birthday", Area.PERSON, Kind.YEARLY, yearly.birthday, YEARLY_TESTS),
    _flag("birthday_month", Area.PERSON, yearly.birthday_month),
    _choice("birth_calendar", Area.PERSON, Source.CALENDAR, Code("c.birth_calendar", True)),
    Field(
        "age",
        Area.PERSON,
        Kind.NUMBER,
        Reckoned("(? - c.birth_year)", lambda today: today.year, True),
        NUMBER_TESTS,
        Unit.YEARS,
    ),
    Field(
        "key_date",
        Area.PERSON,
        Kind.YEARLY,
        yearly.key_date,
        YEARLY_TESTS,
        narrow={"kind": Source.KEY_DATE_KIND},
    ),
    _text("organisation", Area.PERSON, Text("c.organisation")),
    _text("role", Area.PERSON, Text("c.role")),
    _text("salutation", Area.PERSON, Text("c.salutation")),
    _choice("tag", Area.PERSON, Source.TAG, Rows(_TAGS, "g.name")),
    _text("interests", Area.PERSON, Text("c.interests")),
    _text("notes", Area.PERSON, Text("c.notes")),
    _choice("responsible", Area.PERSON, Source.STAFF, Code("c.responsible_id", True)),
    _text("member_number", Area.PERSON, Text("c.member_number")),
    Field("created", Area.PERSON, Kind.DAY, Made("c.created_at"), _MADE_TESTS),
    Field("changed", Area.PERSON, Kind.DAY, Made("c.updated_at"), _MADE_TESTS),
    _flag("photo", Area.PERSON, Flag("c.photo IS NOT NULL", (), True)),
)

CONTACT = (
    _choice("contact", Area.CONTACT, Source.CONTACT_KIND, Rows(_POINTS, "kind")),
    _text("contact_value", Area.CONTACT, Rows(_POINTS, "value", text=True)),
    _choice("preferred_channel", Area.CONTACT, Source.CHANNEL, Code("c.preferred_channel", True)),
    _choice("refuses", Area.CONTACT, Source.CHANNEL, Rows(_REFUSED, "channel")),
    _choice("agreed", Area.CONTACT, Source.CHANNEL, Rows(_AGREED, "channel")),
    _choice("city", Area.CONTACT, Source.CITY, Rows(_ADDRESSES.format("city"), "city")),
    _choice("region", Area.CONTACT, Source.REGION, Rows(_ADDRESSES.format("region"), "region")),
    _text("country", Area.CONTACT, Rows(_ADDRESSES.format("country"), "country", text=True)),
    _text("street", Area.CONTACT, Rows(_ADDRESSES.format("street"), "street", text=True)),
    _text("postcode", Area.CONTACT, Rows(_ADDRESSES.format("postcode"), "postcode", text=True)),
)

CLASS = (
    _choice("stage", Area.CLASS, Source.STAGE, Code("s.stage")),
    _choice("stage_by_hand", Area.CLASS, Source.STAGE, Code("c.stage_by_hand", True)),
    _choice("rfm_segment", Area.CLASS, Source.SEGMENT, Code("s.segment")),
    _choice("class8", Area.CLASS, Source.CLASS8, Code("s.class8")),
    _choice("abc", Area.CLASS, Source.ABC, Code("s.abc")),
    _choice("need_type", Area.CLASS, Source.NEED, Code("c.need_type", True)),
    _choice("need_suggested", Area.CLASS, Source.NEED, Code("s.need")),
    _choice("need", Area.CLASS, Source.NEED, Code("coalesce(c.need_type, s.need)", True)),
    _choice("cluster", Area.CLASS, Source.CLUSTER, Code("s.cluster")),
    _choice("clv_method", Area.CLASS, Source.CLV_METHOD, Code("s.clv_method")),
    _flag("slipping", Area.CLASS, Flag("s.stage = ?", (Stage.DORMANT,))),
)

ORIGIN = (
    _choice("source", Area.ORIGIN, Source.ACQUISITION, Code("c.source", True, empty=True)),
    _choice("campaign", Area.ORIGIN, Source.CAMPAIGN, Code("c.campaign_id", True)),
    _flag("referred", Area.ORIGIN, Flag("c.referrer_id IS NOT NULL", (), True)),
)

GROUP = (
    # Read by the walk itself, which knows the groups; the entry is for those who offer and word it.
    _choice("segment", Area.GROUP, Source.GROUP, special.people, PART_TESTS),
    _choice("customer", Area.GROUP, Source.CUSTOMER, special.people, PART_TESTS),
)

CUSTOM = Field("custom", Area.CUSTOM, Kind.OWN, special.custom)

OPEN_COMPLAINT = _flag(
    "open_complaint",
    Area.VOICE,
    Flag(
        "s.customer_id IN (SELECT customer_id FROM feedback_case WHERE state IN (?, ?) AND kind = ?"
        " AND deleted_at IS NULL AND customer_id IS NOT NULL)",
        (CaseState.OPEN, CaseState.IN_PROGRESS, FeedbackKind.COMPLAINT),
    ),
)
