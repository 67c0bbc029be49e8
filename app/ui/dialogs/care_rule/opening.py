"""Opening the editor of a care rule, and keeping what came of it as one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app.core.enums import Trigger
from app.services.care_rule_rows import Rule, load_rules
from app.services.care_rules import RuleDraft, create, draft_of, update
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.care_rule.choices import read_choices
from app.ui.dialogs.care_rule.dialog import RuleDialog, new_draft
from app.ui.dialogs.care_rule.keeping import run_kept
from app.ui.rule_words import rule_title


def edit_rule(
    context: Context,
    parent: QWidget | None,
    rule_id: int | None = None,
    trigger: Trigger | None = None,
    *,
    festival: str | None = None,
) -> bool:
    """Edit a rule, or make a new one that begins with `trigger` and perhaps a festival; whether it was saved."""
    if rule_id is None:
        start = replace(new_draft(trigger), festival=festival)
        return _run(context, parent, start, None, kept=trigger is None)
    rule = find_rule(context, rule_id)
    return rule is not None and _run(context, parent, draft_of(rule), rule)


def duplicate_rule(context: Context, parent: QWidget | None, rule_id: int) -> bool:
    """Make a new rule out of another; it is off until one has looked at whom it reaches."""
    rule = find_rule(context, rule_id)
    if rule is None:
        return False
    name = rule_title(rule.code, rule.name, rule.trigger, context.words)
    draft = replace(draft_of(rule), name=context.words("rules.name.copy", name=name), active=False)
    return _run(context, parent, draft, None, kept=False)


def find_rule(context: Context, rule_id: int) -> Rule | None:
    """The rule as it is now, also one that is off."""
    rules = context.ops.read(partial(load_rules, inactive=True))
    return next((rule for rule in rules if rule.id == rule_id), None)


def _run(
    context: Context, parent: QWidget | None, draft: RuleDraft, rule: Rule | None, *, kept: bool = True
) -> bool:
    """`kept` is whether what was left half edited comes back: not where one asked for something of its own."""
    choices = context.ops.read(read_choices, context.clock.today())
    number, code = (rule.id, rule.code) if rule is not None else (None, None)
    dialog = RuleDialog(context, choices, draft, rule_id=number, code=code, parent=parent)
    dialog.primary_requested.connect(partial(_save, context, dialog, rule))
    run_kept(context, dialog, f"care_rule:{number or 'new'}", kept=kept)
    saved = dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def _save(context: Context, dialog: RuleDialog, rule: Rule | None) -> None:
    if problems := dialog.problems():
        dialog.show_problems(problems)
        return
    draft = dialog.draft()
    code = rule.code if rule is not None else None
    write_form(
        context,
        dialog,
        "care.rule_create" if rule is None else "care.rule",
        create if rule is None else update,
        *((draft,) if rule is None else (rule.id, draft)),
        subject=rule_title(code, draft.name, draft.trigger, context.words),
    )
