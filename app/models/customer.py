"""A customer and what hangs on the record: contact points, addresses, dates, tags, relations, consent."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import CalendarKind, CustomerKind, Stage
from app.models.base import Base, Deletable, Record, Row

_LIVE = text("deleted_at IS NULL")

STAGE_ORDER = "CASE stage {} END".format(
    " ".join(f"WHEN '{stage}' THEN {place}" for place, stage in enumerate(Stage, 1))
)
"""Sorts stages by a customer's life and not by their codes; the list must ask for just this expression."""


class Tier(Base, Record):
    """A loyalty tier: the condition that earns it and the privileges it brings.

    `discount` is the share taken off a price (0.08 is 9.2 折), `points_factor` how many times the usual points come.
    """

    __tablename__ = "tier"
    name: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(unique=True)
    min_points: Mapped[int | None]
    min_spend: Mapped[int | None]
    privileges: Mapped[str] = mapped_column(default="")
    discount: Mapped[float | None]
    points_factor: Mapped[float | None]


class Customer(Base, Deletable):
    """A person or an organisation that the shop cares for.

    `organisation_id` is the organisation of the book that a person belongs to; `organisation` is its name as typed,
    also where the book does not have it. Who was merged into another customer (`merged_into_id`) stays, put away
    (`deleted_at`), with what the record itself said: history shows it, and a split brings it back.
    """

    __tablename__ = "customer"
    kind: Mapped[str] = mapped_column(default=CustomerKind.PERSON)
    name: Mapped[str]
    other_names: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")
    name_pinyin: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="")
    name_initials: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    gender: Mapped[str | None]
    birth_calendar: Mapped[str | None]
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_leap: Mapped[bool] = mapped_column(default=False)
    preferred_channel: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="")
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    referrer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    need_type: Mapped[str | None]
    interests: Mapped[str] = mapped_column(default="")
    member_number: Mapped[str] = mapped_column(default="")
    tier_id: Mapped[int | None] = mapped_column(ForeignKey("tier.id"), index=True)
    stage_by_hand: Mapped[str | None]
    stage_set_by: Mapped[str] = mapped_column(default="")
    stage_set_at: Mapped[datetime | None]
    notes: Mapped[str] = mapped_column(default="")
    photo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)

    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint(
            f"birth_calendar IS NULL OR (birth_calendar IN ('{CalendarKind.SOLAR}', '{CalendarKind.LUNAR}')"
            " AND birth_month BETWEEN 1 AND 12 AND (birth_day IS NULL OR birth_day BETWEEN 1 AND 31))",
            name="birthday",
        ),
        Index("ix_customer_live_name", "name_sort", "id", sqlite_where=_LIVE),
        Index("ix_customer_live_created", "created_at", "id", sqlite_where=_LIVE),
        Index("ix_customer_live_tier", "tier_id", "name_sort", sqlite_where=_LIVE),
        Index(
            "ix_customer_live_birthday",
            "birth_calendar",
            "birth_month",
            "birth_day",
            "birth_leap",
            sqlite_where=text("deleted_at IS NULL AND birth_calendar IS NOT NULL"),
        ),
        Index("ix_customer_member_number", "member_number", sqlite_where=text("member_number <> ''")),
        Index("ix_customer_name", "name"),
        {"sqlite_autoincrement": True},
    )


class ContactPoint(Base, Record):
    """One way to reach a customer: as typed, and as it compares."""

    __tablename__ = "contact_point"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str]
    normalised: Mapped[str | None]
    label: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        Index("ix_contact_point_normalised", "normalised", sqlite_where=text("normalised IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )


class Address(Base, Record):
    __tablename__ = "address"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    label: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=False)


class KeyDate(Base, Record):
    """A date that matters to a customer besides the birthday; solar or lunar."""

    __tablename__ = "key_date"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    calendar: Mapped[str]
    year: Mapped[int | None]
    month: Mapped[int]
    day: Mapped[int | None]
    leap: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        Index("ix_key_date_calendar_month_day", "calendar", "month", "day"),
        {"sqlite_autoincrement": True},
    )


class Tag(Base, Record):
    __tablename__ = "tag"
    name: Mapped[str] = mapped_column(unique=True)


class CustomerTag(Base, Row):
    __tablename__ = "customer_tag"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), index=True)
    __table_args__ = (UniqueConstraint("customer_id", "tag_id"), {"sqlite_autoincrement": True})


class Consent(Base, Record):
    """What a customer agreed to on one channel; a refusal always wins."""

    __tablename__ = "consent"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    channel: Mapped[str]
    allowed: Mapped[bool | None]
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    given_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        UniqueConstraint("customer_id", "channel"),
        Index("ix_consent_do_not_contact", "customer_id", sqlite_where=text("do_not_contact = 1")),
        {"sqlite_autoincrement": True},
    )


class Relation(Base, Record):
    """`other` is the customer's `kind` (daughter, colleague, household …)."""

    __tablename__ = "relation"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str]


class DistinctPair(Base, Record):
    """Two customers of whom somebody said that they are not the same person; the smaller id comes first."""

    __tablename__ = "distinct_pair"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    __table_args__ = (
        CheckConstraint("customer_id <> other_id", name="two"),
        UniqueConstraint("customer_id", "other_id"),
        {"sqlite_autoincrement": True},
    )


class CustomField(Base, Deletable):
    """A field of the shop's own."""

    __tablename__ = "custom_field"
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    choices: Mapped[Any] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)


class CustomValue(Base, Row):
    __tablename__ = "custom_value"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id"), index=True)
    value: Mapped[str]
    __table_args__ = (UniqueConstraint("customer_id", "field_id"), {"sqlite_autoincrement": True})


class CustomerStats(Base):
    """The figures that lists show and sort by, one row per live customer; kept by `app.db.stats`.

    No foreign key, for it is derived.

    The first block follows from the customer's own rows and is kept in the transaction that changes them. The second
    depends on the day and on all other customers; `computed_on` says as of which day it was worked out.
    Those from `year_net` on take longer and are of the day `valued_on`: `need` is what behaviour suggests, whatever
    was set by hand; `year_net` is the net of the last twelve months.
    """

    __tablename__ = "customer_stats"
    customer_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    orders: Mapped[int] = mapped_column(default=0)
    net: Mapped[int] = mapped_column(default=0)
    first_order_on: Mapped[date | None]
    last_order_on: Mapped[date | None]
    median_interval: Mapped[float | None]
    last_contact_on: Mapped[date | None]
    interactions: Mapped[int] = mapped_column(default=0)
    open_cases: Mapped[int] = mapped_column(default=0)

    computed_on: Mapped[date | None]
    r: Mapped[int | None]
    f: Mapped[int | None]
    m: Mapped[int | None]
    segment: Mapped[str | None]
    stage: Mapped[str | None]
    abc: Mapped[str | None]
    class8: Mapped[str | None]
    year_net: Mapped[int | None]
    need: Mapped[str | None]
    cluster: Mapped[int | None]
    loyalty: Mapped[float | None]
    clv: Mapped[int | None]
    clv_method: Mapped[str | None]
    p_alive: Mapped[float | None]
    expected_orders: Mapped[float | None]
    valued_on: Mapped[date | None]
    next_care_on: Mapped[date | None]
    next_care_kind: Mapped[str | None]
    next_care_code: Mapped[str | None]

    # The key of the row ends every index by itself, so `ORDER BY net, customer_id` is a walk over one of these.
    __table_args__ = (
        Index("ix_customer_stats_net", "net"),
        Index("ix_customer_stats_orders", "orders"),
        Index("ix_customer_stats_first_order_on", "first_order_on"),
        Index("ix_customer_stats_last_order_on", "last_order_on"),
        Index("ix_customer_stats_last_contact_on", "last_contact_on"),
        Index("ix_customer_stats_next_care_on", "next_care_on"),
        Index("ix_customer_stats_stage", "stage"),
        Index("ix_customer_stats_stage_order", text(STAGE_ORDER)),
        Index("ix_customer_stats_segment", "segment"),
        Index("ix_customer_stats_rfm", "r", "f", "m"),
        # All that tells who is overdue, and their order by value: Today asks it of everybody who has a rhythm.
        Index(
            "ix_customer_stats_rhythm",
            "last_order_on",
            "median_interval",
            "stage",
            "net",
            sqlite_where=text("median_interval IS NOT NULL"),
        ),
    )
