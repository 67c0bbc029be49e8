"""The shop's greeting templates: those that came with the program and may be rewritten, and its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Channel
from app.core.merge_fields import FIELDS, Problem, problems
from app.core.words import Words
from app.db.reader import Reader
from app.services.furnishing import TEMPLATES, TemplateKit
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import GreetingTemplate

__all__ = [
    "FIELDS",
    "OCCASIONS",
    "Problem",
    "TemplateDraft",
    "TemplateRow",
    "all_templates",
    "create",
    "problems",
    "reset",
    "template_name",
    "trash",
    "update",
]

OCCASIONS: tuple[str, ...] = (
    "birthday",
    "key_date",
    "festival",
    "callback",
    "complaint",
    "overdue_cadence",
    "no_contact",
    "other",
)
"""What a template is for; the names are `greetings.occasion.*`."""

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template. One that came with the program has a `code` and, until it is renamed, no name of its own."""

    id: int
    code: str | None
    name: str
    occasion: str
    channel: Channel | None
    zh: str
    en: str

    def text(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template as typed; `channel` None is for any."""

    name: str
    occasion: str
    channel: Channel | None = None
    zh: str = ""
    en: str = ""


def all_templates(reader: Reader, occasion: str | None = None) -> list[TemplateRow]:
    """All templates, those of an occasion when one is asked for; the shop's own after those of the program."""
    rows = reader.all(
        "SELECT id, code, name, occasion, channel, text_zh, text_en FROM greeting_template"
        " WHERE deleted_at IS NULL AND occasion = coalesce(?, occasion) ORDER BY code IS NULL, id",
        occasion,
    )
    return [
        TemplateRow(number, code, name, told, Channel(channel) if channel else None, zh, en)
        for number, code, name, told, channel, zh, en in rows
    ]


def template_name(row: TemplateRow, words: Words) -> str:
    """What a template is called: its own name, else that of the built-in one, else what it is for."""
    if row.name:
        return row.name
    key = f"greetings.template.{row.code}"
    if row.code and key in words:
        return words(key)
    return words(f"greetings.occasion.{row.occasion if row.occasion in OCCASIONS else 'other'}")


def create(session: Session, draft: TemplateDraft) -> int:
    """Add a template; raises ValidationError for `name`, `occasion`, `zh` and `en`."""
    from app.models import GreetingTemplate

    template = GreetingTemplate(occasion=draft.occasion)
    _put(template, draft)
    session.add(template)
    session.flush()
    return template.id


def update(session: Session, template_id: int, draft: TemplateDraft) -> None:
    """Bring a template to what the form says."""
    _put(_get(session, template_id), draft)
    session.flush()


def trash(session: Session, template_id: int) -> None:
    """Put a template away; rules that have it take the program's own words from then on."""
    _get(session, template_id).deleted_at = session.info["journal"].at
    session.flush()


def reset(session: Session, template_id: int) -> None:
    """The text that came with the program; nothing happens to a template of the shop's own."""
    template = _get(session, template_id)
    kit = kit_of(template.code)
    if kit is not None:
        template.name, template.occasion = "", kit.occasion
        template.text_zh, template.text_en = kit.zh, kit.en
    session.flush()


def kit_of(code: str | None) -> TemplateKit | None:
    """The template as it came with the program."""
    return next((kit for kit in TEMPLATES if kit.code == code), None)


def _put(template: GreetingTemplate, draft: TemplateDraft) -> None:
    check = Check()
    name = check.line("name", draft.name, 80, required=template.code is None)
    zh, en = check.text("zh", draft.zh, _LONGEST), check.text("en", draft.en, _LONGEST)
    if draft.occasion not in OCCASIONS:
        check.refuse("occasion", "bad_choice")
    if not zh and not en:
        check.refuse("zh", "required")
    for field, text in (("zh", zh), ("en", en)):
        if problems(text):
            check.refuse(field, "bad_field")
    check.done()
    template.name, template.occasion = name, draft.occasion
    template.channel = None if draft.channel is None else str(draft.channel)
    template.text_zh, template.text_en = zh, en


def _get(session: Session, template_id: int) -> GreetingTemplate:
    from app.models import GreetingTemplate

    return live(session, GreetingTemplate, template_id)
