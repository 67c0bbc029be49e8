"""The greeting of one person: text, code, mail, card, and one step that logs it and is done."""

import pytest
from PySide6.QtCore import Qt

from app.care import due as care_due
from app.core.enums import Channel
from app.services import settings as shop_settings
from app.ui import greeting_ways
from app.ui.dialogs.greeting_one import GreetingDialog, greet
from tests.ui.greeting_people import add, talks


@pytest.fixture
def row(context):
    def find():
        with context.database.reader() as reader:
            return care_due.due(
                reader, context.clock.today(), settings=context.settings, zone=context.clock.tz
            ).rows[0]

    return find


def printed(context, parent, code, texts):
    context.shell.asked.append((code, texts))


@pytest.fixture
def opened(qtbot, context, row):
    def show():
        one = row()
        dialog = GreetingDialog(
            context, one.person, one.occasion, opener=context.shell.asked.append, paper=printed
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def test_log_and_done_is_one_step(context, row):
    add(context, "王素琴", gender="female")

    def change_and_log(dialog):
        dialog.text.setPlainText("王姐，生日快乐！")
        dialog.channels.choose(Channel.SMS)
        dialog.primary.click()
        return dialog.result() == 1

    context.prompts.on_dialog = change_and_log
    one = row()
    assert greet(context, None, one)

    assert talks(context) == [("王素琴", "王姐，生日快乐！", "sms")]
    with context.database.reader() as reader:
        template, state = reader.one(
            "SELECT i.template_id, t.state FROM interaction i JOIN task t ON t.id = i.answered_task_id"
        )
    assert (template, state) == (one.occasion.template_id, "done")
    assert context.database.undo() is not None
    assert talks(context) == []
    assert row().occasion.ref == one.occasion.ref


def test_a_very_long_text_is_kept_as_far_as_a_talk_goes(context, row):
    add(context, "王素琴")

    def type_much(dialog):
        dialog.text.setPlainText("好\ud800" * 5_000)
        dialog.primary.click()
        return True

    context.prompts.on_dialog = type_much
    assert greet(context, None, row())

    ((_, said, _),) = talks(context)
    assert len(said) in (3_999, 4_000)


def test_closing_it_writes_nothing(context, row):
    add(context, "王素琴")

    assert not greet(context, None, row())
    assert talks(context) == []


def test_copy_and_the_code_say_what_is_typed(context, opened):
    add(context, "王素琴")
    with context.database.reader() as reader:
        number = reader.value("SELECT normalised FROM contact_point")
    dialog = opened()
    dialog.text.setPlainText("生日快乐 <b>")

    dialog.copy_button.click()
    assert context.shell.asked[-1] == ("copy", "生日快乐 <b>")
    assert dialog.code.content == "生日快乐 <b>"
    dialog.channels.choose(Channel.SMS)
    assert dialog.code.content == f"SMSTO:{number}:生日快乐 <b>"
    dialog.channels.choose(Channel.PHONE)
    assert dialog.code.content == f"tel:{number}"
    assert dialog.reached.text() == f"139 **** {number[-4:]}"


def test_a_number_that_is_hidden_is_not_in_the_code(context, opened):
    (number,) = add(context, "王素琴")
    with context.database.write("settings.save") as session:
        shop_settings.set(session, "privacy.mask_phones", True)
    dialog = opened()
    dialog.channels.choose(Channel.SMS)
    assert dialog.code.content == dialog.text.toPlainText()
    assert dialog.code_words.text() == "号码已隐藏：在客户页显示后，码里才有号码"

    assert context.phones.show(number)
    dialog.text.setPlainText("好")

    assert dialog.code.content.startswith("SMSTO:+86139")


def test_each_language_keeps_what_was_typed_in_it(context, opened):
    add(context, "王素琴", gender="female")
    dialog = opened()
    dialog.text.setPlainText("改过")

    dialog.languages.button("en").click()
    assert dialog.text.toPlainText().startswith("Ms Wang, happy birthday")
    dialog.languages.button("zh_CN").click()
    assert dialog.text.toPlainText() == "改过"


def test_a_refusal_is_told_and_another_channel_taken(context, opened):
    add(context, "王素琴", refuses="social")
    dialog = opened()
    assert dialog.channel is Channel.SMS
    assert dialog.warning.isHidden()

    dialog.channels.choose(Channel.SOCIAL)

    assert dialog.warning.text() == "王素琴不愿通过微信联系"
    assert dialog.warning.isVisible()


def test_mail_and_card(context, opened):
    (number,) = add(context, "王素琴", email="wang@example.com")
    dialog = opened()

    dialog.mail_button.click()
    dialog.print_button.click()

    assert context.shell.asked[-2].startswith("mailto:wang@example.com?")
    assert dialog.channel is Channel.EMAIL
    assert context.shell.asked[-1] == ("cards", {number: dialog.text.toPlainText()})


def test_a_mail_too_long_is_begun_and_its_text_copied(context, opened):
    add(context, "王素琴", email="wang@example.com")
    dialog = opened()
    dialog.text.setPlainText("祝" * 600)

    dialog.mail_button.click()

    assert ("copy", "祝" * 600) in context.shell.asked
    assert dialog.hint.text() == "文字太长，链接放不下：已复制，请粘贴"


def test_the_keys(qtbot, context, opened):
    add(context, "王素琴")
    dialog = opened()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)

    qtbot.keyClick(
        dialog.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: ("copy", dialog.text.toPlainText()) in context.shell.asked)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1


def test_the_preferred_channel_is_first_where_it_is_open():
    every = dict.fromkeys(greeting_ways.CHANNELS, object())
    fitting = greeting_ways.fitting_channel

    assert fitting("phone", frozenset(), every) is Channel.PHONE
    assert fitting("phone", frozenset({Channel.PHONE}), every) is Channel.SOCIAL
    assert fitting(None, frozenset(), {Channel.EMAIL: object()}) is Channel.EMAIL
    assert fitting(None, frozenset(greeting_ways.CHANNELS), {}) is Channel.IN_PERSON
