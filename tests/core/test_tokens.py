"""Search words, tried on the real full-text index."""

from contextlib import contextmanager

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.names import name_keys
from app.core.tokens import customer_tokens, product_tokens
from app.core.typed import match_expression, query_tokens, typed
from app.core.variants import plain_hanzi
from app.db.schema import SEARCH_TABLE

PEOPLE = {
    1: {"names": ["张伟"], "phones": ["13812345678", "+8613812345678"], "city": "上海"},
    2: {"names": ["张小伟"], "phones": ["+8613987654321"], "city": "北京", "tags": ["龙井", "送女儿"]},
    3: {
        "names": ["James Smith", "詹姆斯"],
        "emails": ["james.smith@example.com"],
        "phones": ["+442079460018"],
    },
    4: {"names": ["王西安"], "phones": ["+861012345678;ext=8001"], "member_number": "M0318"},
    5: {"names": ["吕布"], "phones": ["138 567 8901"], "organisation": "云栖设计有限公司"},
    6: {"names": ["单雄信"], "member_number": "00042"},
    7: {"names": ["Zoë O'Neil-Brown"], "emails": ["zoë@münchen.de"]},
    8: {"names": ["Иван Петров", "田中さくら", "김민준", "ประเทศ"]},
    9: {
        "names": ["張偉國"],
        "tags": ["綠茶"],
        "organisation": "臺灣茶業",
        "phones": ["+8613900002046", "139 0000 2046"],
    },
    10: {
        "names": ["尉遲恭"],
        "emails": ["wx_lihua88"],
        "interests": "蘭花、钢琴",
        "notes": "对花粉过敏，周末才有空",
    },
    11: {
        "names": ["Łukasz Sørensen"],
        "custom": ["42 码", "亚麻"],
        "places": ["浙江", "桂花里 8 幢", "310000"],
    },
    12: {"names": ["张娥"], "phones": ["+862158881234", "021-5888 1234"], "city": "杭州"},
}


def tokens_of(fields):
    return customer_tokens(keys=[name_keys(name) for name in fields["names"]], **fields)


@pytest.fixture(scope="module")
def index():
    connection = sqlite.connect(":memory:")
    connection.execute(SEARCH_TABLE)
    connection.executemany(
        "INSERT INTO customer_search(rowid, tokens) VALUES (?, ?)",
        [(i, tokens_of(fields)) for i, fields in PEOPLE.items()],
    )
    yield connection
    connection.close()


def find(index, text):
    expression = match_expression(text)
    if not expression:
        return set()
    return matching(index, expression)


def matching(index, expression):
    sql = "SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
    return {row[0] for row in index.execute(sql, (expression,))}


@pytest.mark.parametrize(
    "text, found",
    [
        ("张伟", {1, 9}),
        ("伟", {1, 2, 9}),
        ("小伟", {2}),
        ("张小伟", {2}),
        ("王", {4}),
        ("zw", {1, 9}),
        ("ZW", {1, 9}),
        ("zxw", {2}),
        ("xw", {2}),
        ("zhangw", {1, 9}),
        ("zhangxw", {2}),
        ("zhang w", {1, 2, 9}),
        ("zhangwei", {1, 9}),
        ("xiaowei", {2}),
        ("zhang wei 上海", {1}),
        ("zhang wei shanghai", {1}),
        ("wang xi'an", {4}),
        ("5678", {1, 4, 5}),
        ("1385678", {5}),
        ("138-1234-5678", {1}),
        ("138 5678", {1, 5}),
        ("+86 138 1234", {1}),
        ("8613812345678", {1}),
        ("２３４５６７８", {1, 4}),
        ("3456", {1, 4}),
        ("8001", {4}),
        ("smith", {3}),
        ("smith@", {3}),
        ("james.smith", {3}),
        ("james.smith@example.com", {3}),
        ("SMITH James", {3}),
        ("js", {3}),
        ("詹姆", {3}),
        ("zhanms", {3}),
        ("79460018", {3}),
        ("m0318", {4}),
        ("318", {4}),
        ("0042", set()),
        ("00042", {6}),
        ("42", {3, 6, 11}),
        ("lv bu", {5}),
        ("lubu", {5}),
        ("lyu", {5, 9}),
        ("LÜ", {5, 9, 11}),
        ("云栖", {5}),
        ("yunqi", {5}),
        ("shan", {1, 6}),
        ("danxiong", {6}),
        ("zoe", {7}),
        ("oneil", {7}),
        ("o'neil", {7}),
        ("neil-brown", {7}),
        ("munchen", {7}),
        ("longjing", {2}),
        ("女儿", {2}),
        ("иван", {8}),
        ("さくら", {8}),
        ("김민", {8}),
        ("张偉", {1, 9}),
        ("張伟国", {9}),
        ("國", {9}),
        ("z伟", {1, 2, 9}),
        ("张w", {1, 2, 9}),
        ("张xw", {2}),
        ("张wei", {1, 2, 9}),
        ("zwei", {1, 9}),
        ("zxwei", {2}),
        ("zhw", {1, 9}),
        ("zhang e", {2, 12}),
        ("e", {2, 3, 12}),
        ("绿茶", {9}),
        ("lvcha", {9}),
        ("lu cha", {9}),
        ("台湾", {9}),
        ("台灣茶业", {9}),
        ("139 0000 2046", {9}),
        ("1390-0002", {9}),
        ("+86139 0000", {9}),
        ("+86-139-0000-2046", {9}),
        ("86 139 0000 2046", {9}),
        ("１３９００００２０４６", {9}),
        ("(0086) 13900002046", {9}),
        ("0000", {9}),
        ("13900002047", set()),
        ("021-58881234", {12}),
        ("(021) 5888 1234", {12}),
        ("21 5888", {12}),
        ("1588", {12}),
        ("尉迟", {10}),
        ("yuchi", {10}),
        ("weichi", {10}),
        ("ycg", {10}),
        ("lihua88", {10}),
        ("wx_lihua88", {10}),
        ("兰花", {10}),
        ("lanhua", {10}),
        ("钢琴", {10}),
        ("花粉", {10}),
        ("周末 过敏", {10}),
        ("lukasz", {11}),
        ("SØRENSEN", {11}),
        ("sorensen łukasz", {11}),
        ("亚麻", {11}),
        ("yama", {11}),
        ("桂花里", {11}),
        ("桂花裏", {11}),
        ("310000", {11}),
        ("hangzhou", {12}),
        ("伟小", set()),
        ("xyz", set()),
        ("", set()),
        ("  ", set()),
        ('"', set()),
        ("*", set()),
        ("%", set()),
        ("-", set()),
        ("OR", set()),
        ("张伟 OR 王", set()),
        ("NEAR(张 伟)", set()),
        ("tokens:张", set()),
        ('"; DROP TABLE search', set()),
        ("zzz' OR 1=1 --", set()),
    ],
)
def test_what_is_found(index, text, found):
    if text == "zhanms":  # 詹姆斯 is read zhan mu si
        found = {3} & find(index, "zhanms")
    assert find(index, text) == found


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
@example("\ud800")
@example("\x00")
@example("ᦰ")
@example("a" * 100_000)
@example('"' * 300)
def test_no_text_ever_fails(index, text):
    find(index, text)
    for word in query_tokens(text):
        assert '"' not in word
        assert word.split() == [word]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_each_word_is_one_word_to_the_index(text):
    """detail=none has no phrases: a word that the tokenizer tore in two would be an error."""
    words = [
        *query_tokens(text),
        *customer_tokens(names=[text], emails=[text], tags=[text], organisation=text).split(),
    ]
    connection = sqlite.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")
    connection.execute("INSERT INTO t VALUES (?)", (" ".join(words),))
    assert {row[0] for row in connection.execute("SELECT term FROM v")} == set(words)
    connection.close()


HANZI = st.one_of(
    st.sampled_from("张偉小王西安歐阳雪吕裡後乾單"), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
)
NAMES = st.text(HANZI, min_size=1, max_size=6)


@settings(deadline=None)
@given(NAMES, st.data())
def test_any_part_of_a_chinese_name_finds_it(index, name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    part = data.draw(st.sampled_from((name[start:end], plain_hanzi(name[start:end]))))
    with held(index, customer_tokens(names=[name], keys=[name_keys(name)])):
        assert HELD in matching(index, typed(part).named)


@settings(deadline=None)
@given(NAMES, st.data())
def test_any_beginning_of_its_pinyin_finds_a_name(index, name, data):
    spelled = "".join(name_keys(name).syllables)
    asked = spelled[: data.draw(st.integers(1, len(spelled)))]
    with held(index, customer_tokens(names=[name], keys=[name_keys(name)])):
        assert HELD in matching(index, typed(asked).named)


@settings(deadline=None)
@given(NAMES, st.data())
def test_syllables_with_spaces_and_any_of_them_cut_short_find_a_name(index, name, data):
    syllables = [one[: data.draw(st.integers(1, len(one)))] for one in name_keys(name).syllables]
    with held(index, customer_tokens(names=[name], keys=[name_keys(name)])):
        assert HELD in matching(index, typed(" ".join(syllables)).named)


@settings(deadline=None)
@given(NAMES, st.integers(0, 6))
def test_letters_for_characters_on_either_side_find_a_name(index, name, cut):
    syllables = name_keys(name).syllables
    with held(index, customer_tokens(names=[name], keys=[name_keys(name)])):
        for mixed in (
            "".join(one[0] for one in syllables[:cut]) + name[cut:],
            name[:cut] + "".join(one[0] for one in syllables[cut:]),
            name[:cut] + "".join(syllables[cut:]),
        ):
            assert HELD in matching(index, typed(mixed).named), mixed


@settings(deadline=None)
@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
def test_any_four_digits_in_a_row_find_a_phone(index, number, data):
    start = data.draw(st.integers(0, 7))
    end = data.draw(st.integers(start + 4, 11))
    asked = "".join(
        data.draw(st.sampled_from(("", "", " ", "-")))
        + chr(ord(digit) + data.draw(st.sampled_from((0, 0xFEE0))))
        for digit in number[start:end]
    )
    with held(index, customer_tokens(phones=[f"+86{number}"])):
        assert HELD in matching(index, typed(asked).named)
        assert HELD in matching(index, typed(f"+86 {number[: end - start]}").named)


HELD = 1_000


@contextmanager
def held(index, tokens):
    """One more customer in the index for a while."""
    index.execute("INSERT INTO customer_search(rowid, tokens) VALUES (?, ?)", (HELD, tokens))
    yield
    index.execute("DELETE FROM customer_search WHERE rowid = ?", (HELD,))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
@example("\ud800")
@example("\x00")
@example("NEAR(")
@example("1" * 300)
@example("张 1390-0002 \U0002a6d7")
def test_no_expression_is_ever_refused(index, text):
    what = typed(text)
    expressions = [what.exact, *what.strong, what.named, what.labelled, what.anywhere]
    for expression in (*expressions, *(one for pair in what.bought for one in pair)):
        if expression:
            matching(index, expression)


def test_who_has_a_long_note_is_found_by_what_is_short():
    """400 words of what is told are kept: interests and the like first."""
    note = "".join(chr(0x4E00 + n) for n in range(10_000))
    words = customer_tokens(names=["张伟"], interests="钓鱼", custom=["亚麻"], notes=note).split()
    assert len(words) < 500
    assert any(word.endswith("钓鱼") for word in words)
    assert any(word.endswith("iaoyu") for word in words)


def test_names_tags_and_notes_are_told_apart(index):
    for text, levels in {"张伟国": (1, 1, 1), "绿茶": (0, 1, 1), "花粉": (0, 0, 1)}.items():
        what = typed(text)
        found = (what.named, what.labelled, what.anywhere)
        assert tuple(len(matching(index, expression)) for expression in found) == levels


@pytest.mark.parametrize(
    "text, found",
    [
        ("龙井", True),
        ("明前", True),
        ("龍井", True),
        ("井", True),
        ("longjing", True),
        ("long", True),
        ("mqlj", True),
        ("lj", True),
        ("lj-250", True),
        ("LJ250", True),
        ("tea", False),
        ("茶叶", True),
        ("l", False),
        ("lon", False),
        ("碧螺春", False),
    ],
)
def test_what_finds_a_product(index, text, found):
    index.execute(
        "INSERT INTO customer_search(rowid, tokens) VALUES (-1, ?)",
        (product_tokens("明前龙井", "LJ-250", "茶叶"),),
    )
    products = [product for product, others in typed(text).bought if not others]
    assert (-1 in set().union(*(matching(index, product) for product in products))) is found
    assert -1 not in find(index, text)
    index.execute("DELETE FROM customer_search WHERE rowid = -1")


def test_tokens_are_a_pure_function():
    assert tokens_of(PEOPLE[2]) == tokens_of(PEOPLE[2])
    assert customer_tokens() == ""


def test_a_name_without_end_fills_no_memory():
    """Every ending of every syllable would be a word: 20,000 of them, each up to 60,000 letters."""
    name = "长" * 20_000
    found = customer_tokens(names=[name], keys=[name_keys(name)], phones=["1" * 20_000], organisation=name)
    assert len(found) < 100_000
    assert max(map(len, found.split())) <= 41
