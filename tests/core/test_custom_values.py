"""Values of own fields: one spelling stored for many typed, problems named, and what is stored stays what it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.custom_values import LONGEST, normalise
from app.core.date_parts import DayOrder
from app.core.enums import CustomFieldKind as Kind

CHOICES = ["红茶", "Green tea", "乌龙"]

STORED = [
    (Kind.TEXT, "  朝南\u3000三楼 ", "朝南 三楼"),
    (Kind.TEXT, "两行\r\n字", "两行\n字"),
    (Kind.TEXT, "=cmd()", "=cmd()"),
    (Kind.TEXT, "NA", "NA"),
    (Kind.NUMBER, "007", "7"),
    (Kind.NUMBER, "1,234.50", "1234.5"),
    (Kind.NUMBER, "１２．５", "12.5"),
    (Kind.NUMBER, "1.2万", "12000"),
    (Kind.NUMBER, "（12）", "-12"),
    (Kind.NUMBER, "-0.00", "0"),
    (Kind.NUMBER, "0.30000000000000004", "0.3"),
    (Kind.NUMBER, "1.5e3", "1500"),
    (Kind.DATE, "2024-02-29", "2024-02-29"),
    (Kind.DATE, "2024年3月5日", "2024-03-05"),
    (Kind.DATE, "5 Mar 2024", "2024-03-05"),
    (Kind.DATE, "2030/1/2", "2030-01-02"),
    (Kind.DATE, "农历2024年八月十五", "2024-09-17"),
    (Kind.CHOICE, "green  TEA", "Green tea"),
    (Kind.CHOICE, "ｇｒｅｅｎ ｔｅａ", "Green tea"),
    (Kind.CHOICE, "红茶", "红茶"),
    (Kind.YES_NO, "是", "yes"),
    (Kind.YES_NO, "TRUE", "yes"),
    (Kind.YES_NO, "1", "yes"),
    (Kind.YES_NO, "√", "yes"),
    (Kind.YES_NO, "没有", "no"),
    (Kind.YES_NO, "No", "no"),
    (Kind.YES_NO, "０", "no"),
]

PROBLEMS = [
    (Kind.TEXT, "x" * (LONGEST + 1), "too_long"),
    (Kind.NUMBER, "36 cm", "bad_number"),
    (Kind.NUMBER, "1e15", "bad_number"),
    (Kind.NUMBER, "999999999999999.9999999999999", "bad_number"),
    (Kind.NUMBER, "NaN", "bad_number"),
    (Kind.DATE, "明年", "not_a_date"),
    (Kind.DATE, "2023-02-29", "no_such_day"),
    (Kind.DATE, "03/04/2024", "ambiguous_order"),
    (Kind.DATE, "8/15", "date_incomplete"),
    (Kind.DATE, "2024年8月", "date_incomplete"),
    (Kind.CHOICE, "白茶", "bad_choice"),
    (Kind.YES_NO, "也许", "bad_yes_no"),
]


@pytest.mark.parametrize("kind, typed, stored", STORED)
def test_what_is_stored(kind, typed, stored):
    assert normalise(kind, typed, CHOICES) == (stored, "")
    assert normalise(kind, stored, CHOICES) == (stored, "")


@pytest.mark.parametrize("kind, typed, problem", PROBLEMS)
def test_what_is_wrong(kind, typed, problem):
    assert normalise(kind, typed, CHOICES) == (None, problem)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("typed", ["", "  \n", "\u3000", "\x00"])
def test_nothing_typed_is_nothing_stored(kind, typed):
    assert normalise(kind, typed, CHOICES) == (None, "")


def test_the_order_of_day_and_month_may_be_known():
    assert normalise("date", "03/04/2024", order=DayOrder.DAY_FIRST) == ("2024-04-03", "")
    assert normalise("date", "03/04/2024", order=DayOrder.MONTH_FIRST) == ("2024-03-04", "")


def test_a_type_of_a_later_version_holds_any_text():
    assert normalise("colour", " 青 ") == ("青", "")


@given(st.sampled_from(list(Kind)), st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_whatever_is_typed_ends_in_a_value_or_a_problem_and_a_value_stays(kind, typed, choices):
    stored, problem = normalise(kind, typed, choices)
    assert stored is None or not problem
    if stored is not None:
        assert stored
        assert normalise(kind, stored, choices) == (stored, "")


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=6, allow_nan=False))
def test_a_number_is_the_number_that_was_typed(number):
    stored, problem = normalise(Kind.NUMBER, format(number, "f"))
    assert problem == ""
    assert Decimal(stored) == number
    assert "E" not in stored


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 12, 31)))
def test_a_day_is_stored_as_it_is_sorted(day):
    assert normalise(Kind.DATE, day.isoformat()) == (day.isoformat(), "")
    later = (day + timedelta(days=1)).isoformat()
    assert day.isoformat() < later
