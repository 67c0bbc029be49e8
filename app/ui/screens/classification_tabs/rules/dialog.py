"""The scoring rules 评分规则: changed in one place, with a preview of who would move, and saved as one operation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.services import scoring_rules
from app.ui.context import Context
from app.ui.screens.classification_tabs.rules.form import RulesForm
from app.ui.screens.classification_tabs.rules.shift_panel import ShiftPanel
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import rule

if TYPE_CHECKING:
    from app.analytics.history import History
    from app.analytics.views.rules_preview import Preview

REST = 300
"""Milliseconds after the last key until the preview is worked out."""
_SIZE = QSize(1240, 640)
_MOST, LEAST = 0.94, 330
FIRST = {"value": "abc.a", "stages": "lifecycle.new_days", "clv": "clv.margin"}


class RulesDialog(Dialog):
    """Fields at the left, who would move at the right; saving is held back while something is wrong."""

    def __init__(
        self, context: Context, as_of: date, section: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", second=" ", width=680, parent=parent)
        self.setWindowTitle(self.tr("Scoring rules"))
        self.primary.set_label(self.tr("Save"))
        self.second.set_label(self.tr("Defaults"))
        self._context, self._as_of, self._section = context, as_of, section
        self._history: History | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._build()
        self._connect()
        beside = max(LEAST, self.shift.minimumSizeHint().width())
        self.setMinimumWidth(self.area.minimumWidth() + 1 + beside)
        self.setMaximumWidth(2 * _SIZE.width())
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _MOST))
        self.look()
        if first := self.form.field(FIRST.get(section, "rfm.scheme")):
            first.setFocus()
            QTimer.singleShot(0, self, self._scroll_there)

    def values(self) -> dict[str, Any]:
        """What would be saved: the settings that differ from the stored ones."""
        values, problems = self.form.read()
        return {} if problems else scoring_rules.changed(self._context.settings, values)

    def look(self) -> None:
        """Work out who would move, beside the window."""
        values, problems = self.form.read()
        self.primary.setEnabled(not problems and bool(scoring_rules.changed(self._context.settings, values)))
        if problems:
            self.shift.show_waiting(self.tr("Mend the marked fields to see who would move."))
            return
        self.shift.show_waiting(self.tr("Computing…"))
        self._context.ops.read_later(
            _preview,
            self._as_of,
            self._context.settings,
            scoring_rules.with_values(self._context.settings, values),
            self._history,
            done=self._on_preview,
            owner=self,
            key="preview",
        )

    def _build(self) -> None:
        self.form = RulesForm(self._context)
        self.shift = ShiftPanel(self._context)
        self.meaning = LinkButton(self._context.themes, self.tr("What the groups and stages mean"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.form.setProperty("role", "body")
        self.area.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        for side in (self.form, self.shift):
            for part in (side, *side.findChildren(QWidget)):
                part.ensurePolished()  # how wide it is comes from the style sheet
        self.area.setMinimumWidth(self.form.sizeHint().width() + 18)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.area)
        row.addWidget(rule(upright=True))
        row.addWidget(self.shift, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row, 1)
        foot = self.footer.layout()
        if isinstance(foot, QHBoxLayout):
            foot.insertWidget(0, self.meaning)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self._rest.timeout.connect(self.look)
        self.second_requested.connect(self.form.show_defaults)
        self.meaning.clicked.connect(self._on_meaning)

    def _scroll_there(self) -> None:
        if head := self.form.heads.get(self._section):
            self.area.verticalScrollBar().setValue(head.y() - 8)

    def _on_changed(self) -> None:
        _, problems = self.form.read()
        self.primary.setEnabled(not problems)
        self._rest.start()

    def _on_preview(self, found: Preview) -> None:
        self._history = found.history
        self.shift.show_preview(found)

    def _on_meaning(self) -> None:
        from app.ui.screens.classification_tabs.rfm import window_name
        from app.ui.screens.classification_tabs.rules_dialog import MeaningDialog

        settings = self._context.settings
        window = window_name(settings["rfm.window_months"], self._context.words)
        dialog = MeaningDialog(self._context, self._as_of, settings["rfm.scheme"], window, self)
        self._context.prompts.run(dialog)
        dialog.deleteLater()


def edit_rules(context: Context, parent: QWidget, as_of: date, section: str = "") -> bool:
    """Show the rules at a section, and save what was changed as one operation; whether anything was."""
    dialog = RulesDialog(context, as_of, section, parent)

    def save() -> None:
        if values := dialog.values():
            context.ops.write("rules.save", scoring_rules.save, values, done=lambda _: dialog.accept())

    dialog.primary_requested.connect(save)
    try:
        return context.prompts.run(dialog)
    finally:
        dialog.deleteLater()


def _preview(reader: Any, as_of: date, old: Any, new: Any, history: History | None) -> Preview:
    from app.analytics.views.rules_preview import preview

    return preview(reader, as_of, old, new, history)
