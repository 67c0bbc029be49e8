"""Till exports, shop orders and payment statements: what becomes a purchase, whose it is, and what it comes to."""

import csv
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.exchange.importer import run
from app.exchange.report import OnDuplicate
from app.exchange.tables.table import Options
from tests.exchange.conftest import DATA, dump

BUYERS = "FROM purchase p JOIN customer c ON c.id = p.customer_id"


def counts(report):
    assert report.rows == report.created + report.merged + report.skipped + report.rejected
    return report.created, report.merged, report.skipped, report.rejected


def value(db, sql, *parameters):
    with db.reader() as reader:
        return reader.value(sql, *parameters)


def table(db, sql, *parameters):
    with db.reader() as reader:
        return reader.all(sql, *parameters)


def expected_total(path):
    """What the till's own lines add up to, by another way than ours."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(
            int(
                (Decimal(row["Quantity"]) * Decimal(row["UnitPrice"]) * 100).quantize(
                    Decimal(1), ROUND_HALF_UP
                )
            )
            for row in csv.DictReader(file)
        )


def test_till_export_goes_in_as_it_is(take_in, db):
    report = take_in("till.csv")

    assert (report.kind, counts(report), report.problems) == ("purchases", (30, 0, 0, 0), ())
    assert value(db, "SELECT sum(total) FROM purchase") == expected_total(DATA / "till.csv")
    assert value(db, "SELECT count(*) FROM purchase_line") == 30
    assert value(db, "SELECT count(*) FROM purchase") == 23
    assert value(db, "SELECT sum(customer_id IS NULL) FROM purchase") == 6
    assert value(db, "SELECT sum(total < 0) FROM purchase") == 4
    assert table(db, "SELECT member_number, name FROM customer ORDER BY id")[0] == ("04017", "04017")
    assert value(db, "SELECT count(*) FROM customer") == 10
    assert table(db, "SELECT country FROM address ORDER BY customer_id LIMIT 2") == [
        ("United Kingdom",),
        ("France",),
    ]
    assert table(
        db, "SELECT sku, name FROM product WHERE sku IN ('10123A', '10127', '10128') ORDER BY sku"
    ) == [
        ("10123A", "TEA CADDY, TIN"),
        ("10127", "JASMINE PEARLS"),
        ("10128", "damaged"),
    ]


def test_lines_are_exact(take_in, db):
    take_in("till.csv")
    lines = table(
        db,
        "SELECT l.quantity_milli, l.unit_price, l.total, l.description FROM purchase_line l"
        " JOIN purchase p ON p.id = l.purchase_id WHERE p.order_number IN ('700001', '700020', '700012')",
    )

    assert (2000, 101, 201, "") in lines  # 2 × 1.005
    assert (100_000, 0, 10, "") in lines  # 100 × 0.001
    assert (1000, 255, 255, "TEA CADDY TIN") in lines  # another description than the product's
    assert value(db, "SELECT customer_id FROM purchase WHERE order_number = 'C700005'") is not None


def test_times_are_local_and_days_are_those_of_the_file(take_in, db):
    take_in("till.csv")
    millis, day = table(db, "SELECT bought_at, bought_on FROM purchase WHERE order_number = '700001'")[0]

    assert day == 20423  # 2025-12-01
    assert millis == (20423 * 24 + 8 - 8) * 3_600_000 + 26 * 60_000  # 08:26 in Shanghai


def test_second_time_brings_nothing_new_and_undo_takes_all_back(take_in, db):
    before = dump(db)
    take_in("till.csv")
    after = dump(db)
    report = take_in("till.csv")

    assert counts(report) == (0, 30, 0, 0)
    assert dump(db) == after
    assert counts(take_in("till.csv", on_duplicate=OnDuplicate.SKIP)) == (0, 0, 30, 0)
    db.undo()
    assert dump(db) == before
    db.redo()
    assert dump(db) == after


def test_new_writes_the_orders_once_more_but_not_the_buyers(take_in, db):
    take_in("till.csv")
    people = value(db, "SELECT count(*) FROM customer")

    assert counts(take_in("till.csv", on_duplicate=OnDuplicate.NEW)) == (30, 0, 0, 0)
    assert value(db, "SELECT count(*) FROM purchase") == 46
    assert value(db, "SELECT count(*) FROM customer") == people


def test_statistics_follow(take_in, db):
    take_in("till.csv")
    sql = "SELECT s.orders, s.net FROM customer_stats s JOIN customer c ON c.id = s.customer_id AND member_number = ?"

    assert table(db, sql, "04018") == [(1, 339)]
    assert table(db, sql, "04019") == [(0, -2750)]
    assert value(db, "SELECT sum(net) FROM day_total") == expected_total(DATA / "till.csv")


def test_plain_list(take_in, db):
    report = take_in("purchases_plain.csv")
    found = table(
        db,
        "SELECT p.order_number, c.member_number, p.total FROM purchase p"
        " LEFT JOIN customer c ON c.id = p.customer_id ORDER BY p.total, p.id",
    )

    assert counts(report) == (7, 0, 0, 1)
    assert [(p.row, p.reason) for p in report.problems] == [(9, "no_date")]
    assert found == [
        ("A-3", "0009", -3000),
        ("", "0007", 990),
        ("", None, 990),
        ("", "0007", 990),
        ("A-1", "0001", 15050),
        ("A-2", "NULL", 123450),
    ]
    assert value(db, "SELECT count(*) FROM purchase_line") == 0
    assert value(db, "SELECT bought_at FROM purchase LIMIT 1") is None


def test_shop_orders_find_their_customers_by_phone(take_in, db):
    take_in("members_gb18030.csv")
    report = take_in("shop_orders.csv")
    found = table(
        db,
        "SELECT c.name, p.total, p.payment FROM purchase p JOIN customer c ON c.id = p.customer_id ORDER BY p.id",
    )

    assert (counts(report), [(p.row, p.reason) for p in report.problems]) == (
        (3, 0, 1, 0),
        [(4, "order_closed")],
    )
    assert found == [("林晓月", 20000, "微信"), ("赵新", 36800, "支付宝")]
    assert value(db, "SELECT sum(total) FROM purchase_line") == (88 * 2 + 60 + 368) * 100


def test_payment_statement(take_in, db):
    report = take_in("alipay_gb18030.csv")

    assert counts(report) == (1, 0, 3, 0)
    assert [p.reason for p in report.problems] == ["expense", "order_closed", "expense"]
    assert table(db, "SELECT order_number, total FROM purchase") == [("20260103001", 12800)]


def rows(text):
    return "customer_id,order_id,date,amount,quantity,price,status\n" + text


@pytest.mark.parametrize(
    "row,total",
    [
        ("1,A,2026-01-01,100,3,,", 10000),  # the amount is the line's total, beside a quantity too
        ("1,A,2026-01-01,100,-3,,", -10000),
        ("1,A,2026-01-01,-100,-3,,", -10000),
        ("1,A,2026-01-01,,3,1.255,", 377),
        ("1,A,2026-01-01,,-3,1.255,", -377),
        ("1,A,2026-01-01,0,1,0,", 0),
        ("1,A,2026-01-01,¥1 234.50,,,", 123450),
        ('1,A,2026-01-01,"1,234.5元",,,paid', 123450),
        ("1,A,2026-01-01,(12.00),,,", -1200),
        ("1,A,2026-01-01,,2件,3,", 600),
    ],
)
def test_what_a_line_comes_to(take_in, db, write, row, total):
    assert counts(take_in(write("a.csv", rows(row + "\n")))) == (1, 0, 0, 0)
    assert value(db, "SELECT total FROM purchase") == total


@pytest.mark.parametrize(
    "row,reason",
    [
        ("1,A,2026-01-01,abc,,,", "bad_amount"),
        ("1,A,2026-01-01,,,,", "no_amount"),
        ("1,A,yesterday,5,,,", "bad_date"),
        ("1,A,2026-02-30,5,,,", "bad_date"),
        ("1,A,2026-01-01,5,many,,", "bad_quantity"),
        ("1,A,2026-01-01,99999999999999999999,,,", "bad_amount"),
    ],
)
def test_rows_that_cannot_be_read_are_rejected_with_the_reason(take_in, db, write, row, reason):
    report = take_in(write("a.csv", rows(row + "\n1,B,2026-01-01,5,,,\n")))

    assert (counts(report), [(p.row, p.reason) for p in report.problems]) == ((1, 0, 0, 1), [(2, reason)])
    assert value(db, "SELECT count(*) FROM purchase") == 1


@pytest.mark.parametrize(
    "status", ["交易关闭", "已取消", "Cancelled", "closed", "待付款", "refunded", "voided"]
)
def test_closed_orders_make_no_purchase(take_in, db, write, status):
    report = take_in(write("a.csv", rows(f"1,A,2026-01-01,5,,,{status}\n2,B,2026-01-01,5,,,完成\n")))

    assert counts(report) == (1, 0, 1, 0)
    assert table(db, "SELECT member_number FROM customer") == [("2",)]


def test_decimal_commas_are_a_matter_of_the_column(take_in, db, write):
    text = "Kunde;order id;date;amount\n1;A;2026-01-01;1.234,50\n1;B;2026-01-01;12,5\n1;C;2026-01-01;1.000\n"
    take_in(write("a.csv", text), mapping={"Kunde": "customer_id"})

    assert table(db, "SELECT total FROM purchase ORDER BY id") == [(123450,), (1250,), (100000,)]


def test_one_order_number_with_two_buyers_is_two_purchases(take_in, db, write):
    take_in(
        write(
            "a.csv", "customer_id,order_id,date,amount\n1,A,2026-01-01,5\n2,A,2026-01-01,6\n,A,2026-01-01,7\n"
        )
    )

    assert table(db, "SELECT total FROM purchase ORDER BY total") == [(600,), (1200,)]


def test_lines_of_one_order_on_different_days_are_one_purchase_and_it_is_said(take_in, db, write):
    report = take_in(write("a.csv", "customer_id,order_id,date,amount\n1,A,2026-01-01,5\n1,A,2026-01-03,6\n"))

    assert table(db, "SELECT total, bought_on FROM purchase") == [(1100, 20454)]
    assert [p.reason for p in report.problems] == ["order_dates_differ"]


def test_names_alone(take_in, db, write):
    take_in(write("c.csv", "姓名,手机\n林晓月,13900001001\n张伟,13900001002\n张伟,13900001003\n"))
    report = take_in(
        write(
            "a.csv",
            "客户姓名,日期,金额\n林晓月,2026-01-01,5\n张伟,2026-01-01,6\n新人,2026-01-01,7\n新人,2026-01-02,8\n",
        )
    )

    assert [p.reason for p in report.problems] == ["several_of_this_name"]
    assert table(db, f"SELECT c.name, count(*) {BUYERS} GROUP BY c.id") == [
        ("林晓月", 1),
        ("张伟", 1),
        ("新人", 2),
    ]
    assert value(db, "SELECT count(*) FROM customer") == 5


def test_walk_ins_by_any_name(take_in, db, write):
    take_in(
        write(
            "a.csv",
            "会员号,日期,金额\n散客,2026-01-01,5\n-,2026-01-01,6\nwalk-in,2026-01-01,7\n17850.0,2026-01-01,7\n",
        )
    )

    assert table(db, "SELECT member_number FROM customer") == [("17850",)]
    assert value(db, "SELECT sum(customer_id IS NULL) FROM purchase") == 3


def test_dates_that_can_be_read_in_two_ways_are_asked_about(take_in, db):
    with pytest.raises(ShukeError) as raised:
        take_in("ambiguous_dates.csv")
    assert raised.value.values["column"] == "date"

    take_in("ambiguous_dates.csv", options=Options(date_order="dmy"))
    take_in("day_first.csv")
    assert table(db, "SELECT DISTINCT bought_on FROM purchase ORDER BY 1") == [(20181,), (20244,), (20264,)]


def test_cancel_in_the_middle_of_the_lines_leaves_nothing(take_in, db):
    before = dump(db)
    answers = iter([False, False, True])
    with pytest.raises(ShukeError, match="cancelled"):
        take_in("till.csv", cancelled=lambda: next(answers))

    assert dump(db) == before


def test_progress_tells_rows(take_in):
    seen = []
    take_in("till.csv", progress=lambda done, total: seen.append((done, total)))

    assert seen[0] == (30, None)
    assert seen[-1] == (30, 30)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters='\r\n",'), max_size=8)
AMOUNTS = st.one_of(st.decimals(-(10**6), 10**6, places=2).map(str), CELLS)


@given(lines=st.lists(st.tuples(CELLS, CELLS, AMOUNTS, AMOUNTS), min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_any_cells_end_in_the_report_and_undo_takes_them_back(lines, db, tmp_path):
    path = tmp_path / "any.csv"
    body = "".join(
        f'"{who}","{order}",2026-01-01,"{amount}","{price}"\n' for who, order, amount, price in lines
    )
    path.write_text("customer_id,order_id,date,quantity,unit_price\n" + body, encoding="utf-8")
    before = dump(db)
    report = run(db, path, options=Options(encoding="utf-8", delimiter=","))

    assert sum(counts(report)) == len(lines)
    if report.created:
        db.undo()
    assert dump(db) == before
