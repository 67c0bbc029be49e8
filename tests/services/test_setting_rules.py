"""Numbers among the settings: what fits, what does not and why, and that every key leads somewhere."""

import pytest

from app.core.settings import DEFAULTS, Settings
from app.services import setting_rules
from app.services.setting_rules import NUMBERS, Problem

SETTINGS = Settings()


@pytest.mark.parametrize("key", NUMBERS)
def test_every_number_is_a_setting_whose_default_fits_and_has_words(key, words_zh, words_en):
    shown = setting_rules.shown(key, DEFAULTS[key])

    assert setting_rules.read(key, shown, SETTINGS) == DEFAULTS[key]
    assert words_zh(f"settings.{key}")
    assert words_en(f"settings.{key}")


@pytest.mark.parametrize(
    "key, text, value",
    [
        ("lifecycle.new_days", " 60 ", 60),
        ("lifecycle.new_days", "６０", 60),
        ("lifecycle.dormant_factor", "2.25", 2.25),
        ("abc.a", "75%", 0.75),
        ("abc.a", "62.5", 0.625),
        ("clv.margin", "100", 1.0),
        ("care.missed_days", "0", 0),
    ],
)
def test_what_is_typed_becomes_what_is_stored(key, text, value):
    assert setting_rules.read(key, text, SETTINGS) == value


@pytest.mark.parametrize(
    "key, text, code",
    [
        ("lifecycle.new_days", "", "number"),
        ("lifecycle.new_days", "many", "number"),
        ("lifecycle.new_days", "1.5", "whole"),
        ("lifecycle.new_days", "0", "range"),
        ("lifecycle.new_days", "-3", "range"),
        ("abc.a", "95", "below"),
        ("abc.b", "80", "above"),
        ("lifecycle.dormant_days", "180", "below"),
        ("lifecycle.lost_factor", "1.5", "above"),
    ],
)
def test_what_does_not_fit_is_told_in_both_languages(key, text, code, words_zh, words_en):
    found = setting_rules.read(key, text, SETTINGS)

    assert isinstance(found, Problem)
    assert found.code == code
    for words in (words_zh, words_en):
        values = dict(found.values)
        if "other" in values:
            values["other"] = words(f"settings.{values['other']}")
        assert words(f"settings.problem.{code}", **values)


def test_limits_of_money_are_kept_in_minor_units():
    assert setting_rules.read_limits("m", ["500", "1,500", "4000.50", "1万"], "CNY") == [
        50_000,
        150_000,
        400_050,
        1_000_000,
    ]
    assert setting_rules.limits_shown("m", [500, 1500], "JPY") == ["500", "1500"]


@pytest.mark.parametrize(
    "letter, texts, code",
    [
        ("r", ["14", "14", "60", "120"], "rising"),
        ("f", ["12", "7", "4", "2"], "rising"),
        ("f", ["0", "4", "7", "12"], "limits_low"),
        ("r", ["-1", "4", "7", "12"], "limits_low"),
        ("r", ["1.5", "4", "7", "12"], "whole"),
        ("m", ["x", "4", "7", "12"], "number"),
    ],
)
def test_limits_must_be_four_that_rise(letter, texts, code):
    found = setting_rules.read_limits(letter, texts, "CNY")

    assert isinstance(found, Problem)
    assert found.code == code


def test_a_day_may_be_the_first_limit_of_recency():
    assert setting_rules.read_limits("r", ["0", "4", "7", "12"], "CNY") == [0, 4, 7, 12]
