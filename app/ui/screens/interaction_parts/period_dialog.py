"""From which day to which: the own period of the filters."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.moments import read_past
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form


class PeriodDialog(Dialog):
    """Two days; given the wrong way round they are taken the right way."""

    def __init__(self, context: Context, span: tuple[date, date], parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=360, parent=parent)
        self._context = context
        self.setWindowTitle(self.tr("Period"))
        self.primary.set_label(self.tr("Show"))
        self.form = Form(context.themes, label_width=56)
        self.first = DateField(context.themes, self._shown, self._read, self.tr("From"))
        self.last = DateField(context.themes, self._shown, self._read, self.tr("To"))
        self.form.add_row("first", self.tr("From"), self.first)
        self.form.add_row("last", self.tr("To"), self.last)
        self.first.set_value(span[0])
        self.last.set_value(span[1])
        self.body.addWidget(self.form)
        self.primary_requested.connect(self._on_primary)

    def span(self) -> tuple[date, date] | None:
        days = sorted(day for day in (self.first.value(), self.last.value()) if day is not None)
        return (days[0], days[1]) if len(days) == 2 else None

    def _shown(self, day: date) -> str:
        return long_day(day, self._context.words)

    def _read(self, text: str) -> date | None:
        today = self._context.clock.today()
        past = read_past(text, today)
        if past is not None:
            return past.on
        told = read_date(text, today, allow_future=True).date
        return None if told is None else told.to_solar()

    def _on_primary(self) -> None:
        fields = {"first": self.first, "last": self.last}
        for field in fields.values():
            field.editingFinished.emit()
        unread = {
            key: problem_text(self._context.words, "bad_date")
            for key, field in fields.items()
            if field.value() is None or field.text() != self._shown(field.value() or date.min)
        }
        self.form.set_errors(unread)
        if not unread:
            self.accept()


def ask_period(context: Context, parent: QWidget, span: tuple[date, date]) -> tuple[date, date] | None:
    """The days that were given; None where it was left."""
    dialog = PeriodDialog(context, span, parent)
    given = dialog.span() if context.prompts.run(dialog) else None
    dialog.deleteLater()
    return given
