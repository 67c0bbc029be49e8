"""One value of a person's file as text: codes by their names, days and moments as they are written, yes and no."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from app.core.money import currency
from app.exchange.out.person_out import MONEY, Row
from app.reports.figures import NONE, Figures
from app.reports.terms import term

AREAS = {
    ("customer", "kind"): "customer_kind", ("customer", "gender"): "gender", ("customer", "source"): "source",
    ("customer", "preferred_channel"): "channel", ("customer", "need_type"): "need_type",
    ("customer", "stage_by_hand"): "stage", ("contact_point", "kind"): "contact_kind",
    ("key_date", "kind"): "key_date_kind", ("consent", "channel"): "channel", ("interaction", "channel"): "channel",
    ("interaction", "kind"): "interaction_kind", ("interaction", "outcome"): "outcome",
    ("interaction", "direction"): "direction", ("task", "kind"): "task_kind", ("task", "state"): "task_state",
    ("feedback_case", "kind"): "feedback_kind", ("feedback_case", "category"): "feedback_category",
    ("feedback_case", "state"): "case_state", ("lead", "stage"): "lead_stage", ("churn_note", "cause"): "churn_cause",
    ("win_back_customer", "state"): "win_back_state", ("relation", "kind"): "relation",
    ("purchase", "channel"): "sales_channel", ("purchase", "payment"): "payment",
    ("classification_snapshot", "stage"): "stage", ("classification_snapshot", "segment"): "segment",
    ("customer_stats", "segment"): "segment", ("customer_stats", "stage"): "stage",
    ("survey_response", "survey"): "survey",
}  # fmt: skip
_LONGEST = 2_000


def shown(table: str, row: Row, column: str, figures: Figures, zone: tzinfo) -> str:
    """The text of one cell."""
    value = row.get(column)
    if value is None or value == "":
        return NONE
    if (table, column) in MONEY:
        return figures.money(value * currency(figures.currency).scale)
    if isinstance(value, bool):
        return figures.words("privacy.yes" if value else "privacy.no")
    if (table, column) in AREAS:
        try:
            return term(figures.words, AREAS[table, column], value)
        except ValueError:
            return str(value)
    if column.endswith("_at"):
        return moment(value, zone)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def moment(text: str, zone: tzinfo) -> str:
    """A moment as the clock on the wall showed it: 2026-09-18 10:42."""
    return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%d %H:%M")


def told_date(row: Row, figures: Figures, prefix: str = "") -> str:
    """A birthday or another kept date: solar or lunar, with or without its year."""
    month, day = row.get(f"{prefix}month"), row.get(f"{prefix}day")
    calendar = row.get(f"{prefix}calendar")
    if calendar is None or month is None:
        return NONE
    parts: list[Any] = [row.get(f"{prefix}year"), month, day]
    text = "-".join(f"{part:02d}" for part in parts if part is not None)
    leap = figures.words("privacy.leap_month") if row.get(f"{prefix}leap") else ""
    return " ".join(part for part in (figures.words(f"terms.calendar_kind.{calendar}"), text, leap) if part)
