"""Several customers in the detail panel: who they are, and what can be done with all of them at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip_row import ChipEdit
from app.ui.widgets.label import Label, LabelRole, rule

NAMED = 6


class BulkPanel(QWidget):
    """Tells what is wanted; the page knows whom it is wanted for."""

    tag_requested = Signal(str)
    group_requested = Signal()
    greet_requested = Signal()
    export_requested = Signal()
    print_requested = Signal(QPoint)
    archive_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._build()
        self.tags.added.connect(self.tag_requested)
        self.group_button.clicked.connect(self.group_requested)
        self.greet_button.clicked.connect(self.greet_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.print_button.clicked.connect(self._on_print)
        self.archive_button.clicked.connect(self.archive_requested)

    def show_selection(self, count: int, names: Sequence[str]) -> None:
        """So many customers, the first of them by name."""
        words = self._context.words
        self.count.setText(words("lists.selected", n=count))
        shown = ("、" if words.language == "zh_CN" else ", ").join(names[:NAMED])
        self.names.setText(shown if count <= NAMED else words("lists.and_more", names=shown, n=count))

    def set_tags(self, tags: Sequence[str]) -> None:
        """The tags in use, offered while one is typed."""
        self.tags.set_suggestions(tags)

    def _build(self) -> None:
        themes = self._context.themes
        self.count = Label("", LabelRole.KEY)
        self.names = Label("", LabelRole.SECONDARY, wrap=True)
        self.tags = ChipEdit(themes, (), self.tr("Add a tag to all"))
        self.group_button = Button(themes, self.tr("Save as group"), icon="filter")
        self.greet_button = Button(themes, self.tr("Greet them"), icon="gift")
        self.export_button = Button(themes, self.tr("Export"), icon="export")
        self.print_button = Button(themes, self.tr("Print"), icon="print", chevron=True)
        self.archive_button = Button(themes, self.tr("Archive"), icon="archive")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for widget in (
            self.count, self.names, rule(), self.tags, self.group_button, self.greet_button, self.export_button,
            self.print_button, self.archive_button,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addWidget(Label(self.tr("Each step can be undone."), LabelRole.CAPTION, wrap=True))
        column.addStretch(1)

    def _on_print(self) -> None:
        """Where the menu of papers opens: below the button."""
        button = self.print_button
        self.print_requested.emit(button.mapToGlobal(button.rect().bottomLeft()))
