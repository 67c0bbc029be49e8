"""Products: made, changed, merged, thrown away, found as one types; each write can be undone."""

from datetime import date

import pytest

from app.core.enums import Grade
from app.core.errors import ShukeError
from app.models import Article, ArticleProduct
from app.services import product_list, products
from app.services.products import ProductDraft
from app.services.validation import ValidationError

TEA = ProductDraft(
    name=" 明前龙井 特级 50 g ", sku="LJ-01", category="绿茶", price=32800, unit_cost=16800, unit="罐", cycle_days=60,
    grade=Grade.PREMIUM, labels=("当季", "新品", "当季"), note="三月采",
)  # fmt: skip


@pytest.fixture
def make(db):
    def one(draft):
        with db.write("product.create", subject=draft.name) as session:
            return products.create(session, draft)

    return one


@pytest.fixture
def look(db):
    def call(function, *arguments, **named):
        with db.reader() as reader:
            return function(reader, *arguments, **named)

    return call


def test_a_product_is_kept_as_typed(make, look):
    number = make(TEA)

    kept = look(products.draft_of, number)

    assert kept == ProductDraft(
        name="明前龙井 特级 50 g", sku="LJ-01", category="绿茶", price=32800, unit_cost=16800, unit="罐",
        cycle_days=60, grade=Grade.PREMIUM, labels=("当季", "新品"), note="三月采",
    )  # fmt: skip
    assert [row.name for row in look(products.all_products)] == ["明前龙井 特级 50 g"]


@pytest.mark.parametrize(
    "draft, field",
    [
        (ProductDraft(name="  "), "name"),
        (ProductDraft(name="茶" * 121), "name"),
        (ProductDraft(name="a", sku="s" * 41), "sku"),
        (ProductDraft(name="a", price=-1), "price"),
        (ProductDraft(name="a", unit_cost=10**15), "unit_cost"),
        (ProductDraft(name="a", cycle_days=0), "cycle_days"),
        (ProductDraft(name="a", labels=("1", "2", "3", "4", "5", "6", "7")), "labels"),
        (ProductDraft(name="龙井"), "name"),
        (ProductDraft(name="别的", sku="X-1"), "sku"),
    ],
)
def test_what_is_refused(make, draft, field):
    make(ProductDraft(name="龙井", sku="X-1"))

    with pytest.raises(ValidationError) as refused:
        make(draft)
    assert field in refused.value.fields


def test_a_product_may_keep_its_own_name(make, look, db):
    number = make(TEA)
    with db.write("product.save", subject="") as session:
        products.update(session, number, look(products.draft_of, number))

    assert [(row.id, row.name) for row in look(product_list.rows)] == [(number, TEA.name.strip())]


def test_changed_and_undone(make, look, db, all_rows):
    number = make(TEA)
    before = all_rows()
    with db.write("product.save", subject="") as session:
        products.update(session, number, ProductDraft(name="雨前龙井", active=False))
    assert [row.name for row in look(product_list.rows)] == ["雨前龙井"]
    assert look(products.all_products) == []
    db.undo()
    assert all_rows() == before


def test_gone_is_gone(make, look, db):
    number = make(TEA)
    with db.write("product.trash", subject="") as session:
        products.trash(session, [number])
    with pytest.raises(ShukeError, match="gone"):
        look(products.draft_of, number)
    with pytest.raises(ShukeError, match="gone"), db.write("product.trash", subject="") as session:
        products.trash(session, [number])
    assert look(product_list.rows) == []


def test_merged_keeps_everything_and_can_be_undone(make, look, db, buy, people, all_rows):
    """Two spellings of one tea: lines and articles become one, what is missing is taken over; undone all is back."""
    kept = make(ProductDraft(name="龙井", price=100, labels=("当季",)))
    other = make(
        ProductDraft(name="龍井茶", sku="LJ", category="绿茶", price=120, unit="罐", labels=("新品",))
    )
    buy(people["郑秀英"], date(2026, 9, 1), 100, "龙井")
    buy(people["郑秀英"], date(2026, 9, 2), 120, "龍井茶")
    with db.write("product.save", subject="") as session:
        both, one = Article(title="冲泡"), Article(title="存放")
        session.add_all((both, one))
        session.flush()
        session.add_all(
            (
                ArticleProduct(article_id=both.id, product_id=kept),
                ArticleProduct(article_id=both.id, product_id=other),
                ArticleProduct(article_id=one.id, product_id=other),
            )
        )
    before = all_rows()

    with db.write("product.merge", subject="龙井") as session:
        assert products.merge(session, kept, [other, kept]) == 1

    draft = look(products.draft_of, kept)
    assert (draft.name, draft.sku, draft.category, draft.price, draft.unit) == (
        "龙井",
        "LJ",
        "绿茶",
        100,
        "罐",
    )
    assert draft.labels == ("当季", "新品")
    with db.reader() as reader:
        assert reader.all("SELECT DISTINCT product_id FROM purchase_line") == [(kept,)]
        assert reader.all("SELECT product_id, count(*) FROM article_product GROUP BY 1") == [(kept, 2)]
    db.undo()
    assert all_rows() == before


@pytest.fixture
def shelf(make):
    return {
        draft.name.strip(): make(draft)
        for draft in (
            TEA,
            ProductDraft(name="雨前龙井 一级", sku="LJ-02", category="绿茶"),
            ProductDraft(name="白瓷盖碗", category="器具"),
            ProductDraft(name="Earl Grey 100%", category="红茶", active=False),
        )
    }


@pytest.mark.parametrize(
    "typed, names",
    [
        ("龙井", {"明前龙井 特级 50 g", "雨前龙井 一级"}),
        ("longjing", {"明前龙井 特级 50 g", "雨前龙井 一级"}),
        ("lj", {"明前龙井 特级 50 g", "雨前龙井 一级"}),
        ("LJ-02", {"雨前龙井 一级"}),
        ("bcgw", {"白瓷盖碗"}),
        ("器", {"白瓷盖碗"}),
        ("earl", {"Earl Grey 100%"}),
        ("没有", set()),
        ('"; DROP TABLE product; --', set()),
        ("%", set()),
    ],
)
def test_found_by_name_pinyin_initials_number_and_category(shelf, look, typed, names):
    found = look(product_list.matching, typed)

    assert {name for name, number in shelf.items() if number in found} == names


def test_nothing_typed_narrows_nothing(look):
    assert look(product_list.matching, "  ") is None


def test_what_is_there_to_choose_from(shelf, look):
    assert look(product_list.categories) == [("绿茶", 2), ("器具", 1), ("红茶", 1)]
    assert look(product_list.units) == ["罐"]
