"""One small shop for all tests that only read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from app.core.clock import FixedClock
from app.db.open import open_database
from app.db.reader import Reader
from app.services import customer_filter, group_values
from app.services.conditions import Rules
from tests.conftest import NOW
from tests.services.groups.oracle import World
from tests.services.groups.small_shop import TODAY, build, put_figures


@dataclass(frozen=True)
class Small:
    """The shop's reader, what rules are read with, and the slow way."""

    reader: Reader
    rules: Rules
    world: World
    choices: dict[Any, Any]
    own: dict[int, str]

    def ids(self, rule: dict[str, Any]) -> list[int]:
        """Whom SQLite finds."""
        found = self.rules.condition(rule)
        sql = f"SELECT s.customer_id FROM {found.source} WHERE {found.where} ORDER BY s.customer_id"
        return [row[0] for row in self.reader.all(sql, *found.values)]


@pytest.fixture(scope="session")
def small(new_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    path = tmp_path_factory.mktemp("small") / "shop.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=FixedClock(NOW))
    with file.write("customer.create") as session:
        build(session)
    with file.write("customer.create") as session:
        put_figures(session)
    with file.reader() as reader:
        rules = replace(customer_filter.rules(reader, TODAY), zone=UTC)
        own = dict(reader.all("SELECT id, kind FROM custom_field"))
        yield Small(reader, rules, World(reader, TODAY), group_values.read_choices(reader), own)
    file.close()
