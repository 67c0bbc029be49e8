"""A customer's page (picture 03): everything needed before a talk, on one screen, changed where it stands."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.enums import RecordKind
from app.core.errors import ShukeError
from app.services import ratings, tags
from app.services.customer_card import CustomerCard, card
from app.services.timeline import TimelineKind
from app.ui.checked_write import problem_text, write_checked
from app.ui.context import Context
from app.ui.screens.customer_parts.columns import SideColumns
from app.ui.screens.customer_parts.contacts_panel import ContactsPanel
from app.ui.screens.customer_parts.dates_panel import DatesPanel
from app.ui.screens.customer_parts.facts_panel import FactsPanel
from app.ui.screens.customer_parts.figures import figures
from app.ui.screens.customer_parts.head import WIDE_FROM, CustomerHead
from app.ui.screens.customer_parts.insight import Insight, ShopView, read_insight
from app.ui.screens.customer_parts.more_menu import MoreMenu
from app.ui.screens.customer_parts.next_panel import NextPanel
from app.ui.screens.customer_parts.notes_panel import NotesPanel
from app.ui.screens.customer_parts.relations_panel import RelationsPanel
from app.ui.screens.customer_parts.timeline_panel import TimelinePanel
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.figures import Figure, FigureStrip
from app.ui.widgets.key_binding import PAGE, bind_key

if TYPE_CHECKING:
    from app.ui.explaining import Asked

_MADE_OF = dict.fromkeys(("net", "orders", "average", "interval", "clv", "risk"), TimelineKind.PURCHASE) | {
    "rating": TimelineKind.FEEDBACK
}
_MOVES_MODELS = (RecordKind.PURCHASE, RecordKind.PRODUCT, RecordKind.SETTING)


class CustomerScreen(Screen):
    """Shows one customer and the way to the next in the list one came from.

    Every write comes back as a change notice, as anybody's does: the panels then show what is new around a field
    that is open, and leave the field alone.
    """

    kinds = frozenset({
        RecordKind.CUSTOMER, RecordKind.INTERACTION, RecordKind.TASK, RecordKind.PURCHASE, RecordKind.PRODUCT,
        RecordKind.FEEDBACK, RecordKind.CARE, RecordKind.LOYALTY, RecordKind.FIGURES, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.customer_id: int | None = None
        self._among: tuple[int, ...] = ()
        self._card: CustomerCard | None = None
        self._shop: ShopView | None = None
        self._insight: Insight | None = None
        self._figures_shown: list[Figure] = []
        self._build()
        self._connect()

    # -- what is shown -------------------------------------------------------------------------------------------

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        """Show this customer; what stands in an open field is saved for the one before."""
        self._settle()
        if among or customer_id not in self._among:
            self._among = tuple(among)
        if customer_id != self.customer_id:
            self._insight = None
        self.customer_id = customer_id
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def show_talk(self, talk_id: int) -> None:
        """Go to what was said, however long ago."""
        self.timeline.show_talk(talk_id)

    def refresh(self) -> None:
        """Read the customer anew; value and risk follow beside the window."""
        if self.customer_id is None:
            return
        try:
            known = self.context.ops.read(card, self.customer_id, self.context.clock.today())
        except ShukeError:
            self._card = None
            self._pages.setCurrentWidget(self._gone)
            return
        self._card = known
        self._pages.setCurrentWidget(self._page)
        self.head.show_card(known)
        for offered in self._offered:
            offered.say_so()
        self._show_place()
        for panel in self._panels:
            panel.show_card(known)
        self._show_figures()
        self._ask_insight()

    def focus_main(self) -> None:
        self.timeline.focus_list()

    def recompute(self) -> None:
        self._shop = None
        self.refresh()

    def _show_place(self) -> None:
        count = len(self._among)
        place = self._among.index(self.customer_id) + 1 if self.customer_id in self._among else 0
        self.head.show_place(place, count if place else 0)

    def _show_figures(self) -> None:
        if self._card is not None:
            rating = self.context.ops.read(ratings.rating_of, self._card.id)
            shown = figures(self._card, rating, self._insight, self.context.words, self.context.settings)
            if shown != self._figures_shown:
                # Made anew only when they changed: whoever stands on one with the keyboard stays there.
                self._figures_shown = shown
                self.figures.set_figures(shown)

    def _ask_insight(self) -> None:
        self.context.ops.read_later(
            read_insight,
            self.customer_id,
            self.context.clock.today(),
            dict(self.context.settings),
            self._shop,
            done=self._on_insight,
            owner=self,
            key="insight",
        )

    def _on_insight(self, found: tuple[ShopView, Insight]) -> None:
        self._shop, insight = found
        if insight.customer_id == self.customer_id and insight != self._insight:
            self._insight = insight
            self._show_figures()
            self.next.show_insight(insight)
            self.facts.show_insight(insight)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.head = CustomerHead(context)
        self.more = MoreMenu(context, self.head)
        self.figures = FigureStrip(context.themes)
        self.facts = FactsPanel(context)
        self.contacts = ContactsPanel(context)
        self.dates = DatesPanel(context)
        self.timeline = TimelinePanel(context)
        self.next = NextPanel(context)
        self.notes = NotesPanel(context)
        self.relations = RelationsPanel(context)
        left = (self.facts, self.contacts, self.dates)
        right = (self.next, self.notes, self.relations)
        self._panels = (*left, self.timeline, *right)
        self.columns = SideColumns(left, self.timeline, right)
        strip = QHBoxLayout()
        strip.setContentsMargins(20, 0, 16, 0)
        strip.addWidget(self.figures)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(strip)
        column.addSpacing(12)
        column.addWidget(self.columns, 1)
        self.gone_button = Button(context.themes, self.tr("Back"))
        self._gone = EmptyState(
            context.themes,
            self.tr("This customer is no longer there"),
            self.tr("The record may just have been deleted; Ctrl+Z brings it back."),
            (self.gone_button,),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._gone)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.head.tags.set_suggestions([])

    def _connect(self) -> None:
        head = self.head
        head.back_requested.connect(self._on_back)
        head.step_requested.connect(self.step)
        head.tag_added.connect(self._on_tag_added)
        head.tag_removed.connect(self._on_tag_removed)
        head.tags.add_button.clicked.connect(self._suggest_tags)
        head.plan_button.clicked.connect(self._on_plan)
        head.buy_button.clicked.connect(self._on_buy)
        head.log_button.clicked.connect(self._on_log)
        self.more.plan_requested.connect(self._on_plan)
        head.more_button.clicked.connect(self._on_more)
        self.gone_button.clicked.connect(self._on_back)
        self.figures.opened.connect(self._on_figure)
        self._offer_marks()
        bind_key(self, "Ctrl+P", self._on_print, PAGE)
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            bind_key(self, keys, partial(self.step, step))

    # -- going and doing -----------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Show the previous or the next customer of the list one came from."""
        if self.customer_id not in self._among:
            return
        place = self._among.index(self.customer_id) + by
        if 0 <= place < len(self._among):
            self.context.shell.open_customer(self._among[place], self._among)

    def _settle(self) -> None:
        for panel in self._panels:
            panel.settle()

    def _write(self, label: str, function: Any, *args: Any) -> None:
        if self._card is not None:
            write_checked(
                self.context, label, function, *args, subject=self._card.name, refused=self._on_refused
            )

    def _on_refused(self, fields: Any) -> None:
        self.context.prompts.notice(problem_text(self.context.words, next(iter(fields.values()))))

    def _on_back(self) -> None:
        self.context.shell.go_back()

    def _offer_marks(self) -> None:
        """The marks of the head say how they were computed, too."""
        from app.ui import explaining

        marks = ((self.head.stage, "stage"), (self.head.rfm, "segment"))
        self._offered = [
            explaining.offer(self.context, one, partial(self._explained, code)) for one, code in marks
        ]

    def _explained(self, code: str) -> "Asked | None":
        from app.ui import explaining

        return explaining.of_customer(self.context, self.customer_id, code) if self.customer_id else None

    def _on_figure(self, key: str) -> None:
        """How a figure was computed, and from there what it was made of."""
        from app.ui import explaining

        if self.customer_id is None:
            return
        further = None
        if key in _MADE_OF:
            show = partial(self.timeline.show_kind, _MADE_OF[key])
            further = (self.context.words("explain.records"), show)
        explaining.customer_figure(self.context, self.customer_id, key, further=further, parent=self.window())

    def _on_plan(self) -> None:
        from app.ui.dialogs.care_plan import plan_care

        if self._card is not None:
            plan_care(self.context, self, self._card)

    def _on_buy(self) -> None:
        self.context.shell.log_purchase(self.customer_id)

    def _on_log(self) -> None:
        self.context.shell.log_interaction(self.customer_id)

    def _suggest_tags(self) -> None:
        self.head.tags.set_suggestions([tag.name for tag in self.context.ops.read(tags.all_tags)])

    def _on_tag_added(self, name: str) -> None:
        from app.services import customers

        self._write("customer.tag", customers.add_tags, [self.customer_id], [name])

    def _on_tag_removed(self, name: str) -> None:
        from app.services import customers

        self._write("customer.untag", customers.remove_tag, self.customer_id, name)

    def _on_print(self) -> None:
        if self._card is not None and self._card.deleted_at is None:
            self.more.print(self._card, "customer")

    def _on_more(self) -> None:
        if self._card is not None:
            self.more.open(self._card)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_MOVES_MODELS):
            self._shop = None
        super()._on_changed(changes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the page; fields that take text never let them through to here."""
        letters = {
            Qt.Key.Key_N: self.timeline.focus_entry,
            Qt.Key.Key_L: self._on_log,
            Qt.Key.Key_E: self.notes.begin,
        }
        action = letters.get(Qt.Key(event.key()))
        if action is not None and not event.modifiers() and self._card is not None:
            action()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_wide(self.width() >= WIDE_FROM)
