"""Values and fields of records in words: for history, and for comparing two customers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.core.calendar import CalendarDate
from app.core.date_words import date_text
from app.core.day_words import long_day
from app.services.record_values import TERMS
from app.ui.context import Context

if TYPE_CHECKING:
    from app.services.history import FieldChange


class ValueWords:
    """What a stored value reads as; nothing reads as an empty text."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def told(self, table: str, field: str, value: Any) -> str:
        """The value of a field of a table, as `app.services.record_values` gives it."""
        words = self._context.words
        match value:
            case None | "":
                return ""
            case bool():
                return words("records.yes" if value else "records.no")
            case CalendarDate():
                return date_text(value, words.language)
            case datetime():
                local = value.astimezone(self._context.clock.tz)
                return f"{long_day(local.date(), words)} {local:%H:%M}"
            case date():
                return long_day(value, words)
            case bytes():
                return words("records.picture")
            case str() if (prefix := TERMS.get((table, field))) is not None:
                key = f"terms.{prefix}.{value}"
                return words(key) if key in words else value
        return str(value)

    def field(self, table: str, field: str, about: str = "") -> str:
        """What a field is called; one of the shop's own by its own name."""
        words = self._context.words
        if field.startswith("custom:") or table == "custom_value":
            return about or words("records.field.custom")
        for key in (f"records.field.{table}.{field}", f"records.compare.{field}", f"records.field.{table}"):
            if key in words:
                return words(key)
        return field


class HistoryWords:
    """One change of the past in words."""

    def __init__(self, context: Context) -> None:
        self._words = context.words
        self._values = ValueWords(context)

    def field(self, change: FieldChange) -> str:
        return self._values.field(change.table, change.field, change.about)

    def old(self, change: FieldChange) -> str:
        return self._values.told(change.table, change.field, change.old)

    def new(self, change: FieldChange) -> str:
        return self._values.told(change.table, change.field, change.new)

    def how(self, change: FieldChange) -> str:
        """What was done when it was changed."""
        return self._words(f"operations.{change.label}", subject=change.subject)
