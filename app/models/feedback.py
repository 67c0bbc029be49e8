"""What customers say: cases to be settled, and surveys."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import CaseState, FeedbackCategory
from app.models.base import Base, Deletable, Row


class FeedbackCase(Base, Deletable):
    """A complaint, suggestion or praise, from its arrival to its resolution."""

    __tablename__ = "feedback_case"
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id"), index=True)
    kind: Mapped[str]
    category: Mapped[str] = mapped_column(default=FeedbackCategory.OTHER)
    severity: Mapped[int] = mapped_column(default=2)
    state: Mapped[str] = mapped_column(default=CaseState.OPEN)
    summary: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime]
    opened_on: Mapped[date]
    due_at: Mapped[datetime | None]
    first_response_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    resolved_on: Mapped[date | None]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    resolution: Mapped[str] = mapped_column(default="")
    satisfaction_after: Mapped[int | None]
    improvement: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        Index("ix_feedback_case_opened_on", "opened_on", "kind"),
        Index("ix_feedback_case_state", "state", "due_at"),
        {"sqlite_autoincrement": True},
    )


class Survey(Base, Deletable):
    __tablename__ = "survey"
    code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]


class SurveyQuestion(Base, Row):
    __tablename__ = "survey_question"
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    text_zh: Mapped[str] = mapped_column(default="")
    text_en: Mapped[str] = mapped_column(default="")
    choices: Mapped[Any] = mapped_column(JSON, default=list)


class SurveyResponse(Base, Deletable):
    """One customer's (or an anonymous) answer sheet of one day."""

    __tablename__ = "survey_response"
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    answered_on: Mapped[date] = mapped_column(index=True)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id"), index=True)


class SurveyAnswer(Base, Row):
    """The answer to one question: a number for ratings and NPS, text or choices otherwise."""

    __tablename__ = "survey_answer"
    response_id: Mapped[int] = mapped_column(ForeignKey("survey_response.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("survey_question.id"), index=True)
    number: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("response_id", "question_id"), {"sqlite_autoincrement": True})
