"""Fields that the forms of leads and campaigns share: a day to come, an amount, a score."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.date_input import read_date
from app.core.day_words import long_day
from app.core.errors import ShukeError
from app.core.money import format_money, parse_money
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.moments import read_coming
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField

SCORES = range(1, 6)


def day_field(context: Context, name: str, *, coming: bool = False) -> DateField:
    """A day in words or digits; with `coming` also 周三 or "tomorrow", and never one that has passed."""
    words, today = context.words, context.clock.today()

    def read(typed: str) -> date | None:
        if coming:
            moment = read_coming(typed, today)
            return None if moment is None else moment.on
        return read_day(typed, today)

    return DateField(context.themes, lambda day: long_day(day, words), read, name=name)


def read_day(typed: str, today: date) -> date | None:
    """The day of the solar calendar that was typed; without a year, one of this year.

    >>> [str(read_day(typed, date(2026, 9, 18))) for typed in ("2026-04-05", "4月5日", "soon")]
    ['2026-04-05', '2026-04-05', 'None']
    """
    found = read_date(typed, today, allow_future=True).date
    if found is None or found.is_lunar or found.day is None:
        return None
    try:
        return date(found.year or today.year, found.month, found.day)
    except ValueError:
        return None


def unread(field: DateField) -> bool:
    """Whether something stands in the field that is no day."""
    field.editingFinished.emit()
    return bool(field.text().strip()) and field.value() is None


class MoneyField(QLineEdit):
    """An amount of the shop's currency, or nothing."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._currency = str(context.settings["shop.currency"])
        self.setAccessibleName(name)
        self.setMaxLength(24)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def put(self, minor: int | None) -> None:
        """Show this amount."""
        self.setText("" if minor is None else format_money(minor, self._currency))

    def amount(self) -> int | None:
        """Minor units, None where nothing stands there; raises ShukeError `bad_amount`."""
        typed = self.text().strip()
        return parse_money(typed, self._currency) if typed else None

    def wrong(self) -> bool:
        """Whether what was typed is no amount."""
        try:
            self.amount()
        except ShukeError:
            return True
        return False


def score_combo(context: Context, name: str) -> ComboBox:
    """From 1 to 5, or not known."""
    combo = ComboBox(context.themes, name)
    combo.addItem("—", None)
    for score in SCORES:
        combo.addItem(str(score), score)
    return combo
