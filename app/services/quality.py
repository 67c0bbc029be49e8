"""How good the data of the book are: shares of what is known, groups of what is wrong, one remedy for each.

The duplicates are not counted here: whoever shows them asks the finder. A remedy changes only what the program knows
for certain; what it takes out of the way (a number that rings nowhere) it keeps as a note among the contact points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.phones import parse_phone
from app.db.reader import Reader
from app.services import settings
from app.services.quality_checks import PHONES, Finding, findings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EXAMPLES = 3
REMEDIES: dict[str, str | None] = {
    "phone_invalid": "keep_as_other",
    "phone_unread": "read_phone",
    "phone_several": "split_phones",
    "phone_wrong_kind": "set_kind",
    "phone_no_area_code": None,
    "email_invalid": "keep_as_other",
    "email_unread": "read_email",
    "contact_untidy": "tidy",
    "contact_twice": "drop_repeated",
    "name_untidy": "tidy",
    "name_stand_in": None,
    "birthday_impossible": "drop_wrong_part",
    "birthday_ancient": "drop_wrong_part",
    "birthday_future": "drop_wrong_part",
    "key_date_impossible": "drop_wrong_part",
    "key_date_ancient": "drop_wrong_part",
    "address_blank": "drop_blank",
    "member_number_twice": None,
    "out_of_reach": None,
}
"""Every kind of problem in the order in which the page shows them, with what the program can do about it."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of `total` live customers `have` what `code` names; words `quality.share.<code>`."""

    code: str
    have: int
    total: int

    @property
    def share(self) -> float:
        """0 to 1; 1 in an empty book, where nothing is missing."""
        return self.have / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One customer of a group and the text that is wrong."""

    customer_id: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """Customers with one kind of problem: words `quality.problem.<code>`, remedy `quality.remedy.<remedy>`.

    `count` is of customers, `rows` of what is wrong with them; `remedy` is None where only a person can put it right.
    """

    code: str
    count: int
    remedy: str | None
    examples: tuple[Example, ...]
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Quality:
    customers: int
    shares: tuple[Share, ...]
    groups: tuple[Group, ...]


def overview(reader: Reader, today: date) -> Quality:
    """Everything that the page shows; groups that have nobody are left out."""
    total = reader.value(f"SELECT count(*) FROM customer c WHERE {_LIVE}")
    shares = [Share("phone", total - len(_without_phone(reader)), total)]
    shares += [Share(code, total - reader.value(_counted(code)), total) for code in _LACKING]
    return Quality(total, tuple(shares), tuple(_groups(reader, today)))


def members(reader: Reader, code: str, today: date | None = None) -> list[int]:
    """The customers of a problem group, or those who lack what a share counts; in the order of the list."""
    if code == "phone":
        ids = set(_without_phone(reader))
    elif code in _LACKING:
        ids = {row[0] for row in reader.all(_listed(code))}
    else:
        ids = {one.customer_id for one in _found(reader, today) if one.code == code}
    return _in_order(reader, ids)


def mend(session: Session, code: str, ids: Iterable[int] | None = None) -> int:
    """Apply a group's remedy to all its customers, or to these; gives how many of them were changed.

    Belongs into a write labelled `quality.mend`. What is well already stays as it is, so a second time does nothing.
    """
    from app.db.bulk import journal_of
    from app.services import quality_remedies

    if REMEDIES[code] is None:
        return 0
    session.flush()
    journal = journal_of(session)
    chosen = None if ids is None else set(ids)
    reader = Reader(journal.connection)
    wrong = [
        one
        for one in _found(reader, journal.at.date())
        if one.code == code and (chosen is None or one.customer_id in chosen)
    ]
    quality_remedies.apply(session, journal, wrong, settings.load(reader)["shop.region"])
    return len({one.customer_id for one in wrong})


_LIVE = "c.deleted_at IS NULL AND c.merged_into_id IS NULL"
_LACKING = {
    "birthday": "c.birth_calendar IS NULL",
    "consent": (
        "NOT EXISTS (SELECT 1 FROM consent k WHERE k.customer_id = c.id"
        " AND (k.allowed IS NOT NULL OR k.do_not_contact))"
    ),
    "source": "c.source = ''",
}
"""Who lacks what, but for the phone: whether that works is not in the database. Consent counts when it was asked."""


def _counted(code: str) -> str:
    return f"SELECT count(*) FROM customer c WHERE {_LIVE} AND {_LACKING[code]}"


def _listed(code: str) -> str:
    return f"SELECT c.id FROM customer c WHERE {_LIVE} AND {_LACKING[code]}"


def _without_phone(reader: Reader) -> list[int]:
    """Who has no number that can ring. Mainland mobiles are seen by their form; the library is asked about the rest."""
    working = {row[0] for row in reader.all(_PLAIN_MOBILES)}
    working |= {customer for customer, number in reader.all(_OTHER_NUMBERS) if parse_phone(number).normalised}
    return [
        row[0] for row in reader.all(f"SELECT c.id FROM customer c WHERE {_LIVE}") if row[0] not in working
    ]


_KINDS = ", ".join(f"'{kind}'" for kind in PHONES)
_PLAIN = "p.normalised GLOB '+861[3-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'"
_PLAIN_MOBILES = f"SELECT DISTINCT p.customer_id FROM contact_point p WHERE p.kind IN ({_KINDS}) AND {_PLAIN}"
_OTHER_NUMBERS = (
    f"SELECT p.customer_id, p.normalised FROM contact_point p"
    f" WHERE p.kind IN ({_KINDS}) AND p.normalised IS NOT NULL AND NOT {_PLAIN}"
)


def _groups(reader: Reader, today: date) -> list[Group]:
    found: dict[str, list[Finding]] = {}
    for one in _found(reader, today):
        found.setdefault(one.code, []).append(one)
    names = _names(reader, {one.customer_id for rows in found.values() for one in _first(rows)})
    return [_group(code, found[code], names) for code in REMEDIES if code in found]


def _group(code: str, rows: list[Finding], names: dict[int, str]) -> Group:
    examples = tuple(Example(one.customer_id, names[one.customer_id], one.value[:80]) for one in _first(rows))
    return Group(code, len({one.customer_id for one in rows}), REMEDIES[code], examples, len(rows))


def _first(rows: list[Finding]) -> list[Finding]:
    """The first few, each of another customer."""
    return list({one.customer_id: one for one in reversed(rows)}.values())[::-1][:EXAMPLES]


def _found(reader: Reader, today: date | None) -> Iterable[Finding]:
    return findings(reader, today or date.max, settings.load(reader)["shop.region"])


def _names(reader: Reader, ids: Iterable[int]) -> dict[int, str]:
    import json

    rows = reader.all(
        "SELECT c.id, c.name FROM json_each(?) k JOIN customer c ON c.id = k.value", json.dumps(list(ids))
    )
    return dict(rows)


def _in_order(reader: Reader, ids: set[int]) -> list[int]:
    rows = reader.all(f"SELECT c.id FROM customer c WHERE {_LIVE} ORDER BY c.name_sort, c.id")
    return [number for (number,) in rows if number in ids]
