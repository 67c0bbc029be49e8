"""The privacy section: passwords as wishes, locking, hidden phones, and what a password does not reach."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.enums import ContactKind
from app.db import keys
from app.db.backups import protect
from app.db.open import open_database
from app.services import customers
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.ui.dialogs.password_ask import AskPasswordDialog
from app.ui.dialogs.password_set import SetPasswordDialog
from app.ui.jobs import InlinePool
from app.ui.lock.remembered import Remembered
from app.ui.lock.strength import Strength, judge
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.screens.customer import CustomerScreen
from app.ui.screens.settings_parts.privacy import PrivacySection
from app.ui.translations import Translations
from app.ui.wishes import Protect, Protected, Unprotect

PASSWORD = "tea 7 lantern"


@pytest.fixture(scope="module")
def closed(new_shop, tmp_path_factory):
    """A file with a password, and its key; copied, for making one takes a while."""
    path = tmp_path_factory.mktemp("protected") / "shop.db"
    shutil.copyfile(new_shop, path)
    return path, protect.set_password(path, PASSWORD).key


@pytest.fixture
def protected(closed, clock, themes, tmp_path, qapp):
    """A context on a file with a password, in Chinese."""
    translations = Translations(qapp)
    translations.use("zh_CN")
    path, key = closed
    file = open_database(shutil.copyfile(path, tmp_path / "shop.db"), clock=clock, key=key)
    made = assemble(file, "zh_CN", themes, Preferences(tmp_path / "w.ini"), RecordedPrompts(), InlinePool())
    yield made
    made.hub.leave()
    file.close()
    translations.use("en")


def section_of(context, qtbot, vault=None):
    made = PrivacySection(context, remembered=Remembered(context.preferences, vault))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


class Vault(dict):
    def get_password(self, service, name):
        return self.get(name)

    def set_password(self, service, name, password):
        self[name] = password

    def delete_password(self, service, name):
        del self[name]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(first, again=None, *, noted=True, keep=False):
    def drive(dialog):
        dialog.first.setText(first)
        dialog.again.setText(first if again is None else again)
        dialog.noted.setChecked(noted)
        dialog.keep.setChecked(keep)
        dialog.primary.click()
        return dialog.result() == dialog.DialogCode.Accepted

    return drive


def answer(password):
    def drive(dialog):
        dialog.password.setText(password)
        dialog.attempt()
        return dialog.result() == dialog.DialogCode.Accepted

    return drive


def by_kind(**drives):
    return lambda dialog: drives[type(dialog).__name__](dialog)


def wishes(context):
    return [asked[1] for asked in context.shell.asked if asked[0] == "end_with"]


def test_a_password_is_a_wish_that_closes_the_window(context, qtbot):
    section = section_of(context, qtbot, Vault())
    context.prompts.on_dialog = fill(PASSWORD, keep=True)
    click(section.set)
    assert wishes(context) == [Protect(PASSWORD, remember=True)]
    assert PASSWORD not in repr(wishes(context))


@pytest.mark.parametrize(
    "drive",
    [
        pytest.param(fill("short"), id="too short"),
        pytest.param(fill(PASSWORD, "another one"), id="not the same"),
        pytest.param(fill(PASSWORD, noted=False), id="not noted down"),
    ],
)
def test_what_would_end_in_a_lost_file_is_not_taken(context, qtbot, drive):
    section = section_of(context, qtbot)
    context.prompts.on_dialog = drive
    click(section.set)
    assert wishes(context) == []


def test_what_a_lost_password_means_comes_first(context, qtbot):
    dialog = SetPasswordDialog(context, changing=False, keyring=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "谁也打不开" in dialog.body.itemAt(0).widget().findChildren(type(dialog.verdict))[0].text()
    assert not dialog.keep.isEnabled()
    fill(PASSWORD, noted=False)(dialog)
    assert not dialog.noted_error.isHidden()


def test_changing_and_removing_ask_for_the_present_password(protected, qtbot):
    section = section_of(protected, qtbot)
    assert not section.set.isVisible()
    protected.prompts.on_dialog = by_kind(AskPasswordDialog=answer("wrong"))
    click(section.remove)
    click(section.change)
    assert wishes(protected) == []
    protected.prompts.on_dialog = by_kind(
        AskPasswordDialog=answer(PASSWORD), SetPasswordDialog=fill("new words 8")
    )
    click(section.change)
    click(section.remove)
    assert wishes(protected) == [Protect("new words 8"), Unprotect()]


def test_asking_costs_time_after_two_slips(protected, qtbot):
    dialog = AskPasswordDialog(protected, "a", "b", "c")
    qtbot.addWidget(dialog)
    for _ in range(2):
        answer("wrong")(dialog)
    assert not dialog.primary.isEnabled()
    assert not answer(PASSWORD)(dialog)
    dialog._patience.tick()
    assert answer(PASSWORD)(dialog)


def test_the_keyring_can_be_told_to_forget(protected, qtbot):
    vault = Vault()
    section = section_of(protected, qtbot, vault)
    click(section.keep)
    assert len(vault) == 1
    assert Remembered(protected.preferences, vault).recall(protected.database.path) == protected.database.key
    click(section.keep)
    assert vault == {}


def test_without_a_password_locking_waits_for_one(context, qtbot):
    section = section_of(context, qtbot)
    assert not section.minutes.isEnabled()
    assert not section.lock_now.isVisible()
    assert section.minutes_hint.text() == "需要先设口令"


def test_minutes_are_saved_when_chosen(protected, qtbot):
    section = section_of(protected, qtbot)
    section.minutes.choose(5)
    section.minutes.activated.emit(section.minutes.currentIndex())
    assert protected.settings["privacy.lock_minutes"] == 5
    click(section.lock_now)
    assert ("lock",) in protected.shell.asked


def test_backups_that_were_left_are_told(protected, qtbot):
    protected.arrival = Protected(Protect("x"), backups=3, left=2)
    section = section_of(protected, qtbot)
    assert "2" in section.told.text()
    assert section.told.isVisible()


# -- hidden phones -------------------------------------------------------------------------------------------------


def customer(context):
    point = ContactPointDraft(ContactKind.MOBILE, "13900002046", is_primary=True)
    with context.database.write("customer.create", subject="郑秀英") as session:
        return customers.create(session, CustomerDraft(name="郑秀英", contact_points=(point,)))


def page_of(context, qtbot, customer_id):
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 742)
    screen.open_customer(customer_id, [customer_id])
    screen.show()
    qtbot.waitExposed(screen)
    return screen


def shown(screen):
    return [row.text.value.label for row in screen.contacts._rows.values()]


def test_phones_are_hidden_on_the_page_until_they_are_shown(context, qtbot):
    who = customer(context)
    section = section_of(context, qtbot)
    click(section.hide_phones)
    screen = page_of(context, qtbot, who)
    assert shown(screen) == ["139 **** 2046"]
    row = next(iter(screen.contacts._rows.values()))
    assert "13900002046" not in row.text.line.text()
    click(screen.contacts.show_button)
    assert shown(screen) == ["139 0000 2046"]
    assert not screen.contacts.show_button.isVisible()


def test_a_hidden_number_is_shown_before_it_is_edited_and_not_copied(context, qtbot):
    who = customer(context)
    section = section_of(context, qtbot)
    click(section.hide_phones)
    screen = page_of(context, qtbot, who)
    key, row = next(iter(screen.contacts._rows.items()))
    assert [entry.text for entry in screen.contacts._menu(key)] == ["显示电话号码"]
    row.text.begin()
    assert not row.text.editing
    assert shown(screen) == ["139 0000 2046"]
    row.text.begin()
    assert row.text.editing
    row.text.finish()


def test_showing_asks_for_the_password_once_where_that_is_wished(protected, qtbot):
    first, second = customer(protected), customer(protected)
    section = section_of(protected, qtbot)
    click(section.hide_phones)
    click(section.ask_first)
    protected.prompts.on_dialog = answer("wrong")
    assert not protected.phones.show(first)
    assert protected.phones.hidden(first)
    protected.prompts.on_dialog = answer(PASSWORD)
    assert protected.phones.show(first)
    protected.prompts.on_dialog = None
    assert protected.phones.show(second), "asked once as long as the window is open"


@pytest.mark.parametrize(
    "password, strength",
    [
        ("aaaaaaaa", Strength.WEAK),
        ("20261985", Strength.WEAK),
        ("hT7kQ2xW9b!m", Strength.GOOD),
        ("春风十里不如你", Strength.GOOD),
    ],
)
def test_strength_says_rather_too_little(password, strength):
    assert judge(password).strength is strength


def test_a_new_key_does_not_depend_on_the_old_one():
    assert keys.fresh(PASSWORD) != keys.fresh(PASSWORD)
