"""The form of a playbook: what stands in the fields is the shop's own, what shines through is built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.decimals import parse_number
from app.core.enums import Channel
from app.core.errors import ShukeError
from app.services.playbooks import LONGEST, Play, PlayDraft, class_name
from app.services.staff import StaffRow
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.widgets.beside import beside
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import SoftPanel

_NUMBER_WIDTH = 68
_LABELS = ("strategy", "offer", "channel", "contact_days", "responsible")
_FIELDS = {"strategy": "strategy", "offer": "offer", "contact_days": "contact_days",
           "responsible_id": "responsible"}  # fmt: skip


class PlaybookDialog(Dialog):
    """Takes a draft and gives one; it does not save. An empty field means: as built in."""

    def __init__(
        self,
        context: Context,
        built_in: Play,
        draft: PlayDraft,
        people: Sequence[StaffRow],
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        name = class_name(built_in.kind, built_in.code, words)
        super().__init__(
            context.themes,
            words("playbook.dialog.title", name=name),
            words("playbook.save"),
            second=words("playbook.reset"),
            width=560,
            parent=parent,
        )
        self._context, self._built_in = context, built_in
        self._build(people)
        self._put(draft)
        self.second.setVisible(draft != PlayDraft())
        self.second_requested.connect(self._on_reset)
        self.strategy.setFocus()

    def draft(self) -> PlayDraft:
        """What stands in the form; what equals the built-in text is left to it."""
        strategy, offer = self.strategy.text().strip(), self.offer.text().strip()
        channel = self.channel.currentData()
        days = self._days()
        return PlayDraft(
            strategy="" if strategy == self._built_in.strategy else strategy,
            offer="" if offer == self._built_in.offer else offer,
            channel=Channel(channel) if channel else None,
            contact_days=None if days == self._built_in.contact_days else days,
            responsible_id=self.responsible.currentData(),
        )

    def problems(self) -> dict[str, str]:
        """What cannot be read: field → message code."""
        text = self.contact_days.text().strip()
        return {"contact_days": "bad_number"} if text and self._days() is None else {}

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code, and stay open."""
        self.set_busy(False)
        words = self._context.words
        self.form.set_errors(
            {_FIELDS.get(key, key): problem_text(words, code) for key, code in fields.items()}
        )

    def _build(self, people: Sequence[StaffRow]) -> None:
        words, themes, play = self._context.words, self._context.themes, self._built_in
        width = max(themes.current.width(words(f"playbook.field.{one}")) for one in _LABELS) + 16
        self.strategy, self.offer, self.contact_days = QLineEdit(), QLineEdit(), QLineEdit()
        for line, shown in ((self.strategy, play.strategy), (self.offer, play.offer)):
            line.setMaxLength(LONGEST)
            line.setPlaceholderText(shown)
        self.contact_days.setFixedWidth(_NUMBER_WIDTH)
        self.contact_days.setPlaceholderText(str(play.contact_days))
        self.contact_days.setAccessibleName(words("playbook.field.contact_days"))
        self.channel = ComboBox(themes, words("playbook.field.channel"))
        usual = words(f"terms.channel.{play.channel}")
        self.channel.addItem(words("playbook.hint.built_in", text=usual), None)
        for one in Channel:
            self.channel.addItem(words(f"terms.channel.{one}"), one.value)
        self.responsible = ComboBox(themes, words("playbook.field.responsible"))
        self.responsible.addItem(words("playbook.everybody"), None)
        for person in people:
            if person.active:
                self.responsible.addItem(person.name, person.id)
        self.form = Form(themes, label_width=width)
        for key, editor in (
            ("strategy", self.strategy),
            ("offer", self.offer),
            ("channel", self.channel),
            (
                "contact_days",
                beside(self.contact_days, Label(words("playbook.unit.days"), LabelRole.SECONDARY)),
            ),
            ("responsible", self.responsible),
        ):
            self.form.add_row(key, words(f"playbook.field.{key}"), editor)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self._advice())
        column.addStretch(1)
        self.body.addWidget(BodyScroll(holder))

    def _advice(self) -> SoftPanel:
        """What may be said, and who should: the same whatever the shop writes."""
        words = self._context.words
        soft = SoftPanel()
        for key, text in (("say", self._built_in.say), ("who", self._built_in.who)):
            soft.body.addWidget(Label(words(f"playbook.field.{key}"), LabelRole.CAPTION))
            soft.body.addWidget(Label(text, wrap=True))
        return soft

    def _put(self, draft: PlayDraft) -> None:
        self.strategy.setText(draft.strategy)
        self.offer.setText(draft.offer)
        self.channel.choose(draft.channel.value if draft.channel else None)
        self.contact_days.setText("" if draft.contact_days is None else str(draft.contact_days))
        self.responsible.choose(draft.responsible_id)

    def _on_reset(self) -> None:
        """Empty the fields: what is built in shines through, and saving keeps it so."""
        self._put(PlayDraft())
        self.second.hide()
        self.primary.setFocus()

    def _days(self) -> int | None:
        """The days typed; None for an empty field and for what is no whole number."""
        try:
            number = float(parse_number(self.contact_days.text()))
        except ShukeError:
            return None
        return int(number) if number == int(number) else None
