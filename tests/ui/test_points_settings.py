"""The section of points and tiers: every change is one step that can be undone, and what it means is told."""

import pytest
from PySide6.QtCore import Qt

from app.ui.context import Context
from app.ui.dialogs.points_tiers.dialog import TiersDialog
from app.ui.screens.settings_parts.points import PointsSection


@pytest.fixture
def section(stand) -> PointsSection:
    return stand(PointsSection)


def choose(combo, data: object) -> None:
    place = combo.findData(data)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_example_tells_what_the_rule_makes_of_a_receipt(section: PointsSection, context: Context) -> None:
    assert section.example.text().startswith("例：买 ¥328.50 得 328 分，100 分抵 ¥10。")

    choose(section.rounding.combo, "nearest")
    section.refresh()

    assert "得 329 分" in section.example.text()
    changes = context.database.undo()
    assert changes.label == "setting.change"
    assert context.settings["points.rounding"] == "down"


def test_number_that_cannot_be_is_refused_at_its_field(section: PointsSection, context: Context) -> None:
    section.worth.field.setText("0")
    section.worth.save()

    assert section.worth.error.text()
    assert context.settings["points.worth"] == 10

    section.worth.field.setText("20")
    section.worth.save()

    assert context.settings["points.worth"] == 20


def test_last_day_is_asked_for_only_where_points_end(section: PointsSection, context: Context) -> None:
    assert not section.until.combo.isEnabled()

    choose(section.valid.combo, 24)
    section.refresh()

    assert section.until.combo.isEnabled()
    assert context.settings["points.valid_months"] == 24


def test_shop_without_points_has_nothing_to_set(section: PointsSection, context: Context) -> None:
    choose(section.on.combo, False)
    section.refresh()

    assert not section.per_unit.field.isEnabled()
    assert section.example.text() == ""


def test_conditions_open_from_here(qtbot, section: PointsSection, context: Context) -> None:
    seen: list[str] = []

    def on_dialog(dialog: TiersDialog) -> bool:
        qtbot.addWidget(dialog)
        seen.append(dialog.windowTitle())
        return False

    context.prompts.on_dialog = on_dialog
    qtbot.mouseClick(section.edit_button, Qt.MouseButton.LeftButton)

    assert seen == ["等级规则"]
