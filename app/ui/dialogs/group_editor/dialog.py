"""The editor of a group: its name, the rule in layers, and at the right whom it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.group_editing import GroupDraft
from app.services.segments import NAME_LIMIT
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.group_editor.known import Known
from app.ui.dialogs.group_editor.live_panel import LivePanel
from app.ui.dialogs.group_editor.rule_editor import RuleEditor
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

HEIGHT = 600


class GroupDialog(Dialog):
    """Takes a draft and gives a draft. `listed` is how many stand in a list that a rule would take the place of."""

    def __init__(
        self,
        context: Context,
        known: Known,
        draft: GroupDraft,
        *,
        segment_id: int | None = None,
        listed: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        title = words("groups.title.new" if segment_id is None else "groups.title.edit")
        save = words("groups.create" if segment_id is None else "groups.save")
        super().__init__(context.themes, title, save, width=tokens.DIALOG_MAX, parent=parent)
        self._context, self._segment_id = context, segment_id
        self._teller = Teller(words, known, str(context.settings["shop.currency"]))
        self.editor = RuleEditor(context, known, self._teller, segment_id)
        self.model, self.view, self.leaf = self.editor.model, self.editor.view, self.editor.leaf
        self._build(listed)
        self.editor.changed.connect(self._ask)
        self._put(draft)
        self._start = self.changed_key()
        self.set_hint(words("groups.keys"))
        self.resize(tokens.DIALOG_MAX, min(HEIGHT, self.screen().availableSize().height() - 60))

    # -- what stands in it ----------------------------------------------------------------------------------------

    def draft(self) -> GroupDraft:
        """The group as it stands in the form."""
        return GroupDraft(self.name.text().strip(), self.model.rule())

    def problems(self) -> bool:
        """Whether a condition cannot be kept; the first such one is gone to, and says why."""
        return self.editor.find_problem()

    def changed_key(self) -> tuple[str, str]:
        """What stands in the form, to be compared."""
        return self.name.text().strip(), repr(self.model.rule())

    def changed_values(self) -> dict[str, Any]:
        """What is kept of a group that is left half edited; nothing where nothing was changed."""
        if self.changed_key() == self._start:
            return {}
        return {"name": self.name.text(), "rule": self.model.rule()}

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a kept draft into the form, and say so."""
        rule = kept.get("rule")
        if isinstance(rule, Mapping):
            self._put(GroupDraft(str(kept.get("name", "")), rule))
            self.set_hint(self._context.words("customer.drafts_back"))

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code, and stay open."""
        self.set_busy(False)
        words = self._context.words
        if "rule" in fields:
            self.leaf.set_error(words(f"errors.{fields['rule']}"))
        self.form.set_errors({"name": problem_text(words, fields["name"])} if "name" in fields else {})

    def _build(self, listed: int | None) -> None:
        words = self._context.words
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.form = Form(self._context.themes)
        self.form.add_row("name", words("groups.name"), self.name)
        self.live = LivePanel(self._context)
        left = QVBoxLayout()
        left.setSpacing(tokens.S2)
        left.addWidget(self.form)
        if listed is not None:
            note = words("groups.list.note", n=listed, count=f"{listed:,}")
            left.addWidget(Label(note, LabelRole.CAPTION, wrap=True))
        left.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S4)
        row.addLayout(left, 1)
        row.addWidget(self.live)
        self.body.addLayout(row, 1)

    def _put(self, draft: GroupDraft) -> None:
        self.name.setText(draft.name)
        self.editor.put(draft.rule or {})

    def _ask(self) -> None:
        rule = self.model.rule()
        broken = self.model.first_problem() is not None
        self.live.ask(None if broken else rule, self._teller.rule(rule), self._segment_id)
