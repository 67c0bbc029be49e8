"""The first day (picture 16): three ways to begin, the four steps of a new shop, and where the data are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.today_parts.steps import StepsPanel
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import IconSquare
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

WIDE = 974
CARD = 192


class FirstRun(QScrollArea):
    """Shown while there is no customer. The cards only tell what was chosen."""

    import_requested = Signal()
    create_requested = Signal()
    sample_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.importing.button.clicked.connect(self.import_requested)
        self.creating.button.clicked.connect(self.create_requested)
        self.trying.button.clicked.connect(self.sample_requested)

    def focus_main(self) -> None:
        self.importing.button.setFocus()

    def _build(self) -> None:
        themes = self._context.themes
        self.importing = Card(
            themes, "import", self.tr("Import a list"),
            self.tr("Excel and CSV both work; columns are matched by themselves, duplicates and mistakes are found."),
            self.tr("Import a list"), ButtonRole.PRIMARY,
        )  # fmt: skip
        self.creating = Card(
            themes, "user-plus", self.tr("The first customer"),
            self.tr("A name and a phone number are enough; the rest can follow later."),
            self.tr("Add a customer"),
        )  # fmt: skip
        self.trying = Card(
            themes, "cup", self.tr("See a sample shop"),
            self.tr("A tea house with invented customers in a window of its own; close it and it is gone."),
            self.tr("Open the sample"),
        )  # fmt: skip
        self.steps = StepsPanel(self._context)
        inner = QWidget()
        inner.setMaximumWidth(WIDE)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 32, 0, 16)
        column.setSpacing(0)
        column.addWidget(Label(self.tr("Bring your regulars in first"), LabelRole.KEY))
        column.addSpacing(4)
        lead = self.tr(
            "Once they are here, this page lists every day whom to greet, call back and follow up."
        )
        column.addWidget(Label(lead, LabelRole.SECONDARY, wrap=True))
        column.addSpacing(16)
        column.addLayout(self._cards())
        column.addSpacing(16)
        column.addWidget(self.steps)
        column.addSpacing(10)
        column.addLayout(self._promise())
        column.addStretch(1)
        page = QWidget()
        page.setProperty("role", "body")
        row = QHBoxLayout(page)
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.PANEL_GAP)
        for card in (self.importing, self.creating, self.trying):
            row.addWidget(card, 1)
        return row

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.TIGHT)
        row.addWidget(Symbol(self._context.themes, "shield", size=14))
        said = self.tr("The data stay on this computer and are sent nowhere.")
        row.addWidget(Label(said, LabelRole.CAPTION))
        row.addStretch(1)
        return row


class Card(Panel):
    """One way to begin: icon, title, a sentence, a button."""

    def __init__(
        self,
        themes: ThemeSource,
        icon: str,
        title: str,
        line: str,
        act: str,
        role: ButtonRole = ButtonRole.NORMAL,
    ) -> None:
        super().__init__(padding=18)
        self.setMinimumHeight(CARD)
        self.button = Button(themes, act, role=role)
        self.button.setAccessibleDescription(line)
        words = Label(line, LabelRole.SECONDARY, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.setSpacing(0)
        self.body.addWidget(IconSquare(themes, icon))
        self.body.addSpacing(12)
        self.body.addWidget(Label(title, LabelRole.HEADING))
        self.body.addSpacing(4)
        self.body.addWidget(words, 1)
        self.body.addSpacing(12)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
