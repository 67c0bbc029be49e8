"""Campaigns: what the shop undertook to be known and to sell, when, for whom and for how much.

What one brought follows from the records attributed to it and is worked out in `app.analytics.acquisition`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Campaign


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign as its form holds it; `cost` in minor units, `segment_id` the group it addresses (None: everybody)."""

    name: str
    starts_on: date | None
    ends_on: date | None = None
    channel: str = ""
    online: bool = False
    cost: int | None = 0
    segment_id: int | None = None
    offer: str = ""


def create(session: Session, draft: CampaignDraft) -> int:
    """Write a new campaign; raises ValidationError."""
    from app.models import Campaign

    campaign = Campaign()
    _put(session, campaign, draft)
    session.add(campaign)
    session.flush()
    return campaign.id


def save(session: Session, campaign_id: int, draft: CampaignDraft) -> None:
    """Bring a campaign to what its form says; raises ValidationError, and ShukeError `gone`."""
    with session.no_autoflush:
        _put(session, _get(session, campaign_id), draft)
    session.flush()


def trash(session: Session, campaign_ids: Iterable[int]) -> None:
    """Put campaigns into the trash; what names them keeps the name, and finds them again when they come back."""
    for number in campaign_ids:
        _get(session, number).deleted_at = session.info["journal"].at
    session.flush()


def draft_of(reader: Reader, campaign_id: int) -> CampaignDraft:
    """What is stored of a campaign, as its form takes it; raises ShukeError `gone`."""
    row = reader.one(_DRAFT, campaign_id)
    if row is None:
        raise ShukeError("gone")
    name, starts_on, ends_on, channel, online, cost, segment_id, offer = row
    return CampaignDraft(
        name=name,
        starts_on=from_day_number(starts_on),
        ends_on=None if ends_on is None else from_day_number(ends_on),
        channel=channel,
        online=bool(online),
        cost=cost,
        segment_id=segment_id,
        offer=offer,
    )


def channels(reader: Reader) -> list[str]:
    """The channels that campaigns went by so far, the most used first."""
    rows = reader.all(
        "SELECT channel FROM campaign WHERE deleted_at IS NULL AND channel <> ''"
        " GROUP BY channel ORDER BY count(*) DESC, channel LIMIT 20"
    )
    return [row[0] for row in rows]


def audience_name(reader: Reader, segment_id: int | None) -> str:
    """The name of the group that a campaign is for; "" for everybody."""
    return reader.text("SELECT name FROM segment WHERE id = ?", segment_id)


def _put(session: Session, campaign: Campaign, draft: CampaignDraft) -> None:
    check = Check()
    name = check.line("name", draft.name, 120, required=True)
    channel = check.line("channel", draft.channel, 60)
    offer = check.text("offer", draft.offer, 2_000)
    if draft.starts_on is None:
        check.refuse("starts_on", "required")
    elif draft.ends_on is not None and draft.ends_on < draft.starts_on:
        check.refuse("ends_on", "ends_before")
    if draft.cost is None:
        check.refuse("cost", "bad_amount")
    elif draft.cost < 0:
        check.refuse("cost", "out_of_range")
    check.done()
    if draft.starts_on is None or draft.cost is None:
        raise AssertionError("refused above")
    campaign.name, campaign.channel, campaign.offer = name, channel, offer
    campaign.starts_on, campaign.ends_on = draft.starts_on, draft.ends_on
    campaign.online, campaign.cost, campaign.segment_id = draft.online, draft.cost, draft.segment_id


def _get(session: Session, campaign_id: int) -> Campaign:
    from app.models import Campaign

    return live(session, Campaign, campaign_id)


_DRAFT = """
SELECT name, starts_on, ends_on, channel, online, cost, segment_id, offer FROM campaign
 WHERE id = ? AND deleted_at IS NULL
"""
