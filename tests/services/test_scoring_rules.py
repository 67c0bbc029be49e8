"""The scoring rules as a form: what texts mean together, and what is wrong by field."""

import pytest

from app.core.settings import Settings
from app.services import scoring_rules, settings

SETTINGS = Settings()
LIMITS = {"r": ("14", "30", "60", "120"), "f": ("2", "4", "7", "12"), "m": ("500", "1500", "4000", "10000")}


def read(numbers=(), limits=LIMITS, **chosen):
    return scoring_rules.read(SETTINGS, chosen, dict(numbers), limits)


def test_what_is_stored_reads_as_unchanged():
    values, problems = read({"lifecycle.dormant_days": "120", "abc.a": "80"})

    assert problems == {}
    assert scoring_rules.changed(SETTINGS, values) == {}


def test_two_numbers_may_move_together():
    """200 alone would be above the 180 after which someone is lost."""
    values, problems = read({"lifecycle.dormant_days": "200", "lifecycle.lost_days": "400"})

    assert problems == {}
    assert scoring_rules.changed(SETTINGS, values) == {
        "lifecycle.dormant_days": 200,
        "lifecycle.lost_days": 400,
    }


def test_both_ends_hear_that_they_cross():
    _, problems = read({"lifecycle.dormant_days": "500", "lifecycle.lost_days": "400"})

    assert {key: problem.code for key, problem in problems.items()} == {
        "lifecycle.dormant_days": "below",
        "lifecycle.lost_days": "above",
    }
    assert problems["lifecycle.dormant_days"].values["value"] == "400"


@pytest.mark.parametrize("text, code", [("", "number"), ("x", "number"), ("1.5", "whole"), ("0", "range")])
def test_a_number_that_is_none(text, code):
    values, problems = read({"lifecycle.new_days": text, "lifecycle.new_orders": "5"})

    assert problems["lifecycle.new_days"].code == code
    assert values["lifecycle.new_orders"] == 5


def test_limits_are_told_by_letter():
    _, problems = read(limits={**LIMITS, "f": ("4", "2", "7", "12")})

    assert {key: problem.code for key, problem in problems.items()} == {"rfm.thresholds.f": "rising"}


def test_limits_of_money_are_stored_in_minor_units():
    values, _ = read(limits={**LIMITS, "m": ("100", "200", "300.5", "400")})

    assert values["rfm.thresholds"]["m"] == [10_000, 20_000, 30_050, 40_000]


def test_all_of_it_is_one_step_back(db):
    values = {"rfm.scheme": "threshold", "abc.a": 0.7, "rfm.window_months": 12}
    with db.write("rules.save") as session:
        scoring_rules.save(session, values)
    with db.reader() as reader:
        assert {key: settings.load(reader)[key] for key in values} == values
    db.undo()
    with db.reader() as reader:
        assert scoring_rules.changed(settings.load(reader), dict(SETTINGS)) == {}
