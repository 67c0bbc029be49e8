"""Which letters of a name answer to what was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.names import name_keys, plain_pinyin
from app.core.spelled import joined, spelled_spans, syllable_spans, written_spans

HANZI = st.one_of(
    st.sampled_from("张偉小王西安歐阳雪吕单裡尔二儿昂"),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
)


def _marked(shown, spans):
    return "|".join(shown[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "name, shown, typed, letters",
    [
        ("郑秀英", "zhèng xiùyīng", "zxy", "z|x|y"),
        ("郑秀英", "zhèng xiù yīng", "xy", "x|y"),
        ("郑秀英", "zhèng xiùyīng", "zhengx", "zhèng|x"),
        ("郑秀英", "zhèng xiùyīng", "zheng x", "zhèng|x"),
        ("郑秀英", "zhèng xiùyīng", "xiuying", "xiùyīng"),
        ("郑秀英", "zhèng xiùyīng", "zhxy", "zh|x|y"),
        ("郑秀英", "zhèng xiùyīng", "zxiuy", "z|xiùy"),
        ("郑秀英", "zhèng xiùyīng", "郑x", "x"),
        ("郑秀英", "zhèng xiùyīng", "ｚｘ", "z|x"),
        ("郑秀英", "zhèng xiùyīng", "2046", ""),
        ("郑秀英", "zhèng xiùyīng", "秀", ""),
        ("郑秀英", "zhèng xiùyīng", "qq", ""),
        ("单雄信", "shàn xióngxìn", "dan", "shàn"),
        ("單雄信", "shàn xióngxìn", "danx", "shàn|x"),
        ("尉遲恭", "yùchí gōng", "weichi", "yùchí"),
        ("吕布", "lǚ bù", "lvb", "lǚ|b"),
        ("吕布", "lǚ bù", "lub", "lǚ|b"),
        ("吕布", "lǚ bù", "lyub", "lǚ|b"),
        ("吕布", "lǚ bù", "lü", "lǚ"),
        ("王西安", "wáng xī'ān", "xian", "xī|ān"),
        ("王西安", "wáng xī'ān", "xi'an", "xī|ān"),
        ("王西安", "wáng xī'ān", "xa", "x|ā"),
        ("张伟", "Zhang Wei", "zw", "Z|W"),
        ("", "", "zw", ""),
    ],
)
def test_letters_of_the_pinyin(name, shown, typed, letters):
    assert _marked(shown, spelled_spans(shown, typed, name)) == letters


@pytest.mark.parametrize(
    "shown, typed, letters",
    [
        ("張偉", "张伟", "張偉"),
        ("张伟", "偉", "伟"),
        ("张伟", "张w", "张"),
        ("張小偉", "伟 张", "張|偉"),
        ("James Smith", "smi ja", "Ja|Smi"),
        ("James Smith", "mes", "mes"),
        ("Zoë O'Neil", "zoe", "Zoë"),
        ("Straße", "strasse", "Straße"),
        ("Łukasz", "luk", "Łuk"),
        ("ＡＢＣ茶", "abc", "ＡＢＣ"),
        ("张伟", "王", ""),
        ("张伟", "", ""),
        ("Goldsmith", "smith x", ""),
    ],
)
def test_letters_of_the_name(shown, typed, letters):
    assert _marked(shown, written_spans(shown, typed)) == letters


@settings(deadline=None)
@given(st.text(HANZI, min_size=2, max_size=5))
def test_stored_pinyin_is_cut_into_the_syllables_that_it_was_made_of(name):
    keys = name_keys(name)
    shown = keys.display_pinyin
    cut = [plain_pinyin(shown[start:end].lower()).replace("ü", "v") for start, end in syllable_spans(shown)]
    if all(syllable.isalpha() and syllable.isascii() for syllable in keys.syllables):
        assert tuple(cut) == keys.syllables


@settings(deadline=None)
@given(st.text(max_size=30), st.text(st.characters(), max_size=30), st.text(max_size=8))
def test_no_text_fails_and_spans_lie_within_it(shown, typed, name):
    for spans in (spelled_spans(shown, typed, name), written_spans(shown, typed)):
        assert all(0 <= start < end <= len(shown) for start, end in spans)
        assert list(spans) == sorted(spans)
    assert joined(()) == ()
