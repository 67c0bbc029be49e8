"""A table that gives up columns for want of room ends up with none cut, whatever came first: rows or room."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel


def test_a_table_that_was_out_of_sight_is_laid_out_when_it_is_shown(qtbot, context: Context) -> None:
    """On some screens the scroll bar of the first rows comes while Qt is counting, and nobody is told."""
    columns = [
        Column("name", "名称", Kind.TEXT, 120, value=lambda row: str(row), stretch=True, fixed=True),
        Column("count", "数量", Kind.NUMBER, 80, value=lambda row: str(row)),
    ]
    model: IdTableModel[int] = IdTableModel(columns, id_of=lambda row: row, describe=str)
    table = FittingTable(context.themes, model, "表", gives_up=("count",), row_height=30)
    stack = QStackedWidget()
    stack.addWidget(QWidget())
    stack.addWidget(table)
    qtbot.addWidget(stack)
    stack.resize(360, 150)
    stack.show()
    table.show_ids(range(9), list)
    table.header.blockSignals(True)
    table.header.resizeSection(0, 400)
    table.header.blockSignals(False)

    stack.setCurrentWidget(table)

    qtbot.waitUntil(lambda: table.header.length() == table.viewport().width())
    assert table.given_up() == frozenset()
    assert table.horizontalScrollBar().maximum() == 0
