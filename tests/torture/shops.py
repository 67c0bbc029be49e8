"""Shops to be ill-treated: each made once in a process and copied, for making one takes a second and a copy nothing."""

import atexit
import shutil
import tempfile
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.clock import FixedClock
from app.core.enums import Channel, ContactKind, InteractionKind
from app.db.backups.converting import convert
from app.db.database import Database
from app.db.keys import Key
from app.db.open import open_database
from app.services import customers, interactions, purchases
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.interactions import InteractionDraft
from app.services.purchases import LineDraft, PurchaseDraft
from app.services.setup import open_shop

NOW = datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai"))
CUSTOMERS = 60
KEY = Key(bytes(range(32)), bytes(range(16)))
"""A key that no password was stretched for: it costs no time."""

_SURNAMES, _NAMES = "王李张刘陈杨赵黄周吴", ("秀英", "建国", "小芸", "志强", "心悦", "Ann", "文博")


def clock() -> FixedClock:
    return FixedClock(NOW)


def furnish(path: Path) -> Path:
    """A new shop, with its tiers, care rules, templates and surveys and nobody in it."""
    return _copy(_furnished(), path)


def fill(path: Path, *, key: Key | None = None) -> Path:
    """A small shop: 60 customers with tags and phones, two purchases each, and talks; with `KEY` a protected one."""
    return _copy(_filled() if key is None else _protected(), path)


def customer(number: int) -> CustomerDraft:
    """An invented customer; the same number gives the same one."""
    name = _SURNAMES[number % len(_SURNAMES)] + _NAMES[number // 10 % len(_NAMES)]
    phone = ContactPointDraft(ContactKind.MOBILE, f"138{number:08d}", is_primary=True)
    return CustomerDraft(
        name=f"{name} {number}",
        notes=f"note {number}",
        contact_points=(phone,),
        tags=("熟客", f"t{number % 7}"),
    )


def purchase(customer_id: int | None, number: int) -> PurchaseDraft:
    """What somebody bought: two lines of some of 20 teas, on one of 200 days."""
    lines = (
        LineDraft(f"tea {number % 20}", 1_000 + number % 3 * 500, 4_800 + number % 100),
        LineDraft(f"tea {(number + 7) % 20}", 1_000, 1_200),
    )
    day = date(2026, 1, 5) + timedelta(days=number % 200)
    return PurchaseDraft(customer_id=customer_id, bought_on=day, lines=lines, order_number=f"T{number}")


def talk(customer_id: int, number: int) -> InteractionDraft:
    moment = NOW - timedelta(days=number % 200, minutes=number % 60)
    kind = InteractionKind.COMPLAINT if number % 5 == 0 else InteractionKind.OTHER
    return InteractionDraft(
        customer_id, moment, Channel.PHONE, kind, summary=f"talk {number} #谈{number % 3}"
    )


def populate(db: Database, count: int) -> None:
    """Put customers with purchases and talks into an open shop, as one operation."""
    with db.write("import.file") as session:
        for number in range(count):
            customer_id = customers.create(session, customer(number))
            purchases.record(session, purchase(customer_id, 2 * number))
            purchases.record(session, purchase(customer_id, 2 * number + 1))
            interactions.log(session, talk(customer_id, number))


def _copy(source: Path, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    return path


@cache
def _furnished() -> Path:
    path = folder() / "furnished.db"
    open_shop(path, clock=clock(), create=True).close()
    return path


@cache
def _filled() -> Path:
    path = furnish(folder() / "filled.db")
    file = open_database(path, clock=clock())
    populate(file, CUSTOMERS)
    file.close()
    return path


@cache
def _protected() -> Path:
    work = convert(_filled(), folder() / "protected.db", "protecting", key=None, new=KEY)
    return work.rename(folder() / "protected.db")


@cache
def folder() -> Path:
    """Where prepared shops lie until the process ends."""
    made = tempfile.mkdtemp(prefix="shuke-shops-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)
