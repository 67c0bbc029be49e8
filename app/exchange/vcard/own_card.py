"""What a vCard has no word for, in `X-SHUKE-` lines: out and in again.

Texts that say several things are those of `own_cells`; a name or a kind that a line needs stands in its parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from app.core.custom_values import LONGEST as LONGEST_VALUE
from app.core.emails import normalise_email
from app.core.enums import (
    Channel,
    ContactKind,
    CustomFieldKind,
    KeyDateKind,
    NeedType,
)
from app.core.phones import parse_phone
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.out.customer_sheet import consent_draft, relation_draft, stage_draft, told_date
from app.exchange.out.records import Record
from app.exchange.reading.drafts import PHONES, CustomerDraft, FieldKind, KeyDateDraft, PointDraft
from app.exchange.values.cells import joined_tags, split_tags
from app.exchange.values.own_cells import (
    consent_of,
    consent_text,
    date_of,
    instant_of,
    relation_of,
    relation_text,
    stage_of,
    stage_text,
)
from app.exchange.vcard.property import Property, unescape
from app.exchange.vcard.text import escape, parameters

PREFIX = "X-SHUKE-"
_TEXTS = {
    "MEMBER": "member_number",
    "SALUTATION": "salutation",
    "SOURCE": "source",
    "CAMPAIGN": "campaign",
    "CHANNEL": "preferred_channel",
    "NEED": "need_type",
    "INTERESTS": "interests",
    "RESPONSIBLE": "responsible",
    "TIER": "tier",
}
_INTERESTS = 2_000
_CODES: Mapping[str, frozenset[str]] = {
    "preferred_channel": frozenset(Channel),
    "need_type": frozenset(NeedType),
}


# Out


def lines(record: Record) -> Iterator[str]:
    """The lines of ours in a customer's card."""
    for mark, name in _TEXTS.items():
        if record[name]:
            yield f"{PREFIX}{mark}:{escape(record[name])}"
    for when in record["key_dates"]:
        yield _line("DATE", told_date(when), {"X-KIND": when["kind"], "X-LABEL": when["label"]})
    for one in record["consents"]:
        yield _line("CONSENT", consent_text(consent_draft(one)), {"X-CHANNEL": one["channel"]})
    for one in record["relations"]:
        yield _line("RELATION", relation_text(relation_draft(one)))
    for mark, name in (("REFERRER", "referrer"), ("ORGANISATION", "organisation_link")):
        if found := record[name]:
            yield _line(mark, found["name"], {"X-UUID": found["uuid"]})
    if stage := record["stage_by_hand"]:
        yield _line("STAGE", stage_text(stage_draft(stage)))
    for name, value in record["custom"].items():
        yield _custom(name, value, record["custom_fields"][name])
    yield _line("CREATED", record["created_at"])


def birthday(when: Record) -> str:
    """A birthday of which no day is known."""
    return _line("BDAY", told_date(when))


def _line(mark: str, value: str, more: Mapping[str, str] | None = None) -> str:
    return f"{PREFIX}{mark}{parameters(more or {})}:{escape(value)}"


def _custom(name: str, value: str, field: Record) -> str:
    choices = joined_tags(field.get("choices", ()))
    return _line("CUSTOM", value, {"X-NAME": name, "X-KIND": field["kind"], "X-CHOICES": choices})


# In


def take(draft: CustomerDraft, one: Property) -> bool:
    """Put a line of ours into a draft; False for a line that is none."""
    value = unescape(one.value)
    mark = one.name.removeprefix(PREFIX) if one.name.startswith(PREFIX) else ""
    if name := _TEXTS.get(mark):
        _put_text(draft, name, value)
    elif put := _TAKERS.get(mark):
        put(draft, one, value)
    else:
        return False
    return True


def kept_point(one: Property, value: str, region: str) -> PointDraft | None:
    """The contact point of a line that says of what kind it is: taken as it stands."""
    kind = _parameter(one, f"{PREFIX}KIND")
    if kind not in set(ContactKind) or not value:
        return None
    normalised = None
    if kind in PHONES:
        normalised = parse_phone(value, region).normalised
    elif kind == ContactKind.EMAIL:
        normalised = normalise_email(value)
    return PointDraft(kind, value, normalised)


def _put_text(draft: CustomerDraft, name: str, value: str) -> None:
    if name == "interests":
        draft.interests = clean_or_cut(value, _INTERESTS, multiline=True)
    elif name not in _CODES or value in _CODES[name]:
        setattr(draft, name, clean_or_cut(value, NAME_LIMIT))


def _parameter(one: Property, name: str) -> str:
    return ",".join(one.parameters.get(name, []))


def _take_date(draft: CustomerDraft, one: Property, value: str) -> None:
    kind, on = _parameter(one, "X-KIND"), date_of(value)
    if on is None or kind not in set(KeyDateKind):
        return
    told = KeyDateDraft(kind, on)  # by an ANNIVERSARY, for other programs
    if told in draft.key_dates:
        draft.key_dates.remove(told)
    draft.key_dates.append(KeyDateDraft(kind, on, clean_or_cut(_parameter(one, "X-LABEL"), NAME_LIMIT)))


def _take_birthday(draft: CustomerDraft, one: Property, value: str) -> None:
    draft.birthday = draft.birthday or date_of(value)


def _take_consent(draft: CustomerDraft, one: Property, value: str) -> None:
    channel = _parameter(one, "X-CHANNEL")
    found = consent_of(channel, clean_or_cut(value, 1000)) if channel in set(Channel) else None
    if found is not None:
        draft.consents.append(found)


def _take_relation(draft: CustomerDraft, one: Property, value: str) -> None:
    if found := relation_of(clean_or_cut(value, 1000)):
        draft.relations.append(found)


def _take_referrer(draft: CustomerDraft, one: Property, value: str) -> None:
    draft.referrer, draft.referrer_uuid = clean_or_cut(value, NAME_LIMIT), _uuid(_parameter(one, "X-UUID"))


def _take_organisation(draft: CustomerDraft, one: Property, value: str) -> None:
    draft.organisation_uuid = _uuid(_parameter(one, "X-UUID"))


def _take_stage(draft: CustomerDraft, one: Property, value: str) -> None:
    draft.stage = stage_of(clean_or_cut(value, NAME_LIMIT + 100))


def _take_custom(draft: CustomerDraft, one: Property, value: str) -> None:
    name, text = (
        clean_or_cut(_parameter(one, "X-NAME"), NAME_LIMIT),
        clean_or_cut(value, LONGEST_VALUE, multiline=True),
    )
    kind = _parameter(one, "X-KIND")
    if not name or not text:
        return
    draft.custom[name] = text
    if kind in set(CustomFieldKind):
        draft.custom_kinds[name] = FieldKind(kind, split_tags(_parameter(one, "X-CHOICES")))


def _take_created(draft: CustomerDraft, one: Property, value: str) -> None:
    draft.created_at = instant_of(value)


def _uuid(text: str) -> bytes | None:
    try:
        return UUID(text).bytes if text else None
    except ValueError:
        return None


_TAKERS: Mapping[str, Callable[[CustomerDraft, Property, str], None]] = {
    "DATE": _take_date,
    "BDAY": _take_birthday,
    "CONSENT": _take_consent,
    "RELATION": _take_relation,
    "REFERRER": _take_referrer,
    "ORGANISATION": _take_organisation,
    "STAGE": _take_stage,
    "CUSTOM": _take_custom,
    "CREATED": _take_created,
}
