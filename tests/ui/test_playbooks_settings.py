"""The playbooks in the settings: shown, written over, brought back, and their reminder switched on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.enums import PlaybookKind, Trigger
from app.models import Staff
from app.services import playbooks
from app.services.care_rule_rows import load_rules
from app.ui.dialogs.playbook_form import edit_playbook
from app.ui.screens.settings_parts.playbooks import PlaybooksSection
from tests.ui.typing_words import type_words

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
CHAMPIONS = (PlaybookKind.SEGMENT, "Champions")


@pytest.fixture
def section(stand) -> PlaybooksSection:
    return stand(PlaybooksSection)


def plays(context):
    return context.ops.read(playbooks.plays, context.words)


def row(section, key=CHAMPIONS):
    return next(one for one in section.rows if one.key == key)


def saved(qtbot, dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_all_classes_are_there_with_what_is_done_for_them(context, section):
    assert [one.key for one in section.rows] == list(playbooks.BUILT_IN)
    first = row(section)
    play = plays(context)[CHAMPIONS]
    assert (first.strategy.text(), first.offer.text()) == (play.strategy, play.offer)
    assert "21" in first.rhythm.text()
    assert play.strategy in first.accessibleName()
    assert first.reset.isHidden()


def test_a_playbook_is_written_over_with_the_keyboard_alone(qtbot, context, section, ask):
    with context.database.write("shop.sample") as session:
        lin = Staff(name="林悦")
        session.add(lin)
        session.flush()
        number = lin.id

    def act(dialog) -> None:
        assert dialog.focusWidget() is dialog.strategy
        assert dialog.strategy.placeholderText() == "优先到货、茶会邀请"
        assert dialog.second.isHidden(), "there is nothing to bring back yet"
        type_words(dialog.strategy, "每月送一次新茶")
        dialog.channel.choose("letter")
        QTest.keyClicks(dialog.contact_days, "28")
        dialog.responsible.choose(number)
        saved(qtbot, dialog)

    ask(act)
    one = row(section)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Return)

    play = plays(context)[CHAMPIONS]
    assert (play.strategy, play.contact_days, play.responsible_id) == ("每月送一次新茶", 28, number)
    again = row(section)
    assert again.hasFocus()
    assert again.rhythm.text() == "每 28 天　信件　林悦"
    assert again.reset.isVisible()
    assert context.database.undo().label == "playbook.save"
    assert plays(context)[CHAMPIONS].strategy == "优先到货、茶会邀请"


def test_delete_brings_back_what_is_built_in_and_leaves_it_alone(qtbot, context, section):
    context.ops.write("playbook.save", playbooks.save, *CHAMPIONS, playbooks.PlayDraft(strategy="甲"))
    one = row(section)
    assert "本店" in one.name.text()
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Delete)
    assert not plays(context)[CHAMPIONS].own
    one = row(section)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Delete)
    assert context.database.undo().label == "playbook.reset", "the second time did nothing"
    assert plays(context)[CHAMPIONS].strategy == "甲"


def test_bringing_back_in_the_form_empties_it(qtbot, context, section, ask):
    context.ops.write(
        "playbook.save", playbooks.save, *CHAMPIONS, playbooks.PlayDraft("甲", "乙", None, 9, None)
    )

    def act(dialog) -> None:
        assert (dialog.strategy.text(), dialog.offer.text(), dialog.contact_days.text()) == ("甲", "乙", "9")
        qtbot.mouseClick(dialog.second, LEFT)
        assert dialog.strategy.text() == ""
        saved(qtbot, dialog)

    ask(act)
    assert edit_playbook(context, section, *CHAMPIONS)
    assert not plays(context)[CHAMPIONS].own


@pytest.mark.parametrize("typed", ["x", "1.5", "9999", "-3"])
def test_days_that_cannot_be_are_marked_and_the_form_stays_open(qtbot, context, section, ask, typed):
    def act(dialog) -> None:
        QTest.keyClicks(dialog.contact_days, typed)
        saved(qtbot, dialog)
        assert dialog.form.field("contact_days").error
        dialog.reject()

    ask(act)
    assert not edit_playbook(context, section, *CHAMPIONS)
    assert not plays(context)[CHAMPIONS].own


def test_what_equals_the_built_in_text_is_not_kept_as_the_shops_own(qtbot, context, section, ask):
    def act(dialog) -> None:
        type_words(dialog.strategy, "优先到货、茶会邀请")
        QTest.keyClicks(dialog.contact_days, "21")
        saved(qtbot, dialog)

    ask(act)
    edit_playbook(context, section, *CHAMPIONS)
    assert not plays(context)[CHAMPIONS].own


def test_the_reminder_is_switched_where_the_rhythms_stand(qtbot, context, section):
    def rule():
        rules = context.ops.read(load_rules, inactive=True)
        return next(one for one in rules if one.trigger == Trigger.PLAYBOOK)

    assert not rule().active, "off until the shop wants it"
    qtbot.mouseClick(section.remind, LEFT)
    assert rule().active
    assert section.state.text() == "提醒已打开"
    qtbot.mouseClick(section.remind, LEFT)
    assert not rule().active
    assert context.database.undo().label == "care.rule_off"
    assert section.remind.label == "关闭提醒"


def test_a_thrown_away_rule_is_made_again(qtbot, context, section):
    from app.services import care_rules

    number = next(
        one.id for one in context.ops.read(load_rules, inactive=True) if one.trigger == Trigger.PLAYBOOK
    )
    context.ops.write("care.rule_trash", care_rules.trash, number)
    qtbot.mouseClick(section.remind, LEFT)
    assert [one.active for one in context.ops.read(load_rules) if one.trigger == Trigger.PLAYBOOK] == [True]
