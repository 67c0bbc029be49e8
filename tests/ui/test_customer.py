"""The customer's page, alone: what it shows, what is changed in place, and the way to the next."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, Gender, KeyDateKind, Stage
from app.core.errors import ShukeError
from app.services import customers, interactions, purchases, tasks
from app.services.customer_card import CustomerCard, card
from app.services.customer_drafts import ContactPointDraft, CustomerDraft, KeyDateDraft
from app.ui.context import Context
from app.ui.screens.customer import CustomerScreen
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)


def make(context: Context, name: str = "郑秀英", **fields: object) -> int:
    draft = CustomerDraft(name=name, **fields)  # type: ignore[arg-type]
    with context.database.write("customer.create", subject=name) as session:
        return customers.create(session, draft)


def known(context: Context, customer_id: int) -> CustomerCard:
    return context.ops.read(card, customer_id, TODAY)


@pytest.fixture
def zheng(context: Context) -> int:
    return make(
        context,
        member_number="0318",
        salutation="郑阿姨",
        gender=Gender.FEMALE,
        birthday=CalendarDate.lunar(1961, 8, 10),
        interests="龙井、白茶",
        notes="不喝浓茶",
        tags=("龙井", "自提"),
        contact_points=(
            ContactPointDraft(ContactKind.MOBILE, "13900002046", is_primary=True),
            ContactPointDraft(ContactKind.WECHAT, "xiuying_61"),
        ),
        key_dates=(KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(1985, 5, 1)),),
    )


@pytest.fixture
def screen(qtbot, context: Context, zheng: int) -> CustomerScreen:
    made = CustomerScreen(context)
    qtbot.addWidget(made)
    made.resize(1194, 742)
    made.open_customer(zheng, [zheng])
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def open_menu(screen: CustomerScreen) -> QMenu:
    found = [menu for menu in screen.findChildren(QMenu) if menu.isVisible()]
    assert found, "no menu is open"
    return found[-1]


def choose(screen: CustomerScreen, words: str) -> None:
    menu = open_menu(screen)
    action = next(one for one in menu.actions() if one.text().split("\t")[0] == words)
    menu.close()
    action.trigger()


def type_into(qtbot, place, words: str) -> None:
    """Open the field with a click, type, and leave it with Enter."""
    qtbot.mouseClick(place.value, Qt.MouseButton.LeftButton)
    place.line.selectAll()
    type_words(place.line, words)
    qtbot.keyClick(place.line, Qt.Key.Key_Return)


def test_head_facts_and_dates_say_who_it_is(screen: CustomerScreen):
    assert screen.head.name.text() == "郑秀英"
    assert screen.head.second.text() == "Zhèng Xiùyīng"
    assert screen.head.number.text() == "No. 0318"
    assert screen.head.tags.texts() == ["龙井", "自提"]
    assert screen.facts.salutation.value.label == "郑阿姨"
    assert screen.facts.gender.label == "女　64 岁"
    rows = list(screen.contacts._rows.values())
    assert [row.text.value.label for row in rows] == ["139 0000 2046", "xiuying_61"]
    assert [row.note.text() for row in rows] == ["首选", ""]
    dates = {row.label.text(): (row.text.value.label, row.note.text()) for row in screen.dates._rows.values()}
    assert dates == {"生日": ("农历八月初十", "后天"), "结婚纪念": ("5月1日", "225 天")}


def test_new_customer_is_told_to_begin(screen: CustomerScreen):
    assert screen.timeline.model.rowCount() == 0
    assert screen.timeline.empty.isVisible()
    assert screen.timeline.empty.title.text() == "还没有往来，先记一条"
    assert screen.next.empty.isVisible()


def test_value_becomes_a_field_and_is_saved_when_left(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    type_into(qtbot, screen.facts.interests, "岩茶")

    assert known(context, zheng).interests == "岩茶"
    assert screen.facts.interests.value.label == "岩茶"
    assert not screen.facts.interests.editing
    context.database.undo()
    assert screen.facts.interests.value.label == "龙井、白茶"


def test_leaving_the_field_with_the_mouse_saves_too(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    qtbot.mouseClick(screen.facts.interests.value, Qt.MouseButton.LeftButton)
    type_words(screen.facts.interests.line, "白茶")
    qtbot.mouseClick(screen.facts.salutation.value, Qt.MouseButton.LeftButton)

    assert known(context, zheng).interests == "白茶"
    assert screen.facts.salutation.editing, (
        "the field that was clicked is open, though the page was read anew"
    )


def test_escape_gives_a_field_up(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    qtbot.mouseClick(screen.facts.interests.value, Qt.MouseButton.LeftButton)
    type_words(screen.facts.interests.line, "岩茶")
    qtbot.keyClick(screen.facts.interests.line, Qt.Key.Key_Escape)

    assert known(context, zheng).interests == "龙井、白茶"
    assert not screen.facts.interests.editing


def test_e_on_a_value_opens_its_field(qtbot, screen: CustomerScreen):
    screen.facts.interests.value.setFocus()
    qtbot.keyClick(screen.facts.interests.value, Qt.Key.Key_E)

    assert screen.facts.interests.editing
    assert screen.facts.interests.line.text() == "龙井、白茶"


def test_source_and_need_are_chosen_from_a_menu(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    qtbot.mouseClick(screen.facts.source, Qt.MouseButton.LeftButton)
    choose(screen, "熟人介绍")
    qtbot.mouseClick(screen.facts.need, Qt.MouseButton.LeftButton)
    choose(screen, "品质")

    assert known(context, zheng).source == "referral"
    assert known(context, zheng).need_type == "quality"
    assert screen.facts.source.label.startswith("熟人介绍")


def test_wrong_number_stays_in_its_field_with_the_reason(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    row = next(iter(screen.contacts._rows.values()))
    type_into(qtbot, row.text, "1390000")

    assert row.text.editing
    assert row.text.below.text() == "手机位数不对，可存为备用电话"
    assert known(context, zheng).contact_points[0].value == "13900002046"
    row.text.line.setText("13900003333")
    qtbot.keyClick(row.text.line, Qt.Key.Key_Return)
    assert known(context, zheng).contact_points[0].value == "13900003333"


def test_contact_point_is_added_made_first_and_removed(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    qtbot.mouseClick(screen.contacts.add_button, Qt.MouseButton.LeftButton)
    choose(screen, "邮箱")
    line = screen.contacts._new.text.line
    type_words(line, "zheng@example.com")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    added = known(context, zheng).contact_points[-1]
    assert (added.kind, added.value) == ("email", "zheng@example.com")

    row = screen.contacts._rows[("point", added.id)]
    row.open_menu()
    choose(screen, "设为首选")
    assert known(context, zheng).contact_points[0].id == added.id
    assert [one.is_primary for one in known(context, zheng).contact_points] == [True, False, False]

    row.text.value.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert added.id not in [one.id for one in known(context, zheng).contact_points]


def test_new_row_that_is_refused_can_be_mended(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    screen.contacts.add(ContactKind.EMAIL)
    line = screen.contacts._new.text.line
    type_words(line, "no address")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    row = screen.contacts._new
    assert row is not None
    assert row.text.editing
    assert row.text.below.text() == "邮箱地址不对"
    row.text.line.setText("z@example.com")
    qtbot.keyClick(row.text.line, Qt.Key.Key_Return)
    assert known(context, zheng).contact_points[-1].value == "z@example.com"


def test_refusal_is_kept_for_every_channel_or_for_one(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    assert screen.contacts.consent.value.label == "未问过是否接收祝福"
    qtbot.mouseClick(screen.contacts.consent.value, Qt.MouseButton.LeftButton)
    choose(screen, "同意接收祝福与到货消息")
    assert screen.contacts.consent.value.label == "同意接收祝福与到货消息"
    qtbot.mouseClick(screen.contacts.consent.value, Qt.MouseButton.LeftButton)
    choose(screen, "可用短信联系")
    assert screen.contacts.consent.value.label == "不接收短信"
    qtbot.mouseClick(screen.contacts.consent.value, Qt.MouseButton.LeftButton)
    choose(screen, "不愿被联系")
    assert screen.contacts.consent.value.label == "不愿被联系"
    assert not known(context, zheng).may_contact


def test_key_date_is_typed_in_words_and_explained(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    screen.dates.add("opening")
    text = screen.dates._new.text
    type_words(text.line, "九月十六")
    assert text.below.text() == "农历九月十六　下一次 2026年10月25日"
    qtbot.keyClick(text.line, Qt.Key.Key_Return)

    added = next(one for one in known(context, zheng).key_dates if one.kind == "opening")
    assert added.when == CalendarDate.lunar(None, 9, 16)


def test_own_day_has_its_name_before_it(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    screen.dates.add("other")
    line = screen.dates._new.text.line
    type_words(line, "店庆 10月16日")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    added = next(one for one in known(context, zheng).key_dates if one.kind == "other")
    assert (added.label, added.when) == ("店庆", CalendarDate.solar(None, 10, 16))


def test_no_day_is_said_and_stays_open(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    birthday = screen.dates._rows[None]
    type_into(qtbot, birthday.text, "2月30日")

    assert birthday.text.editing
    assert birthday.text.below.text() == "没有这一天"
    assert known(context, zheng).birthday == CalendarDate.lunar(1961, 8, 10)


def test_notes_are_saved_when_left(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    screen.timeline.view.setFocus()
    qtbot.keyClick(screen.timeline.view, Qt.Key.Key_E)
    assert screen.notes.notes.editing
    screen.notes.notes.editor.setPlainText("下午三点后不喝")
    screen.timeline.entry.setFocus()

    qtbot.waitUntil(lambda: known(context, zheng).notes == "下午三点后不喝")
    assert not screen.notes.notes.editing


def test_tags_are_added_and_taken_away(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    qtbot.mouseClick(screen.head.tags.add_button, Qt.MouseButton.LeftButton)
    type_words(screen.head.tags.line, "送女儿")
    qtbot.keyClick(screen.head.tags.line, Qt.Key.Key_Return)
    assert known(context, zheng).tags == ("龙井", "自提", "送女儿")

    qtbot.mouseClick(screen.head.tags._tags[0], Qt.MouseButton.LeftButton)
    assert known(context, zheng).tags == ("自提", "送女儿")
    assert screen.head.tags.texts() == ["自提", "送女儿"]


def test_entry_line_records_with_the_chosen_method(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    screen.timeline.view.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_N)
    entry = screen.timeline.entry
    qtbot.keyClick(entry, Qt.Key.Key_Slash)
    choose(screen, "电话")
    type_words(entry, "问新茶到了没有 #岩茶")
    qtbot.keyClick(entry, Qt.Key.Key_Return)

    event = screen.timeline.model.event_at(screen.timeline.model.index(1))
    assert (event.title, event.body) == ("电话", "问新茶到了没有 #岩茶")
    assert entry.text() == ""
    assert "岩茶" in known(context, zheng).tags
    assert known(context, zheng).last_contact_on == TODAY


def test_talk_is_deleted_and_brought_back(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    screen.timeline.entry.entered.emit("来坐了坐", screen.timeline.entry._current)
    view = screen.timeline.view
    view.setFocus()
    view.setCurrentIndex(screen.timeline.model.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert screen.timeline.model.rowCount() == 0
    context.database.undo()
    assert screen.timeline.model.rowCount() == 2


def test_unfinished_entry_waits_for_its_customer(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    other = make(context, "王素琴")
    screen.timeline.entry.setText("说到一半")
    screen.open_customer(other, [zheng, other])
    assert screen.timeline.entry.text() == ""
    assert context.database.undo().label == "customer.create", "a draft is no operation"
    screen.open_customer(zheng, [zheng, other])
    assert screen.timeline.entry.text() == "说到一半"
    screen.hide()
    again = CustomerScreen(context)
    qtbot.addWidget(again)
    again.open_customer(zheng)
    again.show()
    assert again.timeline.entry.text() == "说到一半", "it outlives the program"


def test_figure_says_how_it_was_computed_and_shows_what_it_was_made_of(
    qtbot, context: Context, screen: CustomerScreen, ask
):
    told = []

    def look(dialog) -> None:
        told.append((dialog.told.subject, dialog.told.title))
        qtbot.mouseClick(dialog.second, Qt.MouseButton.LeftButton)

    ask(look)
    qtbot.mouseClick(screen.figures._cells[0], Qt.MouseButton.LeftButton)
    assert screen.timeline.filter.current() == "purchase"
    qtbot.keyClick(screen.figures._cells[7], Qt.Key.Key_Question)
    assert screen.timeline.filter.current() == "feedback"
    assert told == [("郑秀英", "累计消费"), ("郑秀英", "满意度")]


def test_the_profile_says_how_the_class_is_looked_after(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    assert screen.facts.strategy.isHidden(), "no class was worked out yet"
    with context.database.write("shop.sample") as session:
        session.connection().connection.driver_connection.execute(
            "UPDATE customer_stats SET segment = 'Cannot lose' WHERE customer_id = ?", (zheng,)
        )
    screen.refresh()
    assert screen.facts.strategy.text() == "店主亲自电话"
    assert "每 7 天" in screen.facts.strategy.toolTip()


def test_every_figure_of_the_strip_has_an_explanation(qtbot, context: Context, screen: CustomerScreen, ask):
    told = []
    ask(lambda dialog: told.append(dialog.told.title))
    for cell in screen.figures._cells:
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert len(told) == 8
    assert len(set(told)) == 8


def test_page_that_is_read_again_keeps_the_keyboard_where_it_is(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    with context.database.write("task.create", subject="郑秀英") as session:
        tasks.create(session, tasks.TaskDraft("送新茶", TODAY, zheng))
    button, cell = screen.next.rows[0].buttons[1], screen.figures._cells[2]
    screen.refresh()
    assert screen.next.rows[0].buttons[1] is button
    assert screen.figures._cells[2] is cell


def test_open_field_is_saved_for_the_customer_it_belongs_to(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    other = make(context, "王素琴")
    qtbot.mouseClick(screen.facts.interests.value, Qt.MouseButton.LeftButton)
    screen.facts.interests.line.setText("岩茶")
    screen.open_customer(other, [zheng, other])

    assert known(context, zheng).interests == "岩茶"
    assert known(context, other).interests == ""


def test_arrows_go_through_the_list_one_came_from(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    second, third = make(context, "王素琴"), make(context, "何雪莹")
    among = [second, zheng, third]
    screen.open_customer(zheng, among)
    assert screen.head.place.text() == "2 / 3"

    qtbot.keyClick(screen.timeline.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(screen.head.previous, Qt.MouseButton.LeftButton)

    assert context.shell.asked == [
        ("open_customer", third, tuple(among)),
        ("open_customer", second, tuple(among)),
    ]


def test_buttons_ask_the_window(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    for button in (screen.head.back, screen.head.buy_button, screen.head.log_button, screen.facts.edit_link):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    screen.timeline.view.setFocus()
    qtbot.keyClick(screen.timeline.view, Qt.Key.Key_L)

    assert context.shell.asked == [
        ("go_back",),
        ("log_purchase", zheng),
        ("log_interaction", zheng, None),
        ("edit_customer", zheng),
        ("log_interaction", zheng, None),
    ]


def test_figures_say_how_they_were_computed(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    with context.database.write("purchase.record", subject="郑秀英") as session:
        for days in (100, 66, 32):
            draft = purchases.PurchaseDraft(zheng, TODAY - timedelta(days=days), amount=40_000)
            purchases.record(session, draft)

    cells = {cell._figure.key: cell._figure for cell in screen.figures._cells}
    shown = [cells[key].value for key in ("net", "orders", "average", "interval")]
    assert shown == ["¥1,200", "3 次", "¥400", "34 天"]
    assert cells["clv"].value.startswith("¥")
    assert "简易公式" in cells["clv"].tooltip
    assert cells["risk"].value == "—"
    assert "回头客还少" in cells["risk"].tooltip


def test_tasks_are_done_and_put_off(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    with context.database.write("task.create", subject="郑秀英") as session:
        tasks.create(session, tasks.TaskDraft("送新茶", TODAY, zheng))
    row = screen.next.rows[0]
    assert (row.title.text(), row.detail.text()) == ("送新茶", "今天　跟进")

    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    choose(screen, "明天")
    assert screen.next.rows[0].detail.text() == "明天　跟进"
    qtbot.mouseClick(screen.next.rows[0].buttons[1], Qt.MouseButton.LeftButton)
    assert screen.next.rows == []
    assert context.ops.read(tasks.open_of, zheng) == []


def test_stage_is_set_by_hand_and_given_back_to_the_rule(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    qtbot.mouseClick(screen.head.more_button, Qt.MouseButton.LeftButton)
    choose(screen, "手工设定阶段…")
    choose(screen, "流失")
    assert known(context, zheng).stage == Stage.LOST
    assert screen.head.stage.accessibleName() == "流失"
    screen.more.open_stages(known(context, zheng))
    choose(screen, "按规则")
    assert not known(context, zheng).stage_by_hand


def test_archive_goes_back_and_undo_restores(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    qtbot.mouseClick(screen.head.more_button, Qt.MouseButton.LeftButton)
    choose(screen, "归档")

    assert context.shell.asked == [("go_back",)]
    assert screen.head.archived.isVisible()
    context.database.undo()
    assert not screen.head.archived.isVisible()


def test_relations_open_the_other(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    daughter = make(context, "赵晓燕")
    brought = make(context, "许越", referrer_id=zheng)
    with context.database.write("customer.relation", subject="郑秀英") as session:
        customers.add_relation(session, zheng, daughter, "daughter")
        customers.add_relation(session, daughter, zheng, "parent")

    rows = [(row.person.name, row.person.kind, row.person.right) for row in screen.relations.rows]
    assert rows == [("赵晓燕", "女儿", "潜在"), ("许越", "她转介", "潜在")]
    qtbot.mouseClick(screen.relations.rows[1], Qt.MouseButton.LeftButton)
    assert context.shell.asked == [("open_customer", brought, ())]


def test_names_appear_as_they_are(qtbot, context: Context, screen: CustomerScreen):
    for name in ("<b>粗</b>", "=cmd()", "O'Neil", "$x^2$", "䶮", "&你"):
        odd = make(context, name, interests=name, notes=name, tags=(name,))
        screen.open_customer(odd)
        assert screen.head.name.text() == name
        assert screen.facts.interests.value.label == name
        assert screen.notes.notes.value.label == name
        assert screen.head.tags.texts() == [name]


def test_somebody_who_is_gone_is_said_to_be(context: Context, screen: CustomerScreen):
    screen.open_customer(987_654)

    assert screen._gone.isVisible()
    with pytest.raises(ShukeError):
        known(context, 987_654)


@pytest.mark.parametrize("size, together", [((1194, 742), False), ((1194, 560), True), ((852, 474), True)])
def test_sides_scroll_together_where_there_is_little_room(
    qtbot, screen: CustomerScreen, size: tuple[int, int], together: bool
):
    screen.resize(*size)
    QApplication.processEvents()

    assert screen.columns.together is together
    assert screen.columns.right_scroll.isVisible() is not together
    assert screen.notes.isVisibleTo(screen)
    assert screen.head.buy_button.isVisible() is (size[0] >= 980)


def test_greeting_of_the_next_care_is_copied(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    from app.care import next_care

    with context.database.reader() as reader:
        found = next_care.compute(reader, TODAY, settings=context.settings, zone=context.clock.tz)
    with context.database.write("care.compute", origin="system") as session:
        next_care.store(session, found)
    screen.refresh()

    row = screen.next.rows[0]
    assert (row.title.text(), row.detail.text()) == ("生日祝福", "后天，农历八月初十")
    qtbot.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    (asked,) = context.shell.asked
    assert asked[0] == "copy"
    assert str(asked[1]).startswith("郑阿姨，")
    assert "{" not in str(asked[1])
    qtbot.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
    assert [row.title.text() for row in screen.next.rows] == []
    event = screen.timeline.model.event_at(screen.timeline.model.index(1))
    assert event.entry.kind == "care"


def test_plan_of_care_takes_the_day_from_its_words(
    qtbot, context: Context, screen: CustomerScreen, zheng: int
):
    def fill(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        type_words(dialog.title, "周三下午送新茶")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = fill
    qtbot.mouseClick(screen.head.plan_button, Qt.MouseButton.LeftButton)

    (task,) = context.ops.read(tasks.open_of, zheng)
    assert (task.title, task.due_on) == ("周三下午送新茶", date(2026, 9, 23))
    assert screen.next.rows[0].title.text() == "周三下午送新茶"


def test_relation_is_added_by_searching(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    other = make(context, "王素琴")

    def fill(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.primary.click()
        assert dialog.form.field("other_id").error == "请填写此项"
        type_words(dialog.other, "wsq")
        qtbot.keyClick(dialog.other, Qt.Key.Key_Return)
        dialog.kind.choose("referrer")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = fill
    qtbot.mouseClick(screen.relations.add_button, Qt.MouseButton.LeftButton)

    assert known(context, zheng).referrer_id == other
    assert screen.relations.rows[0].person.kind == "介绍人"


def test_menu_of_an_event_copies_its_words(qtbot, context: Context, screen: CustomerScreen, zheng: int):
    with context.database.write("interaction.log", subject="郑秀英") as session:
        talk = interactions.InteractionDraft(
            zheng, context.clock.now(), Channel.SOCIAL, summary="发来照片", details="水温 80 ℃"
        )
        interactions.log(session, talk)
    event = screen.timeline.model.event_at(screen.timeline.model.index(1))
    assert (event.title, event.lead, event.body) == ("微信", "发来照片", "水温 80 ℃")
    screen.timeline.view.menu_requested.emit(event, QPoint(10, 10))
    choose(screen, "复制文字")

    assert context.shell.asked == [("copy", "发来照片\n水温 80 ℃")]
