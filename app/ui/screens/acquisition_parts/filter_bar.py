"""What the board and the list are narrowed to: words, source, campaign, who looks after them, only those overdue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.services import lead_list, organisations, staff
from app.services.lead_filter import NOBODY, Cell, LeadFilter
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.choices import source_words
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.search_field import SearchField

_ROOM = 6
"""Letters that a box makes room for; a longer name is cut, and whole in the list that opens."""


class LeadFilterBar(QWidget):
    """`changed` tells that something else is asked for."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.search = SearchField(context.themes, words("acquisition.search"), "Ctrl+F", width=200)
        self.source = self._box("source")
        self.campaign = self._box("campaign")
        self.responsible = self._box("responsible")
        self.late = CheckBox(context.themes, words("acquisition.filter.late"))
        self.clear_button = LinkButton(context.themes, words("acquisition.filter.clear"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT, 10, tokens.MARGIN_RIGHT, 10)
        row.setSpacing(tokens.S2)
        for widget in (self.search, self.source, self.campaign, self.responsible, self.late):
            row.addWidget(widget)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        self.read_choices()
        self.clear_button.hide()
        self.search.search_changed.connect(self._on_changed)
        for box in (self.source, self.campaign, self.responsible):
            box.activated.connect(self._on_changed)
        self.late.toggled.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)

    def asked(self, cells: tuple[Cell, ...] = ()) -> LeadFilter:
        """What is asked for, with the chosen cells of the matrix."""
        return LeadFilter(
            text=self.search.text(),
            source=self.source.currentData(),
            campaign_id=self.campaign.currentData(),
            responsible_id=self.responsible.currentData(),
            late=self.late.isChecked(),
            cells=cells,
        )

    def read_choices(self) -> None:
        """Sources, campaigns and people may have changed; what was chosen stays where it is still there."""
        words, read = self._context.words, self._context.ops.read
        sources = [(source_words(name, words), name) for name in read(lead_list.source_names)]
        people = [(one.name, one.id) for one in read(staff.all_staff) if one.active]
        nobody = (words("acquisition.filter.nobody"), NOBODY)
        campaigns = [(name, number) for number, name in read(organisations.campaigns)]
        self._fill(self.source, words("acquisition.filter.all_sources"), sources)
        self._fill(self.campaign, words("acquisition.filter.all_campaigns"), campaigns)
        self._fill(self.responsible, words("acquisition.filter.everyone"), [*people, nobody])

    def show_campaign(self, campaign_id: int) -> None:
        """Only the leads of this campaign."""
        self.clear()
        self.campaign.choose(campaign_id)
        self._on_changed()

    def clear(self) -> None:
        """Show everything."""
        self.search.clear_quietly()
        for box in (self.source, self.campaign, self.responsible):
            box.setCurrentIndex(0)
        self.late.blockSignals(True)
        self.late.setChecked(False)
        self.late.blockSignals(False)
        self._on_changed()

    @property
    def narrowed(self) -> bool:
        return self.asked().narrowed

    def _box(self, key: str) -> ComboBox:
        box = ComboBox(self._context.themes, self._context.words(f"acquisition.filter.{key}"))
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_ROOM if self._context.language == "zh_CN" else 2 * _ROOM)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return box

    def _fill(self, box: ComboBox, every: str, entries: Sequence[tuple[str, object]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(every, None)
        for text, value in entries:
            box.addItem(text, value)
        box.choose(chosen)
        box.blockSignals(False)

    def _on_changed(self, *_: object) -> None:
        self.clear_button.setVisible(self.narrowed)
        self.changed.emit()
