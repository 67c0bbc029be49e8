"""Which of several columns for one field is the first, the second …; parts of one address share a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.exchange.headings.fields import FIELDS, Field
from app.exchange.headings.heading_keys import Hit
from app.exchange.report import ImportKind

_ADDRESS_PARTS = frozenset(
    {"address", "address_more", "address_label", "country", "region", "city", "district", "postcode"}
)


def numbered(field: Field, places: list[int], hits: Mapping[int, Hit]) -> list[tuple[int, int]]:
    """The columns of a field that are taken, each with its number."""
    if not field.many:
        return [(min(places, key=lambda index: hits[index].rank), 1)]
    if field.name in _ADDRESS_PARTS:
        return _address_numbers(places, hits)
    if field.name.endswith("_label"):  # belongs to the column of its number, not to the next one
        return [(index, hits[index].number or number) for number, index in enumerate(places, start=1)]
    return [(index, number) for number, index in enumerate(places, start=1)]


def _address_numbers(places: list[int], hits: Mapping[int, Hit]) -> list[tuple[int, int]]:
    """Parts of one address share a number or a word in front: Home Street, Home City; Address 2 - City.

    Parts without either belong to the first address, unless that has such parts itself: 家庭地址, 公司地址, 邮编.
    """
    parts = [hit for hit in hits.values() if hit.field.name in _ADDRESS_PARTS]
    prefixes = list(dict.fromkeys(hit.prefix for hit in parts if hit.prefix))
    own = not prefixes or any(hit.field.name == "address" and not hit.prefix for hit in parts)
    order = {prefix: 1 + place for place, prefix in enumerate(prefixes)}
    if own:
        order = _with_plain(parts)
    taken: dict[int, int] = {}
    for index in places:
        hit = hits[index]
        number = hit.number if hit.number and not hit.prefix else order.get(hit.prefix, 1)
        if number not in taken or hits[taken[number]].rank > hit.rank:
            taken[number] = index
    return [(index, number) for number, index in taken.items()]


def _with_plain(parts: Sequence[Hit]) -> dict[str, int]:
    """The number of each address by the word in front, in the order in which they appear."""
    return {prefix: place for place, prefix in enumerate(dict.fromkeys(hit.prefix for hit in parts), start=1)}


def second_lines(hits: dict[int, Hit]) -> None:
    """Business Street 2, Address2 beside Address1: another line of the same address and not another address."""
    streets = {i: hit for i, hit in hits.items() if hit.field.name == "address" and hit.number}
    others = {
        hit.number for hit in hits.values() if hit.field.name in _ADDRESS_PARTS - {"address", "address_more"}
    }
    counted = any(hit.number == 1 for hit in streets.values())
    more = next((field for field in FIELDS[ImportKind.CUSTOMERS] if field.name == "address_more"), None)
    for index, hit in streets.items():
        second = hit.number == 2 and (hit.prefix or (counted and 2 not in others))
        if more is not None and second:
            hits[index] = Hit(more, hit.rank, None, hit.prefix, hit.confidence)
        elif hit.number and hit.number > 2 and hit.prefix:
            del hits[index]
