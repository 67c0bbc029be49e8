"""Organisations of the book and the people who belong to them; the campaigns that brought customers."""

from __future__ import annotations

from app.db.reader import Reader
from app.services.search import match_any


def matching(reader: Reader, typed: str, besides: int | None = None, limit: int = 8) -> list[tuple[int, str]]:
    """Id and name of live organisations that answer to what is typed: characters, pinyin, initials."""
    expression = match_any(typed)
    if not expression:
        return []
    rows = reader.all(
        "SELECT c.id, c.name FROM customer_search f CROSS JOIN customer c ON c.id = f.rowid"
        " WHERE f.customer_search MATCH ? AND c.kind = 'organisation' AND c.deleted_at IS NULL AND c.id IS NOT ?"
        " ORDER BY c.name_sort, c.id LIMIT ?",
        expression,
        besides,
        limit,
    )
    return [(number, name) for number, name in rows]


def people(reader: Reader, organisation_id: int) -> list[tuple[int, str, str]]:
    """Id, name and role of the live customers who belong to an organisation."""
    rows = reader.all(
        "SELECT id, name, role FROM customer WHERE organisation_id = ? AND deleted_at IS NULL"
        " ORDER BY name_sort, id",
        organisation_id,
    )
    return [(number, name, role) for number, name, role in rows]


def campaigns(reader: Reader, kept: int | None = None) -> list[tuple[int, str]]:
    """Id and name of the campaigns, the latest first; `kept` also where it is put away."""
    rows = reader.all(
        "SELECT id, name FROM campaign WHERE deleted_at IS NULL OR id = ?"
        " ORDER BY starts_on DESC, id DESC LIMIT 200",
        kept,
    )
    return [(number, name) for number, name in rows]
