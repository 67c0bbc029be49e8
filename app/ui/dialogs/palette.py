"""The palette (picture 15): find a customer, do something with one, go to a page, run a command. All by keys."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.context import Context
from app.ui.dialogs.palette_parts.finder import Captions, Finder
from app.ui.dialogs.palette_parts.line import HEIGHT, PaletteLine
from app.ui.dialogs.palette_parts.rows import Entry, EntryDelegate, EntryKind, EntryModel
from app.ui.dialogs.palette_parts.running import Host, Runner
from app.ui.dialogs.palette_parts.sheet import Sheet
from app.ui.dialogs.palette_parts.spelling import Sounds, sounds_of_all
from app.ui.jobs import Job
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

WIDTH = 600
TOP = 56
LIST_MOST = 397
DELAY_MS = 80
NAME = "palette"


def open_palette(context: Context, window: Any) -> None:
    """Open the palette over the window; a second call closes it. `window` is a QWidget that is a `Host`."""
    known = window.findChild(Palette, NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if known is not None:
        known.close_palette()
        return
    pages = getattr(window, "pages", None)
    here = getattr(pages.currentWidget(), "customer_id", None) if pages is not None else None
    Palette(context, window, window, here).open()


class Palette(QWidget):
    """Covers the window, so that a click anywhere else closes it; the panel stands in the upper middle.

    A child of the window and no window of its own: it keeps its place on every system, and an input method its field.
    """

    def __init__(self, context: Context, host: Host, window: QWidget, here: int | None = None) -> None:
        super().__init__(window)
        self.setObjectName(NAME)
        self._context = context
        self._runner = Runner(context, host, window)
        self._window = window
        self._here = here
        self._subject = here
        self._pinned = False
        self._closing = False
        self._before: QWidget | None = window.focusWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._build()
        self._connect()

    def open(self) -> None:
        """Show it and take the keyboard."""
        self._search()
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        # Reading sounds loads big tables once in a run; until they are there titles are found as written.
        self._context.ops.run_later(self._spell, done=self._on_spelled, owner=self, key="sounds")

    def close_palette(self) -> None:
        """Go, and give the keyboard back to where it was."""
        if self._closing:
            return
        self._closing = True
        self.setObjectName("")  # until it is deleted nobody shall take it for an open one
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def current(self) -> Entry | None:
        return self.model.entry(self.view.currentIndex().row())

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _search(self) -> None:
        """Look up what is typed, at once, and stand on the first row."""
        self._timer.stop()
        typed = self.line.text()
        if not self._pinned:
            self._finder.look_up(typed)
            self._subject = self._first_subject(typed)
        self._show(None)

    def _first_subject(self, typed: str) -> int | None:
        """The first customer found; while nothing is typed the one of the page behind."""
        if self._finder.hits:
            return self._finder.hits[0].id
        return None if typed.strip() else self._here

    def _show(self, keep: Entry | None) -> None:
        """Fill the list; `keep` stays the current row."""
        self.model.show_entries(self._finder.entries(self.line.text(), self._subject, self._pinned))
        row = self.model.row_of(keep.kind, keep.key) if keep else -1
        self._go(row if row >= 0 else self.model.next_choosable(-1, 1))
        self._place()

    def _go(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row))
        if row == self.model.next_choosable(-1, 1):
            self.view.scrollToTop()
        entry = self.current()
        self.line.setAccessibleDescription(entry.spoken if entry else "")

    def _place(self) -> None:
        """As high as its rows, within the window."""
        head, foot = HEIGHT, Sheet.FOOT
        room = max(100, self.height() - TOP - 16 - head - foot)
        height = min(self.model.height() + 9, LIST_MOST, room)
        width = min(WIDTH, self.width() - 32)
        self.panel.setGeometry(QRect((self.width() - width) // 2, TOP, width, head + height + foot + 2))

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        captions = Captions(
            customers=self.tr("Customers"),
            for_one=self.tr("For {name}"),
            places=self.tr("Pages and commands"),
            nothing=self.tr("Nothing found"),
            ending=self.tr("ends in {digits}"),
        )
        self._finder = Finder(self._context, captions)
        self.panel = Sheet(themes, self)
        self.line = PaletteLine(
            themes, self.tr("Search or command"), self.tr("Pinyin, end of phone or command")
        )
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(themes, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Found"))
        self.foot = self._build_foot()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addSpacing(3)
        column.addWidget(self.view, 1)
        column.addSpacing(6)
        column.addWidget(self.foot)

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(Sheet.FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(15, 1, 14, 0)
        row.setSpacing(16)
        row.addWidget(Label(self.tr("↑↓ choose"), LabelRole.CAPTION))
        row.addWidget(Label(self.tr("Enter open"), LabelRole.CAPTION))
        row.addWidget(ElidedLabel(self.tr("→ act on this one"), LabelRole.CAPTION))
        row.addStretch(1)
        row.addWidget(Label(self.tr("? all shortcuts"), LabelRole.CAPTION))
        row.addWidget(Label(self.tr("Esc close"), LabelRole.CAPTION))
        return foot

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_typed)
        self._timer.timeout.connect(self._search)
        self.line.step_requested.connect(self._on_step)
        self.line.chosen.connect(self._on_chosen)
        self.line.cancelled.connect(self.close_palette)
        self.line.left.connect(self.close_palette)
        self.line.subject_requested.connect(self._on_subject)
        self.line.subject_dropped.connect(self._on_subject_dropped)
        self.line.help_requested.connect(self._on_help)
        self.line.action_requested.connect(self._on_action_key)
        self.view.clicked.connect(self._on_clicked)
        self._window.installEventFilter(self)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_step(self, by: int) -> None:
        row = self.view.currentIndex().row()
        for _ in range(abs(by)):
            row = self.model.next_choosable(row, 1 if by > 0 else -1)
        self._go(row)
        entry = self.current()
        if entry is not None and entry.kind is EntryKind.CUSTOMER and entry.customer_id != self._subject:
            self._subject = entry.customer_id
            self._show(entry)

    def _on_chosen(self) -> None:
        if self._timer.isActive():
            self._search()
        if (entry := self.current()) is not None and entry.choosable:
            self._run(entry)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None and entry.choosable:
            self._run(entry)

    def _on_subject(self) -> None:
        """The customer in question becomes whom the next command is for."""
        if self._timer.isActive():
            self._search()
        entry = self.current()
        if self._pinned or entry is None or entry.customer_id is None:
            return
        self._subject, self._pinned = entry.customer_id, True
        name = self._finder.card(self._subject)
        self.line.set_subject(name.name if name else "")
        self.line.clear()
        self._search()

    def _on_subject_dropped(self) -> None:
        self._pinned = False
        self.line.set_subject("")
        self._search()

    def _on_help(self) -> None:
        self.close_palette()
        self._runner.command("shortcuts")

    def _on_action_key(self, key: str) -> None:
        """Ctrl+L and Ctrl+B: for the customer in question, or as everywhere when there is none."""
        if self._timer.isActive():
            self._search()
        subject = self._subject
        self.close_palette()
        if subject is None:
            self._runner.command(key)
        else:
            self._runner.act(key, subject)

    def _spell(self, job: Job) -> Mapping[str, Sounds]:
        return sounds_of_all(self._finder.spellable())

    def _on_spelled(self, sounds: Mapping[str, Sounds]) -> None:
        if self._closing:
            return
        self._finder.sounds = sounds
        if self.line.text() and not self._timer.isActive():
            self._show(self.current())

    def _run(self, entry: Entry) -> None:
        """Close first: what is run may open a dialog, and the keyboard shall return to the page after it."""
        self.close_palette()
        self._runner.run(entry)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_palette()
