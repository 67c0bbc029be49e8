"""The files that are measured on: made once for a size, kept under build/bench, and copied before anything writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from app.core.enums import Origin
from app.db.connect import open_connection
from app.db.open import OpenFile, open_database
from app.db.schema import SCHEMA_VERSION
from app.db.search_index import INDEX_VERSION
from app.db.structure import FINGERPRINTS
from app.services.setup import open_shop
from benchmarks.clock import NOW, clock

FOLDER = Path("build/bench")
MARK = f"4-{INDEX_VERSION}-{FINGERPRINTS[SCHEMA_VERSION][:8]}"
"""What kept files were made by: the invented data (raise the first number when they change), index, schema."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many customers, orders (and as many talks) and products; two lines an order."""

    name: str
    customers: int
    orders: int
    products: int


SIZES = {
    size.name: size
    for size in (
        Size("small", 2_000, 20_000, 300),
        Size("medium", 20_000, 300_000, 1_000),
        Size("large", 100_000, 1_000_000, 3_000),
        Size("huge", 1_000_000, 1_000_000, 3_000),
    )
}


def kept(size: str) -> Path:
    """The finished file of a size; never open this one for writing."""
    path = _place(size)
    if not path.exists():
        print(f"making the {size} shop …", flush=True)
        half = _fresh(FOLDER / f"making-{size}.db")
        _make(half, SIZES[size])
        half.rename(path)
    return path


def copied(size: str, name: str = "work") -> Path:
    """A copy that may be written; the next one takes its place."""
    return Path(shutil.copyfile(kept(size), _fresh(FOLDER / f"{name}.db")))


def with_index(path: Path, statement: str) -> Any:
    """A connection to a further copy that has one more index, for floors that need what the program does without."""
    connection = open_connection(Path(shutil.copyfile(path, _fresh(FOLDER / "floor.db"))), writable=True)
    connection.execute(statement)
    return connection


def empty(name: str = "empty") -> Path:
    """A new shop's file without customers."""
    path = _place("new")
    if not path.exists():
        open_shop(path, clock=clock(), create=True).close()
    return Path(shutil.copyfile(path, _fresh(FOLDER / f"{name}.db")))


@contextmanager
def opened(path: Path) -> Iterator[OpenFile]:
    shop = open_database(path, clock=clock())
    try:
        yield shop
    finally:
        shop.close()


def _place(name: str) -> Path:
    """Where the file of a size is kept; those of older programs make room for it."""
    path = FOLDER / f"{name}-{MARK}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"{name}-*.db"):
            old.unlink()
    return path


def _fresh(path: Path) -> Path:
    """The place of a file to be made, without what an earlier one left there."""
    shutil.rmtree(path.with_name(f"{path.name}-backups"), ignore_errors=True)
    for name in (path.name, f"{path.name}.changes", f"{path.name}.lock"):
        for ending in ("", "-wal", "-shm", "-journal"):
            (path.parent / f"{name}{ending}").unlink(missing_ok=True)
    return path


def _make(path: Path, size: Size) -> None:
    from app.analytics import refresh
    from app.care import next_care

    shop = open_shop(path, clock=clock(), create=True)
    try:
        with shop.write("import.file", subject="bench", origin=Origin.IMPORT) as session:
            _fill(session, size)
        today = shop.clock.today()
        with shop.reader() as reader:
            figures, care = refresh.compute(reader, today), next_care.compute(reader, today)
        with shop.write("figures", origin=Origin.SYSTEM) as session:
            refresh.store(session, figures)
            next_care.store(session, care)
    finally:
        shop.close()


def _fill(session: Any, size: Size) -> None:
    from sqlalchemy import select

    from app import models
    from app.db.bulk import insert
    from app.exchange.writing.column_insert import insert_columns
    from app.models import Tier
    from benchmarks.invented import TAGS, Inventor

    def put(model: Any, names: str, rows: Any, chunk: int = 50_000) -> range:
        first, last, rows = None, 0, iter(rows)
        while part := list(islice(rows, chunk)):
            ids = insert(session, model.__table__, tuple(names.split()), part)
            first, last = ids[0] if first is None else first, ids[-1]
        return range(first or 1, last + 1)

    made = Inventor(size.customers, size.orders, size.products, NOW.date())
    tiers = list(session.scalars(select(Tier.id).order_by(Tier.level)))
    people = put(
        models.Customer,
        "uuid name name_pinyin name_sort name_initials member_number tier_id birth_calendar birth_year birth_month"
        " birth_day created_at updated_at kind other_names salutation organisation role birth_leap source interests"
        " stage_set_by notes",
        ((*row, "person", "", "", "", "", 0, "", "", "", "") for row in made.customer_rows(tiers)),
    )
    put(models.ContactPoint, "uuid customer_id kind value normalised is_primary created_at updated_at label",
        ((*row, "") for row in made.contact_rows(people)))  # fmt: skip
    tags = put(
        models.Tag,
        "uuid name created_at updated_at",
        ((bytes([n] * 16), tag, 0, 0) for n, tag in enumerate(TAGS)),
    )
    put(models.CustomerTag, "customer_id tag_id", made.tag_rows(people, tags))
    put(models.Address, "uuid customer_id city street is_primary created_at updated_at label country region postcode",
        ((*row, "", "", "", "") for row in made.address_rows(people)))  # fmt: skip
    goods = put(models.Product, "uuid sku name category price created_at updated_at name_sort unit grade active",
                ((*row, row[2], "罐", "standard", 1) for row in made.product_rows()))  # fmt: skip
    bought = put(
        models.Purchase,
        "uuid customer_id order_number bought_on bought_at channel total created_at updated_at payment note",
        ((*row, "", "") for row in made.purchase_rows(people)),
    )
    purchase, product, total = made.line_columns(bought, goods)
    insert_columns(
        session,
        models.PurchaseLine.__table__,
        len(purchase),
        {
            "purchase_id": purchase,
            "product_id": product,
            "total": total,
            "unit_price": total,
            "quantity_milli": [1000] * len(total),
        },
        {"description": "", "discount": 0},
    )
    put(
        models.Interaction,
        "uuid customer_id happened_at happened_on channel direction kind summary created_at updated_at details",
        ((*row, "") for row in made.talk_rows(people, size.orders)),
    )
