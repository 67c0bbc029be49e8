"""Files with a password on the command line: from the environment, asked at a terminal, never from an argument."""

import pytest

from app.cli.passwords import Passwords
from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.services.setup import open_shop

PASSWORD = "tea 7 lantern"


@pytest.fixture
def path(tmp_path, clock):
    open_shop(tmp_path / "shop.db", clock=clock, create=True).close()
    return tmp_path / "shop.db"


@pytest.fixture
def protected(path, shuke, monkeypatch):
    monkeypatch.setenv("SHUKE_NEW_PASSWORD", PASSWORD)
    assert shuke("password", "--set").code == 0
    monkeypatch.delenv("SHUKE_NEW_PASSWORD")
    return path


def test_set_use_change_and_remove(path, shuke, monkeypatch, clock):
    backup.make(path, reason=Reason.MANUAL, clock=clock)
    monkeypatch.setenv("SHUKE_NEW_PASSWORD", PASSWORD)
    ran = shuke("password", "--set")
    assert (ran.code, ran.err) == (0, "")
    assert "1 backup" in ran.out
    assert not keys.fits(path, None)
    monkeypatch.setenv("SHUKE_PASSWORD", PASSWORD)
    assert shuke("today", "--json").code == 0
    monkeypatch.setenv("SHUKE_NEW_PASSWORD", "another one 8")
    assert shuke("password", "--set").code == 0
    assert "does not open" in shuke("today").sentence
    monkeypatch.setenv("SHUKE_PASSWORD", "another one 8")
    assert shuke("password", "--remove").code == 0
    monkeypatch.delenv("SHUKE_PASSWORD")
    assert shuke("today", "--json").code == 0
    assert "no password" in shuke("password", "--remove").sentence


def test_where_nobody_can_be_asked_it_is_one_sentence(protected, shuke):
    ran = shuke("today")
    assert ran.code == 1
    assert "SHUKE_PASSWORD" in ran.sentence


def test_a_wrong_password_is_one_sentence(protected, shuke, monkeypatch):
    monkeypatch.setenv("SHUKE_PASSWORD", "wrong")
    ran = shuke("search", "x")
    assert ran.code == 1
    assert "does not open" in ran.sentence


def test_an_empty_new_password_is_refused(path, shuke, monkeypatch):
    monkeypatch.setenv("SHUKE_NEW_PASSWORD", "")
    assert "at least one character" in shuke("password", "--set").sentence
    assert keys.fits(path, None)


def test_somebody_at_the_terminal_is_asked_once_for_each_file(protected, words_en):
    asked = []

    def ask(prompt):
        asked.append(prompt)
        return PASSWORD

    passwords = Passwords({}, ask, lambda: True)
    assert keys.fits(protected, passwords.key(protected, words_en))
    passwords.key(protected, words_en)
    assert asked == ["Password of shop.db: "]


def test_a_new_one_is_asked_for_twice(words_en):
    answers = iter(("one two 3", "one two 4"))
    with pytest.raises(ShukeError, match="passwords_differ"):
        Passwords({}, lambda prompt: next(answers), lambda: True).new(words_en)


def test_a_plain_file_and_one_that_is_not_there_need_none(path, tmp_path, words_en):
    passwords = Passwords({}, lambda prompt: pytest.fail("asked"), lambda: True)
    assert passwords.key(path, words_en) is None
    assert passwords.key(tmp_path / "nowhere.db", words_en) is None
    (tmp_path / "text.db").write_text("words")
    assert passwords.key(tmp_path / "text.db", words_en) is None


def test_a_broken_file_is_restored_under_its_password(protected, shuke, monkeypatch, clock):
    monkeypatch.setenv("SHUKE_PASSWORD", PASSWORD)
    key = keys.unlock(protected, PASSWORD)
    made = backup.make(protected, reason=Reason.MANUAL, clock=clock, key=key)
    content = bytearray(protected.read_bytes())
    content[100:200] = bytes(100)
    protected.write_bytes(content)
    assert "password" not in shuke("today").sentence

    ran = shuke("restore", str(made.path))

    assert (ran.code, ran.err) == (0, "")
    assert keys.fits(protected, key)
    assert shuke("today", "--json").code == 0
