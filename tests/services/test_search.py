"""Search as one types: who is found, in which order, and that no text whatever does harm."""

# ruff: noqa: E501  (rows of data)

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.enums import ContactKind, CustomFieldKind
from app.services import custom_fields, customer_list, customers
from app.services.custom_fields import FieldDraft
from app.services.customer_drafts import AddressDraft, ContactPointDraft, CustomerDraft
from app.services.customer_filter import Filter
from app.services.search import search


def _found(db, text, limit=10):
    with db.reader() as reader:
        return [hit.name for hit in search(reader, text, limit)]


def _matched(db, text):
    with db.reader() as reader:
        return [(hit.name, hit.matched) for hit in search(reader, text, 10)]


def _listed(db, text, today):
    """Whom the customer list shows for a typed text."""
    with db.reader() as reader:
        ids = customer_list.ids(reader, Filter(text=text), "name", False, today)
        return {row.name for row in customer_list.rows(reader, ids)}


def _create(db, *drafts):
    with db.write("customer.create") as session:
        return [customers.create(session, draft) for draft in drafts]


@pytest.fixture
def crowd(db, today, buy):
    """People whose names resemble each other, the first one seen last."""
    names = ["张伟", "张伟强", "大张伟", "王张伟", "张薇", "James Smith", "Smith James", "Anna Goldsmith"]
    with db.write("customer.create") as session:
        numbers = {name: customers.create(session, CustomerDraft(name=name)) for name in names}
    buy(numbers["张伟强"], today.replace(day=1), 1000)
    buy(numbers["张薇"], today, 1000)
    return numbers


def test_an_exact_name_comes_first_then_beginnings_then_the_rest(db, crowd):
    assert _found(db, "张伟") == ["张伟", "张伟强", "王张伟", "大张伟"]


def test_among_equals_those_seen_last_come_first(db, crowd):
    assert _found(db, "zw")[:3] == ["张薇", "张伟强", "张伟"]
    assert _found(db, "zhang")[:3] == ["张薇", "张伟强", "张伟"]


def test_a_latin_name_is_found_by_each_of_its_words(db, crowd):
    assert set(_found(db, "smith")) == {"James Smith", "Smith James"}
    assert _found(db, "james smith")[0] == "James Smith"
    assert _found(db, "JAMES") == ["Smith James", "James Smith"]


def test_everything_that_people_type_finds(db, people):
    with db.write("customer.create") as session:
        customers.create(
            session,
            CustomerDraft(
                name="溪隐民宿",
                other_names="小溪，Brook Inn",
                organisation="溪隐文旅",
                addresses=(AddressDraft(city="上海", street="桂花里 8 幢"),),
                contact_points=(ContactPointDraft(ContactKind.PHONE, "021-5888 1234"),),
            ),
        )
    cases = {
        "郑": ("郑秀英", "name"),
        "秀英": ("郑秀英", "name"),
        "zhengxiu": ("郑秀英", "pinyin"),
        "zheng xiuying": ("郑秀英", "pinyin"),
        "zxy": ("郑秀英", "initials"),
        "xy": ("郑秀英", "initials"),
        "2046": ("郑秀英", "phone"),
        "139 0000 2046": ("郑秀英", "phone"),
        "+8613900002046": ("郑秀英", "phone"),
        "xiuying_61": ("郑秀英", "contact"),
        "0318": ("郑秀英", "member_number"),
        "318": ("郑秀英", "member_number"),
        "自提": ("郑秀英", "tag"),
        "james.smith@": ("James Smith", "name"),
        "example": ("James Smith", "email"),
        "上海": ("溪隐民宿", "city"),
        "brook": ("溪隐民宿", "other_names"),
        "文旅": ("溪隐民宿", "organisation"),
    }
    missing = {text: _matched(db, text) for text, hit in cases.items() if hit not in _matched(db, text)}

    assert missing == {}


@pytest.fixture
def book(db, buy, today):
    """One of each kind of name and of each thing that is told of somebody."""
    with db.write("custom_field.create") as session:
        size = custom_fields.create(session, FieldDraft("尺码", CustomFieldKind.CHOICE, ("大号", "小号")))
        glad = custom_fields.create(session, FieldDraft("会员日", CustomFieldKind.YES_NO))
    mobile = ContactPointDraft(ContactKind.MOBILE, "139 0000 2046")
    drafts = (
        CustomerDraft("張偉", tags=("綠茶",), contact_points=(mobile,)),
        CustomerDraft("单雄信", organisation="臺灣茶業"),
        CustomerDraft("尉遲恭", interests="兰花、古琴"),
        CustomerDraft("吕布", custom=((size, "大号"), (glad, "yes"))),
        CustomerDraft("Łukasz Sørensen", addresses=(AddressDraft(city="杭州", street="桂花里 8 幢"),)),
        CustomerDraft("曾可", notes="对花粉过敏。" + "无" * 3_000),
        CustomerDraft(
            "欧阳娜娜",
            contact_points=(
                ContactPointDraft(ContactKind.WECHAT, "nana_tea"),
                ContactPointDraft(ContactKind.EMAIL, "na.ouyang@example.com"),
                ContactPointDraft(ContactKind.QQ, "1234500099"),
                ContactPointDraft(ContactKind.PHONE, "021-5888 1234"),
            ),
        ),
        CustomerDraft("査理"),
    )
    numbers = dict(zip((draft.name for draft in drafts), _create(db, *drafts), strict=True))
    buy(numbers["曾可"], today, 79_200, "明前龙井")
    return numbers


# Each text as somebody types it, whom it has to find first, and by what.
TYPED = {
    "张伟": ("張偉", "name"), "張伟": ("張偉", "name"), "伟": ("張偉", "name"), "偉": ("張偉", "name"),
    "zhangwei": ("張偉", "pinyin"), "zhang wei": ("張偉", "pinyin"), "zhang w": ("張偉", "pinyin"), "ZW": ("張偉", "initials"),
    "zhangw": ("張偉", "pinyin"), "zwei": ("張偉", "pinyin"), "z伟": ("張偉", "initials"), "张w": ("張偉", "initials"),
    "张wei": ("張偉", "pinyin"), "ｚｗ": ("張偉", "initials"), "2046": ("張偉", "phone"), "1390-0002": ("張偉", "phone"),
    "139 0000 2046": ("張偉", "phone"), "+86139": ("張偉", "phone"), "００２０４６": ("張偉", "phone"), "0000": ("張偉", "phone"),
    "绿茶": ("張偉", "tag"), "綠": ("張偉", "tag"), "lvcha": ("張偉", "tag"),
    "shan": ("单雄信", "pinyin"), "單": ("单雄信", "name"), "danxx": ("单雄信", "pinyin"), "sxx": ("单雄信", "initials"),
    "台湾茶业": ("单雄信", "organisation"), "twcy": ("单雄信", "organisation"),
    "尉迟恭": ("尉遲恭", "name"), "yuchi": ("尉遲恭", "pinyin"), "weichi": ("尉遲恭", "pinyin"), "ycg": ("尉遲恭", "initials"),
    "兰花": ("尉遲恭", "interests"), "古琴": ("尉遲恭", "interests"),
    "lvbu": ("吕布", "pinyin"), "lubu": ("吕布", "pinyin"), "lyubu": ("吕布", "pinyin"), "lübu": ("吕布", "pinyin"),
    "呂": ("吕布", "name"), "大号": ("吕布", "custom"), "大號": ("吕布", "custom"),
    "lukasz": ("Łukasz Sørensen", "name"), "SØREN": ("Łukasz Sørensen", "name"), "杭州": ("Łukasz Sørensen", "city"),
    "hangzhou": ("Łukasz Sørensen", "city"), "桂花裡": ("Łukasz Sørensen", "address"),
    "zengke": ("曾可", "pinyin"), "cengke": ("曾可", "pinyin"), "花粉": ("曾可", "notes"), "过敏": ("曾可", "notes"),
    "龙井": ("曾可", "product"), "龍井": ("曾可", "product"), "longjing": ("曾可", "product"), "mqlj": ("曾可", "product"),
    "曾 龙井": ("曾可", "product"), "龙井 zk": ("曾可", "product"),
    "ouyang": ("欧阳娜娜", "pinyin"), "oynn": ("欧阳娜娜", "initials"), "歐": ("欧阳娜娜", "name"), "娜": ("欧阳娜娜", "name"),
    "nana_tea": ("欧阳娜娜", "contact"), "1234500099": ("欧阳娜娜", "contact"), "example": ("欧阳娜娜", "email"),
    "na.ouyang@example.com": ("欧阳娜娜", "email"), "021-58881234": ("欧阳娜娜", "phone"), "8881": ("欧阳娜娜", "phone"),
    "zhali": ("査理", "pinyin"), "查": ("査理", "name"),
}  # fmt: skip


def test_whatever_people_type_finds_and_says_by_what(db, book):
    wrong = {text: _matched(db, text)[:2] for text, hit in TYPED.items() if _matched(db, text)[:1] != [hit]}

    assert wrong == {}


def test_the_customer_list_shows_whom_the_search_finds(db, book, today):
    for text, (name, _) in TYPED.items():
        assert name in _listed(db, text, today), text
        assert _listed(db, text, today) == set(_found(db, text)), text


@pytest.mark.parametrize("text", ["yes", "章伟", "张玮", "9999", "zhangwu", "龙井 张", "l", "红茶"])
def test_what_nobody_is_or_has_finds_nobody(db, book, today, text):
    assert "吕布" not in _found(db, "yes")
    assert text == "l" or _found(db, text) == []
    assert _listed(db, text, today) == set(_found(db, text))


def test_names_come_before_tags_and_tags_before_notes(db, buy, today):
    made = _create(
        db,
        CustomerDraft("龙井"),
        CustomerDraft("龍井"),
        CustomerDraft("龙井村"),
        CustomerDraft("老龙井"),
        CustomerDraft("甲", tags=("龙井",)),
        CustomerDraft("乙", organisation="龙井茶社"),
        CustomerDraft("丙", notes="喜欢龙井"),
        CustomerDraft("丁"),
    )
    buy(made[-1], today, 100, "龙井茶")
    buy(made[-3], today, 100)

    assert _found(db, "龙井") == ["龙井", "龍井", "龙井村", "老龙井", "乙", "甲", "丙", "丁"]
    assert _found(db, "龍井")[:2] == ["龍井", "龙井"]
    assert _found(db, "龙井", 3) == ["龙井", "龍井", "龙井村"]


def test_a_name_in_letters_comes_before_letters_from_elsewhere(db):
    _create(
        db,
        CustomerDraft("张伟"),
        CustomerDraft("张兰", contact_points=(ContactPointDraft(ContactKind.EMAIL, "w@example.com"),)),
        CustomerDraft("张兰", tags=("微信",)),
    )

    assert _found(db, "zhang w") == ["张伟", "张兰", "张兰"]
    assert _found(db, "张w") == ["张伟", "张兰", "张兰"]
    assert _matched(db, "张w")[1:] == [("张兰", "email"), ("张兰", "tag")]


def test_a_note_beyond_all_measure_is_found_by_its_beginning(db):
    _create(db, CustomerDraft("丙", notes="花粉过敏" + "".join(chr(0x4E00 + n) for n in range(9_000))))

    assert _found(db, "花粉过敏") == ["丙"]


def test_a_renamed_product_finds_its_buyers_by_the_new_name(db, people, buy, today):
    from sqlalchemy import select

    from app.models import Product

    buy(people["张旭阳"], today, 100, "普洱")
    assert _found(db, "普洱") == ["张旭阳"]
    with db.write("product.save") as session:
        session.scalar(select(Product).where(Product.name == "普洱")).name = "熟普"

    assert _found(db, "shupu") == ["张旭阳"]
    assert _found(db, "普洱") == []
    db.undo()
    assert _found(db, "普洱") == ["张旭阳"]


def test_a_purchase_that_is_gone_finds_nobody(db, people, buy, today):
    buy(people["张旭阳"], today, 100, "普洱")
    db.undo()
    assert _found(db, "普洱") == []
    db.redo()
    assert _found(db, "普洱") == ["张旭阳"]


def test_products_of_an_import_find_their_buyers_until_it_is_undone(db, people, tmp_path):
    from app.exchange.importer import run

    source = tmp_path / "sales.csv"
    source.write_text("会员号,订单号,日期,商品,金额\n0318,1,2026-09-01,狮峰明前,100\n", encoding="utf-8")
    run(db, source)
    assert _matched(db, "sfmq") == [("郑秀英", "product")]
    assert _found(db, "獅峰") == ["郑秀英"]

    db.undo()
    assert _found(db, "狮峰") == []


def test_a_shop_whose_first_row_is_a_product_keeps_its_index(db, buy, today):
    from app.db import search_index

    buy(None, today, 100, "普洱")
    _create(db, CustomerDraft("张伟"))
    with db.reader_connection() as connection:
        assert search_index.is_current(connection)


def test_a_field_that_is_taken_away_finds_nobody_by_its_values(db, book):
    with db.reader() as reader:
        field = next(one.id for one in custom_fields.fields(reader) if one.name == "尺码")
    with db.write("custom_field.remove") as session:
        custom_fields.remove(session, field)
    assert _found(db, "大号") == []

    with db.write("custom_field.restore") as session:
        custom_fields.restore(session, field)
    assert _found(db, "大号") == ["吕布"]


def test_the_index_is_what_a_new_one_would_be(db, book, people, buy, today):
    """After all of that, and after undoing some of it."""
    from app.db.checking.check import check

    buy(people["张旭阳"], today, 100, "普洱", "白茶")
    db.undo()
    db.close()

    assert [one for one in check(db.path).checks if one.name == "search_index" and not one.ok] == []


def test_digits_find_the_end_of_a_number_before_its_middle(db):
    with db.write("customer.create") as session:
        for name, number in (("中", "13956781111"), ("末", "13911115678"), ("全", "15800005678")):
            customers.create(
                session,
                CustomerDraft(name=name, contact_points=(ContactPointDraft(ContactKind.MOBILE, number),)),
            )

    assert set(_found(db, "5678")[:2]) == {"末", "全"}
    assert _found(db, "5678")[2:] == ["中"]


def test_a_hit_shows_the_number_that_was_asked_for(db):
    points = (
        ContactPointDraft(ContactKind.MOBILE, "139 0000 2046", is_primary=True),
        ContactPointDraft(ContactKind.PHONE, "021-58881234"),
    )
    with db.write("customer.create") as session:
        customers.create(session, CustomerDraft(name="徐宇航", contact_points=points))
    with db.reader() as reader:
        shown = [search(reader, text, 1)[0].phone for text in ("徐", "1234", "2046")]

    assert shown == ["139 0000 2046", "021-58881234", "139 0000 2046"]


def test_changes_are_found_at_once_and_undone_ones_are_not(db, people):
    with db.write("customer.field") as session:
        customers.set_field(session, people["张小伟"], "name", "欧阳静")
    assert _found(db, "ouyang") == ["欧阳静"]
    assert "张小伟" not in _found(db, "zxw")

    db.undo()
    assert _found(db, "ouyang") == []
    assert _found(db, "zxw") == ["张小伟"]


def test_renaming_a_tag_changes_what_finds_its_customers(db, people):
    from sqlalchemy import select

    from app.models import Tag

    with db.write("tag.rename") as session:
        session.scalar(select(Tag).where(Tag.name == "龙井")).name = "狮峰"

    assert _found(db, "狮峰") == ["郑秀英"]
    assert _found(db, "龙井") == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", '"', "*", "a OR b", "NEAR(x)", "{", "-", "^a", "(" * 50, "a" * 9999]
)
def test_no_text_is_query_syntax(db, people, text):
    assert isinstance(_found(db, text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=st.text(st.characters(), max_size=40))
def test_no_text_whatever_raises(db, people, text):
    assert isinstance(_found(db, text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(limit=st.integers(-3, 3))
def test_never_more_than_asked_for(db, people, limit):
    assert len(_found(db, "z", limit)) <= max(0, limit)
