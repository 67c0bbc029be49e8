"""The parts of a customer in our own JSON that other programs do not have: consents, own fields, links, photo, stage.

As everywhere in a file that only looks like ours, nothing is taken for what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.core.custom_values import LONGEST as LONGEST_VALUE
from app.core.days import to_day_number
from app.core.enums import Channel, CustomFieldKind, Stage
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.reading.drafts import ConsentDraft, CustomerDraft, FieldKind, RelationDraft, StageDraft
from app.exchange.tables.json_source import cell_text, dicts
from app.exchange.tables.json_stream import Object
from app.exchange.values.own_cells import instant_of
from app.exchange.values.photos import photo_of

_NOTE = 400
_MOST_CHOICES = 200


def put(draft: CustomerDraft, one: Object) -> None:
    """Put all of them into a draft."""
    draft.custom = dict(_custom(one.get("custom")))
    draft.custom_kinds = dict(_kinds(one.get("custom_fields")))
    draft.consents = list(_consents(one))
    draft.relations = list(_relations(one))
    if isinstance(referrer := one.get("referrer"), dict):
        draft.referrer, draft.referrer_uuid = _line(referrer.get("name")), uuid_of(referrer.get("uuid"))
    if isinstance(link := one.get("organisation_link"), dict):
        draft.organisation_uuid = uuid_of(link.get("uuid"))
    draft.stage = _stage(one.get("stage_by_hand"))
    draft.photo = photo_of(found) if isinstance(found := one.get("photo"), str) else None
    draft.created_at = instant_of(cell_text(one.get("created_at")))


def uuid_of(value: object) -> bytes | None:
    try:
        return UUID(value).bytes if isinstance(value, str) else None
    except ValueError:
        return None


def _line(value: object, limit: int = NAME_LIMIT) -> str:
    return clean_or_cut(cell_text(value), limit)


def _custom(value: object) -> Iterator[tuple[str, str]]:
    """The shop's own fields; texts alone, as the fields are."""
    for name, found in value.items() if isinstance(value, dict) else ():
        text = clean_or_cut(cell_text(found), LONGEST_VALUE, multiline=True)
        if (name := clean_or_cut(name, NAME_LIMIT)) and text:
            yield name, text


def _kinds(value: object) -> Iterator[tuple[str, FieldKind]]:
    for name, found in value.items() if isinstance(value, dict) else ():
        kind = found.get("kind") if isinstance(found, dict) else None
        if (
            (name := clean_or_cut(name, NAME_LIMIT))
            and isinstance(kind, str)
            and kind in set(CustomFieldKind)
        ):
            choices = found.get("choices")
            texts = [_line(one) for one in choices[:_MOST_CHOICES]] if isinstance(choices, list) else []
            yield name, FieldKind(kind, tuple(dict.fromkeys(text for text in texts if text)))


def _consents(one: Object) -> Iterator[ConsentDraft]:
    seen: set[str] = set()
    for found in dicts(one.get("consents")):
        channel = found.get("channel")
        if isinstance(channel, str) and channel in set(Channel) - seen:
            seen.add(channel)
            allowed = found.get("allowed")
            yield ConsentDraft(
                channel,
                allowed if isinstance(allowed, bool) else None,
                found.get("do_not_contact") is True,
                _day(found.get("given_on")),
                _line(found.get("note"), _NOTE),
            )


def _relations(one: Object) -> Iterator[RelationDraft]:
    for found in dicts(one.get("relations")):
        uuid, name, number = (
            uuid_of(found.get("uuid")),
            _line(found.get("name")),
            _line(found.get("member_number")),
        )
        if uuid or name or number:
            yield RelationDraft(_line(found.get("kind")) or "other", name, uuid, number)


def _stage(value: object) -> StageDraft | None:
    found: Mapping[str, Any] = value if isinstance(value, dict) else {}
    stage = found.get("stage")
    if not isinstance(stage, str) or stage not in set(Stage):
        return None
    return StageDraft(stage, _line(found.get("by")), instant_of(cell_text(found.get("at"))))


def _day(value: object) -> int | None:
    try:
        return to_day_number(date.fromisoformat(value)) if isinstance(value, str) else None
    except ValueError:
        return None
