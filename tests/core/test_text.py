"""The gate for texts, and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.core.text import clean, clean_or_cut, fold, half_width, has_hanzi, is_hanzi

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)


@pytest.mark.parametrize(
    "text, cleaned",
    [
        ("  张 伟 ", "张 伟"),
        ("张\u3000伟", "张 伟"),
        ("a\tb\nc", "a b c"),
        ("a\x00b\x07c\x7f", "abc"),
        ("\ufeffLin\u200b Wei", "Lin Wei"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("a\ud800b", "ab"),
        ("e\u0301", "é"),
        ("a\u0085b\u2028c", "a b c"),
        ("<b>Bob</b> & '; DROP TABLE", "<b>Bob</b> & '; DROP TABLE"),
        ("=cmd()", "=cmd()"),
        ("$x^2$", "$x^2$"),
        ("䶮𬭎👩\u200d👧", "䶮𬭎👩\u200d👧"),
        ("שלום", "שלום"),
        ("\ufffe\uffff", ""),
    ],
)
def test_one_line_is_cleaned(text, cleaned):
    assert clean(text) == cleaned


def test_several_lines_keep_their_breaks():
    assert clean(" a\r\nb\rc\u2028  d\x00 ", multiline=True) == "a\nb\nc\n  d"


def test_too_long_a_text_is_refused_with_its_length():
    with pytest.raises(ShukeError) as fault:
        clean("x" * 11, 10)
    assert (fault.value.code, fault.value.values) == ("text_too_long", {"limit": 10, "length": 11})
    assert clean("x" * 10 + "   ", 10) == "x" * 10


def test_cutting_says_so():
    assert clean_or_cut("abcdef", 4) == "abc…"
    assert clean_or_cut("abcd", 4) == "abcd"


@given(ANY_TEXT, st.booleans())
def test_clean_text_can_be_stored_and_stays_as_it_is(text, multiline):
    once = clean(text, None, multiline=multiline)
    assert clean(once, None, multiline=multiline) == once
    assert once.encode() is not None
    assert unicodedata.is_normalized("NFC", once)
    allowed = "\n\t" if multiline else ""
    assert not [sign for sign in once if unicodedata.category(sign) in ("Cc", "Cs") and sign not in allowed]


@pytest.mark.parametrize(
    "one, other",
    [
        ("JOSÉ", "jose"),
        ("ＡＢＣ１２３", "abc123"),
        ("Straße", "STRASSE"),
        ("Zhèng Xiùyīng", "zheng xiuying"),
        ("Müller", "muller"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "FINE"),
    ],
)
def test_folding_makes_equal(one, other):
    assert fold(one) == fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_width():
    assert half_width("（０１０）１２３４－５６７８　转") == "(010)1234-5678 转"
    assert half_width("￥１") == "¥1"


@pytest.mark.parametrize("character", "张䶮㛃𬭎𠅤〇")
def test_rare_characters_are_chinese(character):
    assert is_hanzi(character)
    assert has_hanzi(f"a{character}")


@pytest.mark.parametrize("text", ["", "abc", "é", "かな", "한글", "，"])
def test_what_is_not_chinese(text):
    assert not has_hanzi(text)


def test_a_tower_of_accents_is_no_hang():
    """Normalising sorts the marks of a letter, and that is quadratic: beyond thirty they are nobody's language."""
    assert clean("a" + "\u0315\u0300" * 100_000, None)[0] == "\u00e0"
    assert len(clean("a" + "\u0315\u0300" * 100_000, None)) <= 31
    assert clean("Tiếng Việt " * 50, None) == ("Tiếng Việt " * 50).strip()
