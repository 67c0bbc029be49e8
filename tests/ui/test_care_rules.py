"""Care rules in the window: the list in the settings, and the editor that shows whom a rule would reach."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.care.calendar import month
from app.care.due import due
from app.core.calendar import CalendarDate
from app.core.enums import Channel, FeedbackKind, KeyDateKind, Trigger
from app.models import Consent, Customer, Segment, Staff, Tier
from app.services import care_rules, customers, feedback
from app.services.care_rule_rows import Rule, load_rules
from app.services.care_rules import RuleDraft
from app.services.customer_drafts import CustomerDraft, KeyDateDraft
from app.services.feedback import CaseDraft
from app.services.purchases import PurchaseDraft, record
from app.ui.context import Context
from app.ui.dialogs.care_rule import duplicate_rule, edit_rule
from app.ui.dialogs.care_rule.dialog import RuleDialog
from app.ui.rule_words import read_names, rule_line
from app.ui.screens.settings_parts.care_rules import CareRulesSection
from tests.ui.typing_words import type_words

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 9, 18)


def rules(context: Context) -> dict[int, Rule]:
    with context.database.reader() as reader:
        return {rule.id: rule for rule in load_rules(reader, inactive=True)}


def rule_of(context: Context, code: str) -> Rule:
    return next(rule for rule in rules(context).values() if rule.code == code)


def person(context: Context, name: str, **values) -> int:
    with context.database.write("customer.create", subject=name) as session:
        return customers.create(session, CustomerDraft(name=name, **values))


def add(context: Context, thing) -> int:
    with context.database.write("customer.save") as session:
        session.add(thing)
        session.flush()
        return int(thing.id)


def tier(context: Context, customer_id: int, level: int) -> None:
    with context.database.write("customer.save") as session:
        from sqlalchemy import select

        session.get_one(Customer, customer_id).tier_id = session.scalar(
            select(Tier.id).where(Tier.level == level)
        )


@pytest.fixture
def five(context: Context) -> list[int]:
    """Five customers: birthdays in 0, 3, 3 and 40 days and none; the first two of the two highest tiers."""
    days = [TODAY, TODAY + timedelta(3), TODAY + timedelta(3), TODAY + timedelta(40)]
    ids = [
        person(context, name, birthday=CalendarDate.solar(1980, day.month, day.day))
        for name, day in zip("甲乙丙丁", days, strict=True)
    ]
    ids.append(person(context, "戊"))
    tier(context, ids[0], 4)
    tier(context, ids[1], 3)
    return ids


@pytest.fixture
def section(stand) -> CareRulesSection:
    return stand(CareRulesSection)


def row(section: CareRulesSection, code: str):
    return next(one for one in section.rows if one.rule.code == code)


# -- the list -----------------------------------------------------------------------------------------------------


def test_every_rule_has_its_row_with_when_and_for_whom(context, section):
    assert {one.rule.id for one in section.rows} == set(rules(context))
    autumn = row(section, "mid_autumn")
    assert autumn.name.text() == "中秋问候"
    assert autumn.when.text().startswith("中秋节，提前 ")
    callback = row(section, "first_purchase")
    assert callback.when.text().startswith("首次购买后第 ")
    assert callback.whom.text() == "所有客户"


def test_a_rule_is_switched_by_a_press_and_by_the_space_bar(qtbot, context, section):
    first = row(section, "birthday")
    assert first.rule.active
    qtbot.mouseClick(first.switch, LEFT)
    assert not rule_of(context, "birthday").active
    again = row(section, "birthday")
    assert again is not first
    assert not again.switch.isChecked()
    assert section.window().focusWidget() is again

    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert rule_of(context, "birthday").active
    context.database.undo()
    context.database.undo()
    assert rule_of(context, "birthday").active
    assert row(section, "birthday").switch.isChecked()


def test_a_row_says_how_many_it_brings_today(context, section, five):
    with context.database.write("care.rule", subject="生日祝福") as session:
        rule = rule_of(context, "birthday")
        care_rules.update(session, rule.id, RuleDraft("", Trigger.BIRTHDAY, lead_days=3))
    section.refresh()
    # 甲 today, 乙 and 丙 in three days; 丁 is far off and 戊 has no birthday.
    assert row(section, "birthday").count.text() == "今天 3 位"
    assert "今天 3 位" in row(section, "birthday").accessibleName()


def test_a_rule_that_is_off_says_what_it_would_bring(context, section, five):
    with context.database.write("care.rule_off", subject="生日祝福") as session:
        care_rules.switch(session, rule_of(context, "birthday").id, False)
    section.refresh()
    # Within 30 days: 甲, 乙, 丙.
    assert row(section, "birthday").count.text() == "30 天内 3 次"
    assert row(section, "birthday").count.toolTip() == "启用后 30 天内会提醒 3 次"


def test_a_rule_is_put_away_undone_and_brought_back(qtbot, context, section):
    qtbot.mouseClick(row(section, "overdue").remove, LEFT)
    assert "overdue" not in {one.rule.code for one in section.rows}
    assert section.back.isVisibleTo(section)
    context.database.undo()
    assert row(section, "overdue")

    row(section, "overdue").setFocus()
    qtbot.keyClick(row(section, "overdue"), Qt.Key.Key_Delete)
    before = set(rules(context))
    section.bring_back("overdue")
    assert rule_of(context, "overdue").active
    assert len(rules(context)) == len(before) + 1
    assert section.window().focusWidget() is row(section, "overdue")


def test_arrows_go_from_rule_to_rule(qtbot, section):
    section.focus_main()
    qtbot.keyClick(section.rows[0], Qt.Key.Key_Down)
    assert section.rows[1].hasFocus()
    qtbot.keyClick(section.rows[1], Qt.Key.Key_Up)
    assert section.rows[0].hasFocus()
    qtbot.keyClick(section.rows[0], Qt.Key.Key_Up)
    assert section.rows[0].hasFocus()


def test_a_shop_without_rules_is_told_what_to_do(context, section):
    for number in rules(context):
        with context.database.write("care.rule_trash", subject="…") as session:
            care_rules.trash(session, number)
    section.refresh()
    assert section.empty.isVisible()
    assert not any(panel.isVisible() for panel in section.panels.values())


# -- the editor ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_the_trigger_decides_which_fields_there_are(context, section, ask):
    def act(dialog: RuleDialog) -> None:
        shown = {}
        for trigger in Trigger:
            dialog.when.trigger.choose(trigger.value)
            shown[trigger] = {key for key, form in dialog.when.forms.items() if not form.isHidden()}
        always = {"trigger", "minute"}
        assert shown == {
            Trigger.BIRTHDAY: always | {"lead_days"},
            Trigger.KEY_DATE: always | {"lead_days", "date_kind"},
            Trigger.FESTIVAL: always | {"lead_days", "festival"},
            Trigger.AFTER_FIRST_PURCHASE: always | {"days"},
            Trigger.AFTER_LATEST_PURCHASE: always | {"days"},
            Trigger.AFTER_COMPLAINT: always | {"days"},
            Trigger.NO_CONTACT: always | {"days"},
            Trigger.OVERDUE_CADENCE: always | {"factor"},
            Trigger.PLAYBOOK: always,
        }

    ask(act)
    assert not edit_rule(context, section)


def test_a_new_rule_with_every_field_is_kept_in_one_step(qtbot, context, section, ask, five):
    group = add(context, Segment(name="老主顾", rule={"field": "tier", "in": [1]}, position=1))
    who = add(context, Staff(name="林悦"))

    def act(dialog: RuleDialog) -> None:
        dialog.when.trigger.choose(Trigger.KEY_DATE.value)
        dialog.when.date_kind.choose(KeyDateKind.WEDDING.value)
        dialog.when.lead_days.setText("5")
        dialog.when.minute.setText("8：30")
        for key in ("tiers", "stages", "segments", "abc", "kinds", "bought_within_months", "min_orders"):
            dialog.audience.begin(key)
        lines = {key: line.criterion for key, line in dialog.audience.lines.items()}
        for key, place in (("tiers", 2), ("stages", 0), ("segments", 0), ("abc", 1), ("kinds", 0)):
            qtbot.mouseClick(lines[key].chips.chips[place], LEFT)
        lines["bought_within_months"].line.setText("6")
        lines["min_orders"].line.setText("2")
        dialog.audience.begin("segment_id")
        dialog.audience.lines["segment_id"].criterion.combo.choose(group)
        dialog.responsible.choose(who)
        dialog.name.selectAll()
        type_words(dialog.name, "银婚")
        dialog.active.setChecked(False)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    assert edit_rule(context, section)
    made = max(rules(context).values(), key=lambda rule: rule.id)
    assert (made.name, made.trigger, made.date_kind) == ("银婚", Trigger.KEY_DATE, KeyDateKind.WEDDING)
    assert (made.lead_days, made.minute, made.active) == (5, 510, False)
    assert made.audience == {
        "tiers": [3],
        "stages": ["potential"],
        "segments": ["Champions"],
        "abc": ["B"],
        "kinds": ["person"],
        "bought_within_months": 6,
        "min_orders": 2,
    }
    assert (made.segment_id, made.responsible_id) == (group, who)
    template = context.ops.read(
        lambda reader: reader.value("SELECT code FROM greeting_template WHERE id = ?", made.template_id)
    )
    assert template == "key_date"
    names = context.ops.read(read_names)
    assert rule_line(made, context.words, names) == (
        "结婚纪念，提前 5 天，08:30 提醒，金，潜在，核心熟客，B 类，个人，6 个月内买过，买过 2 次以上，客户组「老主顾」"
    )
    context.database.undo()
    assert made.id not in rules(context)


def test_name_and_greeting_follow_the_trigger_until_one_chooses(context, section, ask):
    def act(dialog: RuleDialog) -> None:
        dialog.when.trigger.choose(Trigger.FESTIVAL.value)
        dialog.when.festival.choose("dragon_boat")
        assert (dialog.name.text(), dialog.template.currentText()) == ("端午节问候", "端午问候")
        dialog.when.trigger.choose(Trigger.NO_CONTACT.value)
        assert (dialog.name.text(), dialog.when.days.text()) == ("60 天未联系", "60")
        dialog.name.selectAll()
        type_words(dialog.name, "想念")
        dialog.when.trigger.choose(Trigger.BIRTHDAY.value)
        assert dialog.name.text() == "想念"

    ask(act)
    edit_rule(context, section)


@pytest.fixture
def busy(context: Context, five: list[int]) -> list[int]:
    """The five with something for each trigger to find within 30 days."""
    bought = list(zip(five, (1, 3, 70, 140, 210), strict=True))
    bought += [(five[2], ago) for ago in (91, 112, 133)]  # every three weeks, until ten weeks ago
    with context.database.write("test.fill") as session:
        for customer, ago in bought:
            record(session, PurchaseDraft(customer, TODAY - timedelta(ago), amount=9_900))
        wedding = KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(2010, 10, 1))
        customers.create(session, CustomerDraft("己", key_dates=(wedding,)))
        complaint = CaseDraft(five[4], FeedbackKind.COMPLAINT, "漏发", context.clock.now(), TODAY)
        feedback.resolve(session, feedback.open_case(session, complaint), context.clock.now(), TODAY)
        for one in rules(context):  # the built-in ones would stand in the same rows
            care_rules.switch(session, one, False)
    return five


def test_a_rule_of_every_trigger_brings_on_today_and_in_the_calendar_whom_it_said(qtbot, context, ask, busy):
    told: list[int] = []

    def make(trigger: Trigger, dialog: RuleDialog) -> None:
        dialog.when.trigger.choose(trigger.value)
        if trigger == Trigger.FESTIVAL:
            dialog.when.festival.choose("mid_autumn")
        dialog.reach.look()
        told.append(dialog.reach.shown.count)
        # those who slip away have no day of their own
        slipping = trigger in (Trigger.NO_CONTACT, Trigger.OVERDUE_CADENCE, Trigger.PLAYBOOK)
        assert dialog.reach.bars.isHidden() == slipping
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    came, stand = [], []
    for trigger in Trigger:
        ask(partial(make, trigger))
        assert edit_rule(context, None)
        with context.database.reader() as reader:
            found = due(reader, TODAY, 30, settings=context.settings, zone=context.clock.tz)
            days = month.days(reader, TODAY, TODAY + timedelta(29), TODAY, context.settings, context.clock.tz)
        came.append(len(found.rows))
        stand.append(sum(entry.count for day in days for entry in day.entries))
        with context.database.write("care.rule_trash") as session:
            care_rules.trash(session, max(rules(context)))

    # Birthdays in 0, 3, 3 days; a wedding; six for Mid-Autumn; first and latest orders of 1 and 3 days ago; the
    # complaint; three last seen 70, 140 and 210 days ago; and 丙 alone has an interval to be beyond. Nobody's class
    # was worked out yet, so that no playbook holds.
    assert told == [3, 1, 6, 2, 2, 1, 3, 1, 0]
    assert came == told
    assert stand == told


def test_how_far_ahead_follows_the_trigger_until_one_says(context, section, ask):
    def act(dialog: RuleDialog) -> None:
        when = dialog.when
        assert when.lead_days.text() == "7"
        when.trigger.choose(Trigger.BIRTHDAY.value)
        assert when.lead_days.text() == "0"
        when.lead_days.selectAll()
        type_words(when.lead_days, "2")
        when.trigger.choose(Trigger.KEY_DATE.value)
        assert when.lead_days.text() == "2"

    ask(act)
    edit_rule(context, section)


def test_whom_it_reaches_is_seen_before_anything_is_saved(qtbot, context, section, ask, five):
    before = rules(context)

    def act(dialog: RuleDialog) -> None:
        dialog.when.lead_days.setText("0")
        dialog.reach.look()
        # Five customers; birthdays within 30 days: 甲 today, 乙 and 丙 on the 21st.
        assert dialog.reach.sentence.text() == "面向 5 位，30 天内提醒 3 次"
        assert dialog.reach.shown.per_day == ((TODAY, 1), (date(2026, 9, 21), 2))
        assert dialog.reach.rows.texts()[0] == "甲, 今天, 公历 9月18日，46 岁"
        dialog.audience.begin("tiers")
        for chip in dialog.audience.lines["tiers"].criterion.chips.chips[2:]:
            qtbot.mouseClick(chip, LEFT)
        dialog.reach.look()
        assert dialog.reach.sentence.text() == "面向 2 位，30 天内提醒 2 次"
        qtbot.mouseClick(dialog.audience.lines["tiers"].remove, LEFT)
        dialog.reach.look()
        assert dialog.reach.sentence.text() == "面向 5 位，30 天内提醒 3 次"

    ask(act)
    assert not edit_rule(context, section, trigger=Trigger.BIRTHDAY)
    assert rules(context) == before


def test_those_who_refuse_everything_are_told_as_left_out(context, section, ask, five):
    for channel in Channel:
        add(context, Consent(customer_id=five[1], channel=channel, do_not_contact=True))

    def act(dialog: RuleDialog) -> None:
        assert dialog.reach.sentence.text() == "面向 5 位，30 天内提醒 2 次"
        assert dialog.reach.left_out.text() == "另有 1 位不愿被联系，已除外"
        assert dialog.reach.left_out.isVisible()

    ask(act)
    edit_rule(context, section, trigger=Trigger.BIRTHDAY)


def test_the_answer_follows_typing_by_itself(qtbot, context, section, ask, five):
    with context.database.write("purchase.record", subject="甲") as session:
        record(session, PurchaseDraft(five[0], TODAY - timedelta(1), amount=10_000))

    def act(dialog: RuleDialog) -> None:
        dialog.when.trigger.choose(Trigger.AFTER_FIRST_PURCHASE.value)
        dialog.when.days.setText("3")
        qtbot.waitUntil(lambda: dialog.reach.shown is not None and dialog.reach.shown.count == 1)
        assert dialog.reach.shown.per_day == ((TODAY + timedelta(2), 1),)
        dialog.when.days.setText("31")
        qtbot.waitUntil(lambda: dialog.reach.shown is not None and dialog.reach.shown.count == 0)
        assert dialog.reach.sentence.text() == "面向 5 位，30 天内没有提醒"
        dialog.when.days.setText("x")
        qtbot.waitUntil(lambda: dialog.reach.shown is None)

    ask(act)
    edit_rule(context, section)


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_saved(qtbot, context, section, ask):
    before = rules(context)

    def act(dialog: RuleDialog) -> None:
        dialog.when.trigger.choose(Trigger.AFTER_LATEST_PURCHASE.value)
        dialog.when.days.setText("soon")
        dialog.when.minute.setText("25:00")
        dialog.audience.begin("min_orders")
        dialog.audience.lines["min_orders"].criterion.line.setText("-1")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.when.forms["days"].field("days").error == "数字不对"
        assert dialog.when.forms["minute"].field("minute").error == "请填时间，例如 08:30"
        assert dialog.audience.error.text() == "数字不对"
        dialog.when.days.setText("5000")
        dialog.when.minute.clear()
        dialog.audience.remove("min_orders")
        dialog.name.clear()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.first.field("name").error == "请填写此项"
        assert dialog.when.forms["days"].field("days").error == "超出范围"
        assert dialog.when.forms["minute"].field("minute").error == ""

    ask(act)
    assert not edit_rule(context, section)
    assert rules(context) == before


def test_a_built_in_rule_keeps_its_trigger_and_may_go_nameless(qtbot, context, section, ask):
    rule = rule_of(context, "mid_autumn")

    def act(dialog: RuleDialog) -> None:
        assert dialog.name.placeholderText() == "中秋问候"
        assert not dialog.when.trigger.isEnabled()
        assert not dialog.when.festival.isEnabled()
        dialog.when.lead_days.setText("10")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    row(section, "mid_autumn").setFocus()
    qtbot.keyClick(row(section, "mid_autumn"), Qt.Key.Key_Return)
    after = rule_of(context, "mid_autumn")
    assert (after.name, after.lead_days, after.festival) == ("", 10, "mid_autumn")
    assert after.audience == rule.audience
    assert row(section, "mid_autumn").when.text() == "中秋节，提前 10 天"
    assert section.window().focusWidget() is row(section, "mid_autumn")


def test_a_stored_condition_that_cannot_be_edited_here_is_kept(qtbot, context, section, ask):
    rule = rule_of(context, "birthday")
    audience = {"rule": {"field": "need_type", "in": ["price"]}, "min_orders": 3}
    with context.database.write("care.rule", subject="生日") as session:
        care_rules.update(session, rule.id, RuleDraft("", Trigger.BIRTHDAY, audience=audience))

    def act(dialog: RuleDialog) -> None:
        assert list(dialog.audience.lines) == ["min_orders", "rule"]
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    assert edit_rule(context, section, rule.id)
    assert rule_of(context, "birthday").audience == audience


def test_the_gender_is_a_condition_like_any_other(qtbot, context, section, ask):
    def act(dialog: RuleDialog) -> None:
        dialog.audience.begin("gender")
        qtbot.mouseClick(dialog.audience.lines["gender"].criterion.chips.chips[0], LEFT)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    number = rule_of(context, "birthday").id
    assert edit_rule(context, section, number)
    assert rule_of(context, "birthday").audience == {"rule": {"field": "gender", "in": ["female"]}}
    assert row(section, "birthday").whom.text() == "女"

    def again(dialog: RuleDialog) -> None:
        assert list(dialog.audience.lines) == ["gender"]
        assert dialog.draft().audience == {"rule": {"field": "gender", "in": ["female"]}}

    ask(again)
    edit_rule(context, section, number)


def test_a_copy_is_a_rule_of_its_own_and_off(qtbot, context, section, ask):
    ask(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL))
    qtbot.mouseClick(row(section, "birthday").duplicate, LEFT)
    made = max(rules(context).values(), key=lambda rule: rule.id)
    assert (made.name, made.code, made.active) == ("生日祝福 副本", None, False)
    assert made.trigger == Trigger.BIRTHDAY
    assert not duplicate_rule(context, section, 10_000)


def test_cancel_changes_nothing(qtbot, context, section, ask):
    before = rules(context)

    def act(dialog: RuleDialog) -> None:
        dialog.when.lead_days.setText("9")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    ask(act)
    assert not edit_rule(context, section, rule_of(context, "birthday").id)
    assert rules(context) == before


def test_chips_are_one_stop_for_the_keyboard(qtbot, context, section, ask):
    def act(dialog: RuleDialog) -> None:
        dialog.activateWindow()
        dialog.audience.begin("abc")
        chips = dialog.audience.lines["abc"].criterion.chips
        qtbot.waitUntil(lambda: chips.chips[0].hasFocus())
        qtbot.keyClick(chips.chips[0], Qt.Key.Key_Right)
        assert chips.chips[1].hasFocus()
        qtbot.keyClick(chips.chips[1], Qt.Key.Key_Space)
        assert chips.values() == ["B"]
        qtbot.keyClick(chips.chips[1], Qt.Key.Key_Left)
        qtbot.keyClick(chips.chips[0], Qt.Key.Key_Space)
        assert chips.values() == ["A", "B"]
        stops = [chip for chip in chips.chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) == 1

    ask(act)
    edit_rule(context, section)


def test_a_rule_whose_festival_was_deleted_says_so(context, section, ask):
    from app.core.festivals import FestivalRule, RuleKind
    from app.services import festivals
    from app.services.festivals import FestivalDraft

    with context.database.write("care.festival_create", subject="店庆") as session:
        number = festivals.create(session, FestivalDraft("店庆", "", FestivalRule(RuleKind.SOLAR, 11, 3)))
    code = next(one.festival.code for one in context.ops.read(festivals.all_rows) if one.id == number)
    with context.database.write("care.rule_create", subject="店庆") as session:
        rule = care_rules.create(session, RuleDraft("店庆问候", Trigger.FESTIVAL, festival=code))
    with context.database.write("care.festival_trash", subject="店庆") as session:
        festivals.trash(session, number)
    section.refresh()
    own = next(one for one in section.rows if one.rule.id == rule)
    assert own.when.text() == "节日已删除"

    def act(dialog: RuleDialog) -> None:
        assert dialog.when.festival.currentText() == "节日已删除"

    ask(act)
    edit_rule(context, section, rule)


def test_what_was_left_half_edited_comes_back_until_it_is_saved(qtbot, context, section, ask):
    number = rule_of(context, "birthday").id

    def leave(dialog: RuleDialog) -> None:
        dialog.when.lead_days.setText("9")
        dialog.audience.begin("min_orders")
        dialog.audience.lines["min_orders"].criterion.line.setText("4")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    ask(leave)
    edit_rule(context, section, number)

    def come_back(dialog: RuleDialog) -> None:
        assert dialog.when.lead_days.text() == "9"
        assert dialog.draft().audience == {"min_orders": 4}
        assert dialog.hint.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(come_back)
    assert edit_rule(context, section, number)
    assert rule_of(context, "birthday").lead_days == 9

    def again(dialog: RuleDialog) -> None:
        assert not dialog.hint.text()

    ask(again)
    edit_rule(context, section, number)


def test_a_new_rule_asked_for_by_its_trigger_begins_anew(qtbot, context, section, ask):
    ask(lambda dialog: dialog.name.setText("半条"))
    edit_rule(context, section)
    seen = []
    ask(lambda dialog: seen.append(dialog.name.text()))
    edit_rule(context, section, trigger=Trigger.BIRTHDAY)
    edit_rule(context, section)
    assert seen == ["生日祝福", "半条"]
