"""Care: what is to be done, the rules that make it, festivals of the shop's own and greeting templates."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import TaskState
from app.models.base import Base, Deletable


class Task(Base, Deletable):
    """Something to do for a customer (or for nobody in particular).

    Occasions of care rules are computed; a row with `rule_id` and `occurrence` keeps only what a person did about one
    of them, so it can never appear twice for the same customer, rule and occurrence.
    """

    __tablename__ = "task"
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    due_minute: Mapped[int | None]
    recurrence: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=TaskState.OPEN)
    snoozed_until: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    skip_reason: Mapped[str] = mapped_column(default="")
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("care_rule.id"))
    occurrence: Mapped[str | None]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("feedback_case.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("win_back_plan.id"), index=True)
    __table_args__ = (
        Index(
            "uq_task_occurrence",
            "customer_id",
            "rule_id",
            "occurrence",
            unique=True,
            sqlite_where=text("occurrence IS NOT NULL"),
        ),
        Index("ix_task_state_due", "state", "due_on"),
        Index("ix_task_done_on", "done_on", sqlite_where=text("done_on IS NOT NULL")),
        Index("ix_task_rule_id", "rule_id"),
        {"sqlite_autoincrement": True},
    )


class CareRule(Base, Deletable):
    """When to care for whom. `code` marks the built-in ones, so that they can be found again and translated.

    `minute` is the time of day at which it is brought up; `date_kind` the one kind of key date that it is about.
    """

    __tablename__ = "care_rule"
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    trigger: Mapped[str]
    festival: Mapped[str | None]
    days: Mapped[int | None]
    factor: Mapped[float | None]
    lead_days: Mapped[int] = mapped_column(default=0)
    minute: Mapped[int | None]
    date_kind: Mapped[str | None]
    audience: Mapped[Any] = mapped_column(JSON, default=dict)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"), index=True)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("greeting_template.id"), index=True)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)


class Festival(Base, Deletable):
    """A festival of the shop's own; the built-in ones stand in `resources/festivals.json`."""

    __tablename__ = "festival"
    code: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str]
    rule: Mapped[Any] = mapped_column(JSON)


class GreetingTemplate(Base, Deletable):
    __tablename__ = "greeting_template"
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    occasion: Mapped[str]
    channel: Mapped[str | None]
    text_zh: Mapped[str] = mapped_column(default="")
    text_en: Mapped[str] = mapped_column(default="")
