"""Writing down once that many people were cared for: how, and what was said; each gets it in their own history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.enums import Channel, Direction, InteractionKind
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

KINDS = (InteractionKind.CARE, InteractionKind.MARKETING, InteractionKind.SERVICE, InteractionKind.VISIT)


@dataclass(frozen=True, slots=True)
class Care:
    """What was done for all of them."""

    channel: Channel
    kind: InteractionKind
    summary: str
    at: datetime
    staff_id: int | None

    def log(self, session: Any, customer_ids: Sequence[int]) -> None:
        from app.services import interactions

        for number in customer_ids:
            interactions.log(
                session,
                interactions.InteractionDraft(
                    number,
                    self.at,
                    self.channel,
                    self.kind,
                    Direction.OUT,
                    self.summary,
                    staff_id=self.staff_id,
                ),
            )


class CareDialog(Dialog):
    def __init__(self, context: Context, count: int, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=460, parent=parent)
        self._context = context
        words = context.words
        self.setWindowTitle(
            self.tr("Log care for {customers}").replace("{customers}", words("lists.customers", n=count))
        )
        self.primary.set_label(self.tr("Log"))
        self.channel = ComboBox(context.themes, self.tr("Channel"))
        for channel in Channel:
            self.channel.addItem(words(f"terms.channel.{channel}"), channel)
        self.channel.choose(Channel.SOCIAL)
        self.kind = ComboBox(context.themes, self.tr("Kind"))
        for kind in KINDS:
            self.kind.addItem(words(f"terms.interaction_kind.{kind}"), kind)
        self.summary = QPlainTextEdit()
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(88)
        self.form = Form(context.themes, label_width=64)
        self.form.add_row("channel", self.tr("Channel"), self.channel)
        self.form.add_row("kind", self.tr("Kind"), self.kind)
        self.form.add_row("summary", self.tr("What was said"), self.summary, grow=True)
        self.body.addWidget(self.form)
        self.body.addWidget(
            Label(self.tr("It is written into the history of each of them."), LabelRole.CAPTION, wrap=True)
        )
        self.primary_requested.connect(self._on_primary)

    def care(self) -> Care:
        return Care(
            self.channel.currentData(),
            self.kind.currentData(),
            self.summary.toPlainText().strip(),
            self._context.clock.now(),
            self._context.settings["shop.me"],
        )

    def _on_primary(self) -> None:
        if self.care().summary:
            self.accept()
        else:
            self.form.set_errors({"summary": self.tr("Say in a few words what was done")})


def ask_care(context: Context, parent: QWidget, count: int) -> Care | None:
    """What was done for so many people; None when it was let be."""
    dialog = CareDialog(context, count, parent)
    try:
        return dialog.care() if context.prompts.run(dialog) else None
    finally:
        dialog.deleteLater()
