"""What `shuke classify` and `shuke metrics` tell beside the keys of the contract, and the tables for people."""

import pytest

CUSTOMERS = """会员号,姓名,手机,来源
007,郑秀英,13900002046,路过
008,王素琴,13900001204,朋友
009,O'Neil,13900000003,路过
"""
PURCHASES = """order_id,date,customer_id,amount
1,2026-01-05,007,100
2,2026-02-05,007,300
3,2026-08-01,007,200
4,2026-05-01,008,50
5,2026-05-09,008,-20
"""
MORE = {
    "clv_interval", "profit", "year_net", "lifecycle_by_hand", "need_suggested", "need_by_hand", "need_evidence",
    "loyalty", "loyalty_parts", "cluster",
}  # fmt: skip


@pytest.fixture
def filled(shuke, tmp_path):
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "sales.csv").write_text(PURCHASES, encoding="utf-8")
    assert shuke("import", tmp_path / "customers.csv", tmp_path / "sales.csv").code == 0
    return shuke


def test_every_customer_has_every_key(filled):
    told = filled("classify", "--as-of", "2026-09-18", "--json").json
    by_number = {one["member_number"]: one for one in told["customers"]}

    assert all(set(one) >= MORE for one in told["customers"])
    regular, looked = by_number["007"], by_number["009"]
    assert (regular["year_net"], regular["profit"], regular["clv_interval"]) == (600, None, None)
    assert (regular["lifecycle_by_hand"], regular["need_by_hand"], regular["cluster"]) == (False, False, None)
    assert set(regular["loyalty_parts"]) == {
        "repeat",
        "tenure",
        "recency",
        "frequency",
        "satisfaction",
        "referrals",
    }
    assert regular["loyalty_parts"]["satisfaction"] is None
    assert (looked["loyalty"], looked["loyalty_parts"], looked["year_net"]) == (None, None, 0)


def test_what_the_scores_rest_on(filled):
    told = filled("classify", "--as-of", "2026-09-18", "--json").json

    # two buyers: 48 and 140 days, 3 and 1 orders, 600.00 and 30.00
    assert told["scores"]["r"] == [
        {"score": 5, "from": 48, "to": 48, "customers": 1},
        {"score": 3, "from": 140, "to": 140, "customers": 1},
    ]
    assert [(band["from"], band["to"]) for band in told["scores"]["m"]] == [(600, 600), (30, 30)]
    assert (told["abc_by"], told["clusters"]["reason"], told["model"]["clv_mean"]) == ("net", "too_few", None)


def test_who_came_later_has_the_same_keys(filled):
    told = filled("classify", "--as-of", "2026-01-31", "--json").json

    assert len({frozenset(one) for one in told["customers"]}) == 1
    assert len(told["customers"]) == 3


@pytest.mark.parametrize(
    "language, heading, stage", [("en", "Lifecycle", "Dormant"), ("zh_CN", "生命周期", "沉睡")]
)
def test_classes_are_told_in_the_language_asked(filled, language, heading, stage):
    ran = filled("classify", "--as-of", "2026-09-18", language=language)
    line = next(line for line in ran.out.splitlines() if stage in line)

    assert ran.code == 0
    assert heading in ran.out
    assert line.split()[-2:] == ["1", "50.0%"]
    assert "2026-09-18" in ran.out


def test_metrics_tell_what_stands_beside_them(filled):
    told = filled("metrics", "--from", "2026-07-01", "--to", "2026-09-18", "--json").json

    assert [(each["first"], each["customers"], each["bought"]) for each in told["cohorts"]] == [
        ("2026Q1", 1, [1, 0, 1]),
        ("2026Q2", 1, [0, 0]),
    ]
    assert told["growth"][-1]["revenue"] == 200
    assert [month["buyers"] for month in told["months"] if month["from"] >= "2026-07-01"] == [0, 1, 0]
    assert told["contribution"] == {"referrers": 0, "referred": 0, "revenue": 0, "top": []}
    assert told["acquisition"]["leads"] == 0
    assert [(each["days"], each["method"]) for each in told["expected_orders"]] == [
        (30, "rate"),
        (90, "rate"),
    ]


@pytest.mark.parametrize("language, heading", [("en", "By month"), ("zh_CN", "按月")])
def test_metrics_as_tables(filled, language, heading):
    ran = filled("metrics", "--to", "2026-09-18", language=language)

    assert ran.code == 0
    assert heading in ran.out
    assert "2026Q3" in ran.out
    assert "None" not in ran.out


def test_an_empty_shop_has_its_tables(shuke, tmp_path):
    (tmp_path / "customers.csv").write_text("姓名\n甲\n", encoding="utf-8")
    shuke("import", tmp_path / "customers.csv")

    assert shuke("metrics").code == shuke("classify").code == 0
    assert shuke("metrics", "--json").json["cohorts"] == []
