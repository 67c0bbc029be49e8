"""The filters of the interactions page: at the side of the list, or in a drop-down where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services import staff
from app.services.interaction_list import TalkCounts
from app.services.talk_filter import TalkFilter
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
from app.ui.widgets.filter_side import WIDE, FilterSide

_HIGHEST = 560


class TalkFilterPanel(FilterSide):
    """Tells when another choice was made; the seven last days are chosen to begin with."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_HIGHEST, parent)
        self._context = context
        self._own: Span | None = None
        self._counts: dict[str, int] = {}
        self.list = TalkFilterList(context.themes, self.tr("Filters"))
        if context.language != "zh_CN":
            self.list.setFixedWidth(WIDE)
        self.hold(self.list)
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
