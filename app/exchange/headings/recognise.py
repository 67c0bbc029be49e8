"""From headings to fields: what a file's columns mean, and what kind of list it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.core.text import half_width
from app.core.variants import plain_hanzi
from app.exchange.faults import fault
from app.exchange.headings.custom_headings import custom_name
from app.exchange.headings.fields import CUSTOM_PREFIX, FIELDS, Field
from app.exchange.headings.profiles import profile_of
from app.exchange.limits import REMEMBERED
from app.exchange.report import ImportKind

_LONGEST = 60
_NOT_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_RATE = re.compile(r"%|％|折扣率|百分比")
_PREFIX = re.compile(
    r"^(home|business|work|other|mailing|shipping|billing|defaultaddress|company"
    r"|住宅|商务|公司|单位|家庭|收货|其他地址|收件)"
)
_ADDRESS_PARTS = frozenset(
    {"address", "address_more", "address_label", "country", "region", "city", "district", "postcode"}
)
_GUESS_ORDER = (
    ImportKind.PURCHASES,
    ImportKind.INTERACTIONS,
    ImportKind.LEADS,
    ImportKind.CUSTOMERS,
    ImportKind.PRODUCTS,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file; `number` counts where a field comes several times, `confidence` is 0 when unmapped."""

    index: int
    heading: str
    field: str | None = None
    number: int = 1
    confidence: float = 0.0

    @property
    def target(self) -> str | None:
        """The field as a mapping file writes it: `phone`, `phone_2`."""
        return self.field if self.field is None or self.number == 1 else f"{self.field}_{self.number}"


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a file with the kind of list that they make."""

    kind: ImportKind
    columns: tuple[Column, ...]

    def of(self, field: str, number: int = 1) -> int | None:
        """The place of the column that holds a field."""
        return next((c.index for c in self.columns if c.field == field and c.number == number), None)

    def has(self, *fields: str) -> bool:
        return any(column.field in fields for column in self.columns)

    @property
    def mapped(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field)

    @property
    def unmapped(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.field and column.heading)

    def as_mapping(self) -> dict[str, str | None]:
        """What `--mapping` takes: heading to field, null for a column that is left out."""
        return {column.heading: column.target for column in self.columns if column.heading}


def heading_key(text: str) -> str:
    """A heading as it compares: no case, width, spaces or punctuation, 會員編號 being 会员编号.

    >>> heading_key(" E-mail 1 - Value"), heading_key("金额（元）")
    ('email1value', '金额元')
    """
    return _heading_key(text[:REMEMBERED])


@lru_cache(maxsize=4096)
def _heading_key(text: str) -> str:
    return _NOT_WORD.sub("", plain_hanzi(half_width(text).casefold()))


@cache
def _index(kind: ImportKind) -> Mapping[str, tuple[Field, int]]:
    index: dict[str, tuple[Field, int]] = {}
    for field in FIELDS[kind]:
        for rank, heading in enumerate((field.name, *field.headings)):
            index.setdefault(heading_key(heading), (field, rank))
    return index


def known_heading(text: str) -> bool:
    """Whether a cell is a heading of any kind of list; used to find delimiter, encoding, sheet and heading row."""
    return len(text) <= REMEMBERED and _known_heading(text)


@lru_cache(maxsize=4096)
def _known_heading(text: str) -> bool:
    return any(_find(kind, text) is not None for kind in ImportKind) or custom_name(text) != ""


@dataclass(frozen=True, slots=True)
class _Hit:
    field: Field
    rank: int
    number: int | None
    prefix: str
    confidence: float


def _find(kind: ImportKind, heading: str) -> _Hit | None:
    if not heading or len(heading) > _LONGEST or _RATE.search(heading):
        return None
    for text, confidence in ((heading, 1.0), (_BRACKETS.sub("", half_width(heading)), 0.9)):
        key = heading_key(text)
        if found := _index(kind).get(key):
            return _Hit(found[0], found[1], None, _prefix(key), confidence)
        digits = _DIGITS.findall(key)
        found = _index(kind).get(_DIGITS.sub("", key)) if len(digits) == 1 else None
        if found and (found[0].many or int(digits[0]) == 1):
            return _Hit(found[0], found[1], int(digits[0]), _prefix(key), confidence - 0.05)
    return None


def _prefix(key: str) -> str:
    match = _PREFIX.match(key)
    return match[1] if match else ""


def recognise(kind: ImportKind, headings: Sequence[str]) -> Columns:
    """Each column with its field; of several columns for one field the earliest heading of its list wins."""
    hits = _profiled(kind, headings)
    _second_lines(hits)
    chosen: dict[int, Column] = {}
    for field in {hit.field for hit in hits.values()}:
        places = [index for index, hit in hits.items() if hit.field == field]
        for index, number in _numbered(field, places, hits):
            chosen[index] = Column(index, headings[index], field.name, number, hits[index].confidence)
    _split_birthday(chosen)
    _second_meanings(kind, headings, chosen)
    for index, heading in enumerate(headings):
        if kind is ImportKind.CUSTOMERS and (custom := _custom(heading)):
            chosen[index] = Column(index, heading, custom, 1, 1.0)
    return Columns(kind, tuple(chosen.get(i) or Column(i, heading) for i, heading in enumerate(headings)))


def _profiled(kind: ImportKind, headings: Sequence[str]) -> dict[int, _Hit]:
    """What each heading means by itself, unless the file is that of a program that means something else by it."""
    hits = {index: hit for index, heading in enumerate(headings) if (hit := _find(kind, heading))}
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
                hits[index] = _Hit(field, ranks[key] - len(ranks), None, _prefix(key), 1.0)
    return hits


def _custom(text: str) -> str:
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


def _numbered(field: Field, places: list[int], hits: Mapping[int, _Hit]) -> list[tuple[int, int]]:
    if not field.many:
        return [(min(places, key=lambda index: hits[index].rank), 1)]
    if field.name in _ADDRESS_PARTS:
        return _address_numbers(places, hits)
    if field.name.endswith("_label"):  # belongs to the column of its number, not to the next one
        return [(index, hits[index].number or number) for number, index in enumerate(places, start=1)]
    return [(index, number) for number, index in enumerate(places, start=1)]


def _address_numbers(places: list[int], hits: Mapping[int, _Hit]) -> list[tuple[int, int]]:
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


def _with_plain(parts: Sequence[_Hit]) -> dict[str, int]:
    """The number of each address by the word in front, in the order in which they appear."""
    return {prefix: place for place, prefix in enumerate(dict.fromkeys(hit.prefix for hit in parts), start=1)}


def _second_lines(hits: dict[int, _Hit]) -> None:
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
            hits[index] = _Hit(more, hit.rank, None, hit.prefix, hit.confidence)
        elif hit.number and hit.number > 2 and hit.prefix:
            del hits[index]


def guess_kind(headings: Sequence[str], given: Mapping[str, str | None] | None = None) -> ImportKind | None:
    """The kind of list that most headings speak for; None when no heading is known.

    What names a person and what tells of a person count twice over what any list may have: a book of members with the
    amount that each has spent is no till.
    """
    if (profile := profile_of(headings, heading_key)) and not given:
        return profile.kind
    best: ImportKind | None = None
    most = 0
    for kind in _GUESS_ORDER:
        columns = _try(kind, headings, given)
        weight = 0 if columns is None or not is_usable(columns) else _weight(columns)
        if weight > most:
            best, most = kind, weight
    return best


_TELLING: dict[ImportKind, frozenset[str]] = {
    ImportKind.CUSTOMERS: frozenset(
        {
            "birthday",
            "lunar_birthday",
            "gender",
            "wechat",
            "tier",
            "other_names",
            "tags",
            "wedding",
            "interests",
        }
    ),
    ImportKind.PURCHASES: frozenset(
        {
            "order_id",
            "sku",
            "product",
            "quantity",
            "unit_price",
            "order_amount",
            "payment",
            "status",
            "direction",
        }
    ),
    ImportKind.INTERACTIONS: frozenset({"summary", "channel", "outcome", "direction", "minutes", "staff"}),
    ImportKind.LEADS: frozenset({"stage", "intent", "ability", "next_step", "lost_reason"}),
    ImportKind.PRODUCTS: frozenset({"sku", "price", "unit_cost", "unit", "cycle_days"}),
}
"""Fields that speak for their kind of list."""


_ANY_DAY = frozenset(
    {"创建时间", "创建日期", "createdat", "created", "createdon", "createdtime", "datecreated"}
)
"""A record of any sort has a day on which it was made: no sale follows from it."""


def _weight(columns: Columns) -> int:
    telling = _TELLING[columns.kind]
    count = sum(column.field in telling for column in columns.mapped)
    if columns.kind is ImportKind.PURCHASES and not count:
        count = (
            -2 if any(heading_key(c.heading) in _ANY_DAY for c in columns.mapped if c.field == "date") else 0
        )
    return len(columns.mapped) + count


def _try(kind: ImportKind, headings: Sequence[str], given: Mapping[str, str | None] | None) -> Columns | None:
    from app.core.errors import ShukeError

    try:
        return map_columns(kind, headings, given)
    except ShukeError:
        return None


def is_usable(columns: Columns) -> bool:
    """Whether the columns suffice for their kind of list."""
    has = columns.has
    if columns.kind is ImportKind.PURCHASES:
        return has("date") and has("amount", "order_amount", "unit_price", "quantity")
    if columns.kind is ImportKind.INTERACTIONS:
        return has("date") and has("summary", "details", "channel", "kind") and _names_customer(columns)
    if columns.kind is ImportKind.LEADS:
        return has("stage", "intent", "expected_value", "next_step") and _names_customer(columns)
    if columns.kind is ImportKind.PRODUCTS:
        return has("name", "sku")
    return has("name", "given_name", "family_name", "member_number", "organisation", "uuid", *_CONTACTS)


_CONTACTS = ("mobile", "phone", "email", "wechat", "qq", "whatsapp", "other_contact")


def _names_customer(columns: Columns) -> bool:
    return columns.has("customer_id", "customer_name", "given_name", "family_name", "phone", "email")


def map_columns(
    kind: ImportKind, headings: Sequence[str], given: Mapping[str, str | None] | None = None
) -> Columns:
    """Columns as recognised, corrected by a mapping (heading to field; null or "" leaves a column out).

    Raises ShukeError: unknown_field, mapping_misses (under `exchange.error.`).
    """
    columns = recognise(kind, headings)
    if not given:
        return columns
    orders = {heading_key(heading): field for heading, field in given.items()}
    if orders and not any(heading_key(heading) in orders for heading in headings):
        raise fault("mapping_misses", headings=", ".join(list(given)[:8]))
    targets = {key: _target(kind, field) for key, field in orders.items()}
    taken = {target for key, target in targets.items() if target}
    result = []
    for column in columns.columns:
        key = heading_key(column.heading)
        if key in targets and column.heading:
            field, number = targets[key] or (None, 1)
            column = replace(column, field=field, number=number, confidence=1.0 if field else 0.0)
        elif column.field and (column.field, column.number) in taken:
            column = replace(column, field=None, number=1, confidence=0.0)
        result.append(column)
    return Columns(kind, tuple(result))


def _target(kind: ImportKind, text: str | None) -> tuple[str, int] | None:
    """Field and number that a mapping names; besides the contract's names any known heading is understood."""
    if not text or text.strip() in ("", "-"):
        return None
    if custom := _custom(text):
        return custom, 1
    base, _, number = text.strip().rpartition("_")
    numbered = number.isascii() and number.isdigit() and len(number) < 4
    if numbered and any(field.name == base and field.many for field in FIELDS[kind]):
        return base, int(number)
    if any(field.name == text.strip() for field in FIELDS[kind]):
        return text.strip(), 1
    if hit := _find(kind, text):
        return hit.field.name, hit.number or 1
    raise fault("unknown_field", field=text[:40], kind=str(kind))
