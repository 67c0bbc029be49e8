"""The quarter's tables as a workbook, read back by a second reader."""

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from app.core.errors import ShukeError
from app.core.words import Words
from app.exchange.out import frames_out
from app.exchange.out.frame_sheets import Head, Holds, Sheet
from app.reports.quarter import Parameters, tables
from app.reports.quarter.facts import TopCustomer
from tests.reports import example

ZH, EN = Words.load("zh_CN"), Words.load("en")


@pytest.fixture
def book(tmp_path):
    def write(report, words, sections=None):
        path = tmp_path / "tables.xlsx"
        frames_out.write(path, tables.tables(report, words, sections), report.shop.currency)
        return openpyxl.load_workbook(path)

    return write


def column(page, heading):
    """The cells below a heading."""
    place = next(cell.column for cell in page[1] if cell.value == heading)
    return [row[place - 1] for row in page.iter_rows(min_row=2)]


@pytest.mark.parametrize("words", [ZH, EN])
def test_sheets_and_headings_speak_the_language_of_the_report(book, words):
    found = book(example.full(), words)

    assert found.sheetnames[0] == words("report.cover.numbers")
    for key in ("customers.top", "churn.lost", "lifecycle.movement", "segments.rfm", "loyalty.tiers"):
        assert words(f"report.{key}") in found.sheetnames
    top = found[words("report.customers.top")]
    assert [cell.value for cell in top[1]][:3] == [
        words("report.customer"),
        words("report.phone"),
        words("report.figure.orders"),
    ]
    assert all(page.freeze_panes == "A2" and page["A1"].font.bold for page in found)


def test_money_is_in_major_units_and_days_are_days(book):
    report = example.full()
    page = book(report, ZH)[ZH("report.customers.top")]
    first = report.customers.top_customers[0]

    spent = column(page, ZH("report.this"))[0]
    assert spent.value == first.net / 100
    assert spent.number_format == '"¥"#,##0.00'
    day = column(page, ZH("report.last_order"))[0]
    assert day.value == datetime.combine(first.last_order, datetime.min.time())
    assert day.number_format == "yyyy-mm-dd"
    assert column(page, ZH("report.share"))[0].number_format == "0.0%"


def test_key_figures_are_those_of_the_quarter(book):
    report = example.full()
    page = book(report, EN)[EN("report.cover.numbers")]
    quarters = [period for period in report.quarters if period is not None]
    row = len(quarters) - 1

    assert column(page, EN("report.figure.revenue"))[row].value == report.now.revenue / 100
    assert column(page, EN("report.figure.churn_rate"))[row].value == pytest.approx(report.now.churn_rate)
    assert column(page, EN("report.figure.nps"))[row].value == pytest.approx(report.now.nps * 100)
    assert column(page, EN("report.figure.customers"))[row].value == report.now.customers


def test_texts_that_look_like_formulas_links_and_numbers_stay_texts(book):
    names = ("=1+1", "@SUM(A1)", "http://x.cn", "00123", "$x^2$ _VIP", "王\x07素琴", "好" * 40_000)
    report = example.full()
    top = tuple(TopCustomer(name, "", 1, 100, None, None) for name in names)
    page = book(replace(report, customers=replace(report.customers, top_customers=top)), ZH)[
        ZH("report.customers.top")
    ]
    cells = column(page, ZH("report.customer"))

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[:5]] == ["'=1+1", "'@SUM(A1)", "http://x.cn", "00123", "$x^2$ _VIP"]
    assert all(cell.hyperlink is None for cell in cells)
    assert len(cells[6].value) == 32_767
    assert column(page, ZH("report.previous"))[0].value is None


def test_only_the_chosen_sections_and_none_without_data(book):
    some = book(example.full(), EN, ("churn",)).sheetnames
    assert some == [EN("report.cover.numbers"), EN("report.churn.causes"), EN("report.churn.lost")]
    assert book(example.empty(), EN).sheetnames[0] == EN("report.cover.numbers")


def test_yen_has_no_decimals(book):
    report = example.full()
    yen = replace(report, shop=replace(report.shop, currency="JPY"))
    page = book(yen, EN)[EN("report.customers.top")]

    assert column(page, EN("report.this"))[0].value == report.customers.top_customers[0].net
    assert column(page, EN("report.this"))[0].number_format == '"¥"#,##0'


def test_a_failed_write_leaves_the_old_file(tmp_path):
    sheet = Sheet("a", (Head("b"),), (("c",),))
    with pytest.raises(ShukeError) as caught:
        frames_out.write(tmp_path / "missing" / "a.xlsx", [sheet], "CNY")
    assert caught.value.code == "exchange.error.cannot_write"
    assert list(tmp_path.iterdir()) == []


def test_names_of_sheets_are_such_as_excel_takes(tmp_path):
    one = Sheet("a/b: [客户]" + "长" * 40, (Head("x"), Head("x", Holds.COUNT)), (("c", 2),))
    frames_out.write(tmp_path / "a.xlsx", [one, one, Sheet("", (Head("x"),), ())], "CNY")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames

    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


def test_the_workbook_of_a_real_file(db, tmp_path, words_en):
    path = tmp_path / "quarter.xlsx"
    with db.reader() as reader:
        count = tables.build(reader, Parameters(example.QUARTER, date(2026, 9, 18)), path, words_en)
    assert len(openpyxl.load_workbook(path).sheetnames) == count
