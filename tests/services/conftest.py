"""Helpers for service tests: a few customers, and all rows of a file to compare before and after an undo."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import ContactKind, Gender
from app.db.open import OpenFile
from app.services import customers
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.purchases import LineDraft, PurchaseDraft, record

Rows = dict[str, list[tuple[object, ...]]]
_JOURNAL = {"operation", "change"}

HOSTILE = [
    "<b>粗</b>",
    "=cmd()",
    "O'Neil",
    "$x^2$",
    "䶮",
    "'; DROP TABLE customer; --",
    "%_%",
    '"OR*',
    "🙂茶",
    "a\u0301b",
]
"""Names that must appear as they are everywhere."""


@pytest.fixture
def today() -> date:
    return date(2026, 9, 18)


@pytest.fixture
def all_rows(db: OpenFile) -> Callable[[], Rows]:
    """Every row of every table but the journal's own; the search index as the ids that it holds."""

    def read() -> Rows:
        with db.reader() as reader:
            names = [
                row[0]
                for row in reader.all(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                )
                if row[0] not in _JOURNAL and not row[0].startswith("customer_search")
            ]
            found = {name: sorted(reader.all(f'SELECT * FROM "{name}"'), key=repr) for name in names}
            found["customer_search"] = reader.all("SELECT rowid FROM customer_search ORDER BY rowid")
        return found

    return read


@pytest.fixture
def people(db: OpenFile) -> dict[str, int]:
    """Four customers who differ in all that lists show: names by id."""
    drafts = [
        CustomerDraft(
            name="郑秀英",
            gender=Gender.FEMALE,
            birthday=CalendarDate.lunar(1961, 8, 10),
            member_number="0318",
            contact_points=(
                ContactPointDraft(ContactKind.MOBILE, "139 0000 2046"),
                ContactPointDraft(ContactKind.WECHAT, "xiuying_61"),
            ),
            tags=("龙井", "自提"),
        ),
        CustomerDraft(
            name="张旭阳",
            member_number="0007",
            birthday=CalendarDate.solar(1990, 9, 30),
            contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900007731"),),
        ),
        CustomerDraft(
            name="James Smith",
            contact_points=(ContactPointDraft(ContactKind.EMAIL, "James.Smith@Example.com"),),
            tags=("红茶",),
        ),
        CustomerDraft(name="张小伟", interests="白茶"),
    ]
    with db.write("customer.create", subject="…") as session:
        return {draft.name: customers.create(session, draft) for draft in drafts}


@pytest.fixture
def buy(db: OpenFile) -> Callable[..., int]:
    """Record a purchase of an amount (minor units) on a day."""

    def record_one(customer_id: int | None, on: date, amount: int, *names: str) -> int:
        lines = tuple(LineDraft(name, 1_000, amount // len(names)) for name in names)
        with db.write("purchase.record", subject="…") as session:
            return record(session, PurchaseDraft(customer_id, on, amount=amount, lines=lines))

    return record_one
