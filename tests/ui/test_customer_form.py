"""The customer form: what is typed becomes a customer, what is wrong is said under its field, nothing typed is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, CustomerKind, CustomFieldKind, Gender, KeyDateKind
from app.services import custom_fields, customers, drafts
from app.services.custom_fields import FieldDraft
from app.services.customer_card import CustomerCard, card
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from app.services.customer_editing import draft_of
from app.ui.context import Context
from app.ui.dialogs.customer_form import CustomerDialog, edit_customer, new_customer
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)


@pytest.fixture
def fill(qtbot, context: Context) -> Callable[[Callable[[CustomerDialog], None]], None]:
    """What is done with the next form that opens."""

    def use(act: Callable[[CustomerDialog], None]) -> None:
        def on_dialog(dialog: CustomerDialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            return dialog.result() == QDialog.DialogCode.Accepted

        context.prompts.on_dialog = on_dialog

    return use


def make(context: Context, **fields: object) -> int:
    with context.database.write("customer.create") as session:
        return customers.create(session, CustomerDraft(**fields))  # type: ignore[arg-type]


def known(context: Context, customer_id: int) -> CustomerCard:
    return context.ops.read(card, customer_id, TODAY)


def save(qtbot, dialog: CustomerDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_new_customer_is_written_with_all_that_was_typed(qtbot, context: Context, fill):
    def act(dialog: CustomerDialog) -> None:
        assert dialog.fields.name.hasFocus()
        type_words(dialog.fields.name, "郑秀英")
        type_words(dialog.fields.phone.line, "139 0000 2046")
        assert not dialog.unfolded
        qtbot.keyClick(dialog, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
        assert dialog.unfolded
        qtbot.mouseClick(dialog.fields.contact_points.add, Qt.MouseButton.LeftButton)
        (row,) = dialog.fields.contact_points.rows
        row.kind.choose("wechat")
        type_words(row.value, "xiuying_61")
        type_words(dialog.fields.birthday.line, "农历1961年八月初十")
        qtbot.mouseClick(dialog.fields.gender.button("female"), Qt.MouseButton.LeftButton)
        type_words(dialog.fields.salutation, "郑阿姨")
        dialog.fields.source.choose("referral")
        type_words(dialog.fields.interests, "龙井")
        type_words(dialog.fields.tags.line, "自提")
        dialog.fields.tags.added.emit("自提")
        dialog.fields.notes.setPlainText("不喝浓茶")
        save(qtbot, dialog)

    fill(act)
    created = new_customer(context, None)

    assert created is not None
    found = known(context, created)
    assert (found.name, found.member_number, found.salutation) == ("郑秀英", "0001", "郑阿姨")
    assert found.birthday == CalendarDate.lunar(1961, 8, 10)
    assert (found.gender, found.source, found.interests) == (Gender.FEMALE, "referral", "龙井")
    assert (found.tags, found.notes, found.tier_level) == (("自提",), "不喝浓茶", 1)
    points = [(one.kind, one.value, one.is_primary) for one in found.contact_points]
    assert points == [("mobile", "139 0000 2046", True), ("wechat", "xiuying_61", False)]


def test_name_that_was_searched_for_is_there_already(qtbot, context: Context, fill):
    fill(lambda dialog: save(qtbot, dialog))

    created = new_customer(context, None, "许越")

    assert known(context, created).name == "许越"


def test_undone_with_one_step(qtbot, context: Context, fill):
    fill(lambda dialog: save(qtbot, dialog))
    new_customer(context, None, "许越")

    changes = context.database.undo()

    assert (changes.label, changes.subject) == ("customer.create", "许越")


@pytest.mark.parametrize(
    "typed, told, date_read",
    [
        ("八月十五", "农历八月十五　下一次 2026年9月25日", CalendarDate.lunar(None, 8, 15)),
        ("农历8.15", "农历八月十五　下一次 2026年9月25日", CalendarDate.lunar(None, 8, 15)),
        (
            "1985-08-15",
            "公历 1985年8月15日　农历六月廿九　41 年",
            CalendarDate.solar(1985, 8, 15),
        ),
        ("8/15", "公历 8月15日　下一次 2027年8月15日", CalendarDate.solar(None, 8, 15)),
        (
            "农历1961年八月初十",
            "农历1961年八月初十　公历 1961年9月19日　64 年",
            CalendarDate.lunar(1961, 8, 10),
        ),
    ],
)
def test_birthday_says_what_it_was_understood_as(qtbot, context: Context, fill, typed, told, date_read):
    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.birthday.line, typed)
        assert dialog.fields.birthday.below.text() == told
        assert dialog.draft().birthday == date_read

    fill(act)
    new_customer(context, None, "甲")


def test_day_that_never_was_keeps_the_form_open(qtbot, context: Context, fill):
    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.birthday.line, "2月30日")
        assert dialog.fields.birthday.below.text() == "", "nothing is called wrong while it is typed"
        save(qtbot, dialog)
        assert dialog.isVisible()
        assert dialog.error_of("birthday") == "没有这一天"

    fill(act)
    assert new_customer(context, None, "甲") is None


def test_date_with_two_readings_offers_both(qtbot, context: Context, fill):
    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.birthday.line, "03/04/1990")
        assert [link.label for link in dialog.fields.birthday.links] == ["1990年4月3日", "1990年3月4日"]
        save(qtbot, dialog)
        assert dialog.isVisible()
        qtbot.mouseClick(dialog.fields.birthday.links[1], Qt.MouseButton.LeftButton)
        save(qtbot, dialog)

    fill(act)
    created = new_customer(context, None, "甲")

    assert known(context, created).birthday == CalendarDate.solar(1990, 3, 4)


def test_name_is_asked_for_and_number_must_be_free(qtbot, context: Context, fill):
    make(context, name="王素琴", member_number="0007")

    def act(dialog: CustomerDialog) -> None:
        assert dialog.fields.member_number.text() == "0008"
        dialog.fields.member_number.setText("0007")
        save(qtbot, dialog)
        assert dialog.error_of("name") == "请填写此项"
        assert dialog.error_of("member_number") == "已经有了"

    fill(act)
    assert new_customer(context, None) is None


def test_number_that_is_no_mobile_may_be_kept_as_another_phone(qtbot, context: Context, fill):
    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.phone.line, "1390000")
        save(qtbot, dialog)
        assert dialog.error_of("phone") == "手机位数不对，可存为备用电话"
        qtbot.mouseClick(dialog.fields.phone.keep, Qt.MouseButton.LeftButton)
        save(qtbot, dialog)

    fill(act)
    created = new_customer(context, None, "甲")

    (point,) = known(context, created).contact_points
    assert (point.kind, point.value) == ("phone", "1390000")


def test_landline_is_told_by_its_form(qtbot, context: Context, fill):
    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.phone.line, "0571-87654321")
        save(qtbot, dialog)

    fill(act)
    created = new_customer(context, None, "甲")

    assert known(context, created).contact_points[0].kind == "phone"


def test_same_phone_is_said_while_typing_and_can_be_saved_anyway(qtbot, context: Context, fill):
    make(
        context,
        name="王素琴",
        member_number="0007",
        contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900002046"),),
    )

    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.phone.line, "139 0000 2046")
        qtbot.waitUntil(lambda: dialog.lookalikes.isVisible())
        assert [row.told.text() for row in dialog.lookalikes.rows] == ["手机与王素琴（No. 0007）相同"]
        assert dialog.primary.label == "仍然保存"
        save(qtbot, dialog)

    fill(act)
    assert new_customer(context, None, "王小琴") is not None


def test_the_other_with_the_same_phone_can_be_opened(qtbot, context: Context, fill):
    other = make(
        context, name="王素琴", contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900002046"),)
    )

    def act(dialog: CustomerDialog) -> None:
        dialog.fields.phone.line.setText("13900002046")
        dialog.lookalikes.look()
        qtbot.mouseClick(dialog.lookalikes.rows[0].open, Qt.MouseButton.LeftButton)

    fill(act)
    assert new_customer(context, None, "王小琴") is None
    assert context.shell.asked == [("open_customer", other, ())]


def test_escape_keeps_a_draft_that_comes_back(qtbot, context: Context, fill):
    def leave(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.name, "写到一半")
        type_words(dialog.fields.birthday.line, "八月")
        dialog.fields.tags.added.emit("茶友会")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    def come_back(dialog: CustomerDialog) -> None:
        assert dialog.fields.name.text() == "写到一半"
        assert dialog.fields.birthday.text == "八月"
        assert dialog.fields.tags.texts() == ["茶友会"]
        assert dialog.hint.text() == "已找回上次没存完的内容"
        dialog.fields.birthday.line.clear()
        save(qtbot, dialog)

    fill(leave)
    assert new_customer(context, None) is None
    assert context.database.undo() is None, "a draft is no operation"
    fill(come_back)
    assert new_customer(context, None) is not None
    assert context.ops.read(drafts.load, "customer:new") == {}


def test_draft_can_be_discarded(qtbot, context: Context, fill):
    def leave(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.name, "写到一半")
        dialog.reject()

    def discard(dialog: CustomerDialog) -> None:
        qtbot.mouseClick(dialog.second, Qt.MouseButton.LeftButton)
        assert dialog.fields.name.text() == ""
        dialog.reject()

    fill(leave)
    new_customer(context, None)
    fill(discard)
    new_customer(context, None)

    assert context.ops.read(drafts.load, "customer:new") == {}


def test_untouched_form_leaves_no_draft(qtbot, context: Context, fill):
    fill(lambda dialog: dialog.reject())

    new_customer(context, None, "许越")

    assert context.ops.read(drafts.load, "customer:new") == {}


def test_edit_changes_what_was_touched_and_keeps_the_rest(qtbot, context: Context, fill):
    number = make(
        context,
        name="郑秀英",
        birthday=CalendarDate.lunar(1961, 8, 10),
        contact_points=(
            ContactPointDraft(ContactKind.WECHAT, "xiuying_61"),
            ContactPointDraft(ContactKind.MOBILE, "13900002046", "家里", is_primary=True),
            ContactPointDraft(ContactKind.EMAIL, "zheng@example.com"),
        ),
        addresses=(AddressDraft(street="桂花里 8 幢 402"),),
        key_dates=(KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(1985, 5, 1)),),
        consents=(ConsentDraft(Channel.SMS, allowed=True, given_on=TODAY, note="柜台问的"),),
        tags=("龙井",),
    )
    before = context.ops.read(draft_of, number, TODAY)

    def act(dialog: CustomerDialog) -> None:
        row = dialog.fields.contact_points.rows[0]
        assert row.value.text() == "13900002046"
        assert dialog.fields.birthday.text == "农历1961年八月初十"
        row.value.setText("13900003333")
        save(qtbot, dialog)

    fill(act)
    edit_customer(context, None, number)

    after = context.ops.read(draft_of, number, TODAY)
    changed = next(one for one in after.contact_points if one.kind == ContactKind.MOBILE)
    assert (changed.value, changed.label, changed.is_primary) == ("13900003333", "家里", True)
    unchanged = [one for one in after.contact_points if one != changed]
    assert unchanged == [one for one in before.contact_points if one.id != changed.id]
    assert (after.addresses, after.key_dates, after.consents) == (
        before.addresses,
        before.key_dates,
        before.consents,
    )
    assert context.database.undo().label == "customer.save"


def test_emptied_phone_is_taken_away(qtbot, context: Context, fill):
    number = make(context, name="甲", contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900002046"),))

    def act(dialog: CustomerDialog) -> None:
        dialog.fields.contact_points.rows[0].value.clear()
        save(qtbot, dialog)

    fill(act)
    edit_customer(context, None, number)

    assert known(context, number).contact_points == ()


def test_the_same_household_is_saved_and_noted_in_one_step(qtbot, context: Context, fill):
    other = make(
        context, name="王素琴", contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900002046"),)
    )

    def act(dialog: CustomerDialog) -> None:
        type_words(dialog.fields.phone.line, "13900002046")
        dialog.lookalikes.look()
        qtbot.mouseClick(dialog.lookalikes.rows[0].household, Qt.MouseButton.LeftButton)

    fill(act)
    created = new_customer(context, None, "赵晓燕")

    assert [(one.customer_id, one.kind) for one in known(context, created).relations] == [
        (other, "household")
    ]
    context.database.undo()
    assert known(context, other).relations == ()


@pytest.mark.parametrize(
    "typed, told",
    [
        ("85年闰十月初三", "农历没有这一天"),
        ("84年闰十月初三", "农历1984年闰十月初三　公历 1984年11月25日　41 年"),
        ("15 Aug", "公历 8月15日　下一次 2027年8月15日"),
    ],
)
def test_a_birthday_is_understood_when_its_field_is_left(qtbot, context: Context, fill, typed, told):
    def act(dialog: CustomerDialog) -> None:
        dialog.fields.birthday.setFocus()
        type_words(dialog.fields.birthday.line, typed)
        qtbot.keyClick(dialog.fields.birthday.line, Qt.Key.Key_Tab)
        assert dialog.fields.birthday.below.text() == told

    fill(act)
    new_customer(context, None, "甲")


@pytest.mark.parametrize(
    "typed, chips",
    [
        ("8.15", ["公历 8月15日", "农历八月十五"]),
        ("61.8.10", ["公历 1961年8月10日", "农历1961年八月初十"]),
        ("1985-08-15", []),
        ("8月15日", []),
        ("农历8.15", []),
        ("2.31", []),
    ],
)
def test_bare_numbers_may_be_the_moons(qtbot, context: Context, fill, typed, chips):
    def act(dialog: CustomerDialog) -> None:
        birthday = dialog.fields.birthday
        type_words(birthday.line, typed)
        birthday.settle()
        assert [link.label for link in birthday.links] == chips
        if chips:
            qtbot.mouseClick(birthday.links[1], Qt.MouseButton.LeftButton)
            assert dialog.draft().birthday.is_lunar
            assert birthday.links == []

    fill(act)
    new_customer(context, None, "甲")


def test_the_whole_record_is_edited(qtbot, context: Context, fill, tmp_path):
    inn = make(context, name="溪隐民宿", kind=CustomerKind.ORGANISATION)
    brought = make(context, name="王素琴")
    number = make(
        context, name="郑秀英", contact_points=(ContactPointDraft(ContactKind.MOBILE, "13900002046"),)
    )
    with context.database.write("custom_field.create") as session:
        field = custom_fields.create(session, FieldDraft("鞋码", CustomFieldKind.NUMBER))
    picture = QImage(1200, 900, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    picture.save(str(tmp_path / "face.png"))
    context.prompts.files = [tmp_path / "face.png"]

    def act(dialog: CustomerDialog) -> None:
        fields = dialog.fields
        type_words(fields.organisation, "xiyin")
        fields.organisation.look_up()
        fields.organisation.completer().activated[QModelIndex].emit(fields.organisation.offered.index(0, 0))
        assert fields.organisation.text() == "溪隐民宿"
        type_words(fields.role, "店长")
        qtbot.mouseClick(fields.addresses.add, Qt.MouseButton.LeftButton)
        type_words(fields.addresses.rows[0].lines["street"], "桂花里 8 幢 402")
        qtbot.mouseClick(fields.key_dates.add, Qt.MouseButton.LeftButton)
        type_words(fields.key_dates.rows[0].when.line, "农历五月初五")
        fields.referrer.set_customer(brought)
        fields.need_type.choose("quality")
        fields.preferred_channel.choose("phone")
        qtbot.mouseClick(fields.photo.choose, Qt.MouseButton.LeftButton)
        type_words(fields.custom.editors[field], "三八")
        row = fields.consents.rows[Channel.SMS]
        row.state.choose("agreed")
        row.state.activated.emit(row.state.currentIndex())
        type_words(row.note, "当面说的")
        save(qtbot, dialog)
        assert dialog.isVisible()
        assert dialog.error_of(f"custom.{field}") == "数字不对"
        assert dialog.fields.custom.editors[field].hasFocus()
        dialog.fields.custom.editors[field].setText("38")
        save(qtbot, dialog)

    fill(act)
    edit_customer(context, None, number)

    after = context.ops.read(draft_of, number, TODAY)
    assert (after.organisation, after.organisation_id, after.role) == ("溪隐民宿", inn, "店长")
    assert [one.street for one in after.addresses] == ["桂花里 8 幢 402"]
    assert [one.when for one in after.key_dates] == [CalendarDate.lunar(None, 5, 5)]
    assert (after.referrer_id, after.need_type, after.preferred_channel) == (brought, "quality", "phone")
    assert after.consents == (ConsentDraft(Channel.SMS, True, False, TODAY, "当面说的"),)
    assert after.custom == ((field, "38"),)
    assert max(QImage.fromData(after.photo).size().toTuple()) == 512


def test_a_key_date_that_never_was_keeps_the_form_open(qtbot, context: Context, fill):
    number = make(context, name="甲")

    def act(dialog: CustomerDialog) -> None:
        qtbot.mouseClick(dialog.fields.key_dates.add, Qt.MouseButton.LeftButton)
        type_words(dialog.fields.key_dates.rows[0].when.line, "2月30日")
        save(qtbot, dialog)
        assert dialog.isVisible()
        assert dialog.fields.key_dates.rows[0].when.below.text() == "没有这一天"

    fill(act)
    edit_customer(context, None, number)
    assert known(context, number).key_dates == ()


def test_all_that_was_typed_comes_back_from_the_draft(qtbot, context: Context, fill):
    number = make(context, name="甲")

    def leave(dialog: CustomerDialog) -> None:
        fields = dialog.fields
        fields.contact_points.append().fill(ContactPointDraft(ContactKind.QQ, "10001", "公司"))
        fields.addresses.append().fill(AddressDraft(city="杭州"))
        fields.key_dates.append().fill(KeyDateDraft(KeyDateKind.OPENING, CalendarDate.solar(2001, 5, 1)))
        row = fields.consents.rows[Channel.PHONE]
        row.state.choose("never")
        fields.organisation.setText("溪隐")
        dialog.reject()

    def come_back(dialog: CustomerDialog) -> None:
        save(qtbot, dialog)

    fill(leave)
    edit_customer(context, None, number)
    fill(come_back)
    edit_customer(context, None, number)

    after = context.ops.read(draft_of, number, TODAY)
    assert [(one.kind, one.value, one.label) for one in after.contact_points] == [("qq", "10001", "公司")]
    assert [one.city for one in after.addresses] == ["杭州"]
    assert [one.when for one in after.key_dates] == [CalendarDate.solar(2001, 5, 1)]
    assert [(one.channel, one.do_not_contact) for one in after.consents] == [("phone", True)]
    assert after.organisation == "溪隐"


def test_rows_are_taken_away_and_only_one_is_the_first_choice(qtbot, context: Context, fill):
    number = make(
        context,
        name="甲",
        contact_points=(
            ContactPointDraft(ContactKind.MOBILE, "13900002046", is_primary=True),
            ContactPointDraft(ContactKind.QQ, "10001"),
            ContactPointDraft(ContactKind.QQ, "10002"),
        ),
    )

    def act(dialog: CustomerDialog) -> None:
        rows = dialog.fields.contact_points.rows
        qtbot.mouseClick(rows[2].primary, Qt.MouseButton.LeftButton)
        assert not rows[0].primary.isChecked()
        qtbot.mouseClick(rows[1].remove, Qt.MouseButton.LeftButton)
        save(qtbot, dialog)

    fill(act)
    edit_customer(context, None, number)

    points = [(one.value, one.is_primary) for one in known(context, number).contact_points]
    assert points == [("10002", True), ("13900002046", False)]


def test_tab_goes_as_the_eye_does(qtbot, context: Context, fill):
    number = make(context, name="甲")

    def act(dialog: CustomerDialog) -> None:
        fields = dialog.fields
        row = fields.contact_points.append()
        qtbot.waitUntil(lambda: row.isVisible() and not dialog._order.isActive())
        order = []
        widget = fields.name
        while widget is not None and widget is not dialog.primary:
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                order.append(widget)
            widget = widget.nextInFocusChain()
        wanted = [
            fields.name, fields.birthday.line, fields.photo.choose, fields.salutation, fields.organisation, row.kind,
            row.value, row.label, row.primary, row.remove, fields.contact_points.add, fields.addresses.add,
            fields.member_number, fields.notes, dialog.cancel,
        ]  # fmt: skip
        assert [one for one in order if one in wanted] == wanted

    fill(act)
    edit_customer(context, None, number)


def test_every_field_has_a_name_for_those_who_hear_it(qtbot, context: Context, fill):
    number = make(context, name="甲")

    def act(dialog: CustomerDialog) -> None:
        fields = dialog.fields
        for editor in (fields.contact_points, fields.addresses, fields.key_dates):
            editor.append()
        kinds = (QLineEdit, QPlainTextEdit, QComboBox)
        nameless = [
            one
            for one in dialog.findChildren(QWidget)
            if isinstance(one, kinds) and not one.accessibleName() and one.isVisible()
        ]
        assert nameless == []

    fill(act)
    edit_customer(context, None, number)


def test_somebody_who_is_gone_is_said_to_be(context: Context):
    edit_customer(context, None, 987_654)

    assert [fault.code for fault in context.prompts.faults] == ["gone"]


@pytest.mark.parametrize("name", ["<b>粗</b>", "=cmd()", "O'Neil", "$x^2$", "䶮", "A && B"])
def test_names_are_kept_as_they_are(qtbot, context: Context, fill, name):
    fill(lambda dialog: save(qtbot, dialog))

    assert known(context, new_customer(context, None, name)).name == name


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_form_speaks_english(qtbot, context: Context, fill):
    number = make(context, name="郑秀英", birthday=CalendarDate.lunar(1961, 8, 10))

    def act(dialog: CustomerDialog) -> None:
        assert dialog.windowTitle() == "Edit 郑秀英"
        assert dialog.fields.birthday.below.text() == "Lunar 8/10, 1961 · 19 September 1961 · 64 years"
        assert dialog.draft().birthday == CalendarDate.lunar(1961, 8, 10)

    fill(act)
    edit_customer(context, None, number)
