"""`shuke recommend`: the shop, one product, one customer; the contract's keys and those that came since."""

import json

import pytest

HEAD = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
PAIR = ["a", "b", "orders", "support", "confidence", "lift"]


@pytest.fixture
def sold(shuke, tmp_path):
    """007 buys tea every 30 days; five others tea with a cup; ten walk-ins a pot."""
    rows = [(f"A{day}", "TEA", f"2026-{day}", "007") for day in ("05-01", "05-31", "06-30")]
    for number in range(5):
        rows += [(f"B{number}", sku, "2026-07-01", f"1{number}") for sku in ("TEA", "CUP")]
    rows += [(f"C{number}", "POT", "2026-07-02", "") for number in range(10)]
    lines = (
        f"{order},{sku},{sku.lower()},1,{day} 10:00:00,12.5,{who},China\n" for order, sku, day, who in rows
    )
    (tmp_path / "till.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    assert shuke("import", tmp_path / "till.csv").code == 0
    return shuke


def _json(ran):
    assert (ran.code, ran.err) == (0, "")

    def refuse(constant):
        raise AssertionError(constant)

    return json.loads(ran.out, parse_constant=refuse)


def test_the_shop(sold):
    """Tea stands in eight baskets of eighteen, with a cup in five: 5 / 8, and 18 / 8 times the cups' usual share."""
    found = _json(sold("recommend", "--as-of", "2026-08-01", "--json"))

    assert [list(pair) for pair in found["pairs"]] == [PAIR, PAIR]
    pair = next(pair for pair in found["pairs"] if pair["a"] == "TEA")
    assert (pair["b"], pair["orders"], pair["confidence"]) == ("CUP", 5, 0.625)
    assert pair["lift"] == pytest.approx(5 * 18 / (8 * 5))
    tea = next(one for one in found["products"] if one["sku"] == "TEA")
    assert (tea["sold"], tea["net"], tea["buyers"], tea["profit"]) == (7, 87.5, 6, None)
    assert (tea["repeat_rate"], tea["interval_days"]) == (pytest.approx(1 / 6), 30)
    assert tea["expected_30"] > 0
    assert found["top"][0] == "POT"
    assert [(one["member_number"], one["product"], one["due_on"], one["cycle"]) for one in found["due"]] == [
        ("007", "TEA", "2026-07-30", "own")
    ]


def test_one_product(sold):
    found = _json(sold("recommend", "--product", "CUP", "--as-of", "2026-08-01", "--json"))

    assert found["next_buyers"]["because"] == ["TEA"]
    assert [one["member_number"] for one in found["next_buyers"]["customers"]] == ["007"]
    assert found["next_buyers"]["customers"][0]["chance"] == pytest.approx(0.625)
    assert [pair["b"] for pair in found["together"]] == ["TEA"]


def test_one_customer(sold):
    found = _json(sold("recommend", "007", "--as-of", "2026-08-01", "--json"))

    assert set(found) >= {"customer", "products", "due", "upgrades"}
    (cup,), (tea,) = found["products"], found["due"]
    assert set(cup) >= {"sku", "name", "reason", "score"}
    assert (found["customer"], cup["sku"], tea["sku"], tea["due_on"]) == ("007", "CUP", "TEA", "2026-07-30")
    assert "62%" in cup["reason"]
    assert tea["reason"] == "usually every 30 days, last 32 days ago"
    assert found["upgrades"] == []


def test_nothing_later_than_the_day_is_seen(sold):
    found = _json(sold("recommend", "--as-of", "2026-06-15", "--json"))

    assert found["pairs"] == []
    assert sum(one["sold"] for one in found["products"]) == 2


def test_in_words(sold):
    assert "2.2×" in sold("recommend", "--as-of", "2026-08-01").out
    assert "usually every 30 days" in sold("recommend", "007", "--as-of", "2026-08-01").out
    assert "平常每 30 天" in sold("recommend", "007", "--as-of", "2026-08-01", language="zh_CN").out
    assert sold("recommend", "--product", "CUP", "--as-of", "2026-08-01").code == 0


@pytest.mark.parametrize(
    "given",
    [("recommend", "nobody"), ("recommend", "--product", "nothing"), ("recommend", "--as-of", "never")],
)
def test_who_or_what_is_not_there_is_one_sentence(sold, given):
    ran = sold(*given)
    assert ran.code != 0
    assert ran.sentence


def test_an_empty_shop(shuke, tmp_path):
    (tmp_path / "people.csv").write_text("会员号,姓名\n007,郑秀英\n", encoding="utf-8")
    assert shuke("import", tmp_path / "people.csv").code == 0

    found = _json(shuke("recommend", "--json"))
    assert (found["pairs"], found["products"], found["due"]) == ([], [], [])
    assert _json(shuke("recommend", "007", "--json"))["products"] == []


def test_the_text_names_the_products_under_headings(sold):
    told = sold("recommend", "--as-of", "2026-08-01", language="en").out
    assert told.splitlines()[:3] == [
        "Bought together",
        "  Who buys  also buys  Share  Times the usual",
        "  cup       tea        100%   2.2×",
    ]
    assert "Due to restock\n  " in told
    assert "Top sellers of the last 90 days\n  pot\n" in told


@pytest.mark.parametrize("what", [(), ("007",), ("--product", "TEA")])
def test_a_day_before_anything_was_bought_says_so(sold, what):
    told = sold("recommend", *what, "--as-of", "2020-01-01", language="en")
    assert (told.code, told.out) == (0, "Nothing to recommend yet: too few purchases.\n")
