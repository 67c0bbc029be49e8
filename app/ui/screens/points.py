"""The page of points and tiers (picture 21): fair rules that everyone can explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.services import tier_rules
from app.services.points_ledger import TierShare
from app.ui import tokens
from app.ui.context import Context
from app.ui.point_facts import joined
from app.ui.screens.points_parts.header import PointsHeader
from app.ui.screens.points_parts.ledger_actions import LedgerActions
from app.ui.screens.points_parts.ledger_panel import LedgerPanel
from app.ui.screens.points_parts.point_words import condition_of, people_of
from app.ui.screens.points_parts.reading import PointsBook, read_book
from app.ui.screens.points_parts.side_column import NAMED, SideColumn
from app.ui.screens.points_parts.tier_cards import CardText, TierCards
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import ALONE, PAGE, bind_key
from app.ui.widgets.menus import MenuEntry, make_menu

SIDE = 340
SIDE_LEAST = 260
SIDE_OVER = 330
"""What is coming is as wide where it lies over the ledger: nothing of it has to be cut off there."""


class PointsScreen(Screen):
    """Tiers on top, the ledger below, at the right what is coming. Everything counted opens the people behind it."""

    kinds = frozenset({
        RecordKind.LOYALTY, RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._book: PointsBook | None = None
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read ledger and figures anew, beside the window."""
        self.ledger.reload()
        self.context.ops.read_later(
            read_book, self.context.clock.today(), NAMED, done=self._on_book, owner=self, key="book"
        )

    def focus_main(self) -> None:
        self.ledger.table.setFocus()

    def _on_book(self, book: PointsBook) -> None:
        self._book = book
        words = self.context.words
        people = people_of(book.totals.customers, words)
        held = words("points.held", n=f"{book.totals.points:,}")
        self.header.set_facts(joined((people, held), words))
        self.cards.show_cards([self._card(share, book) for share in book.tiers])
        self.ledger.show_totals(book.totals)
        self.side.show_book(book)

    def _card(self, share: TierShare, book: PointsBook) -> CardText:
        words, tier = self.context.words, share.tier
        name = tier.shown(words.language)
        condition = condition_of(tier, book.tier_rule, words, book.rule.currency)
        part = words("points.share", share=f"{share.share:.0%}")
        facts = joined((condition, part), words)
        count = f"{share.customers:,}"
        people = people_of(share.customers, words)
        benefits = tuple(line.strip() for line in tier.privileges.splitlines() if line.strip())
        unit = words("points.people_unit", n=share.customers)
        spoken = ", ".join((name, people, condition, part, *benefits))
        return CardText(tier.level, name, count, unit, facts, benefits, spoken)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.header = PointsHeader(context.themes)
        self.cards = TierCards(context.themes)
        self.ledger = LedgerPanel(context)
        self.doing = LedgerActions(context, self.ledger, self)
        self._plate = QWidget(self)
        self._plate.setAutoFillBackground(True)
        self.side = SideColumn(context, self)
        self._side_room = QWidget()
        low = QHBoxLayout()
        low.setSpacing(tokens.PANEL_GAP)
        low.addWidget(self.ledger, 1)
        low.addWidget(self._side_room)
        page = QVBoxLayout()
        page.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, tokens.PANEL_GAP)
        page.setSpacing(tokens.PANEL_GAP)
        page.addWidget(self.cards)
        page.addLayout(low, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(page, 1)

    def _connect(self) -> None:
        header = self.header
        header.search.search_changed.connect(self.ledger.search_for)
        header.search.returnPressed.connect(self.focus_main)
        header.rules_button.clicked.connect(self.edit_rules)
        header.redeem_button.clicked.connect(self._on_redeem)
        header.adjust_button.clicked.connect(self._on_adjust)
        header.more_button.clicked.connect(self._on_more)
        header.side_button.clicked.connect(self.toggle_side)
        self.ledger.installEventFilter(self)
        self.cards.opened.connect(self._on_tier)
        self.side.people_wanted.connect(self._on_people)
        self.side.greet_wanted.connect(self._on_greet)
        self.side.customer_wanted.connect(self._on_customer)
        self.side.move_wanted.connect(self.move_due)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self._on_find),
            ("F8", self.toggle_side),
            ("Esc", self._on_escape),
        )
        for key, slot in keys:
            bind_key(self, key, slot, PAGE)
        bind_key(self.header.search, "Down", self.focus_main, ALONE)

    # -- what is done --------------------------------------------------------------------------------------------

    def edit_rules(self) -> None:
        """Conditions and privileges of the tiers."""
        from app.ui.dialogs.points_tiers import edit_tiers

        edit_tiers(self.context, self)

    def move_due(self) -> None:
        """Give everybody the tier that they have earned, as one step."""
        if self._book is None or not self._book.due:
            return
        due = self._book.due
        subject = people_of(len(due), self.context.words)
        self.context.ops.write("tier.move", tier_rules.move, due, subject=subject)

    def toggle_side(self) -> None:
        """F8: show what is coming over the ledger, or hide it; a wide page has both."""
        self.side.setVisible(self.side.isHidden())
        self._arrange()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_adjust(self) -> None:
        self.doing.adjust()

    def _on_redeem(self) -> None:
        self.doing.redeem()

    def _on_customer(self, customer_id: int) -> None:
        self.context.shell.open_customer(customer_id)

    def _on_tier(self, level: int) -> None:
        if self._book is None:
            return
        found = next((share for share in self._book.tiers if share.tier.level == level), None)
        if found is not None:
            name = found.tier.shown(self.context.language)
            self._on_people(name, self.context.ops.read(tier_rules.members, level))

    def _on_people(self, title: str, ids: Sequence[int]) -> None:
        from app.ui.people import show_people

        show_people(self.context, title, people_of(len(ids), self.context.words), ids, parent=self)

    def _on_greet(self, ids: Sequence[int]) -> None:
        from app.ui.dialogs.greeting_batch.opening import greet_these

        greet_these(self.context, self, ids)

    def _on_more(self) -> None:
        button = self.header.more_button
        entries = [
            MenuEntry(self.tr("Tier rules"), self.edit_rules, "settings"),
            MenuEntry(self.tr("Redeem"), self._on_redeem, "gift", "R"),
            MenuEntry(self.tr("What is coming"), self.toggle_side, "panel", "F8"),
        ]
        make_menu(self.context.themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _on_escape(self) -> None:
        """Close what lies over the ledger, then clear what narrows it."""
        if not self._roomy() and not self.side.isHidden():
            self.toggle_side()
        elif self.ledger.narrowed:
            self.header.search.clear_quietly()
            self.ledger.clear()
        else:
            self.focus_main()

    # -- where things stand --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        was = self._roomy(event.oldSize().width())
        super().resizeEvent(event)
        if self._roomy() != was or event.oldSize().width() <= 0:
            self.side.setVisible(self._roomy())
        self._arrange()

    def _roomy(self, width: int | None = None) -> bool:
        return (self.width() if width is None else width) >= self.header.NARROW

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ledger moves when the cards above it wrap."""
        if watched is self.ledger and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place_side()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        """The side column has a place of its own beside the ledger, or lies over it."""
        self._side_room.setVisible(not self.side.isHidden() and self._roomy())
        self._side_room.setFixedWidth(self._side_width())
        self._place_side()

    def _side_width(self) -> int:
        if not self._roomy():
            return SIDE_OVER
        return max(SIDE_LEAST, min(SIDE, self.width() * 2 // 7))

    def _place_side(self) -> None:
        place, wide = self.ledger.geometry(), self._side_width()
        left = place.right() + 1 + tokens.PANEL_GAP if self._roomy() else place.right() + 1 - wide
        self.side.setGeometry(left, place.top(), wide, place.height())
        # Over the ledger its lines are not to be read between the cards.
        self._plate.setGeometry(self.side.geometry().adjusted(-tokens.PANEL_GAP, 0, 0, 0))
        self._plate.setVisible(not self.side.isHidden() and not self._roomy())
        self._plate.raise_()
        self.side.raise_()
