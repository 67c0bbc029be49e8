"""Small helpers: somebody with what a test needs, and questions about them."""

from typing import Any

from app.models import Customer
from app.services import customers, merging
from app.services.customer_drafts import CustomerDraft


def add(db: Any, name: str, **columns: Any) -> int:
    """A customer; what is no field of the form is put into the row."""
    with db.write("customer.create", subject=name) as session:
        number = customers.create(session, CustomerDraft(name))
        row = session.get_one(Customer, number)
        for column, value in columns.items():
            setattr(row, column, value)
    return number


def change(db: Any, number: int, **columns: Any) -> None:
    with db.write("customer.save") as session:
        row = session.get_one(Customer, number)
        for column, value in columns.items():
            setattr(row, column, value)


def join(db: Any, keep: int, *others: int, **choices: int) -> None:
    with db.write("customer.merge") as session:
        merging.merge(session, keep, others, choices)


def part(db: Any, number: int) -> merging.SplitResult:
    with db.write("customer.split") as session:
        return merging.split(session, number)


def cell(db: Any, number: int, column: str) -> Any:
    with db.reader() as reader:
        return reader.value(f"SELECT {column} FROM customer WHERE id = ?", number)


def rows(db: Any, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with db.reader() as reader:
        found: list[tuple[Any, ...]] = reader.all(sql, *values)
    return found
