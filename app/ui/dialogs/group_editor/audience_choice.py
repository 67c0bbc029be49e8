"""Asks for whom something is: everybody, one of the shop's groups, or a group that is made on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services import group_members, segments
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.group_editor.opening import edit_group
from app.ui.jobs import Cancelled
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import Label, LabelRole


class AudienceChoice(QWidget):
    """A box of groups, a pencil for the one that is chosen and a plus for a new one; below, how many belong to it.

    `lead` and `last` are entries of the caller's own before and behind the groups, as (text, value), in the place of
    everybody (None); a value of theirs may be anything but a whole number, which is a group. `counted` shows the number
    below.
    `changed` comes after every choice.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        name: str = "",
        *,
        lead: Sequence[tuple[str, object]] | None = None,
        last: Sequence[tuple[str, object]] = (),
        counted: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self._lead = [(words("groups.everybody"), None)] if lead is None else list(lead)
        self._last = list(last)
        self._counted = counted
        self.box = ComboBox(context.themes, name or words("groups.audience"))
        self.box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self.edit = IconButton(context.themes, "edit", words("groups.edit"))
        self.new = IconButton(context.themes, "plus", words("groups.new"))
        self.told = Label("", LabelRole.CAPTION)
        self.told.setVisible(False)
        self._lay_out()
        self.reload()
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.edit.clicked.connect(self._on_edit)
        self.new.clicked.connect(self._on_new)

    # -- what is chosen -------------------------------------------------------------------------------------------

    def segment_id(self) -> int | None:
        """The group that is chosen; None for everybody and for the caller's own entries."""
        value = self.value()
        return value if isinstance(value, int) else None

    def value(self) -> object:
        """The value of the entry: a group's id, or that of an entry of the caller's own (None is everybody)."""
        value: object = self.box.currentData()
        return value

    def title(self) -> str:
        """The group's name, "" where none is chosen."""
        return self.box.currentText() if self.segment_id() is not None else ""

    def put(self, value: object) -> None:
        """Choose a group by its id, or another entry by its value, telling nobody; one that is gone is the first."""
        self.reload(value)

    def reload(self, *wanted: object) -> None:
        """Read the groups anew; what was chosen, or is `wanted`, is chosen where it is there."""
        value = wanted[0] if wanted else self.value()
        self.box.blockSignals(True)
        self.box.clear()
        for text, one in self._lead:
            self.box.addItem(text, one)
        for group in self._context.ops.read(segments.all_segments):
            self.box.addItem(group.name, group.id)
        for text, one in self._last:
            self.box.addItem(text, one)
        places = (at for at in range(self.box.count()) if self.box.itemData(at) == value)
        self.box.setCurrentIndex(next(places, 0))
        self.box.blockSignals(False)
        self._show()

    # -- parts ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.box, 1)
        row.addWidget(self.edit)
        row.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.told)
        self.setFocusProxy(self.box)

    def _show(self) -> None:
        number = self.segment_id()
        self.edit.setVisible(number is not None)
        everybody = number is None and self.value() is None and bool(self._lead)
        if not self._counted or (number is None and not everybody):
            self.told.hide()
            return
        self._context.ops.read_later(
            group_members.count,
            number,
            self._context.clock.today(),
            done=self._on_count,
            failed=self._on_failed,
            owner=self,
            key="count",
        )

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_count(self, n: int) -> None:
        self.told.setText(self._context.words("groups.count", n=n, count=f"{n:,}"))
        self.told.show()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ShukeError):
            raise error
        self.told.setText(self._context.words("groups.broken"))
        self.told.show()

    def _on_chosen(self, place: int) -> None:
        self._show()
        self.changed.emit()

    def _on_new(self) -> None:
        made = edit_group(self._context, self)
        if made is not None:
            self.reload(made)
            self.changed.emit()

    def _on_edit(self) -> None:
        number = self.segment_id()
        if number is not None and edit_group(self._context, self, number) is not None:
            self.reload()
            self.changed.emit()
