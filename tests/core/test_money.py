"""Amounts: what people and files write, what is kept, and what is shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.decimals import parse_number, round_half_up
from app.core.errors import ShukeError
from app.core.money import (
    CURRENCIES,
    divide,
    format_money,
    from_decimal,
    parse_money,
    plain_money,
    to_decimal,
    to_major,
)

AMOUNTS = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    "text, minor",
    [
        ("0", 0),
        ("2.55", 255),
        ("2.5", 250),
        ("18640", 1864000),
        ("¥1,234.50", 123450),
        ("￥１，２３４．５０", 123450),
        ("1,234", 123400),
        ("1.234", 123),
        ("1,5", 150),
        ("1.234,50", 123450),
        ("1.234.567,89", 123456789),
        ("1,234,567", 123456700),
        ("12 345,60", 1234560),
        ("1'234.50", 123450),
        ("18,640元", 1864000),
        ("人民币 12.5", 1250),
        ("CNY 3.5", 350),
        ("US$12", 1200),
        ("(3.00)", -300),
        ("（¥3.00）", -300),
        ("-¥3", -300),
        ("¥-3", -300),
        ("−3", -300),
        ("负3", -300),
        ("12.50-", -1250),
        ("+12.50", 1250),
        ("1.2万", 1200000),
        ("3千", 300000),
        ("1.38E+10", 1380000000000),
        (".5", 50),
        ("5.", 500),
        ("3.005", 301),
        ("-3.005", -301),
    ],
)
def test_amounts_are_read(text, minor):
    assert parse_money(text) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1,23,4",
        "12,34,567",
        "1.2.3",
        "1..2",
        "--5",
        "NaN",
        "inf",
        "1e99",
        "²",
        "٣",
        "1/2",
        "12 元 5",
        "9" * 30,
    ],
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ShukeError) as fault:
        parse_money(text)
    assert fault.value.code == "bad_amount"


def test_a_known_decimal_mark_is_obeyed():
    assert parse_money("1.234", mark=",") == 123400
    assert parse_money("1,234", mark=",") == 123
    assert parse_number("1.234") == Decimal("1.234")


@pytest.mark.parametrize(
    "minor, code, text",
    [
        (1864000, "CNY", "¥18,640"),
        (1864050, "CNY", "¥18,640.50"),
        (5, "CNY", "¥0.05"),
        (-5, "CNY", "-¥0.05"),
        (0, "CNY", "¥0"),
        (1200, "JPY", "¥1,200"),
        (123456, "USD", "$1,234.56"),
        (1500, "KWD", "KWD 1.500"),
    ],
)
def test_amounts_are_shown(minor, code, text):
    assert format_money(minor, code) == text


def test_whole_units_are_rounded_half_up():
    assert format_money(1864050, whole=True) == "¥18,641"
    assert format_money(-1864050, whole=True) == "-¥18,641"
    assert format_money(49, whole=True) == "¥0"


@given(AMOUNTS, st.sampled_from(sorted(CURRENCIES)))
def test_what_is_written_is_read_back(minor, code):
    assert parse_money(plain_money(minor, code), code) == minor
    assert from_decimal(to_decimal(minor, code), code) == minor
    if code != "KWD":  # a single comma before three digits cannot be told from its three decimals
        assert parse_money(format_money(minor, code), code) == minor


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_refused(text):
    try:
        result: int | str = parse_money(text)
    except ShukeError as fault:
        result = fault.code
    assert isinstance(result, int) or result == "bad_amount"


@pytest.mark.parametrize(
    "number, by, share", [(5, 2, 3), (-5, 2, -3), (4, 2, 2), (1, 3, 0), (2, 3, 1), (5, -2, -3)]
)
def test_shares_are_rounded_half_away_from_zero(number, by, share):
    assert divide(number, by) == share


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_shares_agree_with_decimals(number, by):
    assert (
        divide(number, by) == int(round_half_up(Decimal(number) / Decimal(by), 0)) or (2 * number) % by == 0
    )


def test_json_numbers_are_whole_where_they_can_be():
    assert to_major(1864000) == 18640
    assert isinstance(to_major(1864000), int)
    assert to_major(1864050) == 18640.5


def test_unknown_currency():
    with pytest.raises(ShukeError) as fault:
        format_money(1, "XYZ")
    assert fault.value.code == "unknown_currency"
