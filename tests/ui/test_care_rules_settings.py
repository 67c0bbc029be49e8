"""Reminders and care in the settings: every choice is stored at once, as a step that can be undone."""

import pytest
from PySide6.QtCore import Qt

from app.core.settings import DEFAULTS
from app.services import settings
from app.ui.screens.settings_parts.care import CareSection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def section(qtbot, context) -> CareSection:
    made = CareSection(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def stored(context, key):
    return context.ops.read(settings.get, key)


def type_in(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "name, key, value",
    [
        ("leap_day", "care.leap_day", "mar1"),
        ("leap_month", "care.leap_month", "both"),
        ("short_month", "care.short_month", "next_first"),
        ("month_only", "care.month_only", "never"),
        ("consent", "care.consent", "given"),
        ("country", "care.country", "SG"),
    ],
)
def test_a_choice_is_stored_and_undone(context, section, name, key, value):
    setting = getattr(section, name)
    assert setting.combo.currentData() == DEFAULTS[key]
    setting.combo.setCurrentIndex(setting.combo.findData(value))
    setting.combo.activated.emit(setting.combo.currentIndex())
    assert stored(context, key) == value
    context.database.undo()
    section.refresh()
    assert setting.combo.currentData() == DEFAULTS[key]


def test_the_hour_is_read_as_one_writes_it(qtbot, context, section):
    assert section.minute.field.text() == "09:00"
    type_in(qtbot, section.minute.field, "8:30")
    assert stored(context, "care.minute") == 8 * 60 + 30
    assert section.minute.field.text() == "08:30"
    type_in(qtbot, section.minute.field, "24:00")
    assert section.minute.error.text() == "请填时间，例如 08:30"
    assert stored(context, "care.minute") == 510
    qtbot.mouseClick(section.minute.default, LEFT)
    assert stored(context, "care.minute") == 540
    assert section.minute.error.isHidden()


def test_how_many_a_day_is_a_whole_number_and_nought_is_no_limit(qtbot, context, section):
    assert section.cap.field.text() == "0"
    type_in(qtbot, section.cap.field, "20")
    assert stored(context, "care.daily_cap") == 20
    type_in(qtbot, section.cap.field, "-1")
    assert not section.cap.error.isHidden()
    assert stored(context, "care.daily_cap") == 20


def test_the_nominal_age_is_said_on_wish(qtbot, context, section):
    qtbot.mouseClick(section.nominal.box, LEFT)
    assert stored(context, "care.nominal_age") is True
    context.database.undo()
    section.refresh()
    assert not section.nominal.box.isChecked()


def test_the_country_follows_the_shop_until_one_chooses(section):
    assert section.country.combo.currentText() == "随门店：中国大陆"
    # China's State Council publishes the moved weekends a year at a time.
    assert section.country.hint.text().startswith("调休已公布到 20")
    section.country.combo.setCurrentIndex(section.country.combo.findData("GB"))
    section.country.combo.activated.emit(section.country.combo.currentIndex())
    assert section.country.hint.text() == ""


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_the_labels_of_all_panels_have_one_width(section):
    lefts = {
        part.mapTo(section, part.rect().topLeft()).x()
        for part in (section.minute.field, section.leap_day.combo, section.country.combo)
    }
    assert len(lefts) == 1
