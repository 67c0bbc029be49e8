"""Products: read for lists and forms, made and changed by hand, found or made while purchases are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.enums import Grade
from app.core.errors import ShukeError
from app.core.money import LARGEST
from app.core.text import clean
from app.db.reader import Reader
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Product

LONGEST_NAME, LONGEST_WORD, LONGEST_CYCLE = 120, 40, 3_650
MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as lists and choosers need it; `price` and `unit_cost` in minor units."""

    id: int
    sku: str
    name: str
    category: str
    price: int | None
    unit: str
    active: bool
    unit_cost: int | None = None
    cycle_days: int | None = None
    grade: str = Grade.STANDARD
    labels: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """What the form holds. Amounts are minor units; `cycle_days` is how long one unit lasts, None where nobody
    knows.
    """

    name: str
    sku: str = ""
    category: str = ""
    price: int | None = None
    unit_cost: int | None = None
    unit: str = ""
    cycle_days: int | None = None
    grade: Grade = Grade.STANDARD
    active: bool = True
    labels: tuple[str, ...] = ()
    note: str = ""


COLUMNS = "id, sku, name, category, price, unit, active, unit_cost, cycle_days, grade, labels, note"


def all_products(reader: Reader, limit: int = 5_000) -> list[ProductRow]:
    """What is sold, by name."""
    rows = reader.all(
        f"SELECT {COLUMNS} FROM product WHERE deleted_at IS NULL AND active ORDER BY name_sort, name LIMIT ?",
        limit,
    )
    return [row_of(row) for row in rows]


def row_of(values: Sequence[Any]) -> ProductRow:
    """A row of `COLUMNS` as a product."""
    number, sku, name, category, price, unit, active, cost, cycle, grade, labels, note = values
    return ProductRow(
        number, sku, name, category, price, unit, bool(active), cost, cycle, grade, labels_of(labels), note
    )


def draft_of(reader: Reader, product_id: int) -> ProductDraft:
    """What is stored of a product, as its form takes it; raises ShukeError `gone`."""
    row = reader.one(f"SELECT {COLUMNS} FROM product WHERE id = ? AND deleted_at IS NULL", product_id)
    if row is None:
        raise ShukeError("gone")
    one = row_of(row)
    return ProductDraft(
        name=one.name,
        sku=one.sku,
        category=one.category,
        price=one.price,
        unit_cost=one.unit_cost,
        unit=one.unit,
        cycle_days=one.cycle_days,
        grade=Grade(one.grade) if one.grade in set(Grade) else Grade.STANDARD,
        active=one.active,
        labels=one.labels,
        note=one.note,
    )


def labels_of(stored: str) -> tuple[str, ...]:
    """The labels of a product as they are kept: words parted by blanks.

    >>> labels_of("当季 新品")
    ('当季', '新品')
    """
    return tuple(stored.split())


def create(session: Session, draft: ProductDraft) -> int:
    """A new product; raises ValidationError by field."""
    from app.models import Product

    product = Product(name="")
    _put(session, product, draft)
    session.add(product)
    session.flush()
    return product.id


def update(session: Session, product_id: int, draft: ProductDraft) -> None:
    """Bring a product to what its form says; raises ValidationError, and ShukeError `gone`."""
    _put(session, _get(session, product_id), draft)
    session.flush()


def set_active(session: Session, product_ids: Iterable[int], active: bool) -> None:
    """Sell them again, or no longer."""
    for number in product_ids:
        _get(session, number).active = active
    session.flush()


def trash(session: Session, product_ids: Iterable[int]) -> None:
    """Put products into the trash; what was bought of them stays on its receipts."""
    for number in product_ids:
        _get(session, number).deleted_at = session.info["journal"].at
    session.flush()


def merge(session: Session, kept_id: int, others: Collection[int]) -> int:
    """Make one product of several: their lines and articles become the kept one's, which takes over what it does
    not know itself; they go into the trash. Gives how many lines moved; raises ShukeError `gone`.
    """
    kept = _get(session, kept_id)
    moved = 0
    for number in sorted(set(others) - {kept_id}):
        gone = _get(session, number)
        moved += _move_lines(session, number, kept_id)
        _move_articles(session, number, kept_id)
        _take_over(kept, gone)
        gone.deleted_at = session.info["journal"].at
    session.flush()
    return moved


def find(session: Session, name: str) -> int | None:
    """The id of the live product with this name."""
    from sqlalchemy import select

    from app.models import Product

    return session.scalars(
        select(Product.id).where(Product.name == clean(name), Product.deleted_at.is_(None))
    ).first()


def find_or_create(session: Session, name: str, price: int | None = None) -> int:
    """The product with this name; a new one is made with the price it is first sold for."""
    from app.core.names import name_keys
    from app.models import Product

    if (known := find(session, name)) is not None:
        return known
    shown = clean(name)
    product = Product(name=shown, name_sort=name_keys(shown, person=False).sort_key, price=price)
    session.add(product)
    session.flush()
    return product.id


def _get(session: Session, product_id: int) -> Product:
    from app.models import Product

    return live(session, Product, product_id)


def _put(session: Session, product: Product, draft: ProductDraft) -> None:
    from app.core.names import name_keys

    check = Check()
    name = check.line("name", draft.name, LONGEST_NAME, required=True)
    sku = check.line("sku", draft.sku, LONGEST_WORD)
    category = check.line("category", draft.category, LONGEST_WORD)
    unit = check.line("unit", draft.unit, LONGEST_WORD)
    note = check.text("note", draft.note, 2_000)
    for field, amount in (("price", draft.price), ("unit_cost", draft.unit_cost)):
        if amount is not None and not 0 <= amount < LARGEST:
            check.refuse(field, "out_of_range")
    if draft.cycle_days is not None and not 1 <= draft.cycle_days <= LONGEST_CYCLE:
        check.refuse("cycle_days", "out_of_range")
    labels = labels_of(" ".join(clean(one) for one in draft.labels))
    if len(labels) > MOST_LABELS or any(len(one) > LONGEST_WORD for one in labels):
        check.refuse("labels", "too_long")
    _refuse_twins(session, check, product.id, name, sku)
    check.done()
    product.name, product.sku, product.category, product.unit, product.note = name, sku, category, unit, note
    product.name_sort = name_keys(name, person=False).sort_key
    product.price, product.unit_cost, product.cycle_days = draft.price, draft.unit_cost, draft.cycle_days
    product.grade, product.active = draft.grade, draft.active
    product.labels = " ".join(dict.fromkeys(labels))


def _refuse_twins(session: Session, check: Check, number: int | None, name: str, sku: str) -> None:
    """No two products of one name or number: purchases find theirs by these."""
    from sqlalchemy import select

    from app.models import Product

    for field, column, value in (("name", Product.name, name), ("sku", Product.sku, sku)):
        with session.no_autoflush:
            same = session.scalars(
                select(Product.id).where(
                    column == value, Product.deleted_at.is_(None), Product.id != (number or 0)
                )
            ).first()
        if value and same is not None:
            check.refuse(field, "duplicate")


def _move_lines(session: Session, source: int, target: int) -> int:
    from sqlalchemy import select

    from app.db.bulk import update as update_rows
    from app.models import PurchaseLine

    ids = session.scalars(select(PurchaseLine.id).where(PurchaseLine.product_id == source)).all()
    table = PurchaseLine.__table__
    return update_rows(session, table, ("product_id",), ((number, target) for number in ids))  # type: ignore[arg-type]


def _move_articles(session: Session, source: int, target: int) -> None:
    from sqlalchemy import select

    from app.models import ArticleProduct

    links = select(ArticleProduct).where(ArticleProduct.product_id.in_((source, target)))
    known = {link.article_id for link in session.scalars(links) if link.product_id == target}
    for link in session.scalars(links.where(ArticleProduct.product_id == source)):
        if link.article_id in known:
            session.delete(link)
        else:
            link.product_id = target
            known.add(link.article_id)
    session.flush()


def _take_over(kept: Product, gone: Product) -> None:
    """What the kept product does not know itself."""
    for field in ("sku", "category", "price", "unit_cost", "unit", "cycle_days", "note"):
        if getattr(kept, field) in (None, "") and getattr(gone, field) not in (None, ""):
            setattr(kept, field, getattr(gone, field))
    kept.labels = " ".join(dict.fromkeys((*labels_of(kept.labels), *labels_of(gone.labels))))
