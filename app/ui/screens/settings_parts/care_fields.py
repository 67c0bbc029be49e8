"""A time of day and a yes or no among the shop's settings."""

from __future__ import annotations

from app.core.day_words import clock_text
from app.core.settings import DEFAULTS
from app.ui.backups import clock_time
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import NARROW, Rows, TextField
from app.ui.screens.settings_parts.section import change
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import ElidedLabel, LabelRole


class TimeSetting:
    """Kept as minutes of the day, saved when its field is left."""

    def __init__(self, context: Context, rows: Rows, key: str) -> None:
        words = context.words
        self._context, self.key = context, key
        label = words(f"settings.{key}")
        self.field = TextField(NARROW, label)
        self.default = LinkButton(
            context.themes, words("settings.default", value=clock_text(int(DEFAULTS[key]), padded=True))
        )
        hint = ElidedLabel(words(f"settings.{key}.hint"), LabelRole.CAPTION)
        self.error = rows.add(label, [self.field, self.default], hint)
        self.field.editingFinished.connect(self.save)
        self.default.clicked.connect(self._on_default)
        self.refresh()

    def refresh(self) -> None:
        minute = int(self._context.settings[self.key])
        self.field.show_value(clock_text(minute, padded=True))
        self.default.setVisible(minute != DEFAULTS[self.key])
        if not self.field.isModified():
            self.field.set_problem(self.error, "")

    def save(self) -> None:
        """Take what was typed, or say what is wrong with it and keep it."""
        try:
            time = clock_time(self.field.text())
        except ValueError:
            self.field.set_problem(self.error, self._context.words("settings.problem.time"))
            return
        self.field.setModified(False)
        change(self._context, self.key, time.hour * 60 + time.minute)
        self.refresh()

    def _on_default(self) -> None:
        self.field.setText(clock_text(int(DEFAULTS[self.key]), padded=True))
        self.save()


class CheckSetting:
    """Yes or no, saved when it is pressed."""

    def __init__(self, context: Context, rows: Rows, key: str) -> None:
        words = context.words
        self._context, self.key = context, key
        self.box = CheckBox(context.themes, words(f"settings.{key}.yes"))
        hint = ElidedLabel(words(f"settings.{key}.hint"), LabelRole.CAPTION)
        rows.add(words(f"settings.{key}"), [self.box], hint)
        self.refresh()
        self.box.clicked.connect(self._on_clicked)

    def refresh(self) -> None:
        self.box.setChecked(bool(self._context.settings[self.key]))

    def _on_clicked(self, wanted: bool) -> None:
        change(self._context, self.key, wanted)
        self.refresh()
