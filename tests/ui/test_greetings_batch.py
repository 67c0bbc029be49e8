"""Greetings for many: seen, changed, copied one by one, printed, saved, logged in one step and taken back in one."""

import csv
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.care.occasion import GroupCode
from app.core.enums import Channel
from app.exchange.values.guard import guarded
from app.services import settings as shop_settings
from app.ui.dialogs.greeting_batch import greet_group, greet_many, greet_these
from app.ui.dialogs.greeting_batch.dialog import GreetingBatchDialog
from app.ui.dialogs.greeting_batch.outlets import AT_ONCE
from app.ui.dialogs.greeting_batch.source import Origin, rows_of
from app.ui.jobs import ThreadPool
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from tests.ui.greeting_people import add, talks
from tests.ui.typing_words import type_words

NASTY = "<b>O'Neil</b> =cmd()"


@pytest.fixture
def opened(qtbot, context):
    """The dialog, shown; for a group of today, or an audience."""

    def show(group=None, ids=None, **options):
        rows = None
        if group is not None:
            found = context.ops.read(
                rows_of, group, context.clock.today(), context.settings, context.clock.tz
            )
            rows = tuple(found)
        options.setdefault("opener", context.shell.asked.append)
        dialog = GreetingBatchDialog(context, Origin(rows=rows, ids=ids), **options)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def shown_names(dialog):
    model = dialog.people.model
    return [model.record(row).name for row in range(model.rowCount())]


def test_copying_ticks_and_goes_on(context, opened):
    add(context, "王素琴", NASTY)
    dialog = opened(GroupCode.BIRTHDAY)
    assert not dialog.primary.isEnabled()
    first = dialog.panel.text.toPlainText()

    dialog.panel.copy_button.click()

    assert context.shell.asked[-1] == ("copy", first)
    assert len(dialog.people.ticked()) == 1
    assert dialog.panel.text.toPlainText() != first
    assert dialog.primary.isEnabled()


def test_a_text_that_was_changed_is_the_one_that_counts(qtbot, context, opened):
    add(context, "王素琴", "郑秀英")
    dialog = opened(GroupCode.BIRTHDAY)
    merged = dialog.panel.text.toPlainText()
    dialog.panel.text.clear()
    type_words(dialog.panel.text, "生日快乐 $x^2$ <b>")

    dialog.people.table.select_row(1)
    dialog.people.table.select_row(0)
    assert dialog.panel.text.toPlainText() == "生日快乐 $x^2$ <b>"
    dialog.options.templates.setCurrentIndex(2)
    dialog.people.table.select_row(0)
    assert dialog.panel.text.toPlainText() == "生日快乐 $x^2$ <b>"  # typed by hand: no template takes it away
    dialog.options.templates.setCurrentIndex(0)
    dialog.people.table.select_row(0)
    qtbot.mouseClick(dialog.panel.restore, Qt.MouseButton.LeftButton)
    assert dialog.panel.text.toPlainText() == merged
    assert dialog.panel.restore.isHidden()
    dialog.panel.text.setPlainText("改过")
    dialog.panel.copy_button.click()
    assert context.shell.asked[-1] == ("copy", "改过")


def test_the_ticked_are_logged_in_one_step_that_is_taken_back_in_one(context):
    add(context, "王素琴", "郑秀英", "刘欣怡")

    def tick_two(dialog):
        dialog.people.model.set_checked({0, 2})
        dialog.primary.click()
        return dialog.result() == 1

    context.prompts.on_dialog = tick_two
    greet_group(context, None, GroupCode.BIRTHDAY)

    assert {(name, channel) for name, _, channel in talks(context)} == {
        ("刘欣怡", "social"),
        ("王素琴", "social"),
    }
    assert all("生日快乐" in said for _, said, _ in talks(context))
    left = context.ops.read(
        rows_of, GroupCode.BIRTHDAY, context.clock.today(), context.settings, context.clock.tz
    )
    assert [row.person.name for row in left] == ["郑秀英"]
    undone = context.database.undo()
    assert (undone.label, undone.subject) == ("care.batch", "2 位客户")
    assert talks(context) == []


def test_nothing_is_written_when_it_is_closed_but_can_be_still(context):
    add(context, "王素琴")

    def tick_and_leave(dialog):
        dialog.people.model.set_checked({0})
        dialog.cancel.click()
        return dialog.result() == 1

    context.prompts.on_dialog = tick_and_leave
    greet_group(context, None, GroupCode.BIRTHDAY)

    assert talks(context) == []
    assert context.prompts.notices == ["没有记录勾选的 1 位"]
    context.prompts.offers[-1].act()
    assert [name for name, _, _ in talks(context)] == ["王素琴"]


def test_who_was_copied_keeps_words_and_channel_when_the_rest_go_another_way(context):
    add(context, "王素琴", "郑秀英", "刘欣怡", born=False)

    def copy_one_then_sms(dialog):
        dialog.panel.copy_button.click()
        first.append(context.shell.asked[-1][1])
        dialog.options.channels.choose(Channel.SMS)
        dialog.options.templates.setCurrentIndex(dialog.options.templates.findText("久未联系"))
        assert len(shown_names(dialog)) == 2
        assert dialog.count.text() == "先前已发 1 位　已勾选 0 / 2 位"
        dialog.people.model.set_checked({0})
        dialog.primary.click()
        return dialog.result() == 1

    first: list[str] = []
    context.prompts.on_dialog = copy_one_then_sms
    greet_many(context, None, festival="mid_autumn")

    said = talks(context)
    assert [(name, channel) for name, _, channel in said] == [("刘欣怡", "social"), ("郑秀英", "sms")]
    assert said[0][1] == first[0]
    assert "好久没联系了" in said[1][1]
    context.database.undo()
    assert talks(context) == []


def test_an_audience_for_a_festival_is_not_greeted_twice(context):
    add(context, "王素琴", "郑秀英", born=False)
    add(context, "不要短信", born=False, refuses="sms")

    def greet_all(dialog):
        dialog.options.channels.choose(Channel.SMS)
        seen.append((shown_names(dialog), dialog.left_out.text()))
        dialog.people.all_link.click()
        dialog.primary.click()
        return dialog.result() == 1

    seen: list[object] = []
    context.prompts.on_dialog = greet_all
    greet_many(context, None, festival="mid_autumn")
    greet_many(context, None, festival="mid_autumn", due=date(2026, 9, 25))

    assert seen[0] == (["郑秀英", "王素琴"], "1 位未同意")
    assert seen[1] == ([], "1 位未同意　2 位已问候")
    assert [(name, channel) for name, _, channel in talks(context)] == [("郑秀英", "sms"), ("王素琴", "sms")]
    assert all("中秋" in said for _, said, _ in talks(context))


@pytest.mark.parametrize(
    "by,which,names",
    [("all", None, {"王素琴", "溪隐民宿"}), ("tiers", 3, {"王素琴"}), ("kinds", "organisation", {"溪隐民宿"}),
     ("tags", "茶友", {"王素琴"}), ("stages", "loyal", {"王素琴", "溪隐民宿"}), ("group", 1, {"溪隐民宿"})],
)  # fmt: skip
def test_the_audience_is_chosen(context, opened, by, which, names):
    """Whose stage was never worked out belongs to every stage."""
    from app.core.enums import CustomerKind
    from app.services import segments

    with context.database.reader() as reader:
        gold = reader.value("SELECT id FROM tier WHERE level = 3")
    add(context, "王素琴", tier_id=gold, tags=("茶友",))
    (firm,) = add(context, "溪隐民宿", born=False, kind=CustomerKind.ORGANISATION)
    with context.database.write("segment.save") as session:
        segments.save_list(session, "老朋友", [firm])
    dialog = opened()

    dialog.audience.choose(by, which)

    assert set(shown_names(dialog)) == names
    assert dialog.facts.text() == f"可问候 {len(names)} 位"


def test_somebody_is_taken_out_and_brought_back(qtbot, context, opened):
    add(context, "王素琴", "郑秀英", "刘欣怡")
    dialog = opened(GroupCode.BIRTHDAY)
    everybody = shown_names(dialog)

    qtbot.keyClick(dialog.people.table, Qt.Key.Key_Delete)
    assert shown_names(dialog) == everybody[1:]
    dialog.people.all_link.click()
    assert len(dialog.people.ticked()) == 2
    dialog.options.channels.choose(Channel.PHONE)
    assert shown_names(dialog) == everybody[1:]  # whoever is out stays out, by whatever channel
    assert len(dialog.people.ticked()) == 2

    dialog.people.back_link.click()
    assert shown_names(dialog) == everybody
    assert dialog.people.back_link.isHidden()


def test_the_list_is_worked_by_keys(qtbot, context, opened):
    add(context, "王素琴", "郑秀英", "刘欣怡")
    dialog = opened(GroupCode.BIRTHDAY)
    table = dialog.people.table
    said = dialog.panel.text.toPlainText()

    qtbot.keyClick(table, Qt.Key.Key_G)
    assert context.shell.asked[-1] == ("copy", said)
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(dialog.people.ticked()) == 2
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert dialog.panel.text.hasFocus()


def test_the_code_holds_the_whole_number_and_the_list_does_not(context, opened):
    add(context, "王素琴")
    with context.database.reader() as reader:
        number = reader.value("SELECT normalised FROM contact_point")
    dialog = opened(GroupCode.BIRTHDAY)
    dialog.panel.code_button.click()
    assert dialog.panel.code.content == dialog.panel.text.toPlainText()  # WeChat: the words
    assert "微信没有" in dialog.panel.code_words.text()

    dialog.options.channels.choose(Channel.SMS)

    assert dialog.panel.code.content == f"SMSTO:{number}:{dialog.panel.text.toPlainText()}"
    assert dialog.panel.code.is_shown
    assert dialog.people.model.record(0).to == f"139 **** {number[-4:]}"


def test_a_text_too_long_for_a_code_is_told(context, opened):
    add(context, "王素琴")
    dialog = opened(GroupCode.BIRTHDAY)
    dialog.panel.code_button.click()
    dialog.panel.text.setPlainText("祝" * 1_000)

    assert not dialog.panel.code.is_shown
    assert dialog.panel.code_words.text() == "这段话太长，二维码放不下，请缩短"


def test_an_email_is_begun(context, opened):
    add(context, "王素琴", email="wang@example.com")
    dialog = opened(GroupCode.BIRTHDAY)

    dialog.panel.mail_button.click()

    assert context.shell.asked[-1].startswith("mailto:wang@example.com?subject=")
    assert dialog.people.ticked() == [0]


def test_language_and_template_change_every_text(context, opened):
    add(context, "王素琴", "郑秀英", gender="female")
    dialog = opened(GroupCode.BIRTHDAY)
    dialog.options.languages.button("en").click()
    assert dialog.panel.text.toPlainText().startswith("Ms ")

    dialog.options.languages.button("zh_CN").click()
    place = dialog.options.templates.findText("久未联系")
    dialog.options.templates.setCurrentIndex(place)
    assert "好久没联系了" in dialog.panel.text.toPlainText()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_is_saved_with_numbers_and_words(context, opened, tmp_path, ending):
    add(context, "王素琴", NASTY, "=1+1")
    context.prompts.save_to = tmp_path / f"名单.{ending}"
    dialog = opened(GroupCode.BIRTHDAY)
    dialog.options.channels.choose(Channel.SMS)
    dialog.panel.text.setPlainText("=HYPERLINK(1)")

    dialog.outlets.save_button.click()

    rows = _rows(context.prompts.save_to)
    assert rows[0] == ["号码或微信号", "姓名", "内容"]
    assert len(rows) == 4
    assert sorted(row[1] for row in rows[1:]) == sorted(guarded(name) for name in ("王素琴", NASTY, "=1+1"))
    assert guarded("=HYPERLINK(1)") in [row[2] for row in rows[1:]]
    assert all(row[0].isdigit() and len(row[0]) == 11 for row in rows[1:])
    assert dialog.people.ticked() == [0, 1, 2]


def _rows(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_a_list_for_letters_is_a_thing_of_labels(context, opened):
    add(context, "王素琴")
    dialog = opened(GroupCode.BIRTHDAY)

    dialog.options.channels.choose(Channel.LETTER)

    assert dialog.left_out.text() == "1 位没有号码或地址"
    assert not dialog.outlets.save_button.isEnabled()
    assert not dialog.panel.copy_button.isEnabled()


def test_cards_are_printed_with_every_text(context, opened):
    first, second = add(context, "王素琴", "郑秀英")
    asked = []
    dialog = opened(GroupCode.BIRTHDAY, paper=lambda *args: asked.append(args[2:]))

    dialog.outlets.print("cards")

    ((code, texts),) = asked
    assert (code, set(texts)) == ("cards", {first, second})
    assert all("生日快乐" in text for text in texts.values())
    assert dialog.people.ticked() == [0, 1]


def test_customers_that_were_chosen_in_a_list(context):
    ids = add(context, "王素琴", "郑秀英", "刘欣怡", born=False)
    seen = []
    context.prompts.on_dialog = lambda dialog: seen.append(shown_names(dialog))
    greet_these(context, None, ids[:2])

    assert seen == [["郑秀英", "王素琴"]]


def test_only_those_who_agreed_where_the_shop_wants_it_so(context, opened):
    add(context, "王素琴")
    with context.database.write("settings.save") as session:
        shop_settings.set(session, "care.consent", "given")
    context.settings = context.ops.read(shop_settings.load)

    assert opened(GroupCode.BIRTHDAY).left_out.text() == "1 位未同意"


def test_many_texts_are_written_beside_the_window_and_can_be_stopped(qtbot, db, themes, tmp_path):
    pool = ThreadPool()
    context = assemble(db, "zh_CN", themes, Preferences(tmp_path / "window.ini"), RecordedPrompts(), pool)
    ids = add(context, *(f"客{n}" for n in range(AT_ONCE + 1)))
    dialog = GreetingBatchDialog(context, Origin(ids=tuple(ids)))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.people.places()) == len(ids))
    dialog.people.all_link.click()

    dialog.primary.click()
    assert dialog.outlets.job.running
    assert not dialog.primary.isEnabled()
    dialog.outlets.job.cancel.click()
    qtbot.waitUntil(lambda: not dialog.outlets.job.running)
    pool.finish()
    assert dialog.held.count == 0

    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.held.count > 0)
    pool.finish()
    (batch,) = dialog.held.batches
    assert len(batch.entries) == len(ids)
    assert all(one.text for one in batch.entries)
    context.hub.leave()


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english(context, opened):
    add(context, "王素琴", gender="female")
    add(context, "郑秀英", refuses="social")
    dialog = opened(GroupCode.BIRTHDAY)

    assert shown_names(dialog) == ["Wang Suqin"]
    assert dialog.facts.text() == "1 to greet"
    assert dialog.left_out.text() == "1 without consent"
    assert dialog.panel.text.toPlainText().startswith("Ms Wang, happy birthday")


def test_a_day_to_come_has_its_own_people(context):
    add(context, "王素琴")
    day = date(2027, 9, 8)  # 八月初八 of 2027 (Hong Kong Observatory: 1 September 2027 is 八月初一)
    found = context.ops.read(
        partial(rows_of, day=day),
        GroupCode.BIRTHDAY,
        context.clock.today(),
        context.settings,
        context.clock.tz,
    )

    assert [(row.person.name, row.occasion.due) for row in found] == [("王素琴", day)]
