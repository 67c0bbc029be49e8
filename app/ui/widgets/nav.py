"""The sidebar: search on top, the pages in groups, import and settings at the foot; folds to a rail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.properties import key_text


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page: its key, its words, its icon, and its shortcut for the tooltip."""

    key: str
    title: str
    icon: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Pages under a caption; the first group has none."""

    title: str
    items: Sequence[NavItem]


class NavSidebar(QWidget):
    """172 px wide, or a rail of 48. Up and Down move between the items."""

    page_requested = Signal(str)
    search_requested = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._collapsed = False
        self._items: dict[str, NavButton] = {}
        self._captions: list[NavCaption] = []
        self._current = ""
        self.search = NavSearch(theme)
        self.search.clicked.connect(self.search_requested)
        self._build()
        self.setFixedWidth(tokens.SIDEBAR)
        theme.changed.connect(self.update)

    def set_items(
        self, groups: Sequence[NavGroup], foot: Sequence[NavItem], search: str, search_keys: str = "Ctrl+K"
    ) -> None:
        """Show these pages, as at the start and after a change of language; counts and current stay."""
        counts = {key: button.count for key, button in self._items.items()}
        self._clear()
        self.search.set_texts(search, search_keys)
        for group in groups:
            if group.title:
                caption = NavCaption(self._source, group.title)
                self._captions.append(caption)
                self._pages.addWidget(caption)
            for item in group.items:
                self._pages.addWidget(self._make(item))
        for item in foot:
            self._foot.addWidget(self._make(item))
        for key, count in counts.items():
            self.set_count(key, count)
        self.set_current(self._current)
        self.set_collapsed(self._collapsed)

    def set_current(self, key: str) -> None:
        self._current = key
        for name, button in self._items.items():
            button.setChecked(name == key)

    def current(self) -> str:
        return self._current

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many wait, or nothing."""
        if key in self._items:
            self._items[key].set_count(count)

    def is_collapsed(self) -> bool:
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Fold to the rail, where tooltips say the words, or unfold."""
        self._collapsed = collapsed
        self.setFixedWidth(tokens.RAIL if collapsed else tokens.SIDEBAR)
        self.search.set_collapsed(collapsed)
        for button in self._items.values():
            button.set_collapsed(collapsed)
        for caption in self._captions:
            caption.set_collapsed(collapsed)

    def button(self, key: str) -> NavButton:
        return self._items[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons: list[PaintedButton] = [self.search, *self._items.values()]
        focus = next((i for i, b in enumerate(buttons) if b.hasFocus()), None)
        if step is None or focus is None:
            super().keyPressEvent(event)
            return
        goal = buttons[max(0, min(len(buttons) - 1, focus + step))]
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(goal)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.nav)
        shapes.upright(painter, self.width() - shapes.hair(painter), 0, self.height(), c.line)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 9, 8)
        outer.setSpacing(0)
        outer.addWidget(self.search)
        outer.addSpacing(8)
        scroll = NavScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("role", "body")
        self._pages = QVBoxLayout(body)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(0)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(body)
        outer.addWidget(scroll, 1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        outer.addLayout(self._foot)

    def _make(self, item: NavItem) -> NavButton:
        button = NavButton(self._source, item)
        button.requested.connect(self.page_requested)
        self._items[item.key] = button
        return button

    def _clear(self) -> None:
        for part in (*self._items.values(), *self._captions):
            part.hide()
            part.deleteLater()
        self._items = {}
        self._captions = []


class NavButton(PaintedButton):
    """One page. The current one stands on surface, bold, with an accent icon."""

    requested = Signal(str)

    def __init__(self, theme: ThemeSource, item: NavItem) -> None:
        super().__init__(theme, item.title)
        self._item = item
        self._collapsed = False
        self.count: int | None = None
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    def set_count(self, count: int | None) -> None:
        self.count = count
        self.setAccessibleName(self.label if count is None else f"{self.label} {count}")
        self.update()

    def set_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        keys = f"  {key_text(self._item.keys)}" if self._item.keys else ""
        self.set_tooltip(f"{self.label}{keys}" if collapsed or keys else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, tokens.NAV_ITEM)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        area = self.area()
        current = self.isChecked()
        if current:
            shapes.box(painter, area, tokens.RADIUS, c.surface, c.line)
        elif self.underMouse():
            shapes.box(painter, area, tokens.RADIUS, c.hover if theme.dark else c.line)
        tint = Tint.ACCENT if current else Tint.NORMAL
        icon_place = area if self._collapsed else QRectF(8, 0, 16, area.height())
        icons.paint(painter, icon_place, self._item.icon, theme, tint)
        if not self._collapsed:
            self._paint_words(painter, current)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme)

    def _paint_words(self, painter: QPainter, current: bool) -> None:
        theme, c = self.theme, self.theme.colors
        right = self.width() - 8.0
        if self.count is not None:
            shown = f"{self.count:,}"
            width = theme.width(shown, tokens.CAPTION)
            place = QRectF(right - width, 0, width + 1, self.height())
            text.line(painter, place, shown, theme, c.text_2, tokens.CAPTION)
            right -= width + 6
        room = QRectF(33, 0, right - 33, self.height())
        ink = c.text_1 if current else c.text_2
        text.line(painter, room, self.label, theme, ink, tokens.BODY, current)

    def _on_clicked(self) -> None:
        # What is current is decided by the window, which may refuse to leave a page.
        self.setChecked(not self.isChecked())
        self.requested.emit(self._item.key)


class NavSearch(PaintedButton):
    """Looks like a field, opens the palette."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__(theme)
        self._keys = ""
        self._collapsed = False

    def set_texts(self, label: str, keys: str) -> None:
        self._keys = key_text(keys)
        self.set_label(label)
        self.set_tooltip(f"{label}  {self._keys}")

    def set_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, tokens.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        area = self.area()
        shapes.box(painter, area, tokens.RADIUS, c.hover if self.underMouse() else c.surface, c.line_strong)
        if self._collapsed:
            icons.paint(painter, area, "search", theme, Tint.NORMAL, 14)
        else:
            icons.paint(painter, QRectF(9, 0, 14, area.height()), "search", theme, Tint.NORMAL, 14)
            cap = chips.cap_width(theme, self._keys)
            place = QRectF(area.right() - 8 - cap, (area.height() - 18) / 2, cap, 18)
            chips.key_cap(painter, place, theme, self._keys)
            room = QRectF(29, 0, place.x() - 33, area.height())
            text.line(painter, room, self.label, theme, c.text_3, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme)


class NavScroll(QScrollArea):
    """Lets the pages scroll in a low window, and leaves the arrow keys to the sidebar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class NavCaption(QWidget):
    """The name of a group; a short line on the rail."""

    def __init__(self, theme: ThemeSource, title: str) -> None:
        super().__init__()
        self._source = theme
        self._title = title
        self._collapsed = False
        self.set_collapsed(False)

    def set_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self.setFixedHeight(17 if collapsed else 33)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        if self._collapsed:
            shapes.rule(painter, 8, 8, self.width() - 16, theme.colors.line_strong)
            return
        room = QRectF(8, 4, self.width() - 16, self.height() - 4)
        text.line(painter, room, self._title, theme, theme.colors.text_3, tokens.CAPTION)
