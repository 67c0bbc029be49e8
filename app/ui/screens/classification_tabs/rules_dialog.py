"""How scores, segments and stages are made, in the shop's own numbers: plain sentences, to read and to print out."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.day_words import long_day
from app.core.enums import Segment, Stage
from app.core.terms import term_key
from app.ui.context import Context
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole

RULES = ("new_days", "new_orders", "loyal_orders", "loyal_tenure", "dormant_factor", "dormant_days", "lost_factor",
         "lost_days")  # fmt: skip
HIGH = 520


class MeaningDialog(Dialog):
    """Tells, and changes nothing."""

    def __init__(
        self, context: Context, as_of: date, scheme: str, window: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=620, parent=parent)
        self.setWindowTitle(self.tr("How customers are scored"))
        self.primary.set_label(self.tr("Close"))
        self.cancel.hide()
        self._context = context
        self._as_of, self._scheme, self._window = as_of, scheme, window
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._scrolled())
        self.primary_requested.connect(self.accept)
        self.resize(620, HIGH)

    def texts(self) -> list[str]:
        """Everything that is said, line by line."""
        return [label.text() for label in self._inside.findChildren(Label) if label.text()]

    def _scrolled(self) -> QScrollArea:
        self._inside = QWidget()
        self._inside.setProperty("role", "body")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        for widget in self._parts():
            if column.count() and widget.property("role") == LabelRole.HEADING:
                column.addSpacing(10)
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        return area

    def _parts(self) -> Iterator[QWidget]:
        words = self._context.words
        yield Label(self.tr("Scores"), LabelRole.HEADING)
        day = long_day(self._as_of, words)
        said = self.tr("R: days since the last purchase, F: purchases, M: net spend; as of {day}, {window}.")
        yield Label(
            said.replace("{day}", day).replace("{window}", self._window), LabelRole.SECONDARY, wrap=True
        )
        yield Label(words(f"analytics.scheme_meaning.{self._scheme}"), LabelRole.SECONDARY, wrap=True)
        yield Label(self.tr("Groups, by R and the mean of F and M"), LabelRole.HEADING)
        yield _table([(words(term_key(one)), words(_meaning(one))) for one in Segment])
        yield Label(self.tr("Stages; the first that fits, from lost upwards"), LabelRole.HEADING)
        values = {name: _plain(self._context.settings[f"lifecycle.{name}"]) for name in RULES}
        yield _table(
            [
                (words(f"terms.stage.{one}"), words(f"analytics.stage_meaning.{one}", **values))
                for one in Stage
            ]
        )
        yield Label(self.tr("A stage that was set by hand wins over the rule."), LabelRole.CAPTION, wrap=True)


def _meaning(segment: Segment) -> str:
    return f"analytics.segment_meaning.{segment.name.lower()}"


def _plain(number: float) -> str:
    """3.0 as 3."""
    return f"{number:g}"


def _table(rows: list[tuple[str, str]]) -> KeyValueList:
    table = KeyValueList(label_width=120)
    table.set_rows(rows)
    return table
