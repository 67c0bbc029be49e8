"""Who changed what about the person and when, and what was being typed about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from app.exchange.out.person_out import Document, Row
from app.reports.blocks import SectionTitle, caption
from app.reports.figures import NONE, Figures
from app.reports.flow import Part
from app.reports.person.values import moment
from app.reports.tables import Column, Table, words_column

_UNTOLD = {"id", "uuid", "created_at", "updated_at", "name_pinyin", "name_sort", "name_initials"}
_LONGEST = 600


def history_blocks(document: Document, figures: Figures, zone: tzinfo) -> Iterator[Part]:
    words = figures.words
    if changes := document["history"]:
        title = words("privacy.report.history")
        columns = (
            Column(words("privacy.column.happened_at"), "left"),
            Column(words("privacy.column.record"), "left"),
            words_column(words("privacy.column.before"), 1, 30),
            words_column(words("privacy.column.after"), 1, 30),
        )
        rows = tuple(_change(change, figures, zone) for change in changes)
        note = caption(words("privacy.report.history_note"))
        yield Part(title, (SectionTitle("history", title), Table(columns, rows), note), key="history")
    if drafts := document["drafts"]:
        title = words("privacy.report.drafts")
        rows = tuple((_told(draft["content"], figures),) for draft in drafts)
        table = Table((words_column(words("privacy.kept"), 1, 40),), rows)
        yield Part(title, (SectionTitle("drafts", title), table), key="drafts")


def _change(change: Row, figures: Figures, zone: tzinfo) -> tuple[str, ...]:
    words = figures.words
    key = f"privacy.table.{change['table']}"
    record = words(key) if key in words else change["table"]
    when = moment(change["at"], zone) + (f"\n{change['who']}" if change["who"] else "")
    return (when, record, _told(change["before"], figures), _told(change["after"], figures))


def _told(values: dict[str, Any] | None, figures: Figures) -> str:
    """The values that say something, with what they are called; numbers of other rows say nothing on paper."""
    told = []
    for name, value in (values or {}).items():
        if name in _UNTOLD or name.endswith("_id") or value in (None, "", [], {}):
            continue
        key = f"privacy.column.{name}"
        label = figures.words(key) if key in figures.words else name
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        told.append(f"{label}: {text}")
    text = "\n".join(told)
    return (text if len(text) <= _LONGEST else text[:_LONGEST] + "…") or NONE
