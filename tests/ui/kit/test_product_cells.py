"""A name with its labels and a run of values, painted and said."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.tables.cells import LabelledCell, SparkCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.widgets.chip_row import ChipSpec


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: LabelledCell
    weeks: SparkCell


ROWS = [
    Row(
        1,
        LabelledCell("明前龙井 特级 50 g", (ChipSpec("当季"), ChipSpec("新品"))),
        SparkCell((1, 3, 2), "1, 3, 2"),
    ),
    Row(2, LabelledCell("白瓷盖碗"), SparkCell((0, 0, 0), "0, 0, 0")),
    Row(3, LabelledCell("一个很长很长很长很长的名字", (ChipSpec("清仓"),)), SparkCell((), "")),
]


@pytest.fixture(params=[ThemeChoice.LIGHT, ThemeChoice.DARK])
def table(qtbot, request, qapp: QApplication):
    columns = [
        Column("name", "商品", Kind.LABELLED, 200),
        Column("weeks", "走势", Kind.SPARK, 104),
    ]
    model: IdTableModel[Row] = IdTableModel(columns)
    view = TableView(ThemeSource(request.param, "zh_CN", qapp), model, "商品")
    qtbot.addWidget(view)
    view.resize(320, 200)
    view.show_ids([1, 2, 3], lambda ids: [ROWS[number - 1] for number in ids])
    view.show()
    return view


def _inks(picture, left, right, top, bottom):
    return {picture.pixel(x, y) for x in range(left, right) for y in range(top, bottom)}


def test_they_say_what_they_show(table):
    model = table.model()
    assert model.index(0, 0).data() == "明前龙井 特级 50 g、当季、新品"
    assert model.index(0, 1).data() == "1, 3, 2"


def test_each_paints_something_of_its_own(table):
    picture = table.viewport().grab().toImage()
    height = table.rowHeight(0)
    start = table.columnViewportPosition(1)
    run = _inks(picture, start + 8, start + 80, 2, height - 2)
    flat = _inks(picture, start + 8, start + 80, height + 2, 2 * height - 2)
    empty = _inks(picture, start + 8, start + 80, 2 * height + 2, 3 * height - 2)
    assert len(run) > len(empty)
    assert len(flat) > len(empty)
    table.resize(120, 200)
    table.setColumnWidth(0, 60)
    assert not table.viewport().grab().isNull()  # no room for the labels
