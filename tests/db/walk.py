"""What people do to a file, step by step, for walks over what can be taken back and what must come back."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import uuid7_bytes
from app.db import bulk
from app.db.database import Database
from app.models import Customer, Interaction, Product, Purchase, PurchaseLine, Tag
from app.models.customer import CustomerTag

DAY = date(2026, 9, 1)
TABLES = (
    "customer",
    "purchase",
    "purchase_line",
    "product",
    "interaction",
    "tag",
    "customer_tag",
    "contact_point",
)
DERIVED = ("customer_stats", "day_total")


def state(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that a person can see, and the figures that follow from them."""
    with db.reader() as reader:
        rows = {table: reader.all(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES + DERIVED}
        rows["found"] = reader.all(
            "SELECT rowid FROM customer_search WHERE customer_search MATCH '\"a\"*' ORDER BY 1"
        )
    return rows


def add_customer(session: Session, name: str) -> Customer:
    customer = Customer(name=name, name_sort=name)
    session.add(customer)
    session.flush()
    return customer


KINDS = ("customer", "rename", "buy", "return", "tag", "talk", "trash", "bulk", "erase", "undo", "redo")
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5)), max_size=14)


def take(db: Database, step: str, number: int) -> None:
    """One step of a walk, as one operation."""
    if step == "undo":
        db.undo()
    elif step == "redo":
        db.redo()
    else:
        with db.write(step) as session:
            STEP[step](session, number)


def _pick(session: Session, number: int) -> Customer | None:
    found = session.scalars(select(Customer).where(Customer.deleted_at.is_(None)).order_by(Customer.id)).all()
    return found[number % len(found)] if found else None


def _step_customer(session: Session, number: int) -> None:
    add_customer(session, f"a{number}")


def _step_rename(session: Session, number: int) -> None:
    if customer := _pick(session, number):
        customer.name = f"b{number}"


def _step_buy(session: Session, number: int, total: int = 700) -> None:
    customer = _pick(session, number)
    product = Product(name=f"tea {number}")
    session.add(product)
    purchase = Purchase(customer_id=customer.id if customer else None, bought_on=DAY, total=total)
    session.add(purchase)
    session.flush()
    session.add(PurchaseLine(purchase_id=purchase.id, product_id=product.id, total=total))


def _step_return(session: Session, number: int) -> None:
    _step_buy(session, number, total=-300)


def _step_tag(session: Session, number: int) -> None:
    name = f"a{number}"
    tag = session.scalars(select(Tag).where(Tag.name == name)).one_or_none() or Tag(name=name)
    session.add(tag)
    session.flush()
    if customer := _pick(session, number):
        held = select(CustomerTag).where(CustomerTag.customer_id == customer.id, CustomerTag.tag_id == tag.id)
        if session.scalars(held).one_or_none() is None:
            session.add(CustomerTag(customer_id=customer.id, tag_id=tag.id))


def _step_talk(session: Session, number: int) -> None:
    if customer := _pick(session, number):
        session.add(Interaction(
            customer_id=customer.id, happened_at=session.info["clock"].now(), happened_on=DAY, channel="phone",
            direction="out", kind="care",
        ))  # fmt: skip


def _step_trash(session: Session, number: int) -> None:
    if customer := _pick(session, number):
        customer.deleted_at = session.info["clock"].now()


def _step_erase(session: Session, number: int) -> None:
    for line in session.scalars(select(PurchaseLine)).all():
        session.delete(line)


def _step_bulk(session: Session, number: int) -> None:
    import_rows(session, number + 1)


STEP = {
    "customer": _step_customer, "rename": _step_rename, "buy": _step_buy, "return": _step_return, "tag": _step_tag,
    "talk": _step_talk, "trash": _step_trash, "bulk": _step_bulk, "erase": _step_erase,
}  # fmt: skip


def import_rows(session: Session, count: int) -> range:
    """Customers with a purchase each, as an import writes them."""
    table = Customer.__table__
    names = (
        "uuid", "created_at", "updated_at", "kind", "name", "other_names", "salutation", "name_pinyin", "name_sort",
        "name_initials", "organisation", "role", "birth_leap", "source", "interests", "member_number", "stage_set_by",
        "notes",
    )  # fmt: skip
    rows = [
        (uuid, 1, 1, "person", f"a{number}", "", "", "", "", "", "", "", 0, "", "", "", "", "")
        for number, uuid in enumerate(uuid7_bytes(count))
    ]
    ids = bulk.insert(session, table, names, rows)
    purchases = [(uuid, 1, 1, number, "", 20_000 + number % 90, "", "", 500, "")
                 for number, uuid in zip(ids, uuid7_bytes(count), strict=True)]  # fmt: skip
    bulk.insert(
        session,
        Purchase.__table__,
        ("uuid", "created_at", "updated_at", "customer_id", "order_number", "bought_on", "channel", "payment",
         "total", "note"),
        purchases,
    )  # fmt: skip
    return ids
