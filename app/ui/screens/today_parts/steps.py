"""The four steps of a new shop, with how things really stand; each opens the place where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.care.speak import rule_name
from app.core.enums import TaskKind, Trigger
from app.services.first_steps import FirstSteps
from app.ui import icons, tokens
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.panel import Panel

HEIGHT, HEIGHT_NARROW = 40, 32
_RULES_TOLD = 3


class Step(StrEnum):
    SHOP = "shop"
    CUSTOMERS = "customers"
    RULES = "rules"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Stand:
    """How one step stands, and what there is to say of it."""

    step: Step
    done: bool
    note: str = ""


def stands(
    found: FirstSteps, backed_up: datetime | None, rules_seen: bool, context: Context
) -> tuple[Stand, ...]:
    """The steps in their order. Rules that were looked at and left as they are were chosen, too."""
    words, settings = context.words, context.settings
    backup_at = f" {settings['backup.time']}" if settings["backup.when"] == "daily" else ""
    people = words("today.steps.people", n=found.customers) if found.customers else ""
    return (
        Stand(Step.SHOP, found.told_shop, found.title(words.language)),
        Stand(Step.CUSTOMERS, found.customers > 0, people),
        Stand(Step.RULES, found.rules_touched or rules_seen, _rules(found, context)),
        Stand(
            Step.BACKUP, backed_up is not None, words(f"settings.when.{settings['backup.when']}") + backup_at
        ),
    )


def _rules(found: FirstSteps, context: Context) -> str:
    """生日祝福、中秋问候、购后回访: some of those that are on."""
    words = context.words
    names = dict.fromkeys(rule_name(one.code, one.name, _kind(one.trigger), words) for one in found.rules)
    told = list(names)[:_RULES_TOLD]
    joined = words("today.comma").join(told)
    return words("today.steps.names", names=joined, n=len(names)) if len(names) > len(told) else joined


def _kind(trigger: Trigger) -> TaskKind:
    kinds = {
        Trigger.BIRTHDAY: TaskKind.BIRTHDAY,
        Trigger.KEY_DATE: TaskKind.KEY_DATE,
        Trigger.FESTIVAL: TaskKind.FESTIVAL,
    }
    return kinds.get(trigger, TaskKind.CALLBACK)


class StepsPanel(Panel):
    """Stays until all four are done. `narrow` leaves the notes out, for the column at the right."""

    chosen = Signal(str)

    def __init__(self, context: Context, *, narrow: bool = False) -> None:
        super().__init__(context.words("today.steps.title"), padding=1)
        self._context = context
        self._narrow = narrow
        self.rows: list[StepRow] = []
        self.count = Label("", LabelRole.SMALL)
        self.add_action(self.count)
        self.body.setSpacing(0)

    def show_stands(self, found: Sequence[Stand]) -> None:
        """Show how they stand."""
        for old in self.rows:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        words = self._context.words
        self.rows = []
        for stand in found:
            title = words(f"today.steps.{stand.step}")
            note = "" if self._narrow else stand.note
            row = StepRow(self._context.themes, stand, title, note, HEIGHT_NARROW if self._narrow else HEIGHT)
            row.setAccessibleName(words("today.steps.done", step=title) if stand.done else title)
            row.chosen.connect(self.chosen)
            self.body.addWidget(row)
            self.rows.append(row)
        self.count.setText(f"{sum(one.done for one in found)} / {len(found)}")


class StepRow(PaintedButton):
    """A ring or a check, the step, and what is known of it at the right."""

    chosen = Signal(str)

    def __init__(self, theme: ThemeSource, stand: Stand, title: str, note: str, height: int) -> None:
        super().__init__(theme, title)
        self.stand = stand
        self._title, self._note, self._height = title, note, height
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(note)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        height = float(self.height())
        if self.underMouse():
            painter.fillRect(self.area().adjusted(1, 1, -1, -1), c.hover)
        shapes.rule(painter, 0, 0, self.width(), c.line)
        ring = QRectF(11, (height - 18) / 2, 18, 18)
        if self.stand.done:
            shapes.box(painter, ring, 9, c.accent)
            icons.paint(painter, ring, "check", theme, Tint.ON_ACCENT, 12)
        else:
            shapes.box(painter, ring.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, None, c.edge)
        note = theme.width(self._note, tokens.CAPTION)
        note = min(note, int(self.width() * 0.6))
        place = QRectF(self.width() - 11 - note, 0, note + 1, height)
        text.line(painter, place, self._note, theme, c.text_2, tokens.CAPTION)
        room = QRectF(39, 0, place.x() - 12 - 39, height)
        text.line(painter, room, self._title, theme, c.text_2 if self.stand.done else c.text_1)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area().adjusted(2, 2, -2, -2), theme)

    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.stand.step))
