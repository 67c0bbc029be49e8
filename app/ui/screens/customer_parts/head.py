"""The head of a customer's page: who it is, where one stands in the list, and what to do."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.day_words import short_day
from app.core.enums import Stage
from app.services.customer_card import CustomerCard, photo
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.chip_row import ChipEdit
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, plain_tooltip
from app.ui.widgets.marks import AvatarMark, RfmMark, StageMark, TierMark

HEIGHT = 82
LEAST_WIDTH = 560
AVATAR = 52
WIDE_FROM = 980


class CustomerHead(QWidget):
    """Tells what was asked for; the page does it. `wide` says whether the second buttons have room."""

    back_requested = Signal()
    step_requested = Signal(int)
    tag_added = Signal(str)
    tag_removed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.wide = True
        self._build()
        self._connect()

    def show_card(self, card: CustomerCard) -> None:
        words = self._context.words
        name, _ = shown_name(card.name, card.pinyin, words)
        self.avatar.set_person(card.name[:1], card.tier_level or 0)
        self.avatar.set_photo(self._context.ops.read(photo, card.id) if card.has_photo else None)
        self.name.setText(name)
        self.second.setText(
            card.pinyin if words.language == "zh_CN" else card.name if name != card.name else ""
        )
        number = words("customer.number", number=card.member_number) if card.member_number else ""
        self.number.setText(number)
        tier = card.tier_name if words.language == "zh_CN" else card.tier_name_en or card.tier_name
        self.tier.set_tier(card.tier_level, tier)
        stage = words(f"terms.stage.{card.stage}") if card.stage else ""
        self.stage.set_stage(Stage(card.stage) if card.stage else None, stage)
        self.stage.setToolTip(plain_tooltip(self._stage_told(card)))
        scores = (card.r, card.f, card.m)
        self.rfm.set_scores(scores if None not in scores else None)  # type: ignore[arg-type]
        self.archived.setText(self._put_away(card))
        self.archived.setVisible(card.deleted_at is not None)
        if self.tags.texts() != list(card.tags):
            self.tags.set_texts(card.tags)

    def show_place(self, place: int, count: int) -> None:
        """Where the customer stands in the list one came from; nothing is shown for a list of one."""
        for part in (self.previous, self.place, self.next):
            part.setVisible(count > 1)
        self.place.setText(f"{place:,} / {count:,}")
        self.previous.setEnabled(place > 1)
        self.next.setEnabled(place < count)

    def set_wide(self, wide: bool) -> None:
        """Where there is little room the second buttons go into the menu."""
        self.wide = wide
        for part in (self.plan_button, self.buy_button):
            part.setVisible(wide)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        # Said outright: else the second buttons would hold the window so wide that they are never put away.
        self.setMinimumSize(LEAST_WIDTH, HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.back = IconButton(themes, "chevron-left", self.tr("Back"), size=26)
        self.avatar = AvatarMark(themes, size=AVATAR)
        self.previous = IconButton(themes, "chevron-up", self.tr("Previous customer (Ctrl+Up)"))
        self.place = Label("", LabelRole.SECONDARY)
        self.next = IconButton(themes, "chevron-down", self.tr("Next customer (Ctrl+Down)"))
        self.plan_button = Button(themes, self.tr("Plan care"), icon="calendar")
        self.buy_button = Button(themes, self.tr("Log purchase"), icon="bag")
        self.log_button = Button(
            themes, self.tr("Log interaction"), icon="plus", keys="Ctrl+L", role=ButtonRole.PRIMARY
        )
        self.more_button = IconButton(themes, "more", self.tr("More actions"), framed=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 11, 16, 11)
        row.setSpacing(0)
        row.addWidget(self.back)
        row.addSpacing(8)
        row.addWidget(self.avatar)
        row.addSpacing(14)
        row.addLayout(self._build_names(), 1)
        row.addSpacing(12)
        for part in (self.previous, self.place, self.next):
            row.addWidget(part)
        row.addSpacing(14)
        for button in (self.plan_button, self.buy_button, self.log_button, self.more_button):
            row.addSpacing(14 if button not in (self.plan_button, self.more_button) else 0)
            row.addWidget(button)
        row.insertSpacing(row.count() - 1, 14)

    def _build_names(self) -> QVBoxLayout:
        themes = self._context.themes
        self.name = ElidedLabel("", LabelRole.TITLE)
        self.second = ElidedLabel("", LabelRole.SECONDARY)
        self.number = ElidedLabel("", LabelRole.SMALL)
        self.archived = Label("", LabelRole.AMBER)
        self.tier = TierMark(themes)
        self.stage = StageMark(themes)
        self.rfm = RfmMark(themes)
        self.tags = TagEdit(themes, add_label=self.tr("Tag"))
        names = QHBoxLayout()
        names.setSpacing(10)
        for part in (self.name, self.second, self.number, self.archived):
            names.addWidget(part)
        names.addStretch(1)
        marks = QHBoxLayout()
        marks.setSpacing(14)
        top = Qt.AlignmentFlag.AlignTop
        for mark in (self.tier, self.stage, self.rfm):
            marks.addWidget(mark, 0, top)
        marks.addWidget(self.tags, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addLayout(names)
        column.addLayout(marks)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)

    def _stage_told(self, card: CustomerCard) -> str:
        """Who set the stage, where it was set by hand."""
        if not card.stage_by_hand:
            return self.tr("Lifecycle stage by the shop's rule")
        day = ""
        if card.stage_set_at is not None:
            local = card.stage_set_at.astimezone(self._context.clock.tz).date()
            day = short_day(local, self._context.words, self._context.clock.today())
        told = self.tr("Stage set by hand · {who} {day}")
        # The name last: it may hold what looks like a place to fill.
        told = told.replace("{day}", day).replace("{who}", card.stage_set_by)
        return told if card.stage_set_by else told.replace("  ", " ").strip(" ·")

    def _put_away(self, card: CustomerCard) -> str:
        """That the record is in the archive, or into whose it was merged."""
        if card.merged_into_id is None:
            return self.tr("Archived")
        return self.tr("Merged into {name}").replace("{name}", card.merged_into)

    def _on_previous(self) -> None:
        self.step_requested.emit(-1)

    def _on_next(self) -> None:
        self.step_requested.emit(1)


class TagEdit(ChipEdit):
    """Tags beside the marks: as wide as there is room, wrapping where there is not."""

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 20)
