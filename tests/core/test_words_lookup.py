import json

import pytest

from app.core import words as module
from app.core.words import Words


@pytest.fixture
def words(tmp_path, monkeypatch):
    """English words of one small file, in place of the program's own."""
    texts = {
        "greeting": "Good morning, {name}",
        "due": "{n} people are due",
        "due.one": "One person is due",
        "stage.loyal": "Loyal",
        "braces": "{{literal}}",
    }
    (tmp_path / "words" / "en").mkdir(parents=True)
    (tmp_path / "words" / "en" / "shop.json").write_text(json.dumps(texts), encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda relative: tmp_path / relative)
    module._area.cache_clear()
    yield Words.load("en")
    module._area.cache_clear()


def test_text_of_a_key(words):
    assert words("shop.stage.loyal") == "Loyal"
    assert words("shop.greeting", name="孙晓芸") == "Good morning, 孙晓芸"
    assert words("shop.braces") == "{literal}"


def test_values_are_never_read_as_placeholders(words):
    assert words("shop.greeting", name="{n} <b> %s") == "Good morning, {n} <b> %s"


@pytest.mark.parametrize(
    "n, text", [(0, "0 people are due"), (1, "One person is due"), (2, "2 people are due")]
)
def test_singular_where_there_is_one(words, n, text):
    assert words("shop.due", n=n) == text


@pytest.mark.parametrize("key", ["shop.nothing", "nothing.at_all", "shop", ""])
def test_unknown_key_is_our_mistake(words, key):
    assert key not in words
    with pytest.raises(KeyError):
        words(key)


def test_missing_value_is_our_mistake(words):
    with pytest.raises(KeyError):
        words("shop.greeting")


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="zh_CN, en"):
        Words.load("tlh")
