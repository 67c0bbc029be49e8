"""Finding a customer as one types: names, pinyin, initials, ends of phone numbers, e-mail, tags.

Exact names come first, then what begins with the words typed (or ends a phone number), then the rest; within each
those seen last come first. No match is looked at before its place is known: the index tells beginnings apart, and at
most `MOST` matches are ranked by the small statistics table. No SQLAlchemy here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.core.text import clean_or_cut, fold, half_width
from app.core.tokens import Matched, matched_by, query_tokens
from app.db.reader import Reader
from app.db.search_index import beginning

MOST = 2_000
_ENDING = 4
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
    words = query_tokens(text)
    if limit < 1 or not text:
        return []
    found = _exact(reader, text, limit)
    for expression in _expressions(words):
        if len(found) < limit:
            found = list(dict.fromkeys((*found, *_matches(reader, expression, limit + len(found)))))
    return found[:limit]


def asked(text: str) -> str:
    """A typed text as it is looked for: clean, and cut where no name goes on, so that a pasted book costs nothing."""
    return clean_or_cut(text[: _CUT_FIRST * _LONGEST], _LONGEST)


def match_any(text: str) -> str:
    """The index expression that every customer found by a typed text answers to; "" when nothing is asked."""
    words = query_tokens(asked(text))
    return _expressions(words)[-1] if words else ""


def hits(reader: Reader, ids: list[int], text: str) -> list[SearchHit]:
    """What a list of results shows of each customer, in the order of the ids."""
    text = asked(text)
    return [_hit(reader, row, text) for row in reader.all(_HITS, json.dumps(ids))]


def _expressions(words: list[str]) -> list[str]:
    """What to ask the index for, the better first. Every word is quoted: nothing typed is query syntax."""
    if not words:
        return []
    first, *rest = words
    return [_joined([_strong(first), *map(_prefix, rest)]), _joined(map(_prefix, words))]


def _strong(word: str) -> str:
    """A word that begins a name; for digits one that is whole, as the end of a phone number is."""
    if word.isdigit():
        return f'"{word}"' if len(word) >= _ENDING else _prefix(beginning(word))
    return _prefix(beginning(word))


def _prefix(word: str) -> str:
    return f'"{word}"*'


def _joined(parts: Iterable[str]) -> str:
    return " AND ".join(parts)


def _exact(reader: Reader, text: str, limit: int) -> list[int]:
    """Customers whose name or member number is just what was typed."""
    narrow = half_width(text)
    return [row[0] for row in reader.all(_EXACT, text, fold(text), narrow, limit)]


def _matches(reader: Reader, expression: str, limit: int) -> list[int]:
    return [row[0] for row in reader.all(_RANKED, expression, MOST, limit)]


def _hit(reader: Reader, row: tuple[Any, ...], text: str) -> SearchHit:
    number, uuid, member, name, pinyin, initials, level, tier, tier_en, contacts = row
    phones, emails = _contacts(contacts)
    matched: str = matched_by(
        text, name=name, pinyin=pinyin, initials=initials, phones=phones, emails=emails, member_number=member
    )
    return SearchHit(
        id=number,
        uuid=UUID(bytes=uuid),
        member_number=member,
        name=name,
        pinyin=pinyin,
        phone=_shown_phone(phones, text),
        tier_level=level,
        tier_name=tier or "",
        tier_name_en=tier_en or "",
        matched=_matched_elsewhere(reader, number, text) if matched == Matched.OTHER else matched,
    )


def _contacts(packed: str | None) -> tuple[list[str], list[str]]:
    """Phones, and e-mail addresses and the like, of a customer; the primary ones first."""
    phones: list[str] = []
    emails: list[str] = []
    for line in (packed or "").split("\n"):
        (phones if line[:1] == "1" else emails).append(line[1:])
    return phones, emails


def _shown_phone(phones: list[str], text: str) -> str:
    """The number that answers to typed digits, else the first."""
    if len(phones) > 1 and (digits := _digits(text)):
        phones = [phone for phone in phones if digits in _digits(phone)] or phones
    return phones[0] if phones else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _matched_elsewhere(reader: Reader, customer_id: int, text: str) -> str:
    """Which of the fields that the index holds besides answers to the text."""
    words = query_tokens(text)
    for code, value in zip(_ELSEWHERE, reader.one(_ELSEWHERE_SQL, customer_id) or (), strict=True):
        folded = fold(value or "")
        if any(word in folded for word in words):
            return code
    return str(Matched.OTHER)


_ELSEWHERE = ("other_names", "tag", "organisation", "city")
_ELSEWHERE_SQL = """
SELECT c.other_names,
       (SELECT group_concat(tag.name, ' ') FROM customer_tag ct JOIN tag ON tag.id = ct.tag_id
         WHERE ct.customer_id = c.id),
       c.organisation,
       (SELECT group_concat(a.city, ' ') FROM address a WHERE a.customer_id = c.id)
  FROM customer c WHERE c.id = ?
"""

_SEEN = "max(coalesce(s.last_order_on, -1000000), coalesce(s.last_contact_on, -1000000)) DESC"

_EXACT = f"""
SELECT c.id FROM customer c LEFT JOIN customer_stats s ON s.customer_id = c.id
 WHERE c.id IN (SELECT id FROM customer WHERE name = ?1
                UNION ALL SELECT id FROM customer WHERE name_sort = ?2 AND deleted_at IS NULL
                UNION ALL SELECT id FROM customer WHERE member_number = ?3 AND member_number <> '')
   AND c.deleted_at IS NULL
 ORDER BY c.name <> ?1, {_SEEN}, c.id DESC LIMIT ?4
"""

_RANKED = f"""
WITH found(id) AS MATERIALIZED (
    SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?)
SELECT f.id FROM found f CROSS JOIN customer_stats s ON s.customer_id = f.id
 ORDER BY {_SEEN}, f.id DESC LIMIT ?
"""

_HITS = """
SELECT c.id, c.uuid, c.member_number, c.name, c.name_pinyin, c.name_initials, t.level, t.name, t.name_en,
       (SELECT group_concat((kind IN ('mobile', 'phone', 'whatsapp')) || value, char(10)) FROM (
            SELECT kind, value FROM contact_point WHERE customer_id = c.id ORDER BY is_primary DESC, id))
  FROM json_each(?) j CROSS JOIN customer c ON c.id = j.value LEFT JOIN tier t ON t.id = c.tier_id
 WHERE c.deleted_at IS NULL
"""
