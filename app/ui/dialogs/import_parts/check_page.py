"""The second step: what was recognised in the file, to be corrected, and what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.dialogs.import_parts.counted import counted
from app.ui.dialogs.import_parts.field_choice import FieldOffer
from app.ui.dialogs.import_parts.mapping_table import MappingTable
from app.ui.dialogs.import_parts.problem_list import ProblemList
from app.ui.dialogs.import_parts.work import Look
from app.ui.icons import Tint
from app.ui.prompts import sentence
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.exchange.report import Problem

KINDS = ("customers", "purchases", "interactions", "products", "leads")
ORDERS = (None, "dmy", "mdy")
_DATES = ("exchange.error.date_order", "exchange.error.date_order_mixed")
_CARDS = "vcf"


class CheckPage(QWidget):
    """`changed` comes after a correction: the file is to be read again with what stands here."""

    changed = Signal()
    kind_changed = Signal()
    plain_requested = Signal()
    problems_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._build()
        self._connect()

    # -- what stands here ----------------------------------------------------------------------------------------

    def show_look(self, look: Look) -> None:
        """What was found in the file."""
        preview = look.preview
        kind = str(preview.kind or KINDS[0])
        self.kind.choose(kind)
        cards = preview.format == _CARDS
        self.mapping.setVisible(not cards)
        self.cards.setVisible(cards)
        self.mapping.show_preview(preview, look.plain, _offer(kind))
        self.columns.set_title(self.tr("Columns"), "" if cards else self._mapped(look))
        self.plain_button.setVisible(look.remembered)
        self._show_problems(preview.problems, kind)
        self._show_fault(preview.fault)

    def date_order(self) -> str | None:
        """How the person says that days are written; None leaves it to the values."""
        return ORDERS[max(0, self.order.currentIndex())]

    def forget_file(self) -> None:
        """Another file comes: nothing that was decided about the last one stays."""
        self.order.setCurrentIndex(0)
        self._dates.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 240)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.kind = ComboBox(themes, self.tr("What the file holds"), small=True)
        for kind in KINDS:
            self.kind.addItem(words(f"exchange.kind.{kind}"), kind)
        self.mapping = MappingTable(self._context)
        self.cards = Label(
            self.tr("Contact cards say by themselves what each line is; there is nothing to map."),
            LabelRole.SECONDARY,
            wrap=True,
        )
        self.cards.setContentsMargins(14, 12, 14, 12)
        self.cards.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.keep = CheckBox(themes, self.tr("Remember this mapping"))
        self.keep.setChecked(True)
        self.plain_button = LinkButton(themes, self.tr("Mapped as last time; recognise anew"))
        self.plain_button.hide()
        self.columns = Panel(self.tr("Columns"), " ", divided=True, padding=1)
        self.columns.add_action(self.kind)
        self.columns.body.addWidget(self.mapping, 1)
        self.columns.body.addWidget(self.cards, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(13, 4, 13, 8)
        foot.addWidget(self.keep)
        foot.addSpacing(12)
        foot.addWidget(self.plain_button)
        foot.addStretch(1)
        self.columns.body.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.columns, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        themes = self._context.themes
        self.problems = ProblemList(self._context)
        self.save_problems = LinkButton(themes, self.tr("Save as a list"), quiet=True)
        self.problem_panel = Panel(self.tr("Problems found"), " ", divided=True, padding=1)
        self.problem_panel.add_action(self.save_problems)
        self.problem_panel.body.addWidget(self.problems)
        self.fault = Label("", LabelRole.ERROR, wrap=True)
        self._fault_panel = Panel()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Symbol(themes, "alert-triangle", Tint.RED, 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fault, 1)
        self._fault_panel.body.addLayout(line)
        self._fault_panel.hide()
        self.order = ComboBox(themes, self.tr("How days are written"))
        for text in (
            self.tr("As the values tell"),
            self.tr("Day first: 31/12/2026"),
            self.tr("Month first: 12/31/2026"),
        ):
            self.order.addItem(text)
        self._dates = Panel(self.tr("How days are written"))
        self._dates.body.addWidget(self.order)
        self._dates.hide()
        side = QWidget()
        side.setFixedWidth(316)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._fault_panel)
        column.addWidget(self._dates)
        column.addWidget(self.problem_panel, 1)
        return side

    def _connect(self) -> None:
        self.mapping.changed.connect(self.changed)
        self.order.activated.connect(self._on_order)
        self.kind.activated.connect(self._on_kind)
        self.plain_button.clicked.connect(self.plain_requested)
        self.save_problems.clicked.connect(self.problems_requested)

    # -- inside --------------------------------------------------------------------------------------------------

    def _mapped(self, look: Look) -> str:
        headed = [column for column in look.preview.columns if column.heading]
        mapped = sum(1 for column in headed if column.target)
        return self._context.words("import.mapped", n=mapped, k=len(headed) - mapped)

    def _show_problems(self, problems: tuple[Problem, ...], kind: str) -> None:
        self.problems.show_problems(problems, kind)
        rows = len({problem.row for problem in problems})
        note = counted(self._context.words, "rows", rows) if rows else ""
        self.problem_panel.set_title(self.tr("Problems found"), note)
        self.save_problems.setVisible(bool(rows))

    def _show_fault(self, fault: ShukeError | None) -> None:
        """What has to be decided first; unclear dates are asked, never guessed."""
        self._fault_panel.setVisible(fault is not None)
        self.problem_panel.setVisible(fault is None)
        if fault is None:
            return
        self.fault.setText(self._told(fault))
        if fault.code in _DATES:
            self._dates.show()

    def _told(self, fault: ShukeError) -> str:
        """The command line's sentences about dates name its options; here one chooses below."""
        if fault.code == _DATES[0]:
            text = self.tr(
                "The dates in “{column}” can be read in two ways, such as {value}. Say how they are meant."
            )
        elif fault.code == _DATES[1]:
            text = self.tr(
                "“{column}” has dates with the day first ({one}) and with the month first ({other})."
                " Say how they are meant, or make them alike in the file."
            )
        else:
            return sentence(self._context.words, fault)
        values: dict[str, Any] = dict(fault.values)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _on_order(self) -> None:
        self.changed.emit()

    def _on_kind(self) -> None:
        self.kind_changed.emit()


def _offer(kind: str) -> FieldOffer:
    from app.exchange.fields import FIELDS
    from app.exchange.report import ImportKind

    fields = FIELDS[ImportKind(kind)]
    many = frozenset(field.name for field in fields if field.many)
    return FieldOffer(kind, tuple(field.name for field in fields), many, kind == KINDS[0])
