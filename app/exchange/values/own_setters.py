"""Columns that our own lists have and few others do: consents, relations, key dates of every sort, odd contact points.

A list from elsewhere may have them, too (孩子生日, 推荐人, "Accepts email marketing"): a plain yes, a name or a date in
any usual spelling will do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from app.core.date_parts import DayOrder
from app.core.emails import normalise_email
from app.core.enums import Channel, ContactKind, KeyDateKind
from app.core.phones import parse_phone
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.reading.drafts import PHONES, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.values.birthdays import birthday_of
from app.exchange.values.cell_setters import Setter
from app.exchange.values.guard import unguarded
from app.exchange.values.own_cells import consent_of, date_of, kept_of, relation_of, stage_of

KEY_DATES: Mapping[str, KeyDateKind] = {
    "wedding": KeyDateKind.WEDDING,
    "opening": KeyDateKind.OPENING,
    "child_birthday": KeyDateKind.CHILD_BIRTHDAY,
    "membership": KeyDateKind.MEMBERSHIP,
    "other_date": KeyDateKind.OTHER,
}
KEPT = "kept_contact"
_CONSENT = "consent_"
_LONGEST = 1_000
_UUIDS = ("referrer_uuid", "organisation_uuid")


def own_setter(field: str, region: str) -> Setter | None:
    """The setter of one of these fields, None for any other."""
    if field.startswith(_CONSENT):
        return partial(_put_consent, Channel(field.removeprefix(_CONSENT)))
    if field in _UUIDS:
        return partial(_put_uuid, field)
    if field == KEPT:
        return partial(_put_kept, region)
    return {"relation": _put_relation, "stage_by_hand": _put_stage}.get(field)


def key_date_setter(field: str, today: date, order: DayOrder | None) -> Setter:
    """A key date may lie in the future; one in our own spelling may lie in any time."""

    def put(draft: CustomerDraft, text: str) -> str:
        text = unguarded(text)
        found, problem = date_of(text), ""
        if found is None:
            found, problem = birthday_of(text, today, lunar=False, order=order)
        if found is not None:
            draft.key_dates.append(KeyDateDraft(KEY_DATES[field], found))
        return problem

    return put


def _line(text: str) -> str:
    return clean_or_cut(unguarded(text), _LONGEST)


def _put_consent(channel: Channel, draft: CustomerDraft, text: str) -> str:
    found = consent_of(channel, _line(text))
    if found is None:
        return "bad_consent" if text.strip() else ""
    draft.consents.append(found)
    return ""


def _put_relation(draft: CustomerDraft, text: str) -> str:
    found = relation_of(_line(text))
    if found is None:
        return "bad_relation" if text.strip() else ""
    draft.relations.append(found)
    return ""


def _put_stage(draft: CustomerDraft, text: str) -> str:
    draft.stage = stage_of(_line(text))
    return "bad_stage" if draft.stage is None and text.strip() else ""


def _put_uuid(field: str, draft: CustomerDraft, text: str) -> str:
    try:
        setattr(draft, field, UUID(text.strip()).bytes)
    except ValueError:
        return "bad_uuid"
    return ""


def _put_kept(region: str, draft: CustomerDraft, text: str) -> str:
    found = kept_of(_line(text))
    if found is None:
        return "bad_contact" if text.strip() else ""
    kind, value = found
    draft.points.append(PointDraft(kind, value, _normalised(kind, value, region)))
    return ""


def _normalised(kind: str, value: str, region: str) -> str | None:
    if kind in PHONES:
        return parse_phone(value, region).normalised
    return normalise_email(value) if kind == ContactKind.EMAIL else None


def own_number(text: str, kind: ContactKind, region: str) -> PointDraft | None:
    """A number of our own list, which keeps the kind of its column; None where it is not a single number."""
    text = clean_or_cut(text, NAME_LIMIT)
    found = parse_phone(text, region)
    return PointDraft(kind, text, found.normalised) if found.normalised is not None else None
