"""The dialog of the tiers, with a preview of who would be where before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.db.reader import Reader
from app.services import tier_rules
from app.services.tier_rules import POINTS, SPEND, TierRule
from app.services.tiers import MOST, Tier
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.points_tiers.tier_editor import TierEditor
from app.ui.point_facts import joined
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

WINDOWS: tuple[int | None, ...] = (3, 6, 12, 24, 36, None)
WAIT_MS = 250


@dataclass(frozen=True, slots=True)
class TierPlan:
    """What the dialog holds: the tiers from the lowest, and the rule."""

    tiers: tuple[Tier, ...]
    rule: TierRule


class TiersDialog(Dialog):
    """The lowest tier is on top: one reads upwards as one rises. What is taken away is undone like all else."""

    def __init__(
        self, context: Context, tiers: Sequence[Tier], rule: TierRule, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=760, parent=parent)
        self._context = context
        self.editors: list[TierEditor] = []
        self.setWindowTitle(self.tr("Tier rules"))
        self.primary.set_label(self.tr("Save"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._build(rule)
        for tier in tiers:
            self._add(tier)
        self._connect()
        self._levels()
        self.preview_now()

    def plan(self) -> tuple[TierPlan, dict[str, str]]:
        """The tiers and the rule as they stand there, and field → code of what cannot be read."""
        found, wrong = [], {}
        for place, editor in enumerate(self.editors):
            tier, problems = editor.draft()
            found.append(Tier(tier.id, place + 1, *_rest(tier)))
            wrong.update({f"tiers.{place}.{key}": code for key, code in problems.items()})
        rule = TierRule(
            self.by.currentData(),
            self.months.currentData(),
            self.automatic.isChecked(),
            self.down.isChecked(),
        )
        return TierPlan(tuple(found), rule), wrong

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused; the line under the tiers says what to do."""
        self.set_busy(False)
        words = self._context.words
        told = {key: problem_text(words, code) for key, code in fields.items()}
        for place, editor in reversed(list(enumerate(self.editors))):
            head = f"tiers.{place}."
            editor.show_problems({k.removeprefix(head): v for k, v in told.items() if k.startswith(head)})
        first = next(iter(told.values()), "")
        self.error.setText(first)
        self.error.setVisible(bool(first))

    def preview_now(self) -> None:
        """Count beside the window who would be where."""
        self._timer.stop()
        plan, wrong = self.plan()
        if wrong:
            self.preview.setText("")
            return
        today = self._context.clock.today()
        self._context.ops.read_later(would_be, plan, today, done=self._on_counted, owner=self, key="preview")

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self, rule: TierRule) -> None:
        themes, words = self._context.themes, self._context.words
        self.by = ComboBox(themes, self.tr("Earned by"))
        for code in (SPEND, POINTS):
            self.by.addItem(words(f"points.by.{code}"), code)
        self.months = ComboBox(themes, self.tr("Counted over"))
        for months in WINDOWS:
            text = words("points.window.ever") if months is None else words("points.window", n=months)
            self.months.addItem(text, months)
        self.automatic = CheckBox(themes, self.tr("Move people by itself"))
        self.down = CheckBox(themes, self.tr("Downwards too"))
        self.by.choose(rule.by)
        self.months.choose(rule.months)
        self.automatic.setChecked(rule.automatic)
        self.down.setChecked(rule.down)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (
            Label(self.tr("Earned by"), LabelRole.SECONDARY),
            self.by,
            self.months,
            self.automatic,
            self.down,
        ):
            head.addWidget(part)
        head.addStretch(1)
        held = QWidget()
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self.add = Button(themes, self.tr("Add a tier"), icon="plus", small=True)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.body_scroll = BodyScroll(held)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        self.preview = ElidedLabel("", LabelRole.SECONDARY)
        self.body.addLayout(head)
        self.body.addWidget(self.body_scroll, 1)
        self.body.addWidget(self.error)
        self.body.addWidget(self.preview)
        self.setMinimumHeight(420)

    def _add(self, tier: Tier) -> TierEditor:
        editor = TierEditor(self._context, tier)
        editor.remove_requested.connect(self._on_removed)
        for field in (editor.spend, editor.points):
            field.textEdited.connect(self._timer.start)
        self._column.insertWidget(len(self.editors), editor)
        self.editors.append(editor)
        return editor

    def _connect(self) -> None:
        self._timer.timeout.connect(self.preview_now)
        self.add.clicked.connect(self._on_add)
        for combo in (self.by, self.months):
            combo.currentIndexChanged.connect(self.preview_now)
        for box in (self.automatic, self.down):
            box.toggled.connect(self.preview_now)

    def _levels(self) -> None:
        for level, editor in enumerate(self.editors, 1):
            editor.set_level(level)
            editor.remove.setEnabled(len(self.editors) > 1)
        self.add.setEnabled(len(self.editors) < MOST)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self._add(Tier(None, len(self.editors) + 1, "")).name.setFocus()
        self._levels()

    def _on_removed(self) -> None:
        editor = self.sender()
        if isinstance(editor, TierEditor) and len(self.editors) > 1:
            self.editors.remove(editor)
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            self._levels()
            self.preview_now()

    def _on_counted(self, counts: list[tuple[str, str, int]]) -> None:
        """新芽 522　青叶 462　…."""
        words = self._context.words
        told = [f"{(en or name) if words.language == 'en' else name} {n:,}" for name, en, n in counts]
        self.preview.setText(words("points.would_be", list=joined(told, words)))


def would_be(reader: Reader, plan: TierPlan, today: date) -> list[tuple[str, str, int]]:
    """How many customers have earned each tier by a rule that is not saved yet, the lowest first."""
    found = tier_rules.standings(reader, plan.rule, today, plan.tiers)
    counts: dict[int, int] = {}
    for one in found:
        counts[one.due] = counts.get(one.due, 0) + 1
    return [(tier.name, tier.name_en, counts.get(tier.level, 0)) for tier in plan.tiers]


def _rest(tier: Tier) -> tuple[str, str, int | None, int | None, str, float | None, float | None]:
    return (
        tier.name, tier.name_en, tier.min_spend, tier.min_points, tier.privileges, tier.discount, tier.points_factor,
    )  # fmt: skip
