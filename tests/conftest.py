"""What most tests start from: a fixed day, a shop's file of their own, and the words of both languages."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.core.clock import FixedClock
from app.core.words import Words
from app.db.open import OpenFile, open_database
from app.services.setup import open_shop

NOW = datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai"))
"""Friday, lunar 八月初八, a week before Mid-Autumn: the day of all pictures."""


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at `NOW` until the test moves it."""
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def new_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished, closed file that is copied, never opened: making one takes a second, a copy a millisecond.

    It is two months old: what was over when its care rules were made would not count as missed.
    """
    path = tmp_path_factory.mktemp("new-shop") / "shop.db"
    open_shop(path, clock=FixedClock(NOW - timedelta(days=60)), create=True).close()
    return path


@pytest.fixture
def db(new_shop: Path, tmp_path: Path, clock: FixedClock) -> Iterator[OpenFile]:
    """A new shop's file, with its tiers, care rules, templates and surveys."""
    path = tmp_path / "shop.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=clock)
    try:
        yield file
    finally:
        file.close()


@pytest.fixture(scope="session")
def words_zh() -> Words:
    return Words.load("zh_CN")


@pytest.fixture(scope="session")
def words_en() -> Words:
    return Words.load("en")
