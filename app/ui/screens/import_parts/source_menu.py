"""How the file is read, where the program's guess may be wrong: kind of list, encoding, delimiter, sheet, with a look
at its first rows.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.importing.session import ImportSession
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule

KINDS = ("customers", "purchases", "interactions", "products", "leads")
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "cp932", "cp1252")
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_ROWS, _COLUMNS = 3, 5
_WIDTH = 440


class SourceMenu(QFrame):
    """A small sheet over the page; each choice is taken at once, and the rows below show what became of it."""

    def __init__(self, context: Context, session: ImportSession, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._context = context
        self._session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._build()
        session.looked.connect(self._show)
        session.failed.connect(self._show_error)
        self._show()

    def open_at(self, corner: QPoint) -> None:
        """Below its button, with its right side at the button's."""
        self.adjustSize()
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        self.kind.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._context.words
        self.kind = self._combo(self.tr("What the file holds"))
        for kind in KINDS:
            self.kind.addItem(words(f"exchange.kind.{kind}"), kind)
        self.encoding = self._combo(self.tr("Encoding"))
        for code in ENCODINGS:
            self.encoding.addItem(words(f"import.encoding.{code}"), code)
        self.delimiter = self._combo(self.tr("Columns are parted by"))
        for sign, name in DELIMITERS.items():
            self.delimiter.addItem(words(f"import.delimiter.{name}"), sign)
        self.sheet = self._combo(self.tr("Sheet"))
        self._rows: dict[ComboBox, Label] = {}
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setColumnStretch(1, 1)
        for place, combo in enumerate((self.kind, self.sheet, self.encoding, self.delimiter)):
            label = self._rows[combo] = Label(combo.accessibleName(), LabelRole.SECONDARY)
            self._form.addWidget(label, place, 0)
            self._form.addWidget(combo, place, 1)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.samples = QGridLayout()
        self.samples.setHorizontalSpacing(12)
        self.samples.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._form)
        column.addWidget(self.error)
        column.addWidget(rule())
        line = QHBoxLayout()
        line.addWidget(Label(self.tr("The first rows, read so"), LabelRole.CAPTION))
        line.addStretch(1)
        column.addLayout(line)
        column.addLayout(self.samples)
        self.kind.activated.connect(self._on_kind)
        self.encoding.activated.connect(self._on_encoding)
        self.delimiter.activated.connect(self._on_delimiter)
        self.sheet.activated.connect(self._on_sheet)

    def _combo(self, name: str) -> ComboBox:
        return ComboBox(self._context.themes, name, small=True)

    # -- what stands in it ---------------------------------------------------------------------------------------

    def _show(self) -> None:
        look = self._session.look
        if look is None:
            self.close()
            return
        preview = look.preview
        text = preview.format == "csv"
        self._put(self.kind, self._session.kind, preview.format in ("csv", "xlsx"))
        self._put(self.encoding, _family(preview.details.get("encoding", "")), text)
        self._put(self.delimiter, preview.details.get("delimiter", ""), text)
        self.sheet.clear()
        for name in look.sheets:
            self.sheet.addItem(name, name)
        self._put(self.sheet, preview.details.get("sheet", ""), len(look.sheets) > 1)
        self._show_error()
        self._show_rows()

    def _put(self, combo: ComboBox, value: str, shown: bool) -> None:
        if value and combo.findData(value) < 0:
            combo.addItem(value, value)
        combo.choose(value)
        combo.setVisible(shown)
        self._rows[combo].setVisible(shown)

    def _show_error(self) -> None:
        self.error.setText(self._session.error)
        self.error.setVisible(bool(self._session.error))

    def _show_rows(self) -> None:
        while (item := self.samples.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        assert self._session.look is not None
        preview = self._session.look.preview
        for place, heading in enumerate(preview.headings[:_COLUMNS]):
            self.samples.addWidget(_cell(heading, LabelRole.HEADING), 0, place)
            self.samples.setColumnStretch(place, 1)
            for number, row in enumerate(preview.samples[:_ROWS], start=1):
                cell = row[place] if place < len(row) else ""
                self.samples.addWidget(_cell(cell, LabelRole.SECONDARY), number, place)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_kind(self) -> None:
        self._session.read_kind(str(self.kind.currentData()))

    def _on_encoding(self) -> None:
        self._session.read_source(encoding=str(self.encoding.currentData()))

    def _on_delimiter(self) -> None:
        self._session.read_source(delimiter=str(self.delimiter.currentData()))

    def _on_sheet(self) -> None:
        self._session.read_source(sheet=str(self.sheet.currentData()))


def _cell(words: str, role: LabelRole) -> ElidedLabel:
    """A text that takes the room of its column, no more and no less."""
    label = ElidedLabel(words, role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _family(encoding: str) -> str:
    """The entry under which an encoding stands: cp950 is Big5, a mark at the beginning changes nothing.

    >>> _family("utf-8-sig"), _family("cp950")
    ('utf-8', 'big5')
    """
    return {"utf-8-sig": "utf-8", "cp950": "big5"}.get(encoding, encoding)
