"""The detail panel of the customers page: who the current row is, what comes next, what was last."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.calendar import CalendarDate
from app.core.date_words import date_text
from app.core.day_words import near_day, short_day
from app.core.enums import Stage
from app.core.errors import ShukeError
from app.core.money import format_money
from app.core.phones import mask_phone
from app.services.customer_card import CustomerCard, card
from app.services.timeline import timeline
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.timeline_words import icon_of, lines_text, right_of, title_of
from app.ui.widgets.buttons import Button, IconButton, LinkButton
from app.ui.widgets.events import EventRow
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule
from app.ui.widgets.marks import AvatarMark, StageMark, TierMark
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.panel import SoftPanel

WIDTH = tokens.DETAIL_PANEL
LAST = 4


class CustomerDetail(QFrame):
    """Follows the selection; everything in it can be acted on without leaving the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card: CustomerCard | None = None
        self.setFixedWidth(WIDTH)
        self._build()
        self._connect()
        self.show_customer(None)

    def show_customer(self, customer_id: int | None) -> None:
        """Show this customer, or nothing."""
        self._card = self._read(customer_id)
        self._body.setVisible(self._card is not None)
        if self._card is not None:
            self._show(self._card)

    def _read(self, customer_id: int | None) -> CustomerCard | None:
        if customer_id is None:
            return None
        try:
            return self._context.ops.read(card, customer_id, self._context.clock.today())
        except ShukeError:
            return None

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addLayout(self._build_buttons())
        self.care = SoftPanel()
        inside = self.care.body
        line = QHBoxLayout()
        self.care_day = Label("", LabelRole.ACCENT)
        self.care_copy = LinkButton(themes, self.tr("Copy greeting"))
        line.addWidget(self.care_day)
        line.addStretch(1)
        line.addWidget(self.care_copy)
        self.care_title = Label("", wrap=True)
        self.care_detail = Label("", LabelRole.SMALL, wrap=True)
        inside.addLayout(line)
        inside.addWidget(self.care_title)
        inside.addWidget(self.care_detail)
        column.addWidget(self.care)
        self.facts = KeyValueList()
        column.addWidget(self.facts)
        column.addWidget(rule())
        last = QHBoxLayout()
        last.addWidget(Label(self.tr("Latest"), LabelRole.HEADING))
        last.addStretch(1)
        self.all_link = LinkButton(themes, self.tr("Whole timeline"))
        last.addWidget(self.all_link)
        column.addLayout(last)
        self.events = QVBoxLayout()
        self.events.setSpacing(0)
        column.addLayout(self.events)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)

    def _build_head(self) -> QHBoxLayout:
        themes = self._context.themes
        self.avatar = AvatarMark(themes, size=44)
        self.name = ElidedLabel("", LabelRole.KEY)
        self.second = ElidedLabel("", LabelRole.CAPTION)
        self.tier = TierMark(themes)
        self.stage = StageMark(themes)
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name)
        names.addWidget(self.second, 1)
        marks = QHBoxLayout()
        marks.setSpacing(14)
        marks.addWidget(self.tier)
        marks.addWidget(self.stage)
        marks.addStretch(1)
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
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.log_button, self.buy_button, self.open_button):
            row.addWidget(button, 1)
        row.addWidget(self.more_button)
        return row

    def _connect(self) -> None:
        self.log_button.clicked.connect(self._on_log)
        self.buy_button.clicked.connect(self._on_buy)
        self.open_button.clicked.connect(self._on_open)
        self.all_link.clicked.connect(self._on_open)
        self.more_button.clicked.connect(self._on_more)
        self.care_copy.clicked.connect(self._on_copy)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _show(self, known: CustomerCard) -> None:
        words = self._context.words
        name, _ = shown_name(known.name, known.pinyin, words)
        self.avatar.set_person(known.name[:1], known.tier_level or 0)
        self.name.setText(name)
        self.second.setText(known.pinyin if words.language == "zh_CN" else known.name if name != known.name else "")
        tier = known.tier_name if words.language == "zh_CN" else known.tier_name_en or known.tier_name
        self.tier.set_tier(known.tier_level, tier)
        self.stage.set_stage(Stage(known.stage) if known.stage else None, words(f"terms.stage.{known.stage}") if known.stage else "")
        self._show_care(known)
        self.facts.set_rows(self._facts(known))
        self._show_events(known)

    def _show_care(self, known: CustomerCard) -> None:
        self.care.setVisible(known.next_care_on is not None and known.next_care_kind is not None)
        if known.next_care_on is None or known.next_care_kind is None:
            return
        words, today = self._context.words, self._context.clock.today()
        self.care_day.setText(near_day(known.next_care_on, words, today))
        title = words(f"terms.task_kind.{known.next_care_kind}")
        if known.next_care_kind == "birthday" and known.birthday is not None:
            born = date_text(known.birthday, words.language, year=False)
            title = f"{title}（{born}）" if words.language == "zh_CN" else f"{title} ({born})"
        self.care_title.setText(title)
        detail = known.interests or known.notes.split("\n")[0]
        self.care_detail.setText(detail[:80])
        self.care_detail.setVisible(bool(detail))

    def _facts(self, known: CustomerCard) -> list[tuple[str, str]]:
        words, today = self._context.words, self._context.clock.today()
        currency = self._context.settings["shop.currency"]
        rows = [(words("customer.phone"), self._phone(known)), (words("customer.wechat"), _contact(known, "wechat"))]
        rows.append((words("customer.born"), self._birthday(known.birthday, known)))
        spend = words("customer.spend", money=format_money(known.net, currency, whole=True), n=known.orders)
        rows.append((words("customer.spend_label"), spend if known.orders else ""))
        if known.median_interval:
            rows.append((words("customer.interval_label"), words("customer.average_interval", n=round(known.median_interval))))
        if known.median_interval and known.last_order_on:
            again = known.last_order_on + timedelta(days=round(known.median_interval))
            if again >= today:
                rows.append((words("customer.expected_label"), words("customer.expected", day=short_day(again, words, today))))
        if known.points:
            rows.append((words("customer.points_label"), f"{known.points:,}"))
        rows.append((words("customer.responsible_label"), known.responsible))
        return [(label, value) for label, value in rows if value]

    def _phone(self, known: CustomerCard) -> str:
        for point in known.contact_points:
            if point.kind in ("mobile", "phone"):
                return mask_phone(point.normalised or point.value)
        return ""

    def _birthday(self, born: CalendarDate | None, known: CustomerCard) -> str:
        if born is None:
            return ""
        words, today = self._context.words, self._context.clock.today()
        text = date_text(born, words.language, year=False)
        coming = next((one.next_on for one in known.key_dates if one.id is None), None)
        if isinstance(coming, date) and (coming - today).days <= 30:
            text += f" · {near_day(coming, words, today)}"
        return text

    def _show_events(self, known: CustomerCard) -> None:
        while (item := self.events.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        words, today = self._context.words, self._context.clock.today()
        currency = self._context.settings["shop.currency"]
        for entry in self._context.ops.read(timeline, known.id, limit=LAST):
            text = lines_text(entry, words) if entry.amount is not None else entry.text
            right = right_of(entry, words, currency) if entry.amount is not None else ""
            below = near_day(entry.on, words, today)
            if entry.amount is None and entry.person:
                below = f"{below}　{entry.person}"
            self.events.addWidget(EventRow(self._context.themes, icon_of(entry), title_of(entry, words), text, right, below))

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_log(self) -> None:
        if self._card is not None:
            self._context.shell.log_interaction(self._card.id)

    def _on_buy(self) -> None:
        if self._card is not None:
            self._context.shell.log_purchase(self._card.id)

    def _on_open(self) -> None:
        if self._card is not None:
            self._context.shell.open_customer(self._card.id)

    def _on_copy(self) -> None:
        if self._card is not None:
            from app.ui.greeting_text import copy_next_greeting

            copy_next_greeting(self._context, self._card)

    def _on_more(self) -> None:
        if self._card is None:
            return
        known = self._card
        entries = [
            MenuEntry(self.tr("Edit"), lambda: self._context.shell.edit_customer(known.id), "edit", "E"),
            MenuEntry(self.tr("Archive"), self._on_archive, "archive"),
        ]
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _on_archive(self) -> None:
        from app.services import customers

        if self._card is not None:
            self._context.ops.write("customer.trash", customers.trash, [self._card.id], subject=self._card.name)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._context.themes.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(0, 0, 1, self.height(), colors.line)


def _contact(known: CustomerCard, kind: str) -> str:
    return next((point.value for point in known.contact_points if point.kind == kind), "")
