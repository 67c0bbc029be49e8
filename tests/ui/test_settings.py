"""The settings page, alone: sections, fields that save when they are left, and what they refuse."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.settings import DEFAULTS
from app.services import customers, purchases, settings
from app.services.customer_drafts import CustomerDraft
from app.services.purchases import LineDraft, PurchaseDraft
from app.ui.screens.settings import SettingsScreen
from app.ui.screens.settings_parts.catalogue import SECTIONS
from app.ui.wishes import Restore, Restored


@pytest.fixture
def screen(qtbot, context) -> SettingsScreen:
    made = SettingsScreen(context)
    made.resize(1194, 742)
    qtbot.addWidget(made)
    made.show()
    return made


def section(screen, key):
    screen.show_section(key)
    return screen.section(key)


def stored(context, key):
    with context.database.reader() as reader:
        return settings.get(reader, key)


def type_in(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_every_section_opens_in_both_languages(screen):
    for entry in SECTIONS:
        assert isinstance(section(screen, entry.key), QWidget)
        assert screen.stack.currentWidget() is screen.section(entry.key)
    assert screen.context.prompts.faults == []


def test_it_opens_where_one_was_last(qtbot, screen):
    screen.show_section("rules")
    again = SettingsScreen(screen.context)
    qtbot.addWidget(again)

    assert again.current == "rules"


def test_after_a_restore_one_stands_at_the_backups(qtbot, context, tmp_path):
    context.preferences.set("settings/section", "shop")
    context.arrival = Restored(Restore(tmp_path / "copy.db"))
    made = SettingsScreen(context)
    qtbot.addWidget(made)

    assert made.current == "backup"


def test_sections_by_mouse_and_arrows(qtbot, screen):
    qtbot.mouseClick(screen.list.buttons["shop"], Qt.MouseButton.LeftButton)
    assert screen.current == "shop"
    screen.focus_main()
    qtbot.keyClick(screen.list.buttons["shop"], Qt.Key.Key_Down)

    assert screen.current == "look"


def test_a_narrow_page_shows_sections_as_icons_with_names(screen):
    screen.resize(700, 500)

    assert screen.list.width() < 60
    assert screen.list.buttons["backup"].toolTip() == "备份与恢复"
    assert screen.list.buttons["backup"].accessibleName() == "备份与恢复"


# -- numbers ------------------------------------------------------------------------------------------------------


def test_a_number_is_saved_when_its_field_is_left_and_can_be_undone(qtbot, screen):
    number = section(screen, "rules").numbers["lifecycle.dormant_days"]
    type_in(qtbot, number.field, "100")

    assert stored(screen.context, "lifecycle.dormant_days") == 100
    assert screen.context.settings["lifecycle.dormant_days"] == 100
    assert not number.default.isHidden()
    screen.context.database.undo()
    assert number.field.text() == "120"
    assert number.default.isHidden()


def test_a_wrong_number_is_told_and_kept_in_its_field(qtbot, screen):
    number = section(screen, "rules").numbers["abc.a"]
    type_in(qtbot, number.field, "97")

    assert "B 类" in number.error.text()
    assert "95" in number.error.text()
    assert number.field.accessibleDescription() == number.error.text()
    assert stored(screen.context, "abc.a") == DEFAULTS["abc.a"]
    type_in(qtbot, number.field, "70")
    assert number.error.isHidden()
    assert stored(screen.context, "abc.a") == 0.7


def test_back_to_the_default_by_one_click(qtbot, screen):
    number = section(screen, "care").missed
    type_in(qtbot, number.field, "14")
    assert number.default.label == "默认 7"
    qtbot.mouseClick(number.default, Qt.MouseButton.LeftButton)

    assert stored(screen.context, "care.missed_days") == 7
    assert number.field.text() == "7"


def test_the_limits_of_a_score_are_saved_together(qtbot, screen):
    limits = section(screen, "rules").limits["m"]
    type_in(qtbot, limits.fields[3], "20000")

    assert stored(screen.context, "rfm.thresholds")["m"][3] == 2_000_000
    assert stored(screen.context, "rfm.thresholds")["r"] == DEFAULTS["rfm.thresholds"]["r"]
    type_in(qtbot, limits.fields[0], "9000")
    assert limits.error.text() == "四个数要从小到大"
    assert stored(screen.context, "rfm.thresholds")["m"][0] == 50_000


def test_a_choice_applies_at_once(qtbot, screen):
    choice = section(screen, "care").leap_day
    choice.combo.setFocus()
    qtbot.keyClick(choice.combo, Qt.Key.Key_Down)

    assert stored(screen.context, "care.leap_day") == "mar1"


def test_a_change_makes_the_figures_be_worked_out_anew(qtbot, screen):
    from app.ui.upkeep import Upkeep

    upkeep = Upkeep(screen.context)
    type_in(qtbot, section(screen, "rules").numbers["lifecycle.lost_days"].field, "200")

    assert upkeep._timer.isActive()
    upkeep._timer.stop()


# -- shop and look ------------------------------------------------------------------------------------------------


def test_the_name_of_the_shop(qtbot, screen):
    name = section(screen, "shop").name
    type_in(qtbot, name.field, "  Corner <b>Tea</b> ")

    assert stored(screen.context, "shop.name") == "Corner <b>Tea</b>"


def test_the_first_person_is_oneself(qtbot, screen):
    shop = section(screen, "shop")
    type_in(qtbot, shop.person, "林悦")

    assert shop.me.combo.currentText() == "林悦"
    type_in(qtbot, shop.person, "周凯")
    assert shop.me.combo.currentText() == "林悦"
    assert shop.people.text() == "周凯、林悦"
    assert shop.person.text() == ""


def test_the_currency_stands_fixed_once_there_are_amounts(screen, clock):
    shop = section(screen, "shop")
    assert shop.currency.combo.isEnabled()
    with screen.context.database.write("purchase.record") as session:
        ann = customers.create(session, CustomerDraft(name="Ann"))
        day = clock.today() - timedelta(days=1)
        purchases.record(session, PurchaseDraft(ann, day, lines=(LineDraft("茶", 1000, 1000),)))
    shop.refresh()

    assert not shop.currency.combo.isEnabled()
    assert shop.currency.hint.text()


def test_language_and_theme_go_to_the_window(qtbot, screen):
    look = section(screen, "look")
    qtbot.mouseClick(look.theme.button("dark"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(look.language.button("en"), Qt.MouseButton.LeftButton)

    assert screen.context.shell.asked == [("set_theme", "dark"), ("set_language", "en")]


def test_about_names_what_a_report_of_a_fault_needs(qtbot, screen):
    about = section(screen, "about")
    qtbot.mouseClick(about.copy, Qt.MouseButton.LeftButton)

    ((kind, text),) = screen.context.shell.asked
    assert kind == "copy"
    for name in ("Python 3.", "Qt 6.", "SQLite 3.", "SQLCipher 4."):
        assert name in text


def test_the_folder_of_the_data_can_be_opened(qtbot, screen, tmp_path):
    about, opened = section(screen, "about"), []
    about.open_folder = lambda folder: opened.append(folder) or True
    qtbot.mouseClick(about.open, Qt.MouseButton.LeftButton)

    assert opened == [tmp_path]


def test_all_shortcuts_are_listed(screen):
    told = {row.told for row in section(screen, "shortcuts").rows}

    assert {"记录互动", "设置与备份"} <= told


# -- a file that can only be looked at ----------------------------------------------------------------------------


def test_a_file_that_cannot_be_written_says_so_and_keeps_its_values(qtbot, screen):
    screen.context.database.writable = False
    number = section(screen, "care").missed
    type_in(qtbot, number.field, "14")

    assert [fault.code for fault in screen.context.prompts.faults] == ["read_only"]
    assert number.field.text() == "7"
