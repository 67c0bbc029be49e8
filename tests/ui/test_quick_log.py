"""The quick log: found by pinyin, read while typed, saved by a key, kept when closed."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.core.enums import Channel, ContactKind, Direction, InteractionKind, Outcome
from app.services import customers, drafts, interactions, products, staff, tags, tasks
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.interactions import InteractionDraft
from app.ui.dialogs.quick_log import QuickLogDialog, log_interaction
from app.ui.dialogs.quick_log_parts.kept import KEY
from app.ui.dialogs.quick_log_parts.methods import Method, channel_of, direction_of, method_of
from app.ui.dialogs.quick_log_parts.moments import Moment, planned, read_coming, read_past, said

TODAY = date(2026, 9, 18)
PICTURE = "桂花龙井到货，周三下午来取，先留一罐桂花龙井 50 g。#送礼"
HOSTILE = "<b>粗</b> '; DROP TABLE customer; -- & 🙂"


@pytest.fixture
def people(db):
    drafts_ = [
        CustomerDraft(
            "郑秀英",
            contact_points=(ContactPointDraft(ContactKind.MOBILE, "139 0000 2046"),),
            notes="不喝浓茶",
            preferred_channel=Channel.PHONE,
        ),
        CustomerDraft("张旭阳", contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900007731"),)),
        CustomerDraft(HOSTILE),
    ]
    with db.write("customer.create", subject="…") as session:
        found = {one.name: customers.create(session, one) for one in drafts_}
        staff.find_or_create(session, "林悦")
        products.find_or_create(session, "桂花龙井 50 g", 16_800)
        tags.add(session, found["张旭阳"], ["送礼"])
        for number in range(4):
            talk = InteractionDraft(
                found["郑秀英"], session.info["clock"].now(), Channel.SMS, summary=f"第 {number} 次"
            )
            interactions.log(session, talk)
    return found


@pytest.fixture
def opened(context, qtbot, people):
    held = []  # qtbot keeps no reference, and a dialog without parent would go with its last one

    def make(customer=None, channel=None):
        dialog = QuickLogDialog(context, people.get(customer), channel)
        held.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return make


@pytest.fixture
def talks(db):
    def read():
        with db.reader() as reader:
            return reader.all(
                "SELECT customer_id, channel, kind, direction, summary, outcome, minutes, staff_id FROM interaction"
                " WHERE deleted_at IS NULL AND summary NOT LIKE '第 %' ORDER BY id"
            )

    return read


def _open_tasks(db, customer_id):
    with db.reader() as reader:
        return tasks.open_of(reader, customer_id)


def _end_of(dialog, text):
    dialog.fields.text.set_text(text)
    dialog.fields.text.setFocus()
    return dialog.fields.text


# -- opening ------------------------------------------------------------------------------------------------------


def test_opened_from_a_row_it_starts_in_the_text_and_shows_what_was_last(opened, people):
    dialog = opened("郑秀英")

    assert dialog.focusWidget() is dialog.fields.text
    assert dialog.fields.customer.person.id == people["郑秀英"]
    assert dialog.fields.method.current() == Method.PHONE  # the customer's own way
    assert dialog.column.name.text() == "郑秀英"
    assert dialog.column.events.count() == 3
    assert dialog.column.note.text() == "不喝浓茶"


def test_opened_from_the_window_it_starts_with_the_customer(opened):
    dialog = opened()

    assert dialog.focusWidget() is dialog.fields.customer
    assert dialog.fields.customer.person is None


def test_a_channel_that_was_asked_for_is_chosen(opened):
    assert opened("郑秀英", Channel.SOCIAL).fields.method.current() == Method.SOCIAL


def test_over_a_low_window_the_column_is_left_out(context, qtbot, people):
    window = QWidget()
    qtbot.addWidget(window)
    for height, shown in ((600, False), (768, True)):
        window.resize(QSize(1_000, height))
        dialog = QuickLogDialog(context, people["郑秀英"], None, window)
        dialog.show()
        assert dialog.column.isVisible() is shown
        dialog.close()


def test_chips_and_errors_make_the_dialog_higher_and_leave_the_text_its_lines(opened, qtbot):
    dialog = opened("郑秀英")
    before = dialog.height()
    dialog.fields.text.set_text(PICTURE + "下周一回电 #家人 #常客 #企业")
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.fields.text.height() >= 104

    wrong = dialog.height()
    dialog.fields.minutes.setText("很久")
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.height() > wrong)
    assert dialog.fields.text.height() >= 104


def test_tab_goes_from_the_text_over_the_chips_to_the_kind(opened, qtbot):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "周三下午来取，谢谢")
    qtbot.waitUntil(lambda: dialog.fields.hints.chips[0].isVisible())
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.fields.hints.chips[0]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.fields.kind
    QTest.keyClick(dialog.fields.kind, Qt.Key.Key_Backtab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is text


def test_a_long_note_shows_whole_lines_and_the_rest_on_pointing(opened, themes):
    note = opened("郑秀英").column.note
    note.resize(100, 45)
    note.set_text("不喝浓茶，下午三点后不喝。常给女儿带白茶。\n生日提前两天备好贺卡。")
    shown = note.shown()
    assert len(shown) == 2
    assert "".join(shown).replace(" ", "") == note.text().replace("\n", "")
    assert note.toolTip().startswith("不喝浓茶")
    note.resize(2_000, 45)
    assert note.shown() == note.text().splitlines()
    assert note.toolTip() == ""


# -- the customer -------------------------------------------------------------------------------------------------


def test_customer_by_initials_and_enter(opened, people, qtbot):
    dialog = opened()
    picker = dialog.fields.customer
    QTest.keyClicks(picker, "zxy")
    qtbot.waitUntil(picker.results_open)
    names = [one.spoken for one in picker.results.model.entries()]
    QTest.keyClick(picker, Qt.Key.Key_Return)

    assert {name.partition(",")[0] for name in names} == {"郑秀英", "张旭阳"}
    assert picker.person.name in ("郑秀英", "张旭阳")
    assert not picker.results_open()
    assert dialog.focusWidget() is dialog.fields.text


def test_enter_does_not_wait_for_the_search_and_tab_takes_the_first(opened, people):
    picker = opened().fields.customer
    QTest.keyClicks(picker, "2046")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.person.id == people["郑秀英"]

    QTest.keyClick(picker, Qt.Key.Key_Backspace)
    assert picker.person is None
    QTest.keyClicks(picker, "7731")
    QTest.keyClick(picker, Qt.Key.Key_Tab)
    assert picker.person.id == people["张旭阳"]


def test_arrows_choose_and_escape_closes_only_the_list(opened, people):
    dialog = opened()
    picker = dialog.fields.customer
    QTest.keyClicks(picker, "z")
    picker.look_up()
    first = picker.results.view.currentIndex().row()
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.results.view.currentIndex().row() == first + 1
    QTest.keyClick(picker, Qt.Key.Key_Escape)

    assert not picker.results_open()
    assert dialog.isVisible()


def test_typing_or_composing_over_a_chosen_one_begins_anew(opened, people):
    dialog = opened("郑秀英")
    picker = dialog.fields.customer
    picker.setFocus()
    QTest.keyClicks(picker, "j")
    assert (picker.person, picker.text()) == (None, "j")

    dialog.show_customer(people["郑秀英"])
    composed = QInputMethodEvent()
    composed.setCommitString("张")
    QApplication.sendEvent(picker, composed)
    assert (picker.person, picker.text()) == (None, "张")


def test_hostile_names_are_searched_and_shown_as_they_are(opened, people):
    dialog = opened(HOSTILE)
    assert dialog.column.name.text() == HOSTILE
    picker = dialog.fields.customer
    for typed in ("'; DROP TABLE", '"OR*', "%_%", "<b>", "(", "\\"):
        picker.set_person(None)
        picker.setText(typed)
        picker.look_up()
        dialog.grab()


# -- the text -----------------------------------------------------------------------------------------------------


def test_what_is_recognised_becomes_chips_and_fills_the_follow_up(opened):
    dialog = opened("郑秀英")
    _end_of(dialog, PICTURE)

    assert dialog.fields.hints.texts() == ["9月23日 周三 14:00", "桂花龙井 50 g", "送礼"]
    assert dialog.fields.follow.isChecked()
    assert dialog.fields.due.moment() == Moment(date(2026, 9, 23), 14 * 60)
    assert len(dialog.fields.text.extraSelections()) == 3


def test_the_follow_up_goes_with_its_words_until_it_is_set_by_hand(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "明天来")
    text.set_text("再说")
    assert not dialog.fields.follow.isChecked()

    text.set_text("明天来")
    dialog.fields.due.setText("下周一")
    QTest.keyClick(dialog.fields.due, Qt.Key.Key_Return)
    text.set_text("后天来")
    assert dialog.fields.due.moment() == Moment(date(2026, 9, 21))


def test_today_fills_the_follow_up_only_later_today(opened):
    dialog = opened("郑秀英")
    _end_of(dialog, "今天上午来过")  # it is 10:42
    assert not dialog.fields.follow.isChecked()
    _end_of(dialog, "今天下午三点来取")
    assert dialog.fields.due.moment() == Moment(TODAY, 15 * 60)


def test_tab_takes_what_is_offered_then_leaves(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "留桂花龙井")
    assert text.reading().offer.text == "桂花龙井 50 g"
    QTest.keyClick(text, Qt.Key.Key_Tab)

    assert text.text() == "留桂花龙井 50 g"
    assert text.reading().offer is None
    assert dialog.focusWidget() is text
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not text


def test_a_tag_that_was_begun_is_completed(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "送亲家 #送")
    assert dialog.fields.hints.texts() == ["送", "送礼"]
    QTest.keyClick(text, Qt.Key.Key_Tab)

    assert text.text() == "送亲家 #送礼"
    assert dialog.fields.hints.texts() == ["送礼"]


def test_backspace_refuses_what_is_offered_and_then_deletes(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "明天")
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert (text.text(), dialog.fields.hints.texts(), dialog.fields.follow.isChecked()) == ("明天", [], False)

    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert text.text() == "明"


def test_what_was_typed_on_is_no_longer_offered(opened):
    text = _end_of(opened("郑秀英"), "明天")
    assert text.reading().offer is not None
    text.insertPlainText("来")
    QTest.keyClick(text, Qt.Key.Key_Left)

    assert text.reading().offer is None
    assert len(text.reading().hints) == 1


def test_a_chip_can_be_taken_away_by_mouse_and_keyboard(opened, qtbot):
    dialog = opened("郑秀英")
    _end_of(dialog, "明天来 #送礼 好")
    qtbot.mouseClick(dialog.fields.hints.chips[0], Qt.MouseButton.LeftButton)
    assert dialog.fields.hints.texts() == ["送礼"]

    QTest.keyClick(dialog.fields.hints.chips[0], Qt.Key.Key_Delete)
    assert dialog.fields.hints.texts() == []


def test_signs_outside_the_first_plane_do_not_move_the_marks(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "🙂🙂明天 #茶🙂")
    marked = [one.cursor.selectedText() for one in text.extraSelections()]

    assert marked == ["明天", "#茶🙂"]
    assert text.reading().offer.text == "#茶🙂"


def test_a_text_that_is_still_composed_is_not_read(opened):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "约")
    QApplication.sendEvent(text, QInputMethodEvent("明天", []))
    assert dialog.fields.hints.texts() == []

    committed = QInputMethodEvent()
    committed.setCommitString("明天")
    QApplication.sendEvent(text, committed)
    assert dialog.fields.hints.texts() == ["9月19日 周六"]


# -- method, result, kind -----------------------------------------------------------------------------------------


def test_alt_and_a_digit_choose_the_method(opened, qtbot):
    dialog = opened("郑秀英")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for number, method in enumerate(Method, 1):
        QTest.keyClick(dialog.fields.text, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        assert dialog.fields.method.current() == method
    assert dialog.fields.kind.currentData() == InteractionKind.VISIT


def test_a_complaint_is_offered_with_a_bad_result(opened, qtbot):
    fields = opened("郑秀英").fields
    assert fields.complaint.isHidden()
    qtbot.mouseClick(fields.outcome.button(Outcome.DISSATISFIED), Qt.MouseButton.LeftButton)
    assert not fields.complaint.isHidden()
    fields.complaint.click()
    assert fields.kind.currentData() == InteractionKind.COMPLAINT

    fields.kind.choose(InteractionKind.SERVICE)
    assert not fields.complaint.isChecked()


def test_a_result_can_be_taken_back(opened, qtbot):
    outcome = opened("郑秀英").fields.outcome
    assert outcome.outcome() is None
    for _ in range(2):
        qtbot.mouseClick(outcome.button(Outcome.NEUTRAL), Qt.MouseButton.LeftButton)
    assert outcome.outcome() is None


@pytest.mark.parametrize(
    "method, kind, stored",
    [
        (Method.VISIT, InteractionKind.VISIT, (Channel.IN_PERSON, Direction.OUT)),
        (Method.VISIT, InteractionKind.COMPLAINT, (Channel.IN_PERSON, Direction.IN)),
        (Method.IN_PERSON, InteractionKind.OTHER, (Channel.IN_PERSON, Direction.IN)),
        (Method.PHONE, InteractionKind.CARE, (Channel.PHONE, Direction.OUT)),
        (Method.SOCIAL, InteractionKind.CONSULTATION, (Channel.SOCIAL, Direction.IN)),
    ],
)
def test_how_a_method_is_stored(method, kind, stored):
    assert (channel_of(method), direction_of(method, kind)) == stored


@pytest.mark.parametrize("channel", [None, *Channel])
def test_every_channel_has_a_method(channel):
    assert method_of(channel) in Method


# -- saving -------------------------------------------------------------------------------------------------------


def test_the_log_of_the_picture_is_saved_by_ctrl_enter(opened, people, talks, db, qtbot):
    dialog = opened("郑秀英", Channel.PHONE)
    fields = dialog.fields
    _end_of(dialog, PICTURE)
    fields.outcome.set_outcome(Outcome.SATISFIED)
    fields.minutes.setText("6")
    fields.promise.setText("备桂花龙井")
    fields.person.setCurrentIndex(0)
    QTest.keyClick(fields.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    number = people["郑秀英"]
    (talk,) = talks()
    (promised,) = _open_tasks(db, number)
    assert not dialog.isVisible()
    assert talk[:7] == (number, "phone", "other", "out", PICTURE, "satisfied", 6)
    assert talk[7] is not None
    assert (promised.title, promised.due_on, promised.due_minute) == ("备桂花龙井", date(2026, 9, 23), 840)
    with db.reader() as reader:
        assert customers.card(reader, number, TODAY).tags == ("送礼",)


def test_a_refused_tag_is_not_given(opened, people, db):
    dialog = opened("郑秀英")
    text = _end_of(dialog, "好的 #新茶")
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    dialog.primary.click()

    with db.reader() as reader:
        assert customers.card(reader, people["郑秀英"], TODAY).tags == ()


def test_ctrl_shift_enter_saves_and_starts_the_next(opened, talks):
    dialog = opened("郑秀英", Channel.SMS)
    text = _end_of(dialog, "第一位，明天来")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(text, Qt.Key.Key_Return, both)

    fields = dialog.fields
    assert len(talks()) == 1
    assert dialog.isVisible()
    assert (fields.customer.person, fields.text.text(), fields.follow.isChecked()) == (None, "", False)
    assert fields.method.current() == Method.SMS
    assert dialog.focusWidget() is fields.customer
    assert not dialog.column.name.isVisible()


def test_the_time_can_be_set_back(opened, people, db):
    dialog = opened("郑秀英")
    _end_of(dialog, "昨天来过")
    dialog.fields.time.setText("昨天 15:00")
    dialog.primary.click()

    with db.reader() as reader:
        day, at = reader.one("SELECT happened_on, happened_at FROM interaction ORDER BY id DESC LIMIT 1")
    assert day == (date(2026, 9, 17) - date(1970, 1, 1)).days
    assert at // 1000 == 1_789_628_400  # 15:00 in Shanghai


def test_a_complaint_opens_a_case(opened, people, db):
    dialog = opened("郑秀英")
    _end_of(dialog, "茶罐盖子松")
    dialog.fields.kind.choose(InteractionKind.COMPLAINT)
    dialog.primary.click()

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM feedback_case WHERE kind = 'complaint'") == 1
        assert reader.value("SELECT direction FROM interaction ORDER BY id DESC LIMIT 1") == "in"


def test_hostile_text_is_saved_as_it_is(opened, talks):
    dialog = opened("郑秀英")
    _end_of(dialog, HOSTILE)
    dialog.grab()
    dialog.primary.click()

    assert talks()[-1][4] == HOSTILE


def test_what_is_missing_is_said_under_its_field(opened, talks):
    dialog = opened()
    fields = dialog.fields
    fields.time.setText("改天")
    fields.follow.click()
    fields.minutes.setText("很久")
    dialog.primary.click()

    wrong = {key for key in ("customer", "text", "time", "follow_up") if fields.field(key).error}
    assert wrong == {"customer", "text", "time", "follow_up"}
    assert dialog.focusWidget() is fields.customer
    assert dialog.isVisible()
    assert talks() == []
    assert dialog.primary.isEnabled()


def test_what_the_service_refuses_stays_open(opened, talks):
    dialog = opened("郑秀英")
    _end_of(dialog, "茶" * 4_001)
    dialog.fields.minutes.setText("2000")
    dialog.primary.click()

    assert dialog.fields.field("text").error
    assert dialog.fields.field("time").error
    assert talks() == []


def test_someone_gone_meanwhile_is_told_and_nothing_is_lost(opened, people, db, context, talks):
    dialog = opened("郑秀英")
    _end_of(dialog, "还在吗")
    with db.write("customer.trash", subject="郑秀英") as session:
        customers.trash(session, [people["郑秀英"]])
    dialog.primary.click()

    assert [error.code for error in context.prompts.faults] == ["gone"]
    assert dialog.isVisible()
    assert dialog.fields.text.text() == "还在吗"


# -- the draft ----------------------------------------------------------------------------------------------------


def test_escape_keeps_a_draft_that_comes_back(opened, people):
    dialog = opened("郑秀英", Channel.SMS)
    _end_of(dialog, "明天来 #送礼")
    dialog.fields.outcome.set_outcome(Outcome.NEUTRAL)
    dialog.fields.minutes.setText("3")
    dialog.fields.promise.setText("打电话")
    QTest.keyClick(dialog.fields.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

    fields = opened("郑秀英").fields
    assert (fields.text.text(), fields.outcome.outcome(), fields.minutes.value()) == (
        "明天来 #送礼",
        Outcome.NEUTRAL,
        3,
    )
    assert fields.method.current() == Method.SMS
    assert (fields.due.moment(), fields.promise.text()) == (Moment(date(2026, 9, 19)), "打电话")
    assert opened("张旭阳").fields.text.text() == ""
    assert opened().fields.text.text() == ""


def test_a_draft_goes_on_following_its_text_unless_the_day_was_set_by_hand(opened):
    dialog = opened("郑秀英")
    dialog.fields.text.set_text("周三来取")
    dialog.reject()
    again = opened("郑秀英")
    assert again.fields.due.moment() == Moment(date(2026, 9, 23), None)
    again.fields.text.set_text("周四来取")
    assert again.fields.due.moment() == Moment(date(2026, 9, 24), None)

    again.fields.due.set_moment(Moment(date(2026, 9, 30), 900))
    again.fields.due.moment_changed.emit(again.fields.due.moment())
    again.reject()
    third = opened("郑秀英")
    third.fields.text.set_text("周五来取")
    assert third.fields.due.moment() == Moment(date(2026, 9, 30), 900)


def test_a_draft_from_the_window_remembers_its_customer(opened, people):
    dialog = opened()
    dialog.show_customer(people["张旭阳"])
    _end_of(dialog, "写到一半")
    dialog.reject()

    again = opened()
    assert again.fields.customer.person.id == people["张旭阳"]
    assert again.focusWidget() is again.fields.text
    assert opened("张旭阳").fields.text.text() == "写到一半"


def test_saving_forgets_the_draft_and_a_draft_is_no_history(opened, people, db):
    dialog = opened()
    _end_of(dialog, "写到一半")
    dialog.reject()
    with db.reader() as reader:
        before = reader.value("SELECT max(id) FROM operation")
        assert drafts.load(reader, KEY)["text"] == "写到一半"

    again = opened()
    again.show_customer(people["张旭阳"])
    again.primary.click()
    with db.reader() as reader:
        assert drafts.load(reader, KEY) == {}
        assert reader.value("SELECT max(id) FROM operation") == before + 1


def test_an_untouched_dialog_keeps_nothing(opened, db):
    opened("郑秀英").reject()

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM draft") == 0


def test_what_is_written_is_kept_while_writing(opened, db):
    dialog = opened("郑秀英")
    _end_of(dialog, "停电之前")
    dialog._keeper._timer.timeout.emit()

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM draft") == 1


# -- the rest -----------------------------------------------------------------------------------------------------


def test_log_interaction_runs_the_dialog(context, people, qtbot):
    seen = []
    context.prompts.on_dialog = lambda dialog: bool(seen.append(dialog.fields.customer.person.id))
    log_interaction(context, None, people["郑秀英"], "phone")

    assert seen == [people["郑秀英"]]


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_moments_are_read_as_they_are_shown(context):
    for day in (TODAY, date(2026, 9, 17), date(2026, 9, 16), date(2026, 9, 6), date(2025, 12, 30)):
        moment = Moment(day, 15 * 60 + 5)
        assert read_past(said(moment, context.words, TODAY), TODAY) == moment
    for day in (TODAY, date(2026, 9, 19), date(2026, 9, 23), date(2027, 1, 3)):
        for minute in (None, 0, 840):
            moment = Moment(day, minute)
            assert read_coming(planned(moment, context.words, TODAY), TODAY) == moment


@pytest.mark.parametrize("text", ["改天", "25:00", "31日", "明天", "9月19日"])
def test_no_past_moment(text):
    assert read_past(text, TODAY) is None


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_everything_to_type_in_has_a_name(opened):
    dialog = opened("郑秀英")
    tabbed = Qt.FocusPolicy.TabFocus
    fields = [
        one for one in dialog.findChildren(QWidget) if one.focusPolicy() & tabbed and not one.isHidden()
    ]
    inner = QListView  # the lists that combo boxes open speak through their box

    unnamed = [
        type(one).__name__ for one in fields if not one.accessibleName() and not isinstance(one, inner)
    ]
    assert unnamed == []


def test_a_language_change_reaches_the_open_dialog(opened):
    dialog = opened("郑秀英")
    QApplication.sendEvent(dialog.fields.customer, QEvent(QEvent.Type.LanguageChange))
    assert dialog.fields.customer.clear_button.accessibleName()
