"""One customer in the detail panel: who it is, what comes next, what is known, what was last."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care.occasion import Occasion
from app.core.enums import Stage
from app.services.customer_card import CustomerCard
from app.services.timeline import TimelineEntry, timeline
from app.services.timeline_words import title_of
from app.ui.context import Context
from app.ui.customer_cells import shown_name, tier_name
from app.ui.screens.customer_list_parts import card_facts
from app.ui.timeline_words import icon_of, right_of
from app.ui.widgets.buttons import Button, IconButton, LinkButton
from app.ui.widgets.events import EventRow
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule
from app.ui.widgets.marks import AvatarMark, StageMark, TierMark
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.panel import SoftPanel

LAST = 4


class CardView(QWidget):
    """Everything in it can be acted on without leaving the list. Opening is asked of whoever knows the list."""

    open_requested = Signal(int)
    archive_requested = Signal(int, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.card: CustomerCard | None = None
        self._build()
        self._connect()

    def show_card(self, known: CustomerCard) -> None:
        """Show this customer; the reason for the next care is looked up beside the window."""
        self.card = known
        self._show_head(known)
        self._show_care(known, None)
        currency = self._context.settings["shop.currency"]
        self.facts.set_rows(
            card_facts.facts(known, self._context.words, self._context.clock.today(), currency)
        )
        self._show_events(self._context.ops.read(timeline, known.id, limit=LAST), currency)
        if known.next_care_on is not None and known.next_care_kind in card_facts.LOOKED_UP:
            self._look_up(known)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(8)
        column.addLayout(self._build_buttons())
        column.addSpacing(10)
        column.addWidget(self._build_care())
        column.addSpacing(8)
        self.facts = KeyValueList()
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(rule())
        column.addSpacing(8)
        column.addLayout(self._build_last())
        self._events = QVBoxLayout()
        self._events.setSpacing(0)
        column.addLayout(self._events)
        column.addStretch(1)

    def _build_head(self) -> QHBoxLayout:
        themes = self._context.themes
        self.avatar = AvatarMark(themes, size=44)
        self.name = ElidedLabel("", LabelRole.KEY)
        self.second = ElidedLabel("", LabelRole.CAPTION)
        self.tier = TierMark(themes)
        self.stage = StageMark(themes)
        names = _row(8, self.name, self.second)
        marks = _row(14, self.tier, self.stage)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(names)
        right.addLayout(marks)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.avatar)
        head.addLayout(right, 1)
        return head

    def _build_buttons(self) -> QHBoxLayout:
        themes = self._context.themes
        self.log_button = Button(themes, self.tr("Log"), icon="plus", small=True)
        self.buy_button = Button(themes, self.tr("Purchase"), icon="bag", small=True)
        self.open_button = Button(themes, self.tr("Open"), small=True)
        self.more_button = IconButton(themes, "more", self.tr("More actions"), size=26, framed=True)
        self.log_button.set_tooltip(self.tr("Log interaction (L)"))
        self.buy_button.set_tooltip(self.tr("Log purchase (Ctrl+B)"))
        self.open_button.set_tooltip(self.tr("Open the customer's page (Enter)"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.log_button, self.buy_button, self.open_button):
            row.addWidget(button, 1)
        row.addWidget(self.more_button)
        return row

    def _build_care(self) -> SoftPanel:
        self.care = SoftPanel()
        self.care_day = Label("", LabelRole.ACCENT)
        self.care_copy = LinkButton(self._context.themes, self.tr("Copy greeting"))
        line = QHBoxLayout()
        line.addWidget(self.care_day)
        line.addStretch(1)
        line.addWidget(self.care_copy)
        self.care_title = Label("", wrap=True)
        self.care_detail = Label("", LabelRole.SMALL, wrap=True)
        self.care.body.addLayout(line)
        self.care.body.addWidget(self.care_title)
        self.care.body.addWidget(self.care_detail)
        return self.care

    def _build_last(self) -> QHBoxLayout:
        self.all_link = LinkButton(self._context.themes, self.tr("Whole timeline"))
        row = QHBoxLayout()
        row.addWidget(Label(self.tr("Latest"), LabelRole.HEADING))
        row.addStretch(1)
        row.addWidget(self.all_link)
        return row

    def _connect(self) -> None:
        self.log_button.clicked.connect(self._on_log)
        self.buy_button.clicked.connect(self._on_buy)
        self.open_button.clicked.connect(self._on_open)
        self.all_link.clicked.connect(self._on_open)
        self.more_button.clicked.connect(self._on_more)
        self.care_copy.clicked.connect(self._on_copy)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _show_head(self, known: CustomerCard) -> None:
        words = self._context.words
        name, second = shown_name(known.name, known.pinyin, words)
        self.avatar.set_person(known.name[:1], known.tier_level or 0)
        self.name.setText(name)
        self.second.setText(known.pinyin if words.language == "zh_CN" else second)
        self.tier.set_tier(known.tier_level, tier_name(known.tier_name, known.tier_name_en, words))
        stage = Stage(known.stage) if known.stage else None
        self.stage.set_stage(stage, words(f"terms.stage.{stage}") if stage else "")
        self.more_button.set_name(self.tr("More actions for {name}").replace("{name}", name))

    def _show_care(self, known: CustomerCard, found: Occasion | None) -> None:
        self.care.setVisible(known.next_care_on is not None and known.next_care_kind is not None)
        if known.next_care_on is None or known.next_care_kind is None:
            return
        words, today = self._context.words, self._context.clock.today()
        title, detail = card_facts.care_told(known, found, words, today)
        self.care_day.setText(card_facts.care_day(known.next_care_on, known.next_care_kind, words, today))
        self.care_title.setText(title)
        self.care_detail.setText(detail)
        self.care_detail.setVisible(bool(detail))
        self._name_copying(known)

    def _name_copying(self, known: CustomerCard) -> None:
        greeted = known.next_care_kind in card_facts.GREETED
        label = self.tr("Copy greeting") if greeted else self.tr("Copy opening")
        self.care_copy.set_label(label)
        name, _ = shown_name(known.name, known.pinyin, self._context.words)
        self.care_copy.setAccessibleName(
            self.tr("{action} for {name}").replace("{action}", label).replace("{name}", name)
        )

    def _look_up(self, known: CustomerCard) -> None:
        from app.care.of_customer import next_of
        from app.core.enums import TaskKind

        context = self._context
        context.ops.read_later(
            next_of,
            known.id,
            known.next_care_on,
            TaskKind(str(known.next_care_kind)),
            known.next_care_code or "",
            context.clock.today(),
            context.settings,
            context.clock.tz,
            done=partial(self._on_looked_up, known),
            owner=self,
            key="care",
        )

    def _on_looked_up(self, known: CustomerCard, found: Occasion | None) -> None:
        if self.card is known:
            self._show_care(known, found)

    def _show_events(self, entries: "list[TimelineEntry]", currency: str) -> None:
        while (item := self._events.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words, today = self._context.words, self._context.clock.today()
        for number, entry in enumerate(entries):
            body, below = card_facts.event_texts(entry, words, today)
            right = right_of(entry, words, currency) if entry.amount is not None else ""
            row = EventRow(
                self._context.themes, icon_of(entry), title_of(entry, words), body, right, below,
                last=number == len(entries) - 1,
            )  # fmt: skip
            self._events.addWidget(row)
        self.all_link.setVisible(bool(entries))
        if not entries:
            self._events.addWidget(
                Label(self.tr("Nothing yet. Log the first talk with L."), LabelRole.CAPTION, wrap=True)
            )

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_log(self) -> None:
        if self.card is not None:
            self._context.shell.log_interaction(self.card.id)

    def _on_buy(self) -> None:
        if self.card is not None:
            self._context.shell.log_purchase(self.card.id)

    def _on_open(self) -> None:
        if self.card is not None:
            self.open_requested.emit(self.card.id)

    def _on_copy(self) -> None:
        from app.ui.greeting_text import copy_next_greeting

        if self.card is not None:
            copy_next_greeting(self._context, self.card)

    def _on_more(self) -> None:
        if self.card is None:
            return
        known = self.card
        entries = [
            MenuEntry(self.tr("Edit"), partial(self._context.shell.edit_customer, known.id), "edit", "E"),
            MenuEntry(
                self.tr("Archive"),
                partial(self.archive_requested.emit, known.id, known.name),
                "archive",
                "Del",
            ),
        ]
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _row(spacing: int, *parts: QWidget) -> QHBoxLayout:
    """Parts side by side from the left, at their own widths."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
