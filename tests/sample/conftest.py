"""One small shop for all tests that only read it: making it takes some seconds."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.core.clock import FixedClock
from app.db.open import OpenFile, open_database
from app.db.reader import Reader
from app.sample import create

DAY = date(2026, 9, 18)
ZONE = ZoneInfo("Asia/Shanghai")


def clock_on(day: date, hour: int = 10, minute: int = 42) -> FixedClock:
    return FixedClock(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE))


@pytest.fixture(scope="session")
def shop_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "songjian.db"
    create(path, as_of=DAY, clock=clock_on(DAY))
    return path


@pytest.fixture(scope="session")
def shop(shop_path: Path) -> Iterator[OpenFile]:
    file = open_database(shop_path, clock=clock_on(DAY), readonly=True)
    yield file
    file.close()


@pytest.fixture
def reader(shop: OpenFile) -> Iterator[Reader]:
    with shop.reader() as open_reader:
        yield open_reader
