"""Finding a customer as one types: names, pinyin, numbers, contacts; tags; then notes, own fields, what was bought.

Exact names come first, then whose phone ends with the digits, whose name begins with the words, then who has them
inside; after the names the tags, after those whatever else is told; within each those seen last come first. No match is
looked at before its place is known: the index tells all of these apart, and at most `MOST` matches of a kind are ranked
by the small statistics table. No SQLAlchemy here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.core.found_by import Named, found_by
from app.core.text import clean_or_cut
from app.core.tokens import digits_of
from app.core.typed import Typed, typed
from app.db.reader import Reader
from app.services.search_besides import besides
from app.services.search_goods import buyers

MOST = 600
_LONGEST = 200
_CUT_FIRST = 4


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A customer that was found; `matched` is a code of `terms.matched`."""

    id: int
    uuid: UUID
    member_number: str
    name: str
    pinyin: str
    phone: str
    tier_level: int | None
    tier_name: str
    tier_name_en: str
    matched: str


def search(reader: Reader, text: str, limit: int = 20) -> list[SearchHit]:
    """The best `limit` customers for a typed text, best first; never raises for a text."""
    return hits(reader, ranked(reader, text, limit), text)


def ranked(reader: Reader, text: str, limit: int = 20) -> list[int]:
    """The ids of the best customers for a typed text, best first."""
    text = asked(text)
    what = typed(text)
    if limit < 1 or not text:
        return []
    if not what.words:
        return [row[0] for row in reader.all(_CALLED, text, limit)]
    found = dict.fromkeys(row[0] for row in reader.all(_EXACT, what.exact, MOST, text, limit))
    for expression in (*what.strong, what.named):
        if len(found) < limit:
            found |= dict.fromkeys(_matches(reader, expression, limit + len(found)))
    if len(found) < limit:
        _add_others(reader, what, found, limit)
    return list(found)[:limit]


def asked(text: str) -> str:
    """A typed text as it is looked for: clean, and cut where no name goes on, so that a pasted book costs nothing."""
    return clean_or_cut(text[: _CUT_FIRST * _LONGEST], _LONGEST)


def match_any(text: str) -> str:
    """The index expression that every customer found by a typed text answers to, but for what was bought; "" when
    nothing is asked.
    """
    return typed(asked(text)).anywhere


def everybody(text: str) -> tuple[str, tuple[str | int, ...]]:
    """SQL that gives the ids of all whom a typed text finds, in no order and some of them twice, and what to bind.

    For lists that are narrowed and have an order of their own. Ids below zero are no customers.
    """
    what = typed(asked(text))
    if not what.words:
        return _CALLED_SO, (asked(text),)
    bought, values = buyers(what)
    return (f"{_ANYWHERE} UNION ALL {bought}" if bought else _ANYWHERE), (what.anywhere, *values)


def hits(reader: Reader, ids: list[int], text: str) -> list[SearchHit]:
    """What a list of results shows of each customer, in the order of the ids."""
    what = typed(asked(text))
    return [_hit(reader, row, what) for row in reader.all(_HITS, json.dumps(ids))]


def _add_others(reader: Reader, what: Typed, found: dict[int, None], limit: int) -> None:
    """Who is found by a tag, then by what is told of them, then by what they bought.

    Asked of everything at once first: mostly there is nobody, or one, and no order to be found out.
    """
    told = [one for one in _matches(reader, what.anywhere, limit + len(found)) if one not in found]
    if len(told) > 1:
        found |= dict.fromkeys(_matches(reader, what.labelled, limit + len(found)))
    found |= dict.fromkeys(told)
    bought, values = buyers(what, MOST)
    if bought and len(found) < limit:
        found |= dict.fromkeys(row[0] for row in reader.all(_BOUGHT % bought, *values, limit + len(found)))


def _matches(reader: Reader, expression: str, limit: int) -> Iterable[int]:
    return [row[0] for row in reader.all(_RANKED, expression, MOST, limit)]


def _hit(reader: Reader, row: tuple[Any, ...], what: Typed) -> SearchHit:
    number, uuid, member, name, pinyin, initials, level, tier, tier_en, points = row
    named = _named(name, pinyin, initials, member, points)
    matched, left = found_by(what, named)
    phones = named.phones
    return SearchHit(
        number,
        UUID(bytes=uuid),
        member,
        name,
        pinyin,
        _answering(phones, what) if len(phones) > 1 else phones[0] if phones else "",
        level,
        tier or "",
        tier_en or "",
        besides(reader, number, left, matched) if left else matched,
    )


def _named(name: str, pinyin: str, initials: str, member: str, points: str | None) -> Named:
    """With the contacts of a customer, told apart; the primary ones first."""
    phones: list[str] = []
    emails: list[str] = []
    others: list[str] = []
    for line in points.split("\n") if points else ():
        sort = line[1]
        place = phones if sort == _PHONE else emails if sort == _EMAIL else others
        place.insert(0 if line[0] == _PRIMARY else len(place), line[2:])
    return Named(name, pinyin, initials, phones, emails, others, member)


def _answering(phones: Sequence[str], what: Typed) -> str:
    """The number that answers to typed digits, else the first."""
    asked = what.numbers or tuple(filter(str.isdigit, what.words))
    answering = (phone for phone in phones if any(number in digits_of(phone) for number in asked))
    return next(answering, phones[0])


_PHONE, _EMAIL, _OTHER, _PRIMARY = "p", "e", "o", "1"
_SEEN = "max(coalesce(s.last_order_on, -1000000), coalesce(s.last_contact_on, -1000000)) DESC"

_CALLED_SO = "SELECT id FROM customer WHERE name = ?"
_CALLED = f"{_CALLED_SO} AND deleted_at IS NULL ORDER BY id DESC LIMIT ?"

_EXACT = f"""
SELECT c.id
  FROM (SELECT rowid AS id FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?) f
 CROSS JOIN customer c ON c.id = f.id CROSS JOIN customer_stats s ON s.customer_id = c.id
 ORDER BY c.name <> ?, {_SEEN}, c.id DESC LIMIT ?
"""

_RANKED = f"""
WITH found(id) AS MATERIALIZED (
    SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?)
SELECT f.id FROM found f CROSS JOIN customer_stats s ON s.customer_id = f.id
 ORDER BY {_SEEN}, f.id DESC LIMIT ?
"""

_BOUGHT = f"""
SELECT s.customer_id FROM customer_stats s WHERE s.customer_id IN (%s) ORDER BY {_SEEN}, s.customer_id DESC LIMIT ?
"""

_ANYWHERE = "SELECT rowid FROM customer_search WHERE customer_search MATCH ?"

_HITS = f"""
SELECT c.id, c.uuid, c.member_number, c.name, c.name_pinyin, c.name_initials, t.level, t.name, t.name_en,
       (SELECT group_concat(p.is_primary || CASE WHEN p.kind IN ('mobile', 'phone', 'whatsapp') THEN '{_PHONE}'
                                                 WHEN p.kind = 'email' THEN '{_EMAIL}' ELSE '{_OTHER}' END || p.value,
                            char(10))
          FROM contact_point p WHERE p.customer_id = c.id)
  FROM json_each(?) j CROSS JOIN customer c ON c.id = j.value LEFT JOIN tier t ON t.id = c.tier_id
 WHERE c.deleted_at IS NULL
"""
