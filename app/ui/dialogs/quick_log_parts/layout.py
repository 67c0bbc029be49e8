"""The rows of the quick log as widgets (picture 04), without what happens in them."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.services.text_hints import Hint
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.care_plan_parts.repeat_choice import repeat_text
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker
from app.ui.dialogs.quick_log_parts.hint_row import HintRow
from app.ui.dialogs.quick_log_parts.log_text import LogText
from app.ui.dialogs.quick_log_parts.methods import ICONS, KINDS, Method
from app.ui.dialogs.quick_log_parts.minutes import MinutesField
from app.ui.dialogs.quick_log_parts.moments import Moment, MomentField, planned, read_coming, read_past, said
from app.ui.dialogs.quick_log_parts.outcomes import OutcomeChoice
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.form import Form
from app.ui.widgets.segmented import Segment, SegmentedControl

_TEXT_LEAST = 44
_WIDEST = Moment(date(2026, 12, 23), 22 * 60)
_BESIDE_DAY = 48
"""Margins and the button of the calendar."""


class LogRows(Form):
    """Customer, method, text with its hints, result, time, follow-up."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, label_width=56, parent=parent)
        self._context = context
        self._today = context.clock.today()
        self._build()

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.customer = CustomerPicker(
            self._context, self.tr("Customer"), self.tr("Name, pinyin or end of phone")
        )
        roomy = words.language == "zh_CN"  # English words leave no room for icons
        segments = [
            Segment(one, words(f"terms.method.{one}"), icon=ICONS[one] if roomy else "", hint=str(number))
            for number, one in enumerate(Method, 1)
        ]
        self.method = SegmentedControl(themes, segments, name=self.tr("Method"), stretch=True)
        self.text = LogText(themes, self._today, self.tr("Text"))
        self.text.setMinimumHeight(_TEXT_LEAST)
        self.hints = HintRow(themes, self._told, self.text)
        self.kind = SnugCombo(themes, self.tr("Kind"))
        for one in KINDS:
            self.kind.addItem(words(f"terms.interaction_kind.{one}"), one)
        self.kind.setToolTip(self.tr("Kind"))
        self.outcome = OutcomeChoice(themes, words, self.tr("Result"))
        self.complaint = CheckBox(themes, words("terms.interaction_kind.complaint"))
        self.complaint.setAccessibleName(self.tr("Log as a complaint"))
        self.add_row("customer", self.tr("Customer"), self.customer)
        self.add_row("method", self.tr("Method"), self.method)
        self.add_row("text", self.tr("Text"), self.text, grow=True)
        self.add_wide(_row(self.hints, self.kind, top=True))
        self.add_row("outcome", self.tr("Result"), _row(self.outcome, self.complaint))
        self.add_row("time", self.tr("Time"), self._build_time())
        self.add_row("follow_up", self.tr("Follow up"), self._build_follow_up())

    def _build_time(self) -> QWidget:
        themes, words = self._context.themes, self._context.words
        self.time = MomentField(themes, self._said, self._read_past, self.tr("Time"))
        self.minutes = MinutesField(lambda n: words("customer.minutes", n=n), self.tr("Minutes"))
        self.person = ComboBox(themes, self.tr("Person"))
        self.terms_button = IconButton(themes, "more", self.tr("Mark, who began, other channel"), size=26)
        box = _columns((self.time, 174), (self.minutes, 112), (self.person, 122))
        return _row(box, self.terms_button, gap=4)

    def _build_follow_up(self) -> QWidget:
        themes = self._context.themes
        self.follow = CheckBox(themes)
        self.follow.setAccessibleName(self.tr("Follow up"))
        self.due = MomentField(themes, self._planned, self._read_coming, self.tr("Day of the follow-up"))
        self.due.setPlaceholderText(self.tr("Day"))
        self.promise = QLineEdit()
        self.promise.setAccessibleName(self.tr("What to do"))
        self.promise_button = IconButton(
            themes, "more", self.tr("Repeat the follow-up, or give it to somebody"), size=26
        )
        box = _columns((self.due, 174), (self.promise, 232))
        widest = planned(_WIDEST, self._context.words, self._today)
        self.due.setMinimumWidth(themes.current.width(widest) + _BESIDE_DAY)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.follow)
        line.addWidget(box, 1)
        line.addWidget(self.promise_button)
        row.setFocusProxy(self.due)
        return row

    def _said(self, moment: Moment) -> str:
        return said(moment, self._context.words, self._today)

    def _planned(self, moment: Moment) -> str:
        return planned(moment, self._context.words, self._today)

    def _read_past(self, text: str) -> Moment | None:
        return read_past(text, self._today)

    def _read_coming(self, text: str) -> Moment | None:
        return read_coming(text, self._today)

    def _told(self, hint: Hint) -> str:
        if hint.on is None:
            return hint.value
        every = repeat_text(hint.repeat, self._context.words)
        return " ".join(part for part in (self._planned(Moment(hint.on, hint.minute)), every) if part)


class SnugCombo(ComboBox):
    """A small combo box as wide as what is chosen, for a place beside something else."""

    def __init__(self, theme: ThemeSource, name: str) -> None:
        super().__init__(theme, name, small=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)
        self._themes = theme

    def sizeHint(self) -> QSize:
        return QSize(
            self._themes.current.width(self.currentText(), tokens.CAPTION) + 42, tokens.CONTROL_SMALL
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _row(first: QWidget, second: QWidget, top: bool = False, gap: int = 8) -> QWidget:
    """A wide widget and a small one at its right."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    line.addWidget(first, 1)
    line.addWidget(second, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
    box.setFocusProxy(first)
    return box


def _columns(*parts: tuple[QWidget, int]) -> QWidget:
    """Fields beside each other, their widths in these proportions."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    for column, (widget, share) in enumerate(parts):
        widget.setMinimumWidth(60)
        grid.addWidget(widget, 0, column)
        grid.setColumnStretch(column, share)
    box.setFocusProxy(parts[0][0])
    return box
