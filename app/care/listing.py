"""The Today list as the command line prints it."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.care import speak
from app.care.occasion import CareList, CareRow
from app.core.words import Words


def as_json(care_list: CareList, words: Words, today: date) -> list[dict[str, Any]]:
    """One object per row, in the order of Today."""
    return [_object(row, words, today) for row in care_list.rows]


def _object(row: CareRow, words: Words, today: date) -> dict[str, Any]:
    occasion, person = row.occasion, row.person
    return {
        "customer": None
        if person is None
        else {"id": person.id, "member_number": person.member_number or None, "name": person.name},
        "kind": str(occasion.kind),
        "due": occasion.due.isoformat(),
        "title": speak.title(occasion, words),
        "reason": speak.reason(occasion, words, today),
        "state": str(occasion.state),
        "lunar": speak.lunar(occasion, words),
        "group": str(occasion.group),
        "remind_from": occasion.remind_from.isoformat(),
        "turning": occasion.age,
    }
