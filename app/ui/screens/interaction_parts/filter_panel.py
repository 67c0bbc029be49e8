"""The filters of the interactions page: at the side of the list, or in a drop-down where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import staff
from app.services.interaction_list import TalkCounts
from app.services.talk_filter import TalkFilter
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.interaction_parts.filter_list import TalkFilterList
from app.ui.screens.interaction_parts.filters import (
    OWN,
    PERIOD,
    PERSON,
    RESULT,
    USUAL,
    WAY,
    Span,
    filter_of,
    group_of,
    groups,
)
from app.ui.screens.interaction_parts.period_dialog import ask_period
from app.ui.widgets.filter_list import FilterItem, FilterModel
from app.ui.widgets.label import rule

_WIDE = 200
_HIGHEST = 560
_BORDER = 2


class TalkFilterPanel(QWidget):
    """Tells when another choice was made; the seven last days are chosen to begin with."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._own: Span | None = None
        self._counts: dict[str, int] = {}
        self.list = TalkFilterList(context.themes, self.tr("Filters"))
        if context.language != "zh_CN":
            self.list.setFixedWidth(_WIDE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        self._row.addWidget(rule(upright=True))
        self.popup = FilterPopup(self)
        self.read_people()
        self.list.choose([USUAL])
        self.list.changed.connect(self._on_changed)
        self.list.own_requested.connect(self.ask_own)

    def asked(self, text: str) -> TalkFilter:
        """What the choices and the searched words ask for."""
        return filter_of(self.list.chosen(), self._own, text, self._context.clock.today())

    def read_people(self) -> None:
        """Who works here may have changed."""
        self._people = self._context.ops.read(staff.all_staff)
        self._fill()

    def show_counts(self, counts: TalkCounts) -> None:
        self._counts = {
            **{f"{PERIOD}:{key}": count for key, count in counts.periods.items()},
            **{f"{WAY}:{key}": count for key, count in counts.ways.items()},
            **{f"{RESULT}:{key}": count for key, count in counts.results.items()},
            **{f"{PERSON}:{key}": count for key, count in counts.people.items()},
        }
        self._fill()

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these and nothing else."""
        self.list.choose(keys)

    def clear(self) -> None:
        """Everything of all days."""
        self.list.choose([f"{PERIOD}:all"])

    @property
    def narrows(self) -> bool:
        """Whether anything but the days leaves talks out."""
        return any(group_of(key) != PERIOD for key in self.list.chosen())

    def told(self) -> str:
        """The choices in words, for a single button."""
        model = self.list.model()
        assert isinstance(model, FilterModel)
        rows = (model.row(model.row_of(key)) for key in self.list.chosen())
        return " + ".join(row.title for row in rows if isinstance(row, FilterItem))

    def ask_own(self) -> None:
        """Ask from which day to which."""
        self.popup.hide()
        today = self._context.clock.today()
        asked = self.asked("")
        proposal = (asked.first or today.replace(day=1), asked.last or today)
        self.show_own(ask_period(self._context, self, proposal))

    def show_own(self, span: tuple[date, date] | None) -> None:
        """Show these days; None leaves what was chosen."""
        if span is None or (span == self._own and OWN in self.list.chosen()):
            return
        self._own = span
        self._fill()
        if OWN in self.list.chosen():
            self.changed.emit()
        else:
            self.list.take(OWN)

    def drop_down(self, under: QWidget) -> None:
        """Show the filters below a button."""
        self.popup.hold(self.list)
        room = self.window().height() - 2 * tokens.PAGE_HEADER
        self.popup.resize(self.list.width() + 2 * _BORDER, min(_HIGHEST, room))
        self.popup.move(under.mapToGlobal(QPoint(0, under.height() + 2)))
        self.popup.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_back(self) -> None:
        """The drop-down was closed: the list stands at the side again, seen or not."""
        self._row.insertWidget(0, self.list)
        self.list.show()

    def _fill(self) -> None:
        context, scroll = self._context, self.list.verticalScrollBar().value()
        counts = self._counts
        found = groups(context.words, self._people, self._own, context.clock.today(), self._chosen_too())
        self.list.set_groups(found)
        # A choice that nothing answers to any more says so with a nought.
        self.list.set_counts(
            {item.key: counts.get(item.key, 0) for group in found for item in group.items if item.key != OWN}
            if counts
            else {}
        )
        self.list.verticalScrollBar().setValue(scroll)

    def _chosen_too(self) -> dict[str, int]:
        """The counts, with one of everything that is chosen: it stays to be seen, and let go."""
        return self._counts | dict.fromkeys(self.list.chosen(), 1)

    def _on_changed(self) -> None:
        self.changed.emit()


class FilterPopup(QFrame):
    """The drop-down; it has the list only while it is open."""

    def __init__(self, panel: TalkFilterPanel) -> None:
        super().__init__(panel, Qt.WindowType.Popup)
        self._panel = panel
        self.setProperty("role", "panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_BORDER, _BORDER, _BORDER, _BORDER)

    def hold(self, filters: QWidget) -> None:
        self._column.addWidget(filters)
        filters.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._panel.take_back()
