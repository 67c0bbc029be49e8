"""The left side of the check: which column goes where, and how the file as a whole is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.joined import parted
from app.ui.context import Context
from app.ui.importing.counted import counted
from app.ui.importing.memory import Remembered
from app.ui.importing.order import Look
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.field_choice import FieldOffer
from app.ui.screens.import_parts.mapping_list import MappingList
from app.ui.screens.import_parts.source_menu import SourceMenu
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu
from app.ui.widgets.panel import Panel

_CARDS = "vcf"


class MappingPanel(Panel):
    """Every change is told to the session, which reads the file again with it."""

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", divided=True, padding=1, parent=parent)
        self._context = context
        self._session = session
        self._build()
        self._connect()

    def show_look(self, look: Look) -> None:
        """What was found in the file."""
        preview, session = look.preview, self._session
        cards = preview.format == _CARDS
        self.list.setVisible(not cards)
        self.cards.setVisible(cards)
        for box in (self.headings, self.keep):
            box.setVisible(not cards)
        self.tidy.setVisible(not cards and session.kind == "customers")
        self.set_title(self.tr("Columns"), "" if cards else self._mapped(look))
        self.list.show_preview(
            preview,
            look.plain,
            _offer(session.kind, look),
            kinds=session.own_kinds(),
            open_values=session.open_values(),
        )
        self.headings.setChecked(session.reading.headings)
        self.tidy.setChecked(session.reading.tidy)
        self.keep.setChecked(session.keep_mapping)
        self.memory.setVisible(not cards)

    def minimumSizeHint(self) -> QSize:
        return QSize(540, 240)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.set_title(self.tr("Columns"))
        self.list = MappingList(self._context)
        self.cards = Label(
            self.tr("Contact cards say by themselves what each line is; there is nothing to map."),
            LabelRole.SECONDARY,
            wrap=True,
        )
        self.cards.setContentsMargins(14, 12, 14, 12)
        self.cards.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.memory = Button(themes, self.tr("Load the last mapping"), small=True, chevron=True)
        self.more = IconButton(themes, "more", self.tr("How the file is read"), size=26)
        self.add_action(self.memory)
        self.add_action(self.more)
        self.headings = CheckBox(themes, self.tr("The first row names the columns"))
        self.tidy = CheckBox(themes, self.tr("Take out spaces and dashes"))
        self.keep = CheckBox(themes, self.tr("Remember this mapping"))
        self.body.setSpacing(0)
        self.body.addWidget(self.list, 100)
        self.body.addWidget(self.cards)
        self.body.addLayout(self._foot())
        self.body.addStretch(1)

    def _foot(self) -> QVBoxLayout:
        boxes = QWidget()
        flow = FlowLayout(boxes, 14, 4)
        for box in (self.headings, self.tidy, self.keep):
            flow.addWidget(box)
        foot = QVBoxLayout()
        foot.setContentsMargins(11, 11, 11, 13)
        foot.addWidget(boxes)
        return foot

    def _connect(self) -> None:
        self.list.changed.connect(self._on_mapped)
        self.memory.clicked.connect(self._on_memory)
        self.more.clicked.connect(self._on_more)
        self.headings.clicked.connect(self._on_headings)
        self.tidy.clicked.connect(self._on_tidy)
        self.keep.clicked.connect(self._on_keep)

    # -- inside --------------------------------------------------------------------------------------------------

    def _mapped(self, look: Look) -> str:
        headed = [column for column in look.preview.columns if column.heading]
        mapped = sum(1 for column in headed if column.target)
        told = self._context.words("import.mapped", n=mapped, k=len(headed) - mapped)
        return parted(self._context.words, told, self.tr("as last time") if look.remembered else "")

    def _offered(self, look: Look) -> list[Remembered]:
        """Earlier mappings that would change something here."""
        now, kind = look.preview.mapping, str(look.preview.kind)
        found = self._session.memory.fitting(look.preview.headings)
        return [
            one
            for one in found
            if one.kind != kind
            or any(now.get(heading, field) != field for heading, field in one.mapping.items())
        ]

    def _on_mapped(self) -> None:
        self._session.map_columns(self.list.mapping(), self.list.own_kinds())

    def _on_memory(self) -> None:
        menu = make_menu(self._context.themes, self.memory_entries(), self)
        menu.popup(self.memory.mapToGlobal(QPoint(0, self.memory.height() + 2)))

    def memory_entries(self) -> list[MenuEntry]:
        """Earlier files by name, day and number of columns; and the way back to what the program finds by itself."""
        look, words = self._session.look, self._context.words
        if look is None:
            return []
        entries = [MenuEntry(self._told(one), partial(self._use, one)) for one in self._offered(look)]
        if look.preview.mapping != look.plain.mapping:
            anew = MenuEntry(self.tr("Recognise the columns anew"), self._on_anew, "refresh")
            entries += [SEPARATOR, anew] if entries else [anew]
        return entries or [MenuEntry(words("import.no_mapping"), enabled=False)]

    def _told(self, one: Remembered) -> str:
        from app.ui.screens.import_parts.told import told_day

        words = self._context.words
        day = told_day(one.day, words, self._context.clock.today())
        kind = words(f"exchange.kind.{one.kind}")
        return parted(words, one.file or kind, day, counted(words, "columns", one.columns))

    def _use(self, remembered: Remembered) -> None:
        self.list.forget_hands()
        self._session.use_mapping(remembered)

    def _on_anew(self) -> None:
        self.list.forget_hands()
        self._session.recognise_anew()

    def _on_more(self) -> None:
        menu = SourceMenu(self._context, self._session, self)
        corner = self.more.mapToGlobal(QPoint(self.more.width(), self.more.height() + 2))
        menu.open_at(corner)

    def _on_headings(self) -> None:
        self._session.read_source(headings=self.headings.isChecked())

    def _on_tidy(self) -> None:
        self._session.read_as(tidy=self.tidy.isChecked())

    def _on_keep(self) -> None:
        self._session.keep_mapping = self.keep.isChecked()


def _offer(kind: str, look: Look) -> FieldOffer:
    from app.exchange.headings.fields import FIELDS
    from app.exchange.report import ImportKind

    fields = FIELDS[ImportKind(kind)]
    many = frozenset(field.name for field in fields if field.many)
    customers = kind == "customers"
    own = look.own_fields if customers else ()
    return FieldOffer(kind, tuple(field.name for field in fields), many, customers, own)
