"""What the acquisition page reads: the leads for board and list, and the figures for funnel and campaigns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.enums import LeadStage
from app.db.reader import Reader
from app.services import lead_list
from app.services.lead_filter import LeadFilter
from app.services.lead_list import LeadRow, Totals

if TYPE_CHECKING:
    from app.analytics.acquisition import Overview

Found = tuple[dict[LeadStage, list[LeadRow]], list[int], Totals, bool]


def read_leads(reader: Reader, chosen: LeadFilter, today: date, sort: str, descending: bool) -> Found:
    """Board, list, totals, and whether there is any lead at all."""
    return (
        lead_list.board(reader, chosen, today),
        lead_list.ids(reader, chosen, today, sort, descending),
        lead_list.totals(reader, chosen, today),
        bool(reader.value("SELECT 1 FROM lead WHERE deleted_at IS NULL LIMIT 1")),
    )


def read_overview(
    reader: Reader, first: date, last: date, today: date, source: str | None, campaign: int | None
) -> Overview:
    """Funnel, sources and campaigns of a period as of today."""
    from app.analytics.acquisition import overview

    return overview(reader, first, last, today, source=source, campaign_id=campaign)
