"""What is told of a figure recomputes to it, and has its words in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from app.analytics.acquisition.campaign_return import return_of
from app.analytics.acquisition.explained import FIGURES, campaign, figure
from app.analytics.acquisition.funnel import Funnel, funnel_of
from app.analytics.acquisition.roads import Road
from app.core.days import to_day_number
from app.core.enums import LeadStage
from app.core.explanation import Explanation
from app.core.words import LANGUAGES, Words

DAY = date(2026, 9, 1)
N = to_day_number(DAY)


@pytest.fixture
def found() -> Funnel:
    """Four leads: two won after 4 and 9 days, one lost, one open worth 500; a cost of 9,000 for three new customers."""
    roads = [
        Road(1, 1, N, LeadStage.WON, 4, N + 4, N + 4, "", None, 0),
        Road(2, 2, N, LeadStage.WON, 4, N + 9, N + 9, "", None, 0),
        Road(3, 3, N, LeadStage.LOST, 2, N + 9, None, "", None, 0),
        Road(4, 4, N, LeadStage.NEW, 0, N, None, "", None, 500),
    ]
    return funnel_of(roads, DAY, DAY, DAY, 9_000, 3)


def terms(told: Explanation) -> dict[str, float]:
    return {term.key.rsplit(".", 1)[-1]: term.value for term in told.terms}


def test_the_terms_make_the_value(found: Funnel) -> None:
    told = {code: figure(found, code) for code in FIGURES}
    conversion, days, cost, open_ = (told[code] for code in FIGURES)
    assert conversion is not None
    assert days is not None
    assert cost is not None
    assert open_ is not None
    assert conversion.value == terms(conversion)["won"] / terms(conversion)["leads"] == 0.5
    assert days.value == 6.5
    assert cost.value == terms(cost)["spent"] / terms(cost)["new_customers"] == 3_000
    assert open_.value == terms(open_)["leads"] - terms(open_)["won"] - terms(open_)["lost"] == 1
    assert figure(found, "nonsense") is None


def test_a_campaigns_return_is_profit_less_cost_over_cost(found: Funnel) -> None:
    one = return_of((1, "x", "", 0, N, None, 1_000), [(1, 7, N, 5_000, 2_000)], set(), {7: N})
    told = campaign(one, found)
    parts = terms(told)
    assert told.value == (parts["profit"] - parts["spent"]) / parts["spent"] == 2.0
    assert not told.notes
    assert campaign(replace(one, profit=None, return_=None), found).notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_told_has_words(found: Funnel, language: str) -> None:
    words = Words.load(language)
    one = return_of((1, "x", "", 0, N, None, 1_000), [(1, 7, N, 5_000, None)], set(), {})
    every = [*(figure(found, code) for code in FIGURES), campaign(one, found)]
    for told in every:
        assert told is not None
        assert words(f"{told.key}.title")
        assert words(f"{told.key}.definition", **dict(told.given))
        assert all(words(term.key) for term in told.terms)
        assert all(words(note) for note in told.notes)
