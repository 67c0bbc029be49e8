"""The table model fetches what is asked for, keeps little, and keeps Qt's rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.ui.tables.column import Column, Kind
from app.ui.tables.model import PAGE, RECORD_ROLE, SORT_ROLE, IdTableModel
from tests.ui.kit.samples import PEOPLE, Person, customer_columns

BY_ID = {person.id: person for person in PEOPLE}


class Source:
    """Rows for any id, with a note of what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def by_ids(self, ids: Sequence[int]) -> list[Person]:
        self.asked.append((ids[0], len(ids)))
        return [row(number) for number in ids]

    def by_offset(self, offset: int, limit: int) -> list[Person]:
        self.asked.append((offset, limit))
        return [row(number) for number in range(offset, offset + limit)]


def row(number: int) -> Person:
    sample = PEOPLE[number % len(PEOPLE)]
    return Person(number, f"客户{number}", *[getattr(sample, name) for name in Person.__slots__[2:]])


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(qapp: object) -> IdTableModel[Person]:
    return IdTableModel(customer_columns(), describe=lambda p: f"{p.name}，{p.care}")


def text_at(model: IdTableModel[Person], number: int, column: int = 0, role: int = 0) -> object:
    return model.data(model.index(number, column), role)


def test_the_model_keeps_qts_rules(model: IdTableModel[Person], source: Source) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(list(range(500)), source.by_ids)
    model.set_checked({3})
    model.refresh()
    model.set_paged(300, source.by_offset)
    model.set_columns(customer_columns("xy"))
    model.set_ids([], source.by_ids)
    assert tester.model() is model


def test_ids_are_fetched_a_page_at_a_time(model: IdTableModel[Person], source: Source) -> None:
    model.set_ids(list(range(100_000)), source.by_ids)
    assert source.asked == []
    assert text_at(model, 50_000) == "客户50000"
    assert text_at(model, 50_001) == "客户50001"
    assert source.asked == [(50_000 // PAGE * PAGE, PAGE)]


def test_only_the_pages_last_used_are_kept(source: Source, qapp: object) -> None:
    model = IdTableModel(customer_columns(), page=10, pages_kept=3)
    model.set_paged(100, source.by_offset)
    for number in (0, 10, 20, 0, 30):
        text_at(model, number)
    assert model.pages_held() == 3
    source.asked.clear()
    text_at(model, 0)
    text_at(model, 10)
    assert source.asked == [(10, 10)]


def test_a_row_that_is_gone_shows_empty(model: IdTableModel[Person]) -> None:
    model.set_ids([1, 99, 2], lambda ids: [BY_ID[i] for i in ids if i in BY_ID])
    assert [text_at(model, r) for r in range(3)] == ["郑秀英", None, "沈心悦"]
    assert model.record(1) is None
    assert model.id_at(1) == 99


def test_rows_may_come_in_any_order(model: IdTableModel[Person]) -> None:
    model.set_ids([3, 1, 2], lambda ids: [BY_ID[i] for i in sorted(ids)])
    assert [text_at(model, r) for r in range(3)] == ["刘欣怡", "郑秀英", "沈心悦"]


def test_roles(model: IdTableModel[Person]) -> None:
    model.set_ids([1, 10], lambda ids: [BY_ID[i] for i in ids])
    assert text_at(model, 0, 1) == "金叶"
    assert text_at(model, 0, 5) == "5·4·5"
    assert text_at(model, 1, 5) == "—"
    assert text_at(model, 0, 0, RECORD_ROLE) is BY_ID[1]
    assert text_at(model, 0, 3, SORT_ROLE) == "9月6日"
    accessible = int(Qt.ItemDataRole.AccessibleTextRole)
    assert text_at(model, 0, 0, accessible) == "郑秀英，9月20日 生日"
    assert text_at(model, 0, 2, accessible) == "阶段 忠诚"
    assert text_at(model, 0, 0, int(Qt.ItemDataRole.FontRole)) is None


def test_refresh_fetches_again(model: IdTableModel[Person], source: Source) -> None:
    model.set_ids([1, 2], source.by_ids)
    text_at(model, 0)
    model.refresh()
    text_at(model, 0)
    assert len(source.asked) == 2


def test_row_of_finds_ids(model: IdTableModel[Person], source: Source) -> None:
    model.set_ids([7, 5], source.by_ids)
    assert [model.row_of(number) for number in (5, 6)] == [1, -1]
    model.set_paged(50, source.by_offset)
    assert model.row_of(4) == -1
    text_at(model, 0)
    assert model.row_of(4) == 4


def test_checked_rows_are_ids(qapp: object) -> None:
    columns: list[Column[Person]] = [Column("check", "", Kind.CHECK, 38), Column("name", "姓名")]
    model = IdTableModel(columns)
    told: list[None] = []
    model.checked_changed.connect(lambda: told.append(None))
    model.set_ids([2, 1], lambda ids: [BY_ID[i] for i in ids])
    model.toggle(0)
    index = model.index(1, 0)
    assert model.setData(index, Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert model.checked == {1, 2}
    assert model.data(index, int(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    assert model.data(model.index(1, 1), int(Qt.ItemDataRole.CheckStateRole)) is None
    assert len(told) == 2
