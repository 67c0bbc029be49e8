"""The scoring rules: a preview of who would move while one types, refusals at their fields, one step back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea

from app.core.settings import DEFAULTS
from app.services import customers, purchases, settings
from app.services.customer_drafts import CustomerDraft
from app.ui.people.dialog import PeopleDialog
from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.classification_tabs.rules.dialog import _SIZE, RulesDialog
from app.ui.theme import ThemeChoice

TODAY = date(2026, 9, 18)


@pytest.fixture
def shop(context) -> list[int]:
    """Silent for 100, 130 and 200 days, with one purchase each: active, dormant, lost."""
    found = []
    with context.database.write("sample") as session:
        for days in (100, 130, 200):
            made = customers.create(session, CustomerDraft(name=f"客户{days}"))
            lines = (purchases.LineDraft("茶", 1_000, 10_000),)
            purchases.record(session, purchases.PurchaseDraft(made, TODAY - timedelta(days), lines=lines))
            found.append(made)
    return found


@pytest.fixture
def dialog(qtbot, context, shop) -> RulesDialog:
    made = RulesDialog(context, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(dialog, key, text):
    dialog.form.numbers[key].setText(text)
    dialog.look()


def stored(context, key):
    with context.database.reader() as reader:
        return settings.get(reader, key)


def test_as_it_stands_nobody_moves(dialog):
    assert dialog.shift.told.text() == "没有人会换组"
    assert not dialog.primary.isEnabled()
    assert dialog.values() == {}


def test_the_map_in_which_somebody_moves_comes_to_the_front(dialog, shop):
    typed(dialog, "lifecycle.dormant_days", "150")
    shift = dialog.shift

    assert shift.kind.current() == "stage"
    assert shift.told.text() == "按新规则，1 位会换到别的组"
    assert shift.grid.model.content.rows[4].count == "1 → 0"
    assert dialog.primary.isEnabled()


def test_a_cell_lists_who_moves(qtbot, context, dialog, shop):
    typed(dialog, "lifecycle.dormant_days", "150")
    seen = []

    def on_dialog(opened: QDialog) -> bool:
        assert isinstance(opened, PeopleDialog)
        seen.append((opened.people.panel.title.text(), opened.people.ids()))
        return True

    context.prompts.on_dialog = on_dialog
    view, model = dialog.shift.grid.view, dialog.shift.grid.model
    flag = view.selectionModel().SelectionFlag.NoUpdate
    view.selectionModel().setCurrentIndex(model.index(4, 2), flag)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert seen == [("沉睡 → 活跃", [shop[1]])]
    assert dialog.shift.grid.chosen() == []


def test_the_map_that_was_chosen_by_hand_stays(dialog):
    dialog.shift.kind._buttons["abc"].click()
    typed(dialog, "lifecycle.dormant_days", "150")

    assert dialog.shift.kind.current() == "abc"


def test_what_is_wrong_is_told_at_its_field(dialog, context):
    typed(dialog, "lifecycle.dormant_days", "500")

    assert "流失" in dialog.form._errors["lifecycle.dormant_days"].text()
    assert not dialog.primary.isEnabled()
    assert dialog.shift.told.text().startswith("改好标出的几项")
    typed(dialog, "lifecycle.lost_days", "600")
    assert dialog.form._errors["lifecycle.dormant_days"].text() == ""
    assert dialog.primary.isEnabled()


def test_limits_that_do_not_rise_are_told(dialog):
    dialog.form.limits["f"][1].setText("1")
    dialog.look()

    assert dialog.form._errors["rfm.thresholds.f"].text() == "四个数要从小到大"


def test_typing_works_it_out_after_a_rest(qtbot, dialog):
    dialog.form.numbers["lifecycle.dormant_days"].setText("150")
    assert dialog._rest.isActive()
    dialog._rest.timeout.emit()

    assert dialog.shift.kind.current() == "stage"


def test_saved_as_one_write_and_one_step_back(qtbot, context, shop):
    screen = ClassificationScreen(context)
    qtbot.addWidget(screen)
    qtbot.shown = screen
    screen.show()

    def on_dialog(opened: QDialog) -> bool:
        assert isinstance(opened, RulesDialog)
        opened.form.choices["rfm.scheme"].choose("threshold")
        opened.form.choices["abc.by"].choose("profit")
        typed(opened, "lifecycle.dormant_days", "150")
        opened.primary.click()
        return opened.result() == QDialog.DialogCode.Accepted

    context.prompts.on_dialog = on_dialog
    qtbot.mouseClick(screen.rules_button, Qt.MouseButton.LeftButton)

    keys = ("rfm.scheme", "abc.by", "lifecycle.dormant_days")
    assert [stored(context, key) for key in keys] == ["threshold", "profit", 150]
    assert screen.asked().scheme == "threshold"
    context.database.undo()
    assert [stored(context, key) for key in keys] == [DEFAULTS[key] for key in keys]
    assert screen.asked().scheme == "quintile"


def test_a_new_window_of_the_shop_is_chosen_on_the_page(qtbot, context, shop):
    screen = ClassificationScreen(context)
    qtbot.addWidget(screen)
    qtbot.shown = screen
    screen.show()
    with context.database.write("rules.save") as session:
        settings.set(session, "rfm.window_months", 24)

    assert (screen.window_choice.current(), screen.asked().months) == ("24", 24)


def test_defaults_come_back_by_a_button(qtbot, context, shop):
    with context.database.write("rules.save") as session:
        settings.set(session, "abc.a", 0.6)
    dialog = RulesDialog(context, TODAY)
    qtbot.addWidget(dialog)
    qtbot.shown = dialog
    assert dialog.form.numbers["abc.a"].text() == "60"
    dialog.second.click()

    assert dialog.values() == {"abc.a": 0.8}


def test_adjusting_the_limits_of_abc_goes_to_their_fields(qtbot, context, shop):
    dialog = RulesDialog(context, TODAY, "value")
    qtbot.addWidget(dialog)
    qtbot.shown = dialog
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.numbers["abc.a"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_it_paints(qtbot, context, dialog, theme):
    context.themes.set_choice(ThemeChoice(theme))
    for kind in ("segment", "class8", "stage", "abc"):
        dialog.shift.kind._buttons[kind].click()
        assert not dialog.grab().isNull()


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_the_whole_matrix_is_seen_on_a_usual_screen(qtbot, dialog, context):
    """Twelve columns beside names and counts, without a scroll bar."""
    dialog.resize(_SIZE)
    qtbot.waitUntil(lambda: dialog.width() == _SIZE.width())
    area = dialog.shift.findChild(QScrollArea)

    assert _SIZE.width() <= 0.94 * 1366
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_no_field_is_cut_however_small_the_window(qtbot, dialog):
    dialog.resize(dialog.minimumSize())
    qtbot.waitUntil(lambda: dialog.area.viewport().width() >= dialog.form.minimumSizeHint().width())
    last = dialog.form.limits["m"][-1]

    assert dialog.area.geometry().right() <= dialog.shift.geometry().left()
    assert last.mapTo(dialog.form, last.rect().bottomRight()).x() < dialog.area.viewport().width()
    assert last.width() >= last.fontMetrics().horizontalAdvance(last.text()) + 20
