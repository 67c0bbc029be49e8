"""Customers, purchases and days for the tests of care: real rows in a real file."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.care.due import due
from app.care.occasion import CareList, CareRow, Only
from app.core.calendar import CalendarDate
from app.core.clock import FixedClock
from app.core.enums import CaseState, Channel, FeedbackKind, TaskKind
from app.db.open import OpenFile, open_database
from app.models import (
    CareRule,
    Consent,
    Customer,
    FeedbackCase,
    KeyDate,
    Product,
    Purchase,
    PurchaseLine,
    Tag,
    Task,
)


@dataclass
class Shop:
    """The shop's file with short ways to put something into it and to ask what is due."""

    db: OpenFile
    clock: FixedClock

    @property
    def today(self) -> date:
        return self.clock.today()

    def go_to(self, day: date) -> None:
        self.clock.set(datetime.combine(day, time(10, 42), self.clock.tz))

    def add(self, thing: Any) -> int:
        with self.db.write("shop.sample") as session:
            session.add(thing)
            session.flush()
            return int(thing.id)

    def change(self, model: type, number: int, **values: Any) -> None:
        with self.db.write("customer.save") as session:
            thing = session.get_one(model, number)
            for name, value in values.items():
                setattr(thing, name, value)

    def customer(self, name: str = "郑秀英", born: CalendarDate | None = None, **values: Any) -> int:
        return self.add(Customer(name=name, name_sort=name, **birth(born), **values))

    def born(self, number: int, born: CalendarDate | None) -> None:
        self.change(Customer, number, **birth(born))

    def key_date(self, customer_id: int, kind: str, told: CalendarDate, label: str = "") -> int:
        return self.add(
            KeyDate(
                customer_id=customer_id,
                kind=kind,
                label=label,
                calendar=told.calendar,
                year=told.year,
                month=told.month,
                day=told.day,
                leap=told.leap,
            )
        )

    def purchase(self, customer_id: int, day: date, total: int = 10_000, product: str = "") -> int:
        number = self.add(Purchase(customer_id=customer_id, bought_on=day, total=total))
        if product:
            sold = self.add(Product(name=product))
            self.add(PurchaseLine(purchase_id=number, product_id=sold, total=total))
        return number

    def task(self, customer_id: int | None, day: date, title: str = "回电", **values: Any) -> int:
        kind = values.pop("kind", TaskKind.FOLLOW_UP)
        return self.add(Task(customer_id=customer_id, due_on=day, title=title, kind=kind, **values))

    def complaint(self, customer_id: int, summary: str, due_in: timedelta | None) -> int:
        return self.add(
            FeedbackCase(
                customer_id=customer_id,
                kind=FeedbackKind.COMPLAINT,
                state=CaseState.OPEN,
                summary=summary,
                opened_at=self.clock.now(),
                opened_on=self.today,
                due_at=None if due_in is None else self.clock.now() + due_in,
            )
        )

    def refuse(self, customer_id: int, *channels: Channel) -> None:
        for channel in channels or tuple(Channel):
            self.add(Consent(customer_id=customer_id, channel=channel, do_not_contact=True))

    def tag(self, name: str) -> int:
        return self.add(Tag(name=name))

    def rule(self, code: str, **values: Any) -> int:
        """Change a built-in rule; gives its id."""
        with self.db.reader() as reader:
            number = int(reader.value("SELECT id FROM care_rule WHERE code = ?", code))
        if values:
            self.change(CareRule, number, **values)
        return number

    def only_rules(self, *codes: str) -> None:
        """Switch all other built-in rules off."""
        with self.db.reader() as reader:
            rules = reader.all("SELECT id, code FROM care_rule WHERE active <> 0")
        for number, code in rules:
            if code not in codes:
                self.change(CareRule, number, active=False)

    def care(
        self, day: date | None = None, days: int = 1, limit: int | None = None, only: Only = Only.ALL
    ) -> CareList:
        with self.db.reader() as reader:
            return due(reader, day or self.today, days, limit_per_group=limit, only=only, zone=self.clock.tz)

    def rows(self, day: date | None = None, days: int = 1) -> tuple[CareRow, ...]:
        return self.care(day, days).rows

    def act(self, verb: Callable[..., Any], row: CareRow, **values: Any) -> Any:
        with self.db.write("task.done", subject=row.person.name if row.person else "") as session:
            return verb(session, row.occasion.ref, **values)

    def count(self, table: str, where: str = "true") -> int:
        with self.db.reader() as reader:
            return int(reader.value(f"SELECT count(*) FROM {table} WHERE {where}"))


def birth(born: CalendarDate | None) -> dict[str, Any]:
    if born is None:
        return {
            "birth_calendar": None,
            "birth_year": None,
            "birth_month": None,
            "birth_day": None,
            "birth_leap": False,
        }
    return {
        "birth_calendar": born.calendar,
        "birth_year": born.year,
        "birth_month": born.month,
        "birth_day": born.day,
        "birth_leap": born.leap,
    }


@pytest.fixture
def shop(db: OpenFile, clock: FixedClock) -> Shop:
    """A shop that wants to hear of birthdays a week ahead."""
    shop = Shop(db, clock)
    shop.rule("birthday", lead_days=7)
    return shop


@pytest.fixture(scope="module")
def make_shop(tmp_path_factory: pytest.TempPathFactory, new_shop: Path) -> Iterator[Callable[[], Shop]]:
    """A shop that many examples share, with birthdays and nothing else; each takes its customers back."""
    path = tmp_path_factory.mktemp("care") / "shop.db"
    shutil.copyfile(new_shop, path)
    clock = FixedClock(datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai")))
    file = open_database(path, clock=clock)
    shop = Shop(file, clock)
    shop.rule("birthday", lead_days=7)
    shop.only_rules("birthday")
    yield lambda: shop
    file.close()
