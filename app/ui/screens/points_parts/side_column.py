"""The right column: who is close to the next tier, which points end soon, what was redeemed this quarter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.day_words import short_day
from app.core.words import Words
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.screens.points_parts.point_words import missing_of, people_of, redeemed_text
from app.ui.screens.points_parts.reading import PointsBook
from app.ui.screens.points_parts.side_rows import CloseRow, EndingRow
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

NAMED = 3


class SideColumn(QScrollArea):
    """Scrolls where the window is low. `people_wanted` tells a title and the customers behind a figure."""

    people_wanted = Signal(str, list)
    greet_wanted = Signal(list)
    customer_wanted = Signal(int)
    move_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: PointsBook | None = None
        self._rows: list[QWidget] = []
        self._build()

    def show_book(self, book: PointsBook) -> None:
        """Show these figures instead."""
        self._book = book
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        self._show_close(book)
        self._show_due(book)
        self._show_endings(book)
        self.redeemed_text.setText(redeemed_text(book.redeemed, book.rule, self._context.words))

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        held.setProperty("role", "body")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        self.remind_link = LinkButton(themes, self.tr("Remind them"))
        self.close_panel = self._panel(self.tr("Nearly there"), self.remind_link)
        self.all_close = LinkButton(themes, "")
        self.move_link = LinkButton(themes, self.tr("Change tiers"))
        self.see_link = LinkButton(themes, self.tr("Who"))
        self.due_panel = self._panel(self.tr("Tier changes"), self.see_link)
        self.due_panel.add_action(self.move_link)
        self.notify_link = LinkButton(themes, self.tr("Prepare a note"))
        self.ending_panel = self._panel(self.tr("Ending soon"), self.notify_link)
        self.redeemed_panel = Panel(self.tr("Redeemed this quarter"))
        self.redeemed_text = Label("", LabelRole.SECONDARY, wrap=True)
        self.redeemed_panel.body.addWidget(self.redeemed_text)
        for panel in (self.close_panel, self.due_panel, self.ending_panel, self.redeemed_panel):
            column.addWidget(panel)
        column.addStretch(1)
        self.setWidget(held)
        self.remind_link.clicked.connect(self._on_remind)
        self.notify_link.clicked.connect(self._on_notify)
        self.move_link.clicked.connect(self.move_wanted)
        self.see_link.clicked.connect(self._on_see)

    @staticmethod
    def _panel(title: str, action: LinkButton) -> Panel:
        panel = Panel(title, padding=0)
        panel.add_action(action)
        panel.body.setSpacing(0)
        panel.body.setContentsMargins(0, 0, 0, 4)
        return panel

    # -- filling ---------------------------------------------------------------------------------------------------

    def _show_close(self, book: PointsBook) -> None:
        words, themes = self._context.words, self._context.themes
        self.close_panel.set_title(self.close_panel.title.text(), _short(len(book.close), words))
        tiers = {share.tier.level: share.tier for share in book.tiers}
        for one in book.close[:NAMED]:
            name = shown_name(*book.names.get(one.customer_id, ("", "")), words)[0]
            upper = tiers.get(one.next_level or 0)
            told = (
                missing_of(one.missing or 0, upper, book.tier_rule, words, book.rule.currency)
                if upper
                else ""
            )
            row = CloseRow(themes, one.customer_id, name, one.level, one.share, told)
            row.clicked.connect(self._on_close_row)
            self._add(self.close_panel, row)
        if len(book.close) > NAMED:
            self.all_close = LinkButton(themes, words("points.show_all", n=len(book.close)))
            self.all_close.clicked.connect(self._on_all_close)
            line = QWidget()
            row_of_link = QHBoxLayout(line)
            row_of_link.setContentsMargins(12, 2, 12, 2)
            row_of_link.addWidget(self.all_close)
            row_of_link.addStretch(1)
            self._add(self.close_panel, line)
        self._told(
            self.close_panel, self.remind_link, bool(book.close), self.tr("Nobody lacks just a little.")
        )

    def _show_due(self, book: PointsBook) -> None:
        self.due_panel.setVisible(bool(book.due) and not book.tier_rule.automatic)
        self.due_panel.set_title(self.due_panel.title.text(), _short(len(book.due), self._context.words))

    def _show_endings(self, book: PointsBook) -> None:
        words = self._context.words
        for place, one in enumerate(book.endings):
            row = EndingRow(
                self._context.themes,
                place,
                short_day(one.until, words, book.today),
                people_of(len(one.customers), words),
                words("points.amount", n=one.points, shown=f"{one.points:,}"),
            )
            row.clicked.connect(self._on_ending_row)
            self._add(self.ending_panel, row)
        if book.rule.valid_months is None and not book.endings:
            none = self.tr("Points do not end. How long they can be used stands in the settings.")
        else:
            none = self.tr("No points end within three months.")
        self._told(self.ending_panel, self.notify_link, bool(book.endings), none)

    def _told(self, panel: Panel, action: LinkButton, anything: bool, none: str) -> None:
        """Why a panel is empty, where it is."""
        action.setVisible(anything)
        if not anything:
            label = Label(none, LabelRole.CAPTION, wrap=True)
            label.setContentsMargins(12, 0, 12, 8)
            self._add(panel, label)

    def _add(self, panel: Panel, row: QWidget) -> None:
        panel.body.addWidget(row)
        self._rows.append(row)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_close_row(self) -> None:
        if isinstance(row := self.sender(), CloseRow):
            self.customer_wanted.emit(row.customer_id)

    def _on_all_close(self) -> None:
        if self._book is not None:
            self.people_wanted.emit(
                self.close_panel.title.text(), [one.customer_id for one in self._book.close]
            )

    def _on_see(self) -> None:
        if self._book is not None:
            self.people_wanted.emit(self.due_panel.title.text(), [one.customer_id for one in self._book.due])

    def _on_ending_row(self) -> None:
        if isinstance(row := self.sender(), EndingRow) and self._book is not None:
            self.people_wanted.emit(row.label, list(self._book.endings[row.key].customers))

    def _on_remind(self) -> None:
        if self._book is not None:
            self.greet_wanted.emit([one.customer_id for one in self._book.close])

    def _on_notify(self) -> None:
        if self._book is not None:
            everyone = (who for one in self._book.endings for who in one.customers)
            self.greet_wanted.emit(list(dict.fromkeys(everyone)))


def _short(count: int, words: Words) -> str:
    """How many, for a head that has little room."""
    return words("points.people_short", shown=f"{count:,}")
