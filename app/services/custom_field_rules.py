"""What makes a definition of a field sound, and what becomes of stored values when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.custom_values import kind_of, normalise
from app.core.enums import CustomFieldKind
from app.core.errors import ShukeError
from app.core.text import fold
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import CustomField

NAME_LIMIT = 60
CHOICE_LIMIT = 80
MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field as it is being defined. `renamed` says which choice became which, so that the values follow."""

    name: str
    kind: CustomFieldKind = CustomFieldKind.TEXT
    choices: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def define(session: Session, field: CustomField, draft: FieldDraft) -> None:
    """Put a definition into its row once it is sound."""
    check = Check()
    name = check.line("name", draft.name, NAME_LIMIT, required=True)
    if problem := _taken(session, field.id, name):
        check.refuse("name", problem)
    choices = _clean_choices(check, draft) if draft.kind == CustomFieldKind.CHOICE else []
    check.done()
    if field.name != name:
        field.name = name
    field.kind = CustomFieldKind(draft.kind)
    if words_of(field.choices) != choices or field.choices is None:
        field.choices = choices


def _clean_choices(check: Check, draft: FieldDraft) -> list[str]:
    """The choices without empty ones; two that differ by case or width only are one."""
    found: dict[str, str] = {}
    for choice in draft.choices:
        if word := check.line("choices", choice, CHOICE_LIMIT):
            found.setdefault(fold(word), word)
    if not found:
        check.refuse("choices", "choices_required")
    if len(found) > MOST_CHOICES:
        check.refuse("choices", "too_many")
    return list(found.values())


def _taken(session: Session, field_id: int | None, name: str) -> str:
    """The code of why this name cannot be given, if so."""
    from sqlalchemy import select

    from app.models import CustomField

    with session.no_autoflush:
        held = session.execute(select(CustomField.id, CustomField.name, CustomField.deleted_at)).all()
    same = [row for row in held if row.id != field_id and fold(row.name) == fold(name)]
    if not same or not name:
        return ""
    return "duplicate" if any(row.deleted_at is None for row in same) else "in_trash"


def convert(stored: Iterable[Any], field: CustomField, draft: FieldDraft) -> None:
    final = FieldDraft(field.name, kind_of(field.kind), tuple(field.choices), draft.renamed)
    renamed, bad = dict(draft.renamed), []
    for row in stored:
        text = converted(final, renamed, row.value)
        if text is None:
            bad.append(row.value)
        elif text != row.value:
            row.value = text
    if bad:
        raise ShukeError("custom_field_misfit", n=len(bad), value=bad[0][:40])


def converted(draft: FieldDraft, renamed: Mapping[str, str], text: str) -> str | None:
    """A stored value as the changed definition spells it; None where it does not fit."""
    return normalise(draft.kind, renamed.get(text, text), draft.choices)[0]


def words_of(choices: object) -> list[str]:
    return [str(one) for one in choices] if isinstance(choices, list | tuple) else []
