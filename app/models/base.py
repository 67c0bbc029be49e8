"""What every table shares: naming convention, column types and the columns of a record."""

import uuid as uuid_module
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, Text, types
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core.days import from_day_number, to_day_number
from app.core.ids import uuid7
from app.core.instants import from_millis, to_millis

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Day(types.TypeDecorator[date]):
    """A local calendar day, stored as days since 1970-01-01."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else to_day_number(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return None if value is None else from_day_number(value)


class Instant(types.TypeDecorator[datetime]):
    """A moment in UTC, stored as milliseconds since the epoch."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_millis(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_millis(value)


class Uuid(types.TypeDecorator[uuid_module.UUID]):
    """A UUID (v7), stored as its 16 bytes."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: uuid_module.UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: Any | None, dialect: Dialect) -> uuid_module.UUID | None:
        return None if value is None else uuid_module.UUID(bytes=bytes(value))


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {date: Day, datetime: Instant, uuid_module.UUID: Uuid, str: Text}


class Row:
    """An integer key that is never given out twice, so that undo can put a row back under its own id."""

    __table_args__: Any = {"sqlite_autoincrement": True}
    id: Mapped[int] = mapped_column(Integer, primary_key=True)


class Record(Row):
    """What a person creates: also has an identity beyond this file, and knows when it was made and changed.

    `created_at` and `updated_at` are stamped by the write session from its clock.
    """

    uuid: Mapped[uuid_module.UUID] = mapped_column(default=uuid7, unique=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Deletable(Record):
    """A record that goes to the trash before it goes for good."""

    deleted_at: Mapped[datetime | None]
