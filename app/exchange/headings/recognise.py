"""From headings to fields: what the columns of a file mean beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.exchange.headings.columns import Column, Columns
from app.exchange.headings.custom_headings import custom_name
from app.exchange.headings.fields import CUSTOM_PREFIX, FIELDS
from app.exchange.headings.heading_keys import Hit, find, heading_key, prefix_of
from app.exchange.headings.numbering import numbered, second_lines
from app.exchange.headings.profiles import profile_of
from app.exchange.report import ImportKind


def recognise(kind: ImportKind, headings: Sequence[str]) -> Columns:
    """Each column with its field; of several columns for one field the earliest heading of its list wins."""
    hits = _profiled(kind, headings)
    second_lines(hits)
    chosen: dict[int, Column] = {}
    for field in {hit.field for hit in hits.values()}:
        places = [index for index, hit in hits.items() if hit.field == field]
        for index, number in numbered(field, places, hits):
            chosen[index] = Column(index, headings[index], field.name, number, hits[index].confidence)
    _split_birthday(chosen)
    _second_meanings(kind, headings, chosen)
    for index, heading in enumerate(headings):
        if kind is ImportKind.CUSTOMERS and (custom := custom_target(heading)):
            chosen[index] = Column(index, heading, custom, 1, 1.0)
    return Columns(kind, tuple(chosen.get(i) or Column(i, heading) for i, heading in enumerate(headings)))


def _profiled(kind: ImportKind, headings: Sequence[str]) -> dict[int, Hit]:
    """What each heading means by itself, unless the file is that of a program that means something else by it."""
    hits = {index: hit for index, heading in enumerate(headings) if (hit := find(kind, heading))}
    profile = profile_of(headings, heading_key)
    if profile is None or profile.kind is not kind:
        return hits
    fields = {field.name: field for field in FIELDS[kind]}
    ranks = {heading_key(heading): rank for rank, heading in enumerate(profile.fields)}
    names = {heading_key(heading): name for heading, name in profile.fields.items()}
    for index, heading in enumerate(headings):
        if (key := heading_key(heading)) in names:
            hits.pop(index, None)
            if field := fields.get(names[key]):
                hits[index] = Hit(field, ranks[key] - len(ranks), None, prefix_of(key), 1.0)
    return hits


def custom_target(text: str) -> str:
    """The target of a heading that names one of the shop's own fields, "" for any other."""
    name = custom_name(text)
    return CUSTOM_PREFIX + name if name else ""


def _split_birthday(chosen: dict[int, Column]) -> None:
    """Thunderbird has Birth Year, Birth Month and Birth Day; beside a month, "Birth Day" is the day alone."""
    fields = {column.field for column in chosen.values()}
    if "birth_month" in fields and "birth_day" not in fields:
        for index, column in chosen.items():
            if column.field == "birthday" and heading_key(column.heading) == "birthday":
                chosen[index] = replace(column, field="birth_day")


_SALUTATION = frozenset({"title", "nameprefix"})
_SORTED = frozenset({"fileas", "displayas"})
"""How a program sorts a name, "Novak, Peter": no name beside its parts."""


def _second_meanings(kind: ImportKind, headings: Sequence[str], chosen: dict[int, Column]) -> None:
    """Headings that mean something else beside others: Title next to Job Title is Mr, 联系方式 next to 电话 the way."""
    taken = {column.field for column in chosen.values()}
    for index, column in list(chosen.items()):
        if (
            column.field == "name"
            and heading_key(column.heading) in _SORTED
            and taken & {"given_name", "family_name"}
        ):
            del chosen[index]
    for index, heading in enumerate(headings):
        if index in chosen:
            continue
        key = heading_key(heading)
        if (
            kind is ImportKind.CUSTOMERS
            and key in _SALUTATION
            and "role" in taken
            and "salutation" not in taken
        ):
            chosen[index] = Column(index, heading, "salutation", 1, 0.9)
        elif kind is ImportKind.INTERACTIONS and key == "联系方式" and "channel" not in taken:
            chosen[index] = Column(index, heading, "channel", 1, 0.9)
