"""Whom to greet: everybody, a tier, a stage, a class, a tag or a group of the shop's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.enums import AbcClass, CustomerKind, Segment, Stage
from app.db.reader import Reader
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import tier_name
from app.ui.dialogs.group_editor import AudienceChoice
from app.ui.rule_words import segment_word
from app.ui.widgets.choices import ComboBox

_TAGS = "SELECT t.name FROM tag t WHERE EXISTS (SELECT 1 FROM customer_tag c WHERE c.tag_id = t.id) ORDER BY t.name"
_TIERS = "SELECT level, name, name_en FROM tier ORDER BY level DESC"


@dataclass(frozen=True, slots=True)
class Known:
    """What this shop has to choose from."""

    tiers: tuple[tuple[int, str, str], ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """An audience of `app.services.care_audience`, and the group of the shop's own that narrows it."""

    rule: Mapping[str, Any] = field(default_factory=dict)
    segment_id: int | None = None


def read_known(reader: Reader) -> Known:
    return Known(tuple(reader.all(_TIERS)), tuple(row[0] for row in reader.all(_TAGS)))


class AudienceBar(QWidget):
    """By what, and which: the second box holds the choices of the first and is away for everybody. A group of the
    shop's own can be made on the spot.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self._known = context.ops.read(read_known)
        self.by = ComboBox(context.themes, self.tr("Whom to greet"))
        self.which = ComboBox(context.themes, self.tr("Which of them"))
        self.group = AudienceChoice(context, self.tr("Which of them"), lead=(), counted=False)
        for key, title in self._ways():
            self.by.addItem(title, key)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S2)
        row.addWidget(self.by)
        row.addWidget(self.which)
        row.addWidget(self.group)
        self._fill()
        self.by.currentIndexChanged.connect(self._on_by)
        self.which.currentIndexChanged.connect(self.changed)
        self.group.changed.connect(self.changed)

    def audience(self) -> Audience:
        """What is chosen."""
        by, which = self.by.currentData(), self.which.currentData()
        if by == "group":
            number = self.group.segment_id()
            return Audience(segment_id=number) if number is not None else Audience({"tags": []})
        return Audience() if by == "all" else Audience({by: [which]})

    def choose(self, by: str, which: object = None) -> None:
        """Choose beforehand, or as a person would."""
        self.by.choose(by)
        if by == "group":
            self.group.box.choose(which)
        else:
            self.which.choose(which)

    def _ways(self) -> list[tuple[str, str]]:
        ways = [
            ("all", self.tr("All customers"), True),
            ("tiers", self.tr("Tier"), bool(self._known.tiers)),
            ("stages", self.tr("Stage"), True),
            ("abc", self.tr("ABC class"), True),
            ("segments", self.tr("RFM segment"), True),
            ("tags", self.tr("Tag"), bool(self._known.tags)),
            ("kinds", self.tr("Kind"), True),
            ("group", self.tr("Own group"), True),
        ]
        return [(key, title) for key, title, there in ways if there]

    def _choices(self, by: str) -> list[tuple[str, object]]:
        words, known = self._words, self._known
        match by:
            case "tiers":
                return [(tier_name(name, english, words), level) for level, name, english in known.tiers]
            case "stages":
                return [(words(f"terms.stage.{one}"), one.value) for one in Stage]
            case "abc":
                return [(one.value, one.value) for one in AbcClass]
            case "segments":
                return [(words(segment_word(one)), one.value) for one in Segment]
            case "tags":
                return [(one, one) for one in known.tags]
            case "kinds":
                return [(words(f"terms.customer_kind.{one}"), one.value) for one in CustomerKind]
        return []

    def _on_by(self) -> None:
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """The choices of the first box, without telling: whoever asked is told once."""
        choices = self._choices(self.by.currentData())
        self.which.blockSignals(True)
        self.which.clear()
        for title, value in choices:
            self.which.addItem(title, value)
        self.which.blockSignals(False)
        self.which.setVisible(bool(choices))
        self.group.setVisible(self.by.currentData() == "group")
