"""Greeting templates in the window: the list in the settings, and the editor with its live preview."""

import pytest
from PySide6.QtCore import Qt

from app.core.calendar import CalendarDate
from app.core.enums import Channel, Gender
from app.services import customers, settings
from app.services.customer_drafts import CustomerDraft
from app.services.greeting_templates import TemplateRow, all_templates
from app.ui.context import Context
from app.ui.dialogs.greeting_template import edit_template
from app.ui.dialogs.greeting_template.dialog import TemplateDialog
from app.ui.dialogs.quick_log_parts.customer_picker import Person
from app.ui.screens.settings_parts.templates import TemplatesSection
from tests.ui.typing_words import type_words

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def templates(context: Context) -> dict[int, TemplateRow]:
    return {row.id: row for row in context.ops.read(all_templates)}


def coded(context: Context, code: str) -> TemplateRow:
    return next(row for row in templates(context).values() if row.code == code)


@pytest.fixture(autouse=True)
def shop(context: Context) -> dict[str, int]:
    """A shop with a name and two customers: one of whom a birthday is known, and one of whom nothing is."""
    with context.database.write("setting.change", subject="…") as session:
        settings.set(session, "shop.name", "松间茶舍")
    with context.database.write("customer.create", subject="…") as session:
        return {
            "郑秀英": customers.create(
                session,
                CustomerDraft(name="郑秀英", gender=Gender.FEMALE, birthday=CalendarDate.solar(1961, 9, 18)),
            ),
            "顾先": customers.create(session, CustomerDraft(name="顾先", gender=Gender.MALE)),
        }


@pytest.fixture
def section(stand) -> TemplatesSection:
    return stand(TemplatesSection)


def row(section: TemplatesSection, code: str):
    return next(one for one in section.rows if one.row.code == code)


def pick(dialog: TemplateDialog, number: int, name: str) -> None:
    dialog.preview.customer.set_person(Person(number, name, "", "", 0))
    dialog.preview.look()


# -- the list -----------------------------------------------------------------------------------------------------


def test_every_template_stands_under_its_occasion_with_its_fields_in_words(context, section):
    assert {one.row.id for one in section.rows} == set(templates(context))
    birthday = row(section, "birthday")
    assert birthday.begins.text() == "{称呼}，生日快乐。{店名}给您备了一份小礼，方便时来坐坐。"
    assert "条规则在用" in birthday.facts.text()
    assert not birthday.reset.isVisibleTo(section)


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english_the_english_text_is_shown(section):
    assert row(section, "birthday").begins.text().startswith("{salutation}, happy birthday")


def test_a_template_is_put_away_and_undone(qtbot, context, section):
    number = coded(context, "no_contact").id
    row(section, "no_contact").setFocus()
    qtbot.keyClick(row(section, "no_contact"), Qt.Key.Key_Delete)
    assert number not in templates(context)
    assert number not in {one.row.id for one in section.rows}
    context.database.undo()
    assert number in {one.row.id for one in section.rows}


def test_a_rewritten_built_in_text_is_brought_back_in_one_step(qtbot, context, section, ask):
    first = coded(context, "birthday")

    def act(dialog: TemplateDialog) -> None:
        dialog.texts["zh"].setPlainText("{称呼}，生辰安康。")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    qtbot.mouseClick(row(section, "birthday").edit, LEFT)
    assert coded(context, "birthday").zh == "{salutation}，生辰安康。"
    assert coded(context, "birthday").en == first.en
    assert row(section, "birthday").reset.isVisibleTo(section)

    qtbot.mouseClick(row(section, "birthday").reset, LEFT)
    assert coded(context, "birthday") == first
    assert not row(section, "birthday").reset.isVisibleTo(section)
    context.database.undo()
    assert coded(context, "birthday").zh == "{salutation}，生辰安康。"


# -- the editor ---------------------------------------------------------------------------------------------------


def test_a_new_template_in_both_languages(qtbot, context, section, ask):
    def act(dialog: TemplateDialog) -> None:
        type_words(dialog.name, "新茶到店")
        dialog.occasion.choose("other")
        dialog.channel.choose("sms")
        qtbot.mouseClick(dialog.fields.buttons["salutation"], LEFT)
        type_words(dialog.texts["zh"], "，明前龙井到了，")
        qtbot.mouseClick(dialog.fields.buttons["shop"], LEFT)
        type_words(dialog.texts["zh"], "等您来。")
        qtbot.mouseClick(dialog.side.button("en"), LEFT)
        assert dialog.texts["en"].isVisible()
        assert not dialog.texts["zh"].isVisible()
        qtbot.mouseClick(dialog.fields.buttons["salutation"], LEFT)
        qtbot.keyClicks(dialog.texts["en"], ", the new tea is in.")
        assert dialog.texts["zh"].toPlainText() == "{称呼}，明前龙井到了，{店名}等您来。"
        assert dialog.texts["en"].toPlainText() == "{salutation}, the new tea is in."
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    qtbot.mouseClick(section.new, LEFT)
    made = max(templates(context).values(), key=lambda one: one.id)
    assert (made.name, made.occasion, made.channel, made.code) == ("新茶到店", "other", Channel.SMS, None)
    assert made.zh == "{salutation}，明前龙井到了，{shop}等您来。"
    assert made.en == "{salutation}, the new tea is in."
    assert section.window().focusWidget() is next(one for one in section.rows if one.row.id == made.id)
    context.database.undo()
    assert made.id not in templates(context)


def test_the_preview_speaks_to_a_real_customer_and_tells_what_is_missing(context, section, ask, shop):
    def act(dialog: TemplateDialog) -> None:
        dialog.texts["zh"].setPlainText("{称呼}，祝您{岁数}岁生日快乐。{店名}问您好。")
        pick(dialog, shop["郑秀英"], "郑秀英")
        # Born on 18 September 1961: 65 on the day of the pictures.
        assert dialog.preview.text.text() == "郑女士，祝您65岁生日快乐。松间茶舍问您好。"
        assert dialog.preview.missing.isHidden()
        pick(dialog, shop["顾先"], "顾先")
        assert dialog.preview.text.text() == "顾先生。松间茶舍问您好。"
        assert dialog.preview.missing.text() == "不知道岁数，相关的话已省去"
        assert dialog.preview.missing.isVisible()
        dialog.texts["zh"].setPlainText("")
        dialog.preview.look()
        assert dialog.preview.text.text() == "写点什么就能看到"

    ask(act)
    assert not edit_template(context, section, coded(context, "birthday").id)


def test_the_preview_follows_typing_by_itself(qtbot, context, section, ask, shop):
    def act(dialog: TemplateDialog) -> None:
        pick(dialog, shop["郑秀英"], "郑秀英")
        dialog.texts["zh"].setPlainText("{姓名}，您好。")
        qtbot.waitUntil(lambda: dialog.preview.text.text() == "郑秀英，您好。")
        dialog.side.button("en").click()
        assert dialog.preview.text.text() == "写点什么就能看到"

    ask(act)
    edit_template(context, section)


def test_a_festival_greeting_is_shown_with_the_next_festival(context, section, ask, shop):
    def act(dialog: TemplateDialog) -> None:
        pick(dialog, shop["顾先"], "顾先")
        # A week before Mid-Autumn: the next big festival of the set.
        assert "中秋节快到了" in dialog.preview.text.text()

    ask(act)
    edit_template(context, section, coded(context, "festival").id)


def test_what_is_wrong_is_said_under_its_field(qtbot, context, section, ask):
    before = templates(context)

    def act(dialog: TemplateDialog) -> None:
        dialog.texts["zh"].setPlainText("{称乎}，您好。")
        assert dialog.form.field("text").error == "没有「称乎」这一项"
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.form.field("name").error == "请填写此项"
        assert dialog.form.field("text").error == "没有「称乎」这一项"
        dialog.texts["zh"].setPlainText("")
        type_words(dialog.name, "问候")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.form.field("text").error == "请填写此项"
        dialog.texts["zh"].setPlainText("您好。")
        dialog.side.button("en").click()
        dialog.texts["en"].setPlainText("Hello {nme}.")
        dialog.side.button("zh").click()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.texts["en"].isVisible()
        assert dialog.form.field("text").error == "没有「nme」这一项"

    ask(act)
    assert not edit_template(context, section)
    assert templates(context) == before


def test_a_brace_that_is_being_typed_is_not_called_wrong(qtbot, context, section, ask):
    def act(dialog: TemplateDialog) -> None:
        dialog.activateWindow()
        dialog.side.button("en").click()
        text = dialog.texts["en"]
        text.setFocus()
        qtbot.waitUntil(text.hasFocus)
        qtbot.keyClicks(text, "Dear {na")
        assert dialog.form.field("text").error == ""
        qtbot.keyClicks(text, "me}, hello")
        assert dialog.form.field("text").error == ""

    ask(act)
    edit_template(context, section)


def test_the_built_in_text_comes_back_inside_the_editor(qtbot, context, section, ask):
    def act(dialog: TemplateDialog) -> None:
        assert not dialog.reset.isVisible()
        dialog.texts["zh"].setPlainText("别的")
        assert dialog.reset.isVisible()
        qtbot.mouseClick(dialog.reset, LEFT)
        assert dialog.texts["zh"].toPlainText().startswith("{称呼}，生日快乐。")
        dialog.texts["zh"].undo()
        assert dialog.texts["zh"].toPlainText() == "别的"

    ask(act)
    edit_template(context, section, coded(context, "birthday").id)


def test_fields_by_keyboard(qtbot, context, section, ask):
    def act(dialog: TemplateDialog) -> None:
        dialog.activateWindow()
        first, second = list(dialog.fields.buttons.values())[:2]
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        qtbot.keyClick(first, Qt.Key.Key_Right)
        assert second.hasFocus()
        qtbot.keyClick(second, Qt.Key.Key_Space)
        assert dialog.texts["zh"].toPlainText() == "{姓名}"
        assert dialog.texts["zh"].hasFocus()

    ask(act)
    edit_template(context, section)


def test_a_copy_is_a_template_of_its_own(qtbot, context, section, ask):
    ask(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL))
    qtbot.mouseClick(row(section, "mid_autumn").duplicate, LEFT)
    made = max(templates(context).values(), key=lambda one: one.id)
    first = coded(context, "mid_autumn")
    assert (made.name, made.code, made.zh, made.en) == ("中秋问候 副本", None, first.zh, first.en)


def test_an_empty_shop_has_nobody_to_preview_for(context, section, ask, shop):
    from app.services import customers as people

    with context.database.write("customer.trash", subject="…") as session:
        people.trash(session, list(shop.values()))

    def act(dialog: TemplateDialog) -> None:
        dialog.texts["zh"].setPlainText("{称呼}，您好。")
        dialog.preview.look()
        assert dialog.preview.text.text() == "选一位客户看看"

    ask(act)
    edit_template(context, section)


def test_what_was_left_half_written_comes_back(qtbot, context, section, ask):
    def leave(dialog: TemplateDialog) -> None:
        type_words(dialog.name, "新茶")
        dialog.channel.choose("sms")
        dialog.texts["zh"].setPlainText("{称呼}，新茶")
        dialog.texts["en"].setPlainText("{salutation}, new tea")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    ask(leave)
    assert not edit_template(context, section)

    def come_back(dialog: TemplateDialog) -> None:
        assert dialog.name.text() == "新茶"
        assert dialog.channel.currentData() == "sms"
        assert dialog.texts["zh"].toPlainText() == "{称呼}，新茶"
        assert dialog.texts["en"].toPlainText() == "{salutation}, new tea"
        assert dialog.hint.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(come_back)
    assert edit_template(context, section)
    ask(lambda dialog: None)
    seen: list[str] = []
    ask(lambda dialog: seen.append(dialog.name.text()))
    edit_template(context, section)
    assert seen == [""]


def test_a_template_says_what_came_of_it_within_a_year(context, section, shop):
    from datetime import date, timedelta

    from app.core.enums import InteractionKind, Outcome
    from app.services import interactions
    from app.services.interactions import InteractionDraft
    from app.services.purchases import PurchaseDraft, record

    template = coded(context, "birthday")
    today = date(2026, 9, 18)
    one, other = shop.values()
    # Two greetings were sent: the first answered and bought ten days later, the second was not reached.
    for person, days, outcome in ((one, 20, Outcome.SATISFIED), (other, 15, Outcome.NOT_REACHED)):
        draft = InteractionDraft(
            person,
            context.clock.now() - timedelta(days=days),
            Channel.PHONE,
            kind=InteractionKind.CARE,
            summary="生日快乐",
            outcome=outcome,
        )
        with context.database.write("interaction.log", subject="…") as session:
            number = interactions.log(session, draft)
            from app.models import Interaction

            session.get_one(Interaction, number).template_id = template.id
    with context.database.write("purchase.record", subject="…") as session:
        record(session, PurchaseDraft(one, today - timedelta(10), amount=12_800))
    section.refresh()
    line = row(section, "birthday").results
    assert line.text() == "触达 1，回应 1，购买 1"
    assert line.accessibleName() == "近 12 个月：触达 1，回应 1，购买 1，带来 ¥128"
    assert row(section, "mid_autumn").results.isHidden()
