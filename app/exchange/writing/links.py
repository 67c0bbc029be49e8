"""Customers whom other customers name: who brought them, the organisation they belong to, their family and friends.

Whoever is named may stand further down in the file, so links are tied when the whole file is in. Somebody is found by
our own id (of this file first: a copy of the book refers to its own copies), else by member number, phone or e-mail, or
by a name that only one customer has. Links that a customer has already stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.emails import normalise_email
from app.core.enums import CustomerKind
from app.core.phones import normalise_phone
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.report import Problem, Problems

Query = Callable[..., list[tuple[Any, ...]]]
RELATION = "relation"
_COLUMNS = {"referrer": "referrer_id", "organisation": "organisation_id"}
_LONGEST_REACH = 80
_LIVE = "(c.deleted_at IS NULL OR c.merged_into_id IS NOT NULL)"
_WHO = "coalesce(c.merged_into_id, c.id)"
_FINDERS = {
    "uuid": (
        f"SELECT k.value, {_WHO} FROM json_each(?) k CROSS JOIN customer c ON c.uuid = unhex(k.value)"
        f" WHERE {_LIVE}"
    ),
    "member": (
        f"SELECT k.value, {_WHO} FROM json_each(?) k CROSS JOIN customer c"
        f" ON c.member_number = k.value AND c.member_number <> '' WHERE {_LIVE}"
    ),
    "reach": (
        f"SELECT k.value, {_WHO} FROM json_each(?) k CROSS JOIN contact_point p"
        f" ON p.normalised = k.value AND p.normalised IS NOT NULL JOIN customer c ON c.id = p.customer_id WHERE {_LIVE}"
    ),
    "name": (
        "SELECT k.value, c.id FROM json_each(?) k CROSS JOIN customer c ON c.name = k.value"
        " WHERE c.deleted_at IS NULL"
    ),
    "organisation": (
        "SELECT k.value, c.id FROM json_each(?) k CROSS JOIN customer c ON c.name = k.value"
        " WHERE c.deleted_at IS NULL AND c.kind = 'organisation'"
    ),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody named by a customer; `kind` is the relation's, "" for the fields of the customer."""

    customer: int
    row: int
    to: str
    uuid: bytes | None
    text: str
    kind: str = ""
    member_number: str = ""


@dataclass(slots=True)
class Tied:
    """What is to be written: links of the customer's own row, and relations (customer, other, kind)."""

    fields: dict[int, dict[str, int]] = field(default_factory=dict)
    relations: dict[tuple[int, int, str], None] = field(default_factory=dict)


class Links:
    """Gathers the links of a file and ties them at its end."""

    def __init__(self) -> None:
        self._links: list[Link] = []
        self._made: dict[bytes, int] = {}

    def remember(self, pairs: Iterable[tuple[int, CustomerDraft]]) -> None:
        """Customers that were written, and whom their drafts name."""
        for number, draft in pairs:
            if draft.uuid:
                self._made[draft.uuid] = number
            if draft.referrer or draft.referrer_uuid:
                self._add(number, draft, "referrer", draft.referrer_uuid, draft.referrer)
            if draft.organisation_uuid:
                self._add(number, draft, "organisation", draft.organisation_uuid, "")
            elif draft.organisation and draft.uuid is None and draft.kind == CustomerKind.PERSON:
                self._add(number, draft, "organisation", None, draft.organisation)
            for one in draft.relations:
                self._links.append(
                    Link(number, draft.row, RELATION, one.uuid, one.name, one.kind, one.member_number)
                )

    def _add(self, number: int, draft: CustomerDraft, to: str, uuid: bytes | None, text: str) -> None:
        self._links.append(Link(number, draft.row, to, uuid, text))

    def tie(self, query: Query, region: str, problems: Problems) -> Tied:
        """Everybody named and found; who is not found, or is the customer, is a problem or nothing."""
        finder = _Finder(query, self._links, self._made, region)
        tied = Tied()
        for link in self._links:
            other = finder.find(link)
            if other is None and link.to == "organisation" and link.uuid is None:
                continue  # a company that is no customer is a word
            if other is None:
                problems.append(Problem.of(link.row, link.to, link.text, f"unknown_{link.to}"))
            elif other != link.customer:
                _put(tied, link, other)
        return tied


def _put(tied: Tied, link: Link, other: int) -> None:
    if link.to == RELATION:
        tied.relations[link.customer, other, link.kind] = None
    else:
        tied.fields.setdefault(link.customer, {}).setdefault(_COLUMNS[link.to], other)


class _Finder:
    """Looks up everybody that is named, a query for each way of naming."""

    def __init__(self, query: Query, links: Sequence[Link], made: Mapping[bytes, int], region: str) -> None:
        self._made = made
        self._region = region
        texts = {link.text for link in links if link.text and link.to != "organisation"}
        numbers = texts | {link.member_number for link in links if link.member_number}
        reach = {found for text in texts if (found := self._reach(text))}
        uuids = {link.uuid.hex() for link in links if link.uuid and link.uuid not in made}
        companies = {link.text for link in links if link.to == "organisation" and link.text}
        wanted = {"uuid": uuids, "member": numbers, "reach": reach, "name": texts, "organisation": companies}
        self._found = {way: _lookup(query, _FINDERS[way], values) for way, values in wanted.items()}

    def find(self, link: Link) -> int | None:
        if link.uuid and (found := self._made.get(link.uuid)):
            return found
        if link.to == "organisation" and link.text:
            return self._only("organisation", link.text)
        ways = (
            ("uuid", link.uuid.hex() if link.uuid else ""),
            ("member", link.member_number),
            ("member", link.text),
            ("reach", self._reach(link.text)),
            ("name", link.text),
        )
        return next((one for way, key in ways if key and (one := self._only(way, key)) is not None), None)

    def _only(self, way: str, key: str) -> int | None:
        found = self._found[way].get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    def _reach(self, text: str) -> str:
        if not text or len(text) > _LONGEST_REACH:
            return ""
        if "@" in text:
            return normalise_email(text) or ""
        return (normalise_phone(text, self._region) or "") if any(map(str.isdigit, text)) else ""


def _lookup(query: Query, sql: str, values: set[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    if values:
        for key, number in query(sql, json.dumps(sorted(values), ensure_ascii=False)):
            found.setdefault(key, set()).add(number)
    return found
