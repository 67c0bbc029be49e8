"""The middle of a customer's page: what happened, newest first, and the line that adds to it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import InteractionKind
from app.services import drafts, timeline
from app.services.customer_card import CustomerCard
from app.services.timeline import Key, Source, TimelineEntry, TimelineKind
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.methods import Method, channel_of, direction_of
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.entry_line import EntryLine
from app.ui.screens.customer_parts.timeline_delegate import LEFT
from app.ui.screens.customer_parts.timeline_model import Event, TimelineModel, is_talk
from app.ui.screens.customer_parts.timeline_rows import event_row, month_caption
from app.ui.screens.customer_parts.timeline_view import TimelineView
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.label import rule
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu
from app.ui.widgets.segmented import Segment, SegmentedControl

ALL = "all"


class TimelinePanel(CardPanel):
    """Filter with counts, entry line, list. An unfinished entry waits for its customer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=1)
        self.setAccessibleName(self.tr("Timeline"))
        self._kept: dict[str, str] = {}
        self._build()
        self._connect()

    def show_card(self, card: CustomerCard) -> None:
        another = self.card is None or self.card.id != card.id
        if another:
            self._keep_entry()
            self._take_entry(card.id)
        super().show_card(card)
        self._show_counts(card.id)
        if another:
            self.view.painter.opened.clear()
            self.model.reset(partial(self._load, card.id))
            self.view.scrollToTop()
        else:
            self._read_again(card.id)
        self._show_empty()

    def settle(self) -> None:
        self._keep_entry()

    def show_kind(self, kind: TimelineKind) -> None:
        """Show only what a figure was made of."""
        self.filter.set_current(kind.value)
        self._on_filter()
        self.focus_list()

    def show_talk(self, talk_id: int) -> None:
        """Go to what was said, with as much of the history read as it takes."""
        if self.card is None:
            return
        self.filter.set_current(ALL)
        self._on_filter()
        row = self.model.find(Source.INTERACTION, talk_id)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.doItemsLayout()
            self.view.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.focus_list()
        self.view.painter.keyboard = True  # so that one sees which it is

    def focus_entry(self) -> None:
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_list(self) -> None:
        """The keyboard goes to the list, or to the entry line where there is nothing to list."""
        (self.view if self.model.rowCount() else self.entry).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self.context.themes, self.context.words
        segments = [Segment(ALL, words("terms.timeline.all"))]
        segments += [Segment(kind, words(f"terms.timeline.{kind}"), 0) for kind in TimelineKind]
        self.filter = SegmentedControl(themes, segments, name=self.tr("What is shown"), small=True)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.addWidget(self.filter)
        top.addStretch(1)
        self.entry = EntryLine(themes, words)
        line = QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 0)
        line.addWidget(self.entry)
        self.model = TimelineModel(self._event, self._caption, self)
        self.view = TimelineView(themes, self.model, self.tr("Timeline"))
        self.empty = EmptyState(themes)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._inset(self.view))
        self._stack.addWidget(self.empty)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(top)
        self.body.addWidget(rule())
        self.body.addLayout(line)
        self.body.addWidget(self._stack, 1)

    @staticmethod
    def _inset(view: QWidget) -> QWidget:
        holder = QWidget()
        inset = QVBoxLayout(holder)
        inset.setContentsMargins(14 - LEFT, 0, 0, 6)
        inset.addWidget(view)
        return holder

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.entry.entered.connect(self._on_entered)
        self.entry.left.connect(self.focus_list)
        self.view.delete_requested.connect(self._on_delete)
        self.view.menu_requested.connect(self._on_menu)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _load(self, customer_id: int, before: Key | None, limit: int) -> Sequence[TimelineEntry]:
        chosen = self.filter.current()
        kinds = None if chosen == ALL else [TimelineKind(chosen)]
        return self.context.ops.read(timeline.timeline, customer_id, kinds, before, limit)

    def _event(self, entry: TimelineEntry) -> Event:
        return event_row(entry, self.context.words, self.context.settings["shop.currency"])

    def _caption(self, day: date, new_year: bool) -> str:
        return month_caption(day, self.context.words, new_year)

    def _show_counts(self, customer_id: int) -> None:
        found = self.context.ops.read(timeline.counts, customer_id)
        self.filter.set_counts({kind.value: count for kind, count in found.items()})

    def _read_again(self, customer_id: int) -> None:
        """The same history as it is now; one stays where one was."""
        current = self.view.current_event()
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.model.reset(partial(self._load, customer_id), again=True)
        if current is not None and (row := self.model.row_of(current.entry.key)) is not None:
            self.view.setCurrentIndex(self.model.index(row))
        self.view.doItemsLayout()
        bar.setValue(place)

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.filter.current() == ALL:
            self.empty.set_texts(
                self.tr("No dealings yet, note the first one"),
                self.tr("What you write above stands here, with purchases, feedback and care."),
            )
        else:
            self.empty.set_texts(
                self.tr("Nothing of this kind yet"), self.tr("“All” shows the whole history.")
            )

    def _keep_entry(self) -> None:
        """What stands in the entry line is kept for its customer, over the end of the program too."""
        if self.card is None:
            return
        words, method = self.entry.text().strip(), self.entry.method
        content = {"words": words, "method": method.value if method else ""} if words else {}
        if content != self._kept:
            self._kept = content
            key = f"entry:{self.card.id}"
            self.context.ops.write("draft.save", drafts.keep, key, content, failed=lambda _: None)

    def _take_entry(self, customer_id: int) -> None:
        self._kept = self.context.ops.read(drafts.load, f"entry:{customer_id}")
        self.entry.setText(self._kept.get("words", ""))
        method = self._kept.get("method", "")
        self.entry.set_method(Method(method) if method else None)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_filter(self) -> None:
        if self.card is not None:
            self.model.reset(partial(self._load, self.card.id))
            self.view.scrollToTop()
            self._show_empty()

    def _on_entered(self, words: str, method: Method) -> None:
        from app.services import interactions

        if self.card is None:
            return
        kind = InteractionKind.VISIT if method is Method.VISIT else InteractionKind.OTHER
        draft = interactions.InteractionDraft(
            customer_id=self.card.id,
            happened_at=self.context.clock.now(),
            channel=channel_of(method),
            kind=kind,
            direction=direction_of(method, kind),
            summary=words,
            staff_id=self.context.settings["shop.me"],
        )
        before = self.entry.text()
        self.entry.clear()
        self.write(
            "interaction.log",
            interactions.log,
            draft,
            refused=lambda fields: self._give_back(before, self.problem(fields)),
            failed=lambda: self._give_back(before),
        )

    def _give_back(self, words: str, problem: str = "") -> None:
        """What could not be saved is in the line again."""
        self.entry.setText(words)
        if problem:
            self.context.prompts.notice(problem)

    def _on_menu(self, event: Event, place: QPoint) -> None:
        words = "\n".join(part for part in (event.lead, event.body) if part) or event.title
        entries = [MenuEntry(self.tr("Copy text"), partial(self.context.shell.copy, words), "copy")]
        if is_talk(event):
            entries += [
                MenuEntry(self.tr("Edit"), partial(self._on_edit, event), "edit"),
                SEPARATOR,
                MenuEntry(self.tr("Delete"), partial(self._on_delete, event), "trash", "Del"),
            ]
        make_menu(self.context.themes, entries, self).popup(place)

    def _on_edit(self, event: Event) -> None:
        from app.ui.dialogs.quick_log import edit_talk

        edit_talk(self.context, self, event.entry.id)

    def _on_delete(self, event: Event | None) -> None:
        from app.services import interactions

        if event is not None and event.entry.source is Source.INTERACTION:
            self.write("interaction.trash", interactions.trash, event.entry.id)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._keep_entry()
        super().hideEvent(event)
