"""How each class of customers is looked after: built-in strategies, and what the shop wrote over them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.enums import PlaybookKind, RecordKind, Trigger
from app.db.reader import Reader
from app.services import care_rules, playbooks, staff
from app.services.care_rule_rows import Rule, load_rules
from app.services.playbooks import Key, Play
from app.ui.context import Context
from app.ui.dialogs.playbook_form import edit_playbook
from app.ui.dialogs.playbook_form.opening import reset_playbook
from app.ui.screens.settings_parts.care_list import ListSection
from app.ui.screens.settings_parts.playbooks_row import PlaybookRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole

RULE = "playbook"
"""The code of the built-in care rule that goes by the playbooks."""


class PlaybooksSection(ListSection):
    """A panel for each way to classify; `rows` holds all classes in the order of the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.rows: list[PlaybookRow] = []
        self.remind = Button(context.themes, "", small=True)
        self.state = Label("", LabelRole.CAPTION)
        head = self.add_head(words("playbook.title"), "", self.state, self.remind)
        head.body.addWidget(Label(words("playbook.title.note"), LabelRole.SECONDARY, wrap=True))
        head.body.setContentsMargins(15, 0, 15, 10)
        for kind in PlaybookKind:
            self.add_panel(kind, words(f"playbook.kind.{kind}"))
        self.remind.clicked.connect(self.switch_rule)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the playbooks as they hold."""
        focused = self.clear_rows()
        self.rows = []
        found, people = self.context.ops.read(self._read)
        for kind in PlaybookKind:
            own = [play for play in found.values() if play.kind == kind]
            for place, play in enumerate(own):
                self._add(PlaybookRow(self.context, play, people, place == 0))
        self._show_rule()
        self.focus_row(focused)

    # -- what is done --------------------------------------------------------------------------------------------

    def edit(self, key: Key) -> None:
        if edit_playbook(self.context, self.window(), *key):
            self.focus_row(key)

    def reset(self, key: Key) -> None:
        reset_playbook(self.context, *key)
        self.focus_row(key)

    def switch_rule(self) -> None:
        """The care rule that reminds by these rhythms: on or off, made first where the shop has none."""
        words, ops = self.context.words, self.context.ops
        rule, name = self._rule(), words("terms.care_rule.playbook")
        if rule is None:
            ops.write("care.rule_builtin", care_rules.add_builtin, RULE, subject=name)
        else:
            label = "care.rule_off" if rule.active else "care.rule_on"
            ops.write(label, care_rules.switch, rule.id, not rule.active, subject=rule.name or name)

    # -- showing -------------------------------------------------------------------------------------------------

    def _read(self, reader: Reader) -> tuple[Mapping[Key, Play], dict[int, str]]:
        people = {one.id: one.name for one in staff.all_staff(reader)}
        return playbooks.plays(reader, self.context.words), people

    def _rule(self) -> Rule | None:
        """The rule that the button is about: the built-in one, else the first that goes by playbooks."""
        rules = [
            rule
            for rule in self.context.ops.read(load_rules, inactive=True)
            if rule.trigger == Trigger.PLAYBOOK
        ]
        return next((rule for rule in rules if rule.code == RULE), rules[0] if rules else None)

    def _show_rule(self) -> None:
        words, rule = self.context.words, self._rule()
        on = rule is not None and rule.active
        self.state.setText(words(f"playbook.care_rule.is_{'on' if on else 'off'}"))
        self.remind.set_label(words(f"playbook.care_rule.{'off' if on else 'on'}"))
        self.remind.set_tooltip(words("playbook.care_rule.note"))

    def _add(self, row: PlaybookRow) -> None:
        row.edit_requested.connect(self.edit)
        row.remove_requested.connect(self.reset)
        self.add_row(row.play.kind, row)
        self.rows.append(row)

    def _on_changed(self, changes: Changes) -> None:
        shown = self.isVisible() or changes.label.startswith(("playbook.", "care.rule"))
        if changes.touches(RecordKind.CARE) and shown:
            self.refresh()
