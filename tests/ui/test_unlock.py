"""The password before the window: right, wrong, slow to guess, remembered only when asked."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.db import keys
from app.db.backups import protect
from app.ui.jobs import InlinePool
from app.ui.lock.patience import Patience, pause_after
from app.ui.lock.remembered import Remembered
from app.ui.lock.unlock_window import UnlockWindow
from app.ui.preferences import Preferences
from app.ui.translations import Translations
from tests.ui.pools import HeldPool

PASSWORD = "纸 灯 rain 7"


class Vault:
    """A keyring in memory; `broken` refuses everything."""

    def __init__(self, broken=False):
        self.kept, self.broken = {}, broken

    def get_password(self, service, name):
        self._refuse()
        return self.kept.get((service, name))

    def set_password(self, service, name, password):
        self._refuse()
        self.kept[service, name] = password

    def delete_password(self, service, name):
        self._refuse()
        del self.kept[service, name]

    def _refuse(self):
        if self.broken:
            raise RuntimeError("the keyring is shut")


@pytest.fixture(scope="module")
def protected_shop(new_shop, tmp_path_factory):
    """A closed file with a password, to be copied."""
    path = tmp_path_factory.mktemp("protected") / "shop.db"
    shutil.copyfile(new_shop, path)
    protect.set_password(path, PASSWORD)
    return path


@pytest.fixture
def shop(protected_shop, tmp_path):
    return shutil.copyfile(protected_shop, tmp_path / "shop.db")


@pytest.fixture(autouse=True)
def spoken(qapp):
    """The window speaks Chinese, as its theme does."""
    translations = Translations(qapp)
    translations.use("zh_CN")
    yield
    translations.use("en")


@pytest.fixture
def remembered(tmp_path):
    return Remembered(Preferences(tmp_path / "window.ini"), Vault())


@pytest.fixture
def open_window(qtbot, themes, words_en, shop, remembered):
    fails, held = {}, []  # a window that nobody holds is gone before it is painted

    def make(pool=None, **options):
        window = UnlockWindow(themes, words_en, pool or InlinePool(), shop, remembered, fails, **options)
        qtbot.addWidget(window)
        held.append(window)
        window.show()
        return window

    yield make
    for window in held:
        window.close()


def give(window, password):
    QTest.keyClicks(window.password, password) if password.isascii() else window.password.setText(password)
    QTest.keyClick(window.password, Qt.Key.Key_Return)


def test_the_right_password_gives_the_key_and_leaves_no_trace(open_window, shop, remembered):
    window = open_window()
    assert window.password.hasFocus() or window.focusWidget() is window.password
    give(window, PASSWORD)
    assert window.result() == window.DialogCode.Accepted
    assert keys.fits(shop, window.key)
    assert window.password.text() == ""
    assert not remembered.is_kept(shop)


def test_wrong_ones_cost_more_and_more_time(open_window):
    window = open_window()
    give(window, "wrong")
    assert "口令不对" in window.field.error
    assert window.open_button.isEnabled(), "the first slip costs nothing"
    give(window, "wrong")
    assert window._patience.left == 1
    assert not window.open_button.isEnabled()
    give(window, PASSWORD)
    assert window.key is None, "while one waits nothing is tried"
    window._patience.tick()
    assert window.open_button.isEnabled()
    window.attempt()
    assert window.key is not None


def test_a_window_opened_anew_does_not_shorten_the_pause(open_window):
    first = open_window()
    for _ in range(3):
        while first._patience.left:
            first._patience.tick()
        give(first, "wrong")
    first.close()
    assert open_window()._patience.left == pause_after(3)


def test_the_try_runs_beside_the_window(open_window):
    pool = HeldPool()
    window = open_window(pool)
    give(window, PASSWORD)
    assert window.key is None
    assert not window.open_button.isEnabled()
    pool.run()
    assert window.key is not None


def test_remembering_is_asked_for_and_keeps_the_key_not_the_password(open_window, shop, remembered):
    window = open_window()
    window.keep.setChecked(True)
    give(window, PASSWORD)
    assert remembered.recall(shop) == window.key
    assert PASSWORD not in "".join(remembered._vault.kept.values())
    remembered.forget(shop)
    assert remembered.recall(shop) is None
    assert not remembered._vault.kept


def test_without_a_keyring_the_box_says_so(open_window, remembered):
    remembered._vault = None
    window = open_window()
    assert not window.keep.isEnabled()
    assert "钥匙串" in window.keep_note.text()


def test_a_keyring_that_refuses_is_as_good_as_none(tmp_path, shop):
    remembered = Remembered(Preferences(tmp_path / "w.ini"), Vault(broken=True))
    assert not remembered.keep(shop, keys.fresh("x"))
    assert not remembered.is_kept(shop)
    assert remembered.recall(shop) is None


def test_a_kept_key_that_was_spoilt_is_not_used(shop, remembered):
    remembered.keep(shop, keys.fresh("x"))
    for name in remembered._vault.kept:
        remembered._vault.kept[name] = "zz"
    assert remembered.recall(shop) is None


def test_forgotten_says_plainly_what_that_means(open_window, qtbot):
    window = open_window()
    QTest.mouseClick(window.forgotten, Qt.MouseButton.LeftButton)
    assert "谁也打不开" in window.forgotten_text.text()
    assert not window.forgotten_text.isHidden()
    QTest.mouseClick(window.help, Qt.MouseButton.LeftButton)
    assert window.wants_help
    assert window.key is None


def test_caps_lock_is_noticed_and_the_eye_shows(open_window):
    window = open_window()
    QTest.keyClick(window.password, "A")
    assert window.caps.isVisibleTo(window)
    QTest.keyClick(window.password, "b")
    assert not window.caps.isVisibleTo(window)
    QTest.mouseClick(window.password.eye, Qt.MouseButton.LeftButton)
    assert window.password.echoMode() == window.password.EchoMode.Normal
    assert window.password.eye.accessibleName() == "隐藏口令"


def test_a_right_password_and_a_broken_file_is_not_called_a_wrong_password(open_window, shop, clock):
    from app.db.backups import backup
    from app.db.backups.manifest import Reason

    backup.make(shop, reason=Reason.MANUAL, clock=clock, key=keys.unlock(shop, PASSWORD))
    content = bytearray(shop.read_bytes())
    content[100:2000] = bytes(1900)
    shop.write_bytes(content)
    window = open_window()
    give(window, PASSWORD)
    assert window.damaged


def test_the_pause_is_counted_down(qapp):
    told = []
    patience = Patience(fails=3)
    patience.waiting.connect(told.append)
    patience.fail()
    while patience.left:
        patience.tick()
    assert told == [4, 3, 2, 1, 0]
