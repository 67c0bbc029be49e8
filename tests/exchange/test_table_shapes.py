"""Where a table begins and which of its rows are records."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.exchange.headings.heading_keys import known_heading
from app.exchange.reading.continued import Continued
from app.exchange.tables.heading_row import find_headings
from app.exchange.tables.table import open_table
from app.exchange.tables.table_rows import has_wrapped, is_rule, is_total, unwrapped
from app.exchange.values.day_order import decided_order, possible_orders

CELLS = st.lists(st.lists(st.text(max_size=6), max_size=6), max_size=8)


@given(CELLS)
def test_any_rows_have_headings_or_none(rows):
    found = find_headings(rows, known_heading)
    assert (found is None) == (not any(cell.strip() for row in rows for cell in row))


@given(CELLS)
def test_looking_at_rows_never_fails(rows):
    has_wrapped(rows)
    unwrapped(rows)
    for row in rows:
        is_total(row)
        is_rule(row, len(row))


@pytest.mark.parametrize(
    "row, total",
    [
        ("合计,,300", True), ("总计：,2,1,288.00", True), (",合计,3,", True), ("Total,,1 288.00", True),
        ("小计,/,¥30", True),
        ("Total,13900001001,", False), ("Total,Lin,", False), ("合计,林,", False), ("Total,,", False),
        ("Totally,1,", False),
    ],
)  # fmt: skip
def test_rows_of_sums(row, total):
    assert is_total(row.split(",")) is total


@pytest.mark.parametrize(
    "rows, headings, place",
    [
        (["Our shop", "", "name,phone", "Lin,1"], "name,phone", 2),
        (["编号,姓名,联系方式,,备注", ",,手机,微信,", "1,林,2,3,x"], "编号,姓名,手机,微信,备注", 1),
        (["收货人,,商品,", "姓名,电话,名称,数量", "a,b,c,1"], "姓名,电话,名称,数量", 1),
        (["姓名,手机,生日", "Name,Mobile,Birthday", "林,1,x"], "姓名,手机,生日", 1),
        (["name,phone", "phone,name 2"], "name,phone", 0),
    ],
)
def test_headings_over_one_row_or_two(rows, headings, place):
    found = find_headings([row.split(",") for row in rows], known_heading)
    assert (",".join(found.cells), found.place) == (headings, place)


def test_cells_that_spreadsheets_should_leave_alone():
    rows = [['="0013"', "林"], ["`5", "`6"]]
    assert unwrapped(rows) == [["0013", "林"], ["5", "6"]]
    assert has_wrapped([['="0013"', "x"]])
    assert not has_wrapped([["`x", "a", "b", "c"]])


def test_an_order_that_goes_on_takes_what_it_leaves_blank():
    filler = Continued.of({"order_id": 0, "date": 1, "customer_name": 2, "product": 3, "status": 4})
    rows = [["A", "d", "Lin", "tea", "paid"], ["A", "", "", "cup", ""], ["", "", "", "pot", ""], ["B", "", "", "x", ""],
            ["B", "e", "Ou", "y", ""], ["B", "", "Li", "z", "void"]]  # fmt: skip
    assert filler.fill(rows) == [
        ["A", "d", "Lin", "tea", "paid"], ["A", "d", "Lin", "cup", "paid"], ["A", "d", "Lin", "pot", "paid"],
        ["B", "", "", "x", ""], ["B", "e", "Ou", "y", ""], ["B", "e", "Li", "z", "void"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "texts, heading, order",
    [
        (["13/04/2024", "03/04/2024"], "date", "dmy"),
        (["85-8-15", "05-08-12"], "birthday", "ymd"),
        (["05-08-12", "06-01-02"], "生日", "ymd"),
        (["8/15", "3/4"], "生日", "mdy"),
        (["15/8", "3/4"], "birthday", "dmy"),
        (["1/15/26", "2/2/26"], "Date", "mdy"),
        (["2024-03-04", "3/3/2024"], "date", None),
    ],
)
def test_order_of_day_month_and_year(texts, heading, order):
    assert decided_order(texts, heading, None, yearless=True) == order


@given(st.text(max_size=20))
def test_any_text_has_orders_or_none(text):
    assert len(possible_orders(text, True)) <= 3


@given(st.lists(st.dates(), min_size=1, max_size=20), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_proved_order_is_the_right_one(days, form):
    with suppress(ShukeError):
        found = decided_order([day.strftime(form).zfill(10) for day in days if day.year > 999], "date", None)
        assert found in (None, "dmy" if form.startswith("%d") else "mdy")


def test_the_headings_once_more_and_rules_are_no_records(write):
    text = "姓名,手机,备注\n林,1,\n姓名,手机,备注\n欧,2,\n----------,,\n合计,2,\n"
    table = open_table(write("a.csv", text))
    assert [row[0] for chunk in table.chunks() for row in chunk.rows] == ["林", "欧"]
    assert [(p.row, p.reason) for p in table.problems] == [(6, "total_row")]
    assert (table.skipped, table.rejected) == (1, 0)
