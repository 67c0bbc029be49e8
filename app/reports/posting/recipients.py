"""The people of a mailing with their addresses, and who is left out of it and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.enums import ContactKind, CustomerKind
from app.core.errors import ShukeError
from app.core.words import Words
from app.db.reader import Reader
from app.reports.names import shown_name
from app.reports.posting.consent import refused
from app.reports.told import MOST_NAMES, Told, counted, sentences

_PART = 1000


class Order(StrEnum):
    """How the pieces of a mailing are sorted."""

    LISTED = "listed"
    NAME = "name"
    POSTCODE = "postcode"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One customer as the post needs them; `region` to `postcode` are as they were typed."""

    id: int
    name: str
    pinyin: str = ""
    sort: str = ""
    is_organisation: bool = False
    gender: str | None = None
    organisation: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    street: str = ""
    postcode: str = ""

    @property
    def has_address(self) -> bool:
        return bool(self.street.strip() or self.city.strip())


@dataclass(frozen=True, slots=True)
class Mailing:
    """Who gets something, in order, and what is to be told about the others."""

    people: tuple[Recipient, ...]
    told: tuple[Told, ...]


def mailing(
    reader: Reader,
    ids: Sequence[int],
    settings: Mapping[str, Any],
    *,
    words: Words,
    order: Order = Order.LISTED,
    addressed: bool = True,
) -> Mailing:
    """The customers who may be written to; with `addressed` only those whose address is known.

    Names are told in the language of `words`.
    """
    everybody: list[Recipient] = []
    silent: set[int] = set()
    listed = list(dict.fromkeys(ids))
    for start in range(0, len(listed), _PART):
        part = listed[start : start + _PART]
        silent |= refused(reader, part, settings)
        everybody += _read(reader, [one for one in part if one not in silent])
    homeless = [one for one in everybody if addressed and not one.has_address]
    kept = [one for one in everybody if one.has_address or not addressed]
    return Mailing(
        tuple(sorted(kept, key=_KEYS[order]) if order != Order.LISTED else kept),
        (*counted("refused", len(silent)), *told_of("no_address", homeless, words)),
    )


def nobody(told: Sequence[Told], words: Words) -> ShukeError:
    """What there is to say where nobody is left: why each of those who were chosen is not among them."""
    if not told:
        return ShukeError("paper.error.nobody")
    between = "；" if words.language.startswith("zh") else "; "
    return ShukeError("paper.error.nobody_left", why=between.join(sentences(told, words)))


def told_of(code: str, people: Sequence[Recipient], words: Words) -> tuple[Told, ...]:
    """One remark about these people, the first of them by name; none where there are none."""
    if not people:
        return ()
    names = tuple(shown_name(one.name, one.pinyin, words) for one in people[:MOST_NAMES])
    return (Told(code, len(people), names),)


def _read(reader: Reader, ids: Sequence[int]) -> list[Recipient]:
    found = {row[0]: _recipient(row) for row in reader.all(_PEOPLE, json.dumps(list(ids)))}
    return [found[one] for one in ids if one in found]


def _recipient(row: tuple[Any, ...]) -> Recipient:
    number, name, pinyin, sort, kind, gender, organisation, *address, typed = row
    country, region, city, street, postcode = (" ".join((part or "").split()) for part in address)
    if not street and not city:
        street = " ".join((typed or "").split())
    return Recipient(
        number, name, pinyin, sort, kind == CustomerKind.ORGANISATION, gender, organisation.strip(),
        country, region, city, street, postcode,
    )  # fmt: skip


_KEYS = {
    Order.NAME: lambda one: (one.sort, one.id),
    Order.POSTCODE: lambda one: (not one.postcode, one.country, one.postcode, one.sort, one.id),
}
_PEOPLE = f"""
SELECT c.id, c.name, c.name_pinyin, c.name_sort, c.kind, c.gender, c.organisation,
       a.country, a.region, a.city, a.street, a.postcode,
       (SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.kind = '{ContactKind.ADDRESS}'
         ORDER BY p.is_primary DESC, p.id LIMIT 1)
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value AND c.deleted_at IS NULL
  LEFT JOIN address a ON a.id = (
       SELECT id FROM address WHERE customer_id = c.id ORDER BY is_primary DESC, id LIMIT 1)
"""
