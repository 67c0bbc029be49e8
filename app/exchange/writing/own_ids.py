"""Identities that records of our own files bring along: who has one is recognised by it, and who is new keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

Query = Callable[..., list[tuple[Any, ...]]]


def identity(text: str) -> bytes | None:
    """The identity that a text spells, None for any other text."""
    try:
        return UUID(text).bytes if len(text) == 36 else None
    except ValueError:
        return None


class OwnIds:
    """Which of these identities the table has already; with `always_new` nobody is recognised by them."""

    def __init__(
        self, query: Query, table: str, found: Iterable[bytes | None], *, always_new: bool = False
    ) -> None:
        listed = json.dumps(sorted({one.hex() for one in found if one}))
        sql = (
            "SELECT t.uuid, t.deleted_at IS NULL FROM json_each(?) k"
            f" CROSS JOIN {table} t ON t.uuid = unhex(k.value)"
        )
        rows = query(sql, listed) if listed != "[]" else []
        self._live = {bytes(uuid) for uuid, live in rows if live and not always_new}
        self._taken = {bytes(uuid) for uuid, _ in rows}

    def is_live(self, uuid: bytes | None) -> bool:
        return uuid in self._live

    def own(self, uuid: bytes | None, fresh: bytes) -> bytes:
        """The record's own identity, a fresh one where it has none or somebody else has it (be it in the trash)."""
        if uuid is None or uuid in self._taken:
            return fresh
        self._taken.add(uuid)
        return uuid
