"""The first day (picture 16): three ways to begin, and four steps that tell how things really stand."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.models import CareRule
from app.services import customers, settings
from app.services.customer_drafts import CustomerDraft
from app.services.first_steps import first_steps
from app.ui.screens.today import TodayScreen


@pytest.fixture
def samples():
    return []


@pytest.fixture
def screen(qtbot, context, samples):
    made = TodayScreen(context, open_sample=samples.append)
    made.resize(1194, 742)
    qtbot.addWidget(made)
    made.show()
    return made


def put(context, **values):
    with context.database.write("setting.change") as session:
        for key, value in values.items():
            settings.set(session, key.replace("__", "."), value)


def add_customer(context, name="王素琴"):
    with context.database.write("customer.create", subject=name) as session:
        return customers.create(session, CustomerDraft(name=name))


def done(screen):
    return [stand.done for stand in screen.setting_up.stands]


def test_three_ways_to_begin(qtbot, screen, samples):
    assert screen.stack.currentWidget() is screen.first
    for card in (screen.first.importing, screen.first.creating, screen.first.trying):
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert screen.context.shell.asked == [("import_files", ()), ("new_customer", "")]
    assert samples == ["zh_CN"]
    assert screen.context.prompts.notices == ["示例店铺稍后在另一个窗口打开"]


def test_the_head_has_only_what_is_of_use(screen):
    assert screen.only.isHidden()
    assert screen.log_button.isHidden()
    assert not screen.new_button.isHidden()


def test_the_first_customer_brings_the_day(screen):
    add_customer(screen.context)
    assert screen.stack.currentWidget() is screen.day
    assert not screen.only.isHidden()
    screen.context.database.undo()
    assert screen.stack.currentWidget() is screen.first


def test_a_new_shop_has_done_nothing(screen):
    assert done(screen) == [False, False, False, False]
    assert screen.first.steps.count.text() == "0 / 4"
    assert screen.first.steps.rows[2].accessibleDescription().endswith("项")


def test_name_and_hours_are_both_wanted(screen):
    put(screen.context, shop__name="松间茶舍")
    assert done(screen)[0] is False
    put(screen.context, shop__hours="每天 9:00-21:00")
    assert done(screen)[0] is True
    assert screen.setting_up.stands[0].note == "松间茶舍"


def test_a_rule_that_a_person_changed_was_chosen(screen):
    with screen.context.database.write("care.rule_off", subject="生日祝福") as session:
        session.query(CareRule).filter_by(code="birthday").one().active = False
    assert done(screen)[2] is True
    screen.context.database.undo()
    assert done(screen)[2] is False


def test_rules_that_were_looked_at_were_chosen_too(qtbot, screen):
    qtbot.mouseClick(screen.first.steps.rows[2], Qt.MouseButton.LeftButton)
    assert screen.context.shell.asked == [("open_settings", "care_rules")]
    assert done(screen)[2] is True


def test_each_step_opens_its_place(qtbot, screen):
    for place in (0, 1, 3):
        qtbot.mouseClick(screen.first.steps.rows[place], Qt.MouseButton.LeftButton)
    assert screen.context.shell.asked == [
        ("open_settings", "shop"),
        ("import_files", ()),
        ("open_settings", "backup"),
    ]


def test_a_backup_that_was_made_counts(screen, clock):
    backup.make(screen.context.database.path, reason=Reason.MANUAL, clock=clock)
    screen.refresh()
    assert done(screen)[3] is True


def test_a_backup_made_meanwhile_counts_at_once(screen):
    screen.context.keeper.made.emit(datetime(2026, 9, 18, 2, 42, tzinfo=UTC))
    assert done(screen)[3] is True


def test_the_steps_stay_beside_the_day_until_all_are_done(qtbot, screen, clock):
    add_customer(screen.context)
    assert not screen.side.steps.isHidden()
    put(screen.context, shop__name="松间茶舍", shop__hours="9:00-21:00")
    backup.make(screen.context.database.path, reason=Reason.MANUAL, clock=clock)
    screen.refresh()
    assert not screen.side.steps.isHidden()
    qtbot.mouseClick(screen.side.steps.rows[2], Qt.MouseButton.LeftButton)
    assert screen.side.steps.isHidden()


def test_a_sample_shop_needs_no_setting_up(screen):
    add_customer(screen.context)
    put(screen.context, shop__sample_as_of="2026-09-18")
    assert screen.side.steps.isHidden()


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_nothing_is_cut_off(screen):
    for card in (screen.first.importing, screen.first.creating, screen.first.trying):
        assert card.button.width() >= card.button.sizeHint().width()
    screen.grab()


def test_the_facts_of_a_new_file(db):
    with db.reader() as reader:
        found = first_steps(reader)
    assert (found.customers, found.told_shop, found.rules_touched) == (0, False, False)
    assert "birthday" in {rule.code for rule in found.rules}


def test_the_sample_is_the_demo_of_the_command_line():
    from app.cli.parse import parse
    from app.core.words import Words
    from app.ui.sample_window import command

    given = command("en")
    parsed = parse(given[given.index("--language") :], Words.load("en"))
    assert (parsed.command, parsed.language, parsed.create) == ("demo", "en", None)
