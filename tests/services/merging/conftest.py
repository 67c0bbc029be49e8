"""Two customers with something in every table, and all rows of a file for comparison."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.db.open import OpenFile
from tests.services.merging.furnished import Two, furnish, rows_of

Rows = Mapping[str, list[tuple[Any, ...]]]


@pytest.fixture
def two(db: OpenFile) -> Two:
    """A keeper and an other, both with rows in every table that can hold any."""
    return furnish(db)


@pytest.fixture
def rows(db: OpenFile) -> Callable[[], Rows]:
    return lambda: rows_of(db)
