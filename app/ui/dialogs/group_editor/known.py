"""What an editor of rules knows of the shop: the choices of every source, its own fields, the names of customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.enums import CustomFieldKind
from app.core.words import Words
from app.db.reader import Reader
from app.services import custom_fields, group_values
from app.services.conditions.catalogue import FIELDS
from app.services.conditions.kinds import Area, Field, Kind, Source
from app.services.custom_fields import FieldRow
from app.services.group_values import Choice

MANY = 3
"""So many values are named in a sentence; of more the first is, and how many they are."""


@dataclass(frozen=True)
class Known:
    """Read once when an editor opens; customers that are chosen meanwhile are added to `people`."""

    choices: Mapping[Source, tuple[Choice, ...]] = field(default_factory=dict)
    own: Mapping[int, FieldRow] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)

    def choice(self, source: Source, value: str | int) -> Choice | None:
        """The choice of a value; None for one that is gone."""
        if source is Source.CUSTOMER:
            name = self.people.get(value) if isinstance(value, int) else None
            return Choice(value, name) if name is not None else None
        return self._index(source).get(value)

    def is_gone(self, source: Source, value: str | int) -> bool:
        """Whether a stored value refers to something that was deleted."""
        return source in group_values.NAMED and self.choice(source, value) is None

    def _index(self, source: Source) -> dict[str | int, Choice]:
        cached: dict[Source, dict[str | int, Choice]] = self.__dict__.setdefault("_indexes", {})
        if source not in cached:
            cached[source] = {one.value: one for one in self.choices.get(source, ())}
        return cached[source]


def read_known(reader: Reader, rule: Mapping[str, Any] | None = None) -> Known:
    """Everything that a rule may refer to, and the names of the customers that this one does."""
    ids = sorted(set(_people(rule or {})))
    names = {one.value: one.text for one in group_values.names_of(reader, ids) if isinstance(one.value, int)}
    own = {one.id: one for one in custom_fields.fields(reader, counted=False)}
    return Known(group_values.read_choices(reader), own, names)


def choice_text(choice: Choice, words: Words) -> str:
    """A choice in words."""
    if choice.term and choice.term in words:
        return words(choice.term, text=choice.text) if choice.text else words(choice.term)
    return (choice.besides if words.language != "zh_CN" else "") or choice.text or str(choice.value)


def field_of(leaf: Mapping[str, Any]) -> Field | None:
    """The entry of the catalogue that a condition is about."""
    return FIELDS.get(str(leaf.get("field")))


def fields_in(area: Area, known: Known) -> list[tuple[str, Field, FieldRow | None]]:
    """The fields of a drawer with their keys; fields of the shop's own stand one by one."""
    if area is Area.CUSTOM:
        own = FIELDS["custom"]
        return [(f"custom:{one.id}", own, one) for one in known.own.values()]
    return [(one.key, one, None) for one in FIELDS.values() if one.area is area]


def field_title(entry: Field, own: FieldRow | None, words: Words) -> str:
    """What a field is called."""
    return own.name if own is not None else words(f"groups.field.{entry.key}")


def kind_of(entry: Field, own: FieldRow | None) -> Kind:
    """How a field is asked about; one of the shop's own by its type."""
    if own is None:
        return Kind.TEXT if entry.kind is Kind.OWN else entry.kind
    return _OWN_KINDS.get(own.kind, Kind.TEXT)


_OWN_KINDS = {
    CustomFieldKind.NUMBER: Kind.NUMBER,
    CustomFieldKind.DATE: Kind.DAY,
    CustomFieldKind.CHOICE: Kind.CHOICE,
    CustomFieldKind.YES_NO: Kind.CHOICE,
}


def _people(rule: Any) -> Iterator[int]:
    """The ids of the customers whom a rule names."""
    if isinstance(rule, Mapping):
        if rule.get("field") == "customer":
            yield from (one for key in ("in", "not_in") for one in rule.get(key, ()) if isinstance(one, int))
        for value in rule.values():
            yield from _people(value)
    elif isinstance(rule, list | tuple):
        for one in rule:
            if isinstance(one, Mapping):
                yield from _people(one)
