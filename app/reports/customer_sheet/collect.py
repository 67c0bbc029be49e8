"""What a customer's sheet tells, read in one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.care.occasion import Occasion
from app.care.of_customer import next_of
from app.core.enums import TaskKind
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.reports.customer_sheet.parameters import MOST_EVENTS, Parameters
from app.services.customer_card import CustomerCard, card
from app.services.timeline import TimelineEntry, timeline


@dataclass(frozen=True, slots=True)
class CustomerSheet:
    """The record, the next care, and the latest events."""

    card: CustomerCard
    next_care: Occasion | None
    events: tuple[TimelineEntry, ...]


def collect(reader: Reader, parameters: Parameters, settings: Mapping[str, Any]) -> CustomerSheet:
    """Raises ShukeError `gone` for a customer that there is not, or that is in the trash."""
    found = card(reader, parameters.customer_id, parameters.today)
    if found.deleted_at is not None:
        raise ShukeError("gone")
    limit = min(max(parameters.events, 0), MOST_EVENTS)
    events = timeline(reader, found.id, limit=limit) if limit else []
    return CustomerSheet(found, _next_care(reader, found, parameters, settings), tuple(events))


def _next_care(
    reader: Reader, found: CustomerCard, parameters: Parameters, settings: Mapping[str, Any]
) -> Occasion | None:
    if found.next_care_on is None or not found.next_care_kind:
        return None
    kind, code = TaskKind(found.next_care_kind), found.next_care_code or ""
    return next_of(
        reader, found.id, found.next_care_on, kind, code, parameters.today, settings, parameters.zone
    )
