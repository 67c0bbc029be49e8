"""What a format cannot hold, counted: nothing is left out of a file in silence.

CSV and Excel have no place for photos, and of a choice they tell the values that customers have, not the others that
could be chosen. vCard and JSON hold both, but no photo larger than is read back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.db.reader import Reader
from app.exchange.values.photos import LARGEST

_SHEETS = (".csv", ".xlsx")
_WHOLE = (".json", ".vcf")
_THESE = "{these}"
"""Stands in a rule's SQL for the records of the list, as `t`."""


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    kind: str
    endings: tuple[str, ...]
    sql: str


_RULES = (
    _Rule("photos", "customers", _SHEETS, "SELECT count(*) FROM {these} WHERE t.photo IS NOT NULL"),
    _Rule("large_photos", "customers", _WHOLE, f"SELECT count(*) FROM {{these}} WHERE length(t.photo) > {LARGEST}"),
    _Rule(
        "choices", "customers", _SHEETS,
        "SELECT count(DISTINCT f.id) FROM {these} JOIN custom_value v ON v.customer_id = t.id"
        " JOIN custom_field f ON f.id = v.field_id AND f.kind = 'choice' AND f.deleted_at IS NULL",
    ),
)  # fmt: skip


def left_out(reader: Reader, kind: str, ending: str, ids: Sequence[int] | None) -> dict[str, int]:
    """How many records of this list have something that such a file cannot hold, by code."""
    found = {
        rule.code: _count(reader, rule, ids)
        for rule in _RULES
        if rule.kind == kind and ending in rule.endings
    }
    return {code: count for code, count in found.items() if count}


def _count(reader: Reader, rule: _Rule, ids: Sequence[int] | None) -> int:
    table = rule.kind.removesuffix("s")
    if ids is None:
        these = f"(SELECT * FROM {table} WHERE deleted_at IS NULL) t"
        return int(reader.value(rule.sql.replace(_THESE, these)))
    these = f"(SELECT x.* FROM json_each(?) k CROSS JOIN {table} x ON x.id = k.value WHERE x.deleted_at IS NULL) t"
    return int(reader.value(rule.sql.replace(_THESE, these), json.dumps(list(ids))))
