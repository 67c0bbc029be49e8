"""What hangs on the record, a section for each kind: in the order in which a person would ask for it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import tzinfo

from app.exchange.out.person_out import Document, Row
from app.reports.blocks import Block, SectionTitle, caption
from app.reports.figures import NONE, Figures
from app.reports.flow import Part
from app.reports.person.values import shown, told_date
from app.reports.tables import Column, Table, words_column

SHOWN: dict[str, tuple[str, ...]] = {
    "customer": (
        "name",
        "other_names",
        "member_number",
        "gender",
        "organisation",
        "role",
        "source",
        "interests",
        "notes",
        "created_at",
        "deleted_at",
    ),
    "contact_point": ("kind", "value", "label"),
    "address": ("label", "country", "region", "city", "street", "postcode"),
    "key_date": ("kind", "when", "label"),
    "consent": ("channel", "allowed", "do_not_contact", "given_on", "note"),
    "customer_tag": ("tag",),
    "custom_value": ("field", "value"),
    "relation": ("customer", "kind", "other"),
    "purchase": ("bought_on", "lines", "total", "channel", "payment", "order_number", "note"),
    "points_entry": ("day", "points", "reason"),
    "interaction": ("happened_at", "channel", "kind", "said", "outcome", "staff"),
    "task": ("due_on", "kind", "title", "detail", "state"),
    "feedback_case": ("opened_on", "kind", "summary", "state", "resolution", "improvement"),
    "survey_response": ("answered_on", "survey", "answers"),
    "lead": ("opened_on", "stage", "expected_value", "next_step", "lost_reason"),
    "churn_note": ("noted_on", "cause", "detail"),
    "win_back_customer": ("plan", "state", "added_on", "reason"),
    "segment_member": ("segment",),
    "attachment": ("name", "media_type", "size"),
    "customer_stats": ("orders", "net", "stage", "segment", "r", "f", "m", "abc", "median_interval"),
    "classification_snapshot": ("quarter_end", "stage", "segment", "r", "f", "m", "abc", "clv"),
}
WITHIN = {"purchase_line": "purchase", "survey_answer": "survey_response"}
"""Told inside the rows that they belong to."""
_LONG = {
    "said", "lines", "answers", "notes", "note", "summary", "detail", "resolution", "improvement", "title", "street",
    "value", "reason", "next_step", "lost_reason", "name",
}  # fmt: skip
_NUMBERS = {
    "total",
    "points",
    "orders",
    "net",
    "r",
    "f",
    "m",
    "clv",
    "expected_value",
    "median_interval",
    "size",
}


def table_blocks(document: Document, figures: Figures, zone: tzinfo) -> Iterator[Part]:
    """A part for every table with rows; one that this module does not know yet is shown as it is.

    Columns in which nothing stands are left out.
    """
    tables: dict[str, list[Row]] = document["tables"]
    known = [name for name in SHOWN if tables.get(name)]
    for name in (*known, *(name for name in tables if name not in SHOWN and name not in WITHIN)):
        key = f"privacy.table.{name}"
        title = figures.words(key) if key in figures.words else name
        columns = SHOWN.get(name) or tuple(column for column in tables[name][0] if not column.endswith("id"))
        blocks: tuple[Block, ...] = (
            SectionTitle(name, title),
            _table(name, columns, document, figures, zone),
        )
        if name in ("customer_stats", "classification_snapshot"):
            blocks = (*blocks, caption(figures.words("privacy.report.derived")))
        yield Part(title, blocks, key=name)


def _table(name: str, columns: tuple[str, ...], document: Document, figures: Figures, zone: tzinfo) -> Block:
    made = {
        "lines": _lines, "answers": _answers, "said": _said, "size": _size,
        "when": lambda row, document, figures: told_date(row, figures),
    }  # fmt: skip
    teller: dict[str, Callable[[Row, Document, Figures], str]] = made
    rows = []
    for row in document["tables"][name]:
        rows.append(
            tuple(
                teller[column](row, document, figures)
                if column in teller
                else shown(name, row, column, figures, zone)
                for column in columns
            )
        )
    told = [place for place in range(len(columns)) if any(row[place] not in ("", NONE) for row in rows)] or [
        0
    ]
    return Table(
        tuple(_column(columns[place], figures) for place in told),
        tuple(tuple(row[place] for place in told) for row in rows),
    )


def _column(name: str, figures: Figures) -> Column:
    key = f"privacy.column.{name}"
    title = figures.words(key) if key in figures.words else name
    if name in _LONG:
        return words_column(title, 2, 80)
    return Column(title, "right" if name in _NUMBERS else "left", max_lines=4)


def _lines(row: Row, document: Document, figures: Figures) -> str:
    lines = [one for one in document["tables"].get("purchase_line", ()) if one["purchase_id"] == row["id"]]
    return "\n".join(f"{one['description'] or one.get('product', '')} × {_quantity(one)}" for one in lines)


def _quantity(line: Row) -> str:
    return f"{line['quantity_milli'] / 1000:g}"


def _answers(row: Row, document: Document, figures: Figures) -> str:
    answers = [one for one in document["tables"].get("survey_answer", ()) if one["response_id"] == row["id"]]
    told = []
    for one in answers:
        said = " ".join(str(part) for part in (one["number"], one["text"]) if part not in (None, ""))
        told.append(": ".join(part for part in (one.get("question", ""), said) if part))
    return "\n".join(told)


def _said(row: Row, document: Document, figures: Figures) -> str:
    return "\n".join(part for part in (row["summary"], row["details"]) if part)


def _size(row: Row, document: Document, figures: Figures) -> str:
    return figures.words("privacy.bytes", n=f"{len(b64decode(row['content'] or '')):,}")
