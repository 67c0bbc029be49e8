"""All shortcuts on one page (F1 or ?), taken from where they are declared: commands, pages, the keys of lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.actions import COMMANDS
from app.ui.catalogue import PAGES
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.methods import Method
from app.ui.paint import chips, shapes, text
from app.ui.tables.keys import ROW_KEYS, RowAction
from app.ui.theme import ThemeSource
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.properties import key_text

WIDTH = 740


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that are good in one place: each with what it does."""

    title: str
    rows: tuple[tuple[str, str], ...]


class ShortcutsDialog(Dialog):
    """Two columns of groups. Nothing can be changed here; Esc or Enter closes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=WIDTH, parent=parent)
        self._context = context
        self.setWindowTitle(self.tr("All shortcuts"))
        self.primary.set_label(self.tr("Close"))
        self.primary.set_keys("Esc")
        self.cancel.hide()
        self.set_hint(self.tr("Ctrl+K finds every command by its name"))
        self.groups = self._groups()
        self._build()
        self.primary_requested.connect(self.accept)
        self.primary.setFocus()

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "body")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(16, 12, 16, 12)
        columns.setSpacing(32)
        for groups in _balanced(self.groups):
            column = QVBoxLayout()
            column.setSpacing(0)
            for group in groups:
                column.addWidget(Label(group.title, LabelRole.HEADING))
                column.addSpacing(4)
                for keys, told in group.rows:
                    column.addWidget(ShortcutRow(self._context.themes, keys, told))
                column.addSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setAccessibleName(self.windowTitle())
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scroll, 1)
        self.resize(WIDTH, min(560, page.sizeHint().height() + 60))

    # -- the keys --------------------------------------------------------------------------------------------------

    def _groups(self) -> list[Group]:
        return [
            self._everywhere(),
            self._pages(),
            self._lists(),
            self._today(),
            self._calendar(),
            self._log(),
            self._purchase(),
            self._classes(),
            self._acquisition(),
            self._products(),
            self._points(),
            self._palette(),
            self._page_keys(),
            self._import(),
        ]

    def _everywhere(self) -> Group:
        rows = tuple(
            (one.shortcut, QCoreApplication.translate("Commands", one.title))
            for one in COMMANDS
            if one.shortcut
        )
        return Group(self.tr("Everywhere"), rows)

    def _pages(self) -> Group:
        rows = tuple((one.shortcut, QCoreApplication.translate("Pages", one.title)) for one in PAGES)
        return Group(self.tr("Pages"), rows)

    def _lists(self) -> Group:
        """The letters of `ROW_KEYS`, and what every list has."""
        told = {
            RowAction.COPY: self.tr("Copy greeting"),
            RowAction.LOG: self.tr("Log interaction"),
            RowAction.SNOOZE: self.tr("Snooze"),
            RowAction.DONE: self.tr("Done"),
            RowAction.OPEN: self.tr("Open"),
            RowAction.EDIT: self.tr("Edit"),
            RowAction.ARCHIVE: self.tr("Archive"),
        }
        keys = {
            action: QKeySequence(key).toString()
            for key, action in ROW_KEYS.items()
            if key != Qt.Key.Key_Return
        }
        rows = tuple((keys[action], words) for action, words in told.items() if action in keys)
        moves = (
            ("↑ ↓", self.tr("Move")),
            ("Space", self.tr("Add to the selection")),
            ("Shift+↑ ↓", self.tr("Extend the selection")),
        )
        return Group(self.tr("In lists"), (*moves, *rows))

    def _today(self) -> Group:
        """What only the list of Today has."""
        rows = (
            ("X", self.tr("Skip this time")),
            ("Shift+G", self.tr("Card, QR code, mail")),
            ("J K", self.tr("Next or previous person")),
        )
        return Group(self.tr("On Today"), rows)

    def _calendar(self) -> Group:
        words = self._context.words
        keys = {
            "day": "← ↑ ↓ →",
            "page": "PageUp PageDown",
            "today": "T",
            "enter": "Enter",
            "new": "N",
            "move": "Ctrl+→",
        }
        rows = tuple((one, words(f"calendar.keys.{name}")) for name, one in keys.items())
        return Group(words("calendar.title"), rows)

    def _log(self) -> Group:
        first, last = 1, len(Method)
        rows = (
            (f"Alt+{first}–{last}", self.tr("Method")),
            ("Tab", self.tr("Take what is offered, then the next field")),
            ("Backspace", self.tr("Refuse what is offered")),
            ("#", self.tr("Tag")),
            ("Ctrl+Enter", self.tr("Save")),
            ("Ctrl+Shift+Enter", self.tr("Save and log the next")),
            ("Esc", self.tr("Close and keep a draft")),
        )
        return Group(self.tr("In the quick log"), rows)

    def _purchase(self) -> Group:
        rows = (
            ("Enter", self.tr("Next field or line")),
            ("× 2", self.tr("Behind a product: the quantity")),
            ("8%  9.2折", self.tr("As a discount: a share")),
            ("Ctrl+Enter", self.tr("Save")),
            ("Ctrl+Shift+Enter", self.tr("Save and log the next")),
        )
        return Group(self.tr("In a purchase"), rows)

    def _classes(self) -> Group:
        """What the classification has, and every list of people that is opened from a figure."""
        rows = (
            ("Ctrl+Tab", self.tr("Next tab")),
            ("Enter", self.tr("Who is in the cell")),
            ("Shift+Enter", self.tr("Add the cell to those chosen")),
            ("T", self.tr("A chart as numbers")),
            ("E", self.tr("Edit the playbook of a group")),
            ("W", self.tr("Add people to win-back")),
            ("M", self.tr("What else can be done with them")),
        )
        return Group(self.tr("In the classification"), rows)

    def _acquisition(self) -> Group:
        rows = (
            ("N", self.tr("New lead or campaign")),
            ("Ctrl+← →", self.tr("Move a lead to the stage beside")),
            ("Ctrl+Tab", self.tr("Next tab")),
        )
        return Group(self.tr("In acquisition"), rows)

    def _products(self) -> Group:
        rows = (
            ("N", self.tr("New product")),
            ("T", self.tr("Eight weeks as numbers")),
            ("G", self.tr("Message to those who may like it")),
            ("Ctrl+Tab", self.tr("Products, or purchases by day")),
        )
        return Group(self.tr("On products"), rows)

    def _points(self) -> Group:
        rows = (
            ("N", self.tr("Adjust points")),
            ("R", self.tr("Redeem points")),
            ("E", self.tr("The purchase, or a correction")),
        )
        return Group(self.tr("On points and tiers"), rows)

    def _palette(self) -> Group:
        rows = (
            ("↑ ↓", self.tr("Choose")),
            ("Enter", self.tr("Open or run")),
            ("→", self.tr("Act on this customer")),
            ("?", self.tr("All shortcuts")),
            ("Esc", self.tr("Close")),
        )
        return Group(self.tr("In search or command"), rows)

    def _page_keys(self) -> Group:
        rows = (
            ("Ctrl+F", self.tr("Filter this page")),
            ("?", self.tr("On a figure: how it is computed")),
            ("F8", self.tr("Show or hide the detail")),
            ("Ctrl+P", self.tr("Print")),
            ("Ctrl+E", self.tr("Export")),
        )
        return Group(self.tr("On a page"), rows)

    def _import(self) -> Group:
        rows = (
            ("Ctrl+O", self.tr("Choose a file")),
            ("↑ ↓", self.tr("Column above or below")),
            ("Alt+↑ ↓", self.tr("Previous or next duplicate")),
            ("M", self.tr("Merge")),
            ("B", self.tr("Keep both")),
            ("S", self.tr("Skip")),
            ("Alt+N", self.tr("Next step")),
            ("Alt+B", self.tr("Step back")),
        )
        return Group(self.tr("On the import page"), rows)


class ShortcutRow(QWidget):
    """What it does at the left, its keys as a cap at the right, a line below."""

    def __init__(self, theme: ThemeSource, keys: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.keys = _cap_text(keys)
        self.told = told
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{told}, {self.keys}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        theme = self._source.current
        return QSize(theme.width(self.told) + chips.cap_width(theme, self.keys) + 16, tokens.FILTER_ITEM)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, tokens.FILTER_ITEM)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self._source.current, self._source.current.colors
        painter = QPainter(self)
        width = chips.cap_width(theme, self.keys)
        top = (self.height() - chips.CAP_HEIGHT) / 2
        chips.key_cap(painter, QRectF(self.width() - width, top, width, chips.CAP_HEIGHT), theme, self.keys)
        text.line(
            painter, QRectF(0, 0, self.width() - width - 8, self.height()), self.told, theme, colors.text_2
        )
        shapes.rule(painter, 0, self.height() - 1, self.width(), colors.line)


def _cap_text(keys: str) -> str:
    """How keys read on a cap; a range or an arrow is no key sequence and stays as it is."""
    return keys.replace("+", " ") if any(sign in keys for sign in "–↑↓→#?") else key_text(keys)


def _balanced(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups in two columns of about one height, their order kept within each."""
    left: list[Group] = []
    right: list[Group] = []
    heights = [0, 0]
    for group in groups:
        shorter = 0 if heights[0] <= heights[1] else 1
        (left, right)[shorter].append(group)
        heights[shorter] += len(group.rows) + 2
    return left, right
