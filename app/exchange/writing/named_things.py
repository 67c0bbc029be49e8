"""What rows name and the shop has by that name: colleagues, tiers, tags, own fields; what is not there is made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from app.core.enums import CustomFieldKind
from app.core.text import fold
from app.exchange.reading.drafts import FieldKind
from app.exchange.writing.written import Desk
from app.models import CustomField, Staff, Tag

TEXT_FIELD = FieldKind(str(CustomFieldKind.TEXT))


class NamedThings:
    """Ids by name. Tags and fields are the same when they differ by case or width alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tags = {fold(name): number for name, number in desk.query("SELECT name, id FROM tag")}
        fields = desk.query("SELECT name, id FROM custom_field WHERE deleted_at IS NULL")
        self._fields = {fold(name): number for name, number in fields}
        self._staff = dict(desk.query("SELECT name, id FROM staff WHERE deleted_at IS NULL"))
        self._tiers: dict[str, int] = {}
        for number, name, name_en in desk.query("SELECT id, name, name_en FROM tier"):
            self._tiers |= {name.casefold(): number, name_en.casefold(): number}

    def tier(self, name: str) -> int | None:
        return self._tiers.get(name.casefold()) if name else None

    def colleague(self, name: str) -> int | None:
        """Who is merely unknown was taken out before; who is left is to be made."""
        if not name:
            return None
        return self._staff.get(name) or self.colleagues([name])[name]

    def colleagues(self, names: Iterable[str]) -> dict[str, int]:
        """New colleagues of these names."""
        wanted = list(dict.fromkeys(names))
        made = dict(
            zip(
                wanted,
                self._desk.records(Staff, ("name", "active"), [(name, 1) for name in wanted]),
                strict=True,
            )
        )
        self._staff |= made
        return made

    def tags(self, names: Iterable[str]) -> dict[str, int]:
        """The tags of these names, by folded name."""
        wanted: dict[str, str] = {}
        for name in names:
            wanted.setdefault(fold(name), name)
        missing = {key: name for key, name in wanted.items() if key not in self._tags}
        ids = self._desk.records(Tag, ("name",), [(name,) for name in missing.values()])
        self._tags.update(zip(missing, ids, strict=True))
        return self._tags

    def fields(self, wanted: Mapping[str, FieldKind]) -> dict[str, int]:
        """The shop's own fields of these names, by folded name; new ones of these types come last in its order.

        A field of that name in the trash comes back with its values, for its name is taken.
        """
        missing = {fold(name): name for name in wanted if fold(name) not in self._fields}
        if missing:
            self._bring_back(missing)
            self._make({name: wanted[name] for key, name in missing.items() if key not in self._fields})
        return self._fields

    def _bring_back(self, missing: Mapping[str, str]) -> None:
        away = self._desk.query("SELECT name, id FROM custom_field WHERE deleted_at IS NOT NULL")
        back = {fold(name): number for name, number in away if fold(name) in missing}
        rows = [(number, None, self._desk.now) for number in back.values()]
        self._desk.update(CustomField, ("deleted_at", "updated_at"), rows)
        self._fields |= back

    def _make(self, new: Mapping[str, FieldKind]) -> None:
        last = self._desk.query("SELECT coalesce(max(position), -1) FROM custom_field")[0][0]
        rows = [
            (name, kind.kind, json.dumps(list(kind.choices), ensure_ascii=False), last + place)
            for place, (name, kind) in enumerate(new.items(), start=1)
        ]
        ids = self._desk.records(CustomField, ("name", "kind", "choices", "position"), rows)
        self._fields.update(zip(map(fold, new), ids, strict=True))
