"""Greetings for many: copied one by one, logged in one step, taken back in one."""

from app.care.occasion import GroupCode
from app.core.calendar import CalendarDate
from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.dialogs.greetings import GreetingsDialog, prepare_greetings, rows_of


def born_today(context, *names):
    with context.database.write("customer.create") as session:
        for name in names:
            customers.create(session, CustomerDraft(name=name, birthday=CalendarDate.lunar(1968, 8, 8)))


def dialog_of(qtbot, context):
    rows = context.ops.read(
        rows_of, GroupCode.BIRTHDAY, context.clock.today(), context.settings, context.clock.tz
    )
    dialog = GreetingsDialog(context, rows)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_copy_ticks_and_goes_on(qtbot, context):
    born_today(context, "王素琴", "<b>O'Neil</b>")
    dialog = dialog_of(qtbot, context)
    assert not dialog.primary.isEnabled()
    first = dialog.text.toPlainText()

    dialog.copy_button.click()

    assert ("copy", first) in context.shell.asked
    assert len(dialog.chosen()) == 1
    assert dialog.text.toPlainText() != first
    assert dialog.primary.isEnabled()


def test_an_edited_text_is_the_one_that_is_copied(qtbot, context):
    born_today(context, "王素琴")
    dialog = dialog_of(qtbot, context)
    dialog.text.setPlainText("生日快乐 $x^2$ <b>")

    dialog.copy_button.click()

    assert context.shell.asked[-1] == ("copy", "生日快乐 $x^2$ <b>")


def test_the_ticked_are_logged_in_one_step_that_can_be_taken_back(qtbot, context):
    born_today(context, "王素琴", "郑秀英", "刘欣怡")

    def tick_two(dialog):
        dialog.model.set_checked({0, 2})
        return True

    context.prompts.on_dialog = tick_two
    prepare_greetings(context, None, GroupCode.BIRTHDAY)

    count = "SELECT count(*) FROM interaction WHERE kind = 'care'"
    with context.database.reader() as reader:
        assert reader.value(count) == 2
    context.database.undo()
    with context.database.reader() as reader:
        assert reader.value(count) == 0
