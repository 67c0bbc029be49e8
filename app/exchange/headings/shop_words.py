"""What the shop calls its tiers, colleagues and own fields, so that a file's words can be told known or unknown."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from app.core.text import fold
from app.exchange.meeting.book_loading import Query
from app.exchange.reading.drafts import FieldKind


@dataclass(slots=True)
class ShopWords:
    """Names as the shop spells them. Tiers and fields are found whatever their case and width."""

    tiers: dict[str, str] = field(default_factory=dict)
    staff: tuple[str, ...] = ()
    fields: dict[str, FieldKind] = field(default_factory=dict)
    """Own fields by folded name; those in the trash count too: a value for one brings it back."""

    @classmethod
    def read(cls, query: Query) -> ShopWords:
        tiers: dict[str, str] = {}
        for name, name_en in query("SELECT name, name_en FROM tier ORDER BY level"):
            tiers |= {text.casefold(): name for text in (name_en, name) if text}
        staff = query("SELECT name FROM staff WHERE deleted_at IS NULL ORDER BY active DESC, id")
        fields = query("SELECT name, kind, choices FROM custom_field ORDER BY position, id")
        return cls(
            tiers,
            tuple(row[0] for row in staff),
            {
                fold(name): FieldKind(kind, tuple(json.loads(choices or "[]")))
                for name, kind, choices in fields
            },
        )

    def has_tier(self, name: str) -> bool:
        return name.casefold() in self.tiers

    @property
    def tier_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.tiers.values()))
