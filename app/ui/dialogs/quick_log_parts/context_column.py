"""What one should know while talking: who it is, the last three events, what is open, the note."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.date_words import date_text
from app.core.day_words import brief_day, short_day
from app.core.enums import Stage
from app.core.money import format_money
from app.core.words import Words
from app.db.reader import Reader
from app.services import tasks
from app.services.customer_card import CustomerCard, card
from app.services.interactions import recent
from app.services.tasks import TaskRow
from app.services.timeline import TimelineEntry
from app.services.timeline_words import lines_text, title_of
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.dialogs.quick_log_parts.note_lines import NoteLines
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.marks import AvatarMark, StageMark, TierMark

WIDTH = 232
MOST_CARE = 3
_ROW = 47


@dataclass(frozen=True, slots=True)
class Known:
    """All that the column shows, read in one moment."""

    card: CustomerCard
    recent: list[TimelineEntry]
    open: list[TaskRow]


def read_known(reader: Reader, customer_id: int, today: date) -> Known:
    return Known(
        card(reader, customer_id, today), recent(reader, customer_id), tasks.open_of(reader, customer_id)
    )


class ContextColumn(QWidget):
    """Beside the form, on a ground of its own; empty while nobody is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setFixedWidth(WIDTH)
        self._build()
        self.show_known(None)
        context.themes.changed.connect(self.update)

    def show_known(self, known: Known | None) -> None:
        """Show what is known of a customer, or nothing."""
        self._body.setVisible(known is not None)
        if known is None:
            return
        words, one = self._context.words, known.card
        self.avatar.set_person(one.name[:1], one.tier_level or 0)
        self.name.setText(shown_name(one.name, one.pinyin, words)[0])
        tier = one.tier_name if words.language == "zh_CN" else one.tier_name_en or one.tier_name
        self.tier.set_tier(one.tier_level, tier)
        if one.stage:
            self.stage.set_stage(Stage(one.stage), words(f"terms.stage.{one.stage}"))
        else:
            self.stage.set_stage(None, "")
        self._show_recent(known.recent)
        self._show_care(known)
        self.note.set_text(one.notes.strip() or self.tr("None"))

    def _show_recent(self, entries: list[TimelineEntry]) -> None:
        _empty(self.events)
        words, currency = self._context.words, self._context.settings["shop.currency"]
        for entry in entries:
            title = title_of(entry, words)
            body = event_body(entry, words, currency) or words(f"terms.timeline.{entry.kind}")
            self.events.addWidget(RecentRow(self._context.themes, title, body, brief_day(entry.on, words)))
        if not entries:
            self.events.addWidget(
                Label(self.tr("No dealings yet, log the first"), LabelRole.SMALL, wrap=True)
            )

    def _show_care(self, known: Known) -> None:
        _empty(self.care)
        lines = care_lines(known, self._context.words, self._context.clock.today())
        for line in lines[:MOST_CARE]:
            self.care.addWidget(ElidedLabel(line))
        if not lines:
            self.care.addWidget(Label(self.tr("Nothing open"), LabelRole.SMALL))

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(15, 14, 14, 12)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(10)
        column.addWidget(Label(self.tr("Last three"), LabelRole.CAPTION))
        column.addSpacing(2)
        self.events = QVBoxLayout()
        self.events.setSpacing(0)
        column.addLayout(self.events)
        column.addSpacing(12)
        column.addWidget(Label(self.tr("Open"), LabelRole.CAPTION))
        column.addSpacing(2)
        self.care = QVBoxLayout()
        self.care.setSpacing(2)
        column.addLayout(self.care)
        column.addSpacing(12)
        column.addWidget(Label(self.tr("Note"), LabelRole.CAPTION))
        column.addSpacing(2)
        self.note = NoteLines(self._context.themes)
        column.addWidget(self.note)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._body)

    def _build_head(self) -> QHBoxLayout:
        themes = self._context.themes
        self.avatar = AvatarMark(themes, size=36)
        self.name = ElidedLabel("", LabelRole.HEADING)
        self.tier = TierMark(themes)
        self.stage = StageMark(themes)
        marks = QHBoxLayout()
        marks.setSpacing(14)
        marks.addWidget(self.tier)
        marks.addWidget(self.stage)
        marks.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.name)
        right.addLayout(marks)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.avatar)
        head.addLayout(right, 1)
        return head

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._context.themes.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.sunken)
        shapes.upright(painter, 0, 0, self.height(), colors.line)


class RecentRow(QWidget):
    """One event: what it was and its day, what was said below, a line under it."""

    def __init__(
        self, theme: ThemeSource, title: str, body: str, day: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._title, self._text, self._day = title, body.split("\n")[0], day
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (day, title, self._text) if part))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(120, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self._source.current, self._source.current.colors
        painter = QPainter(self)
        day = theme.width(self._day, tokens.CAPTION)
        text.line(
            painter,
            QRectF(0, 3, self.width() - day - 8, 20),
            self._title,
            theme,
            colors.text_2,
            tokens.CAPTION,
        )
        text.line(
            painter,
            QRectF(0, 3, self.width(), 20),
            self._day,
            theme,
            colors.text_3,
            tokens.CAPTION,
            align=text.RIGHT,
        )
        text.line(painter, QRectF(0, 21, self.width(), 20), self._text, theme, colors.text_1)
        shapes.rule(painter, 0, _ROW - 1, self.width(), colors.line)


def event_body(entry: TimelineEntry, words: Words, currency: str) -> str:
    """What was said, or what was bought and for how much."""
    if entry.amount is None:
        return entry.text or entry.details
    gap = "　" if words.language == "zh_CN" else " · "
    money = format_money(entry.amount, currency)
    return gap.join(part for part in (lines_text(entry, words), money) if part)


def care_lines(known: Known, words: Words, today: date) -> list[str]:
    """What is planned and what comes by itself, the next first."""
    found = [(row.comes_on, row.title or words(f"terms.task_kind.{row.kind}")) for row in known.open]
    kinds = {(row.comes_on, str(row.kind)) for row in known.open}
    one = known.card
    if one.next_care_on and one.next_care_kind and (one.next_care_on, one.next_care_kind) not in kinds:
        found.append((one.next_care_on, care_title(one, words)))
    gap = "　" if words.language == "zh_CN" else " · "
    return [f"{short_day(day, words, today)}{gap}{title}" for day, title in sorted(found)]


def care_title(one: CustomerCard, words: Words) -> str:
    """生日祝福（农历八月初十）."""
    kind = f"terms.occasion.{one.next_care_kind}"
    title = words(kind) if kind in words else words(f"terms.task_kind.{one.next_care_kind}")
    if one.next_care_kind != "birthday" or one.birthday is None:
        return title
    born = date_text(one.birthday, words.language, year=False)
    return f"{title}（{born}）" if words.language == "zh_CN" else f"{title} ({born})"


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
