"""Every field that a rule can ask about: one entry each, found by the key that rules store."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.services.conditions import event_fields, figure_fields, record_fields
from app.services.conditions.kinds import Area, Field

_ALL = (
    *record_fields.PERSON,
    *record_fields.CONTACT,
    *record_fields.CLASS,
    *figure_fields.FIGURES,
    *(one for one in event_fields.EVENTS if one.area is Area.PURCHASE),
    *figure_fields.CONTACTS,
    *(one for one in event_fields.EVENTS if one.area is Area.TALK),
    *figure_fields.CARE,
    *(one for one in event_fields.EVENTS if one.area is Area.CARE),
    record_fields.OPEN_COMPLAINT,
    *figure_fields.VOICE,
    *(one for one in event_fields.EVENTS if one.area is Area.VOICE),
    *figure_fields.LOYALTY,
    *(one for one in event_fields.EVENTS if one.area is Area.LOYALTY),
    *record_fields.ORIGIN,
    *figure_fields.ORIGIN,
    *(one for one in event_fields.EVENTS if one.area is Area.ORIGIN),
    record_fields.CUSTOM,
    *record_fields.GROUP,
)
FIELDS: Mapping[str, Field] = MappingProxyType({one.key: one for one in _ALL})
