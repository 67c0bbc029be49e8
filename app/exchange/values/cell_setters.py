"""Putting a cell into a customer draft, one small function a field; each gives the code of a problem, or ""."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.core.custom_values import LONGEST as LONGEST_VALUE
from app.core.emails import emails_in, normalise_email
from app.core.enums import ContactKind
from app.core.errors import ShukeError
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean, clean_or_cut
from app.exchange.headings import vocabulary as words
from app.exchange.reading.drafts import CustomerDraft, PointDraft
from app.exchange.values.cells import MANY, id_text, plain, says_nothing, split_tags
from app.exchange.values.guard import unguarded

_INTERESTS = 2_000

Setter = Callable[[CustomerDraft, str], str]


def put_name(draft: CustomerDraft, text: str) -> str:
    draft.name = plain(text)
    return "text_cut" if len(text) > NAME_LIMIT and len(draft.name) >= NAME_LIMIT - 2 else ""


def put_member_number(draft: CustomerDraft, text: str) -> str:
    draft.member_number = id_text(text)
    return ""


def put_uuid(draft: CustomerDraft, text: str) -> str:
    try:
        draft.uuid = UUID(text.strip()).bytes
    except ValueError:
        return "bad_uuid"
    return ""


def text_setter(name: str, limit: int) -> Setter:
    def put(draft: CustomerDraft, text: str) -> str:
        value = plain(text, limit)
        setattr(draft, name, value)
        return "text_cut" if len(text) > limit and len(value) >= limit - 2 else ""

    return put


def put_notes(draft: CustomerDraft, text: str) -> str:
    try:
        draft.notes = clean(unguarded(text), TEXT_LIMIT, multiline=True)
    except ShukeError:
        draft.notes = clean_or_cut(unguarded(text), TEXT_LIMIT, multiline=True)
        return "text_cut"
    return ""


def custom_setter(name: str) -> Setter:
    def put(draft: CustomerDraft, text: str) -> str:
        if value := clean_or_cut(unguarded(text), LONGEST_VALUE, multiline=True):
            draft.custom[name] = value
        return ""

    return put


def coded_setter(name: str, table: dict[str, str], problem: str) -> Setter:
    def put(draft: CustomerDraft, text: str) -> str:
        code = words.code_of(table, text)
        if code is not None:
            setattr(draft, name, code)
            return ""
        return "" if words.word_key(text) in words.NO_ANSWER or not text.strip() else problem

    return put


def put_interests(draft: CustomerDraft, text: str) -> str:
    """As `put_notes`, shorter: the screens keep several lines of them, too."""
    draft.interests = clean_or_cut(unguarded(text), _INTERESTS, multiline=True)
    return "text_cut" if len(text) > _INTERESTS and len(draft.interests) >= _INTERESTS - 2 else ""


def put_tags(draft: CustomerDraft, text: str) -> str:
    draft.tags += split_tags(unguarded(text))
    return ""


def put_emails(draft: CustomerDraft, text: str) -> str:
    problem = ""
    for piece in emails_in(unguarded(text).replace(MANY, " ")):
        value = clean_or_cut(piece, 320)
        if not value or says_nothing(value):
            continue
        normalised = normalise_email(value)
        if normalised is None:
            problem = "bad_email"
        draft.points.append(PointDraft(ContactKind.EMAIL, value, normalised))
    return problem


def contact_setter(kind: ContactKind) -> Setter:
    def put(draft: CustomerDraft, text: str) -> str:
        value = plain(text, 320)
        if value and not says_nothing(value):
            draft.points.append(PointDraft(kind, value))
        return ""

    return put
