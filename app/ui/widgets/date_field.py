"""A field for a day: typed in words or digits, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.properties import set_variant


class DateField(QLineEdit):
    """Reads what was typed when it is left; `changed` tells the day, or None when it was emptied.

    What a day looks like and which texts mean one is the caller's: `show_day` and `read_day` (None for a
    text that is no day). A text that could not be read stays, marked, with `invalid` told.
    """

    changed = Signal(object)
    invalid = Signal(str)

    def __init__(
        self,
        theme: ThemeSource,
        show_day: Callable[[date], str] = date.isoformat,
        read_day: Callable[[str], date | None] | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._show_day = show_day
        self._read_day = read_day or _iso
        self._value: date | None = None
        self._popup: CalendarPopup | None = None
        self.button = IconButton(theme, "calendar", self.tr("Pick a day"), size=26, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, 24, 0)
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> date | None:
        return self._value

    def set_value(self, day: date | None) -> None:
        """Show this day, or nothing; tells nobody."""
        self._value = day
        self.setText(self._show_day(day) if day else "")
        set_variant(self, "error", "false")

    def sizeHint(self) -> QSize:
        return QSize(170, tokens.CONTROL)

    def open_calendar(self) -> None:
        """Show the calendar below, on the day that is set."""
        if self._popup is None:
            self._popup = CalendarPopup(self._source, self)
            self._popup.picked.connect(self._on_picked)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.button.set_name(self.tr("Pick a day"))
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.button.move(self.width() - 26 - 3, (self.height() - 26) // 2)

    def _on_finished(self) -> None:
        words = self.text().strip()
        if words == (self._show_day(self._value) if self._value else ""):
            return
        day = self._read_day(words) if words else None
        if words and day is None:
            set_variant(self, "error", "true")
            self.invalid.emit(words)
            return
        self._take(day)

    def _on_picked(self, day: date) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._take(day)

    def _take(self, day: date | None) -> None:
        before = self._value
        self.set_value(day)
        if day != before:
            self.changed.emit(day)


_DAYS_SEEN = 43
"""A month with the days before and after it, and one more."""


class CalendarPopup(QFrame):
    """A month on a frame that closes when one clicks elsewhere."""

    picked = Signal(object)

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._source = theme
        self.setProperty("role", "panel")
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        self.calendar.clicked.connect(self._on_clicked)
        self.calendar.activated.connect(self._on_clicked)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.addWidget(self.calendar)

    def open_at(self, place: QPoint, day: date | None) -> None:
        """Open with its upper left corner at `place` where the screen has room for that, on `day` or today."""
        self._dress()
        self.calendar.setLocale(QLocale())
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry().adjusted(0, 0, 1 - self.width(), 1 - self.height())
        x, y = min(place.x(), room.right()), min(place.y(), room.bottom())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Qt paints weekends red and has arrows of its own; red is kept for what is late here."""
        theme = self._source.current
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.colors.text_1)
        quiet.setForeground(theme.colors.text_3)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setHeaderTextFormat(quiet)
        for before in range(1, _DAYS_SEEN):  # Qt shows days that cannot be chosen like those that can
            self.calendar.setDateTextFormat(self.calendar.minimumDate().addDays(-before), quiet)
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icons.icon(icon, theme))

    def _on_clicked(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
