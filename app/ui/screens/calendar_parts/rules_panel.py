"""The care rules beside the calendar: each with a box that switches it, when and for whom, and what it brings today."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.care.rule_counts import rule_counts
from app.db.reader import Reader
from app.services.care_rule_rows import Rule, load_rules
from app.ui import tokens
from app.ui.context import Context
from app.ui.rule_words import Names, read_names, rule_line, rule_title
from app.ui.screens.calendar_parts.rule_row import RuleRow
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

SMALLEST = 140


class RulesPanel(Panel):
    """The rules are read at once, what they bring up today follows from the pool."""

    opened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(words("calendar.rules"), padding=0, parent=parent)
        self._context = context
        self.rows: dict[int, RuleRow] = {}
        today = Label(words("calendar.rules_today"), LabelRole.CAPTION)
        today.setContentsMargins(0, 0, 4, 0)
        self.add_action(today)
        holder = QWidget()
        holder.setProperty("role", "body")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        self.new_rule = LinkButton(context.themes, words("calendar.new_rule"), icon="plus", size=tokens.BODY)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 6)
        foot.addWidget(self.new_rule)
        foot.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(area, 1)
        self.body.addLayout(foot)
        self.setMinimumHeight(SMALLEST)
        self.new_rule.clicked.connect(self._on_new)

    def refresh(self) -> None:
        """Read the rules now, what they bring up today later."""
        context = self._context
        self._show(*context.ops.read(_read))
        context.ops.read_later(
            _counts, context.clock.today(), context.settings, context.clock.tz,
            done=self._on_counts, owner=self, key="rules",
        )  # fmt: skip

    def _show(self, rules: tuple[Rule, ...], names: Names) -> None:
        """Rows keep their places while one works in them: a rule that is switched off does not jump away."""
        words = self._context.words
        if {rule.id for rule in rules} != set(self.rows):
            self._make_rows(rules)
        for rule in rules:
            title = rule_title(rule.code, rule.name, rule.trigger, words)
            self.rows[rule.id].show_rule(title, rule_line(rule, words, names), rule.active)

    def _make_rows(self, rules: tuple[Rule, ...]) -> None:
        """Those that are on first."""
        for old in self.rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = {}
        for rule in sorted(rules, key=lambda one: not one.active):
            row = RuleRow(self._context.themes, self._context.words, rule.id)
            row.switched.connect(self._on_switched)
            row.opened.connect(self._on_opened)
            self._column.insertWidget(self._column.count() - 1, row)
            self.rows[rule.id] = row

    def _on_counts(self, counts: dict[int, int]) -> None:
        for number, row in self.rows.items():
            row.set_count(counts.get(number, 0))

    def _on_switched(self, rule_id: int, active: bool) -> None:
        from app.services import care_rules

        title = self.rows[rule_id].title
        label = "care.rule_on" if active else "care.rule_off"
        self._context.ops.write(
            label, care_rules.switch, rule_id, active, subject=title, failed=self._on_refused
        )

    def _on_refused(self, error: BaseException) -> None:
        """The box says what holds, not what was wished."""
        self.refresh()
        self._context.prompts.fault(error)

    def _on_opened(self, rule_id: int) -> None:
        from app.ui.dialogs.care_rule import edit_rule

        edit_rule(self._context, self.window(), rule_id)

    def _on_new(self) -> None:
        from app.ui.dialogs.care_rule import edit_rule

        edit_rule(self._context, self.window())


def _read(reader: Reader) -> tuple[tuple[Rule, ...], Names]:
    return load_rules(reader, inactive=True), read_names(reader)


def _counts(reader: Reader, today: object, settings: object, zone: object) -> dict[int, int]:
    return rule_counts(reader, today, settings, zone=zone)  # type: ignore[arg-type]
