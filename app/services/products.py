"""Products, as far as logging a purchase and recognising them in a text needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.text import clean
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product as lists and pickers show it; money in minor units."""

    id: int
    sku: str
    name: str
    category: str
    price: int | None
    unit: str
    active: bool


_COLUMNS = "id, sku, name, category, price, unit, active"


def all_products(reader: Reader, limit: int = 5_000) -> list[ProductRow]:
    """What is sold, by name."""
    rows = reader.all(
        f"SELECT {_COLUMNS} FROM product WHERE deleted_at IS NULL AND active ORDER BY name_sort, name LIMIT ?",
        limit,
    )
    return [ProductRow(*row) for row in rows]


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
