"""What the customers of our own files bring besides the usual: consents, campaign, stage, photo, links to others.

New customers get all of it; known ones what they lack, and nothing they have is overwritten. Only a refusal counts
whenever it comes: who said once that they do not want to be called is not called.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy.orm import Session

from app.core.ids import uuid7_bytes
from app.db import bulk
from app.exchange.reading.drafts import ConsentDraft, CustomerDraft
from app.exchange.report import Problems
from app.exchange.writing.campaigns import Campaigns
from app.exchange.writing.column_insert import insert_rows
from app.exchange.writing.links import Links
from app.models import Consent, Customer, Relation
from app.services import settings

_ROW = ("uuid", "created_at", "updated_at")
_CONSENT = (*_ROW, "customer_id", "channel", "allowed", "do_not_contact", "given_on", "note")
_RELATION = (*_ROW, "customer_id", "other_id", "kind")
COLUMNS = ("campaign_id", "photo", "stage_by_hand", "stage_set_by", "stage_set_at")
"""Columns of a customer that `Hanging.columns` fills."""
_JOIN = "FROM json_each(?) k CROSS JOIN"
Pairs = Sequence[tuple[int, CustomerDraft]]
Rows = list[tuple[Any, ...]]


class Writer(Protocol):
    """What is asked of whoever writes the customers."""

    session: Session
    problems: Problems

    def query(self, sql: str, *parameters: Any) -> Rows: ...


class Hanging:
    """Writes these parts within one session."""

    def __init__(self, writer: Writer, now: int) -> None:
        self._writer = writer
        self._now = now
        self._links = Links()
        self._campaigns = Campaigns(writer.query)

    def columns(self, draft: CustomerDraft) -> tuple[Any, ...]:
        """The values of `COLUMNS` for a new customer."""
        stage = draft.stage
        told = ("", "", None) if stage is None else (stage.stage, stage.by, stage.at)
        return (self._campaign(draft), draft.photo, told[0] or None, *told[1:])

    def add(self, pairs: Pairs) -> None:
        """Consents and links of customers that are written; those of known ones without what they have."""
        self._insert_consents([(number, one) for number, draft in pairs for one in _each_channel(draft)])
        self._links.remember(pairs)

    def complete(self, pairs: Mapping[int, CustomerDraft]) -> None:
        """Fill what known customers lack, and take out of their drafts what they have already."""
        named = {number: draft for number, draft in pairs.items() if _brings(draft)}
        if not named:
            return
        ids = json.dumps(sorted(named))
        self._fill(named, ids)
        self._drop_known_consents(named, ids)

    def finish(self) -> None:
        """Tie the links, now that everybody is in."""
        region = str(settings.get(self._writer.session, "shop.region"))
        tied = self._links.tie(self._writer.query, region, self._writer.problems)
        self._update_links(tied.fields)
        self._insert_relations(list(tied.relations))

    # Campaign, photo, stage

    def _campaign(self, draft: CustomerDraft) -> int | None:
        return self._campaigns.find(draft.campaign, draft.row, self._writer.problems)

    def _fill(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        sql = f"SELECT c.id, c.campaign_id, c.photo IS NOT NULL, c.stage_by_hand {_JOIN} customer c ON c.id = k.value"
        campaigns: Rows = []
        photos: Rows = []
        stages: Rows = []
        for number, campaign, photo, stage in self._writer.query(sql, ids):
            draft = pairs[number]
            if campaign is None and (found := self._campaign(draft)) is not None:
                campaigns.append((number, found, self._now))
            if not photo and draft.photo is not None:
                photos.append((number, draft.photo, self._now))
            if stage is None and draft.stage is not None:
                stages.append((number, draft.stage.stage, draft.stage.by, draft.stage.at, self._now))
        self._update(("campaign_id",), campaigns)
        self._update(("photo",), photos)
        self._update(("stage_by_hand", "stage_set_by", "stage_set_at"), stages)

    def _update(self, names: tuple[str, ...], rows: Rows) -> None:
        bulk.update(self._writer.session, _table(Customer), (*names, "updated_at"), rows)

    # Consents

    def _insert_consents(self, found: Sequence[tuple[int, ConsentDraft]]) -> None:
        rows = [
            (number, one.channel, one.allowed, int(one.do_not_contact), one.given_on, one.note)
            for number, one in found
        ]
        self._insert(Consent, _CONSENT, rows)

    def _drop_known_consents(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        sql = f"SELECT n.id, n.customer_id, n.channel, n.do_not_contact {_JOIN} consent n ON n.customer_id = k.value"
        stored = {(row[1], row[2]): row for row in self._writer.query(sql, ids)}
        refused: Rows = []
        for number, draft in pairs.items():
            for one in _each_channel(draft):
                row = stored.get((number, one.channel))
                if row is not None and one.do_not_contact and not row[3]:
                    refused.append((row[0], 0, 1, self._now))
            draft.consents = [one for one in draft.consents if (number, one.channel) not in stored]
        names = ("allowed", "do_not_contact", "updated_at")
        bulk.update(self._writer.session, _table(Consent), names, refused)

    # Links

    def _update_links(self, found: Mapping[int, Mapping[str, int]]) -> None:
        names = ("referrer_id", "organisation_id")
        sql = f"SELECT c.id, {', '.join(names)} {_JOIN} customer c ON c.id = k.value"
        changed: Rows = []
        for number, *held in self._writer.query(sql, json.dumps(sorted(found))):
            wanted = [old or found[number].get(name) for name, old in zip(names, held, strict=True)]
            if wanted != held:
                changed.append((number, *wanted, self._now))
        self._update(names, changed)

    def _insert_relations(self, found: Sequence[tuple[int, int, str]]) -> None:
        ids = json.dumps(sorted({number for number, _, _ in found}))
        sql = f"SELECT r.customer_id, r.other_id, r.kind {_JOIN} relation r ON r.customer_id = k.value"
        held = set(self._writer.query(sql, ids))
        self._insert(Relation, _RELATION, [row for row in found if row not in held])

    def _insert(self, model: Any, names: tuple[str, ...], rows: Rows) -> None:
        full = [
            (uuid, self._now, self._now, *row) for uuid, row in zip(uuid7_bytes(len(rows)), rows, strict=True)
        ]
        insert_rows(self._writer.session, _table(model), names, full)


def _brings(draft: CustomerDraft) -> bool:
    return bool(draft.consents or draft.campaign or draft.photo or draft.stage)


def _each_channel(draft: CustomerDraft) -> list[ConsentDraft]:
    """One consent a channel, the first that the file tells."""
    return list({one.channel: one for one in reversed(draft.consents)}.values())[::-1]


def _table(model: Any) -> Any:
    return model.__table__
