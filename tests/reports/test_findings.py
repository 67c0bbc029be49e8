"""Rules on invented figures: what is said, what is left unsaid, and the measures that follow."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.words import LANGUAGES, Words
from app.reports.figures import Figures
from app.reports.quarter.facts import Count, Feedback, Finding, Lifecycle, Period
from app.reports.quarter.findings import RULES, find, headline, sentence
from app.reports.quarter.plan import suggest
from app.reports.quarter.summary import measures_table
from tests.reports import example


def codes(report) -> list[str]:
    return [finding.code for finding in find(report)]


def by_code(report, code: str) -> Finding:
    return next(finding for finding in find(report) if finding.code == code)


def with_now(report, **changes):
    quarters = (*report.quarters[:-1], replace(report.now, **changes))
    return replace(report, quarters=quarters)


def test_findings_of_the_full_quarter():
    found = codes(example.full())
    assert {
        "revenue_both",
        "churn_lowest",
        "complaint_word",
        "dormant_festival",
        "repeat",
        "csat",
        "nps",
    } <= set(found)


def test_weightiest_first():
    weights = [finding.weight for finding in find(example.full())]
    assert weights == sorted(weights, reverse=True)


def test_first_page_names_the_problem_and_ends_with_it():
    chosen = headline(example.full().findings)
    assert len(chosen) == 3
    assert chosen[0].side >= 0 > chosen[-1].side
    assert len({finding.section for finding in chosen}) == 3


def test_sales_that_fall_against_last_year_are_no_good_news():
    report = with_now(example.full(), revenue=24_000_000)
    assert by_code(report, "revenue_both").side == -1
    assert by_code(example.full(), "revenue_both").side == 1


@pytest.mark.parametrize("rate,code", [(0.02, "churn_lowest"), (0.05, "churn_highest"), (0.032, None)])
def test_churn_is_ranked_among_the_quarters(rate, code):
    found = [
        one
        for one in codes(with_now(example.full(), churn_rate=rate))
        if one.startswith("churn_") and one != "churn_cause"
    ]
    assert found == ([code] if code else [])


def test_without_a_common_word_the_category_speaks():
    report = replace(
        example.full(),
        feedback=Feedback(complaint_categories=(Count("delivery", 12, 2), Count("other", 11, 2))),
    )
    assert "complaint_category" in codes(report)
    assert "complaint_word" not in codes(report)


def test_few_cases_are_no_pattern():
    report = replace(
        with_now(example.full(), complaints=3, complaint_rate=0.2), lifecycle=Lifecycle(newly_dormant=2)
    )
    found = codes(report)
    assert not {"complaint_word", "complaint_category", "dormant_festival", "dormant"} & set(found)


def test_dormant_without_a_pattern_is_told_as_a_share():
    report = replace(example.full(), lifecycle=Lifecycle(newly_dormant=120, dormant_source=("wechat", 30)))
    assert "dormant" in codes(report)
    told = replace(example.full(), lifecycle=Lifecycle(newly_dormant=120, dormant_source=("wechat", 90)))
    assert "dormant_source" in codes(told)


def test_without_a_quarter_before_nothing_is_compared():
    report = replace(example.full(), quarters=(None,) * 5 + (example.full().now,))
    assert not {"revenue", "revenue_both", "repeat", "csat", "churn_change"} & set(codes(report))


def test_a_quarter_that_is_not_over_is_told_but_not_compared():
    report = with_now(example.full(), end=date(2026, 5, 20), revenue=9_000_000)
    found = codes(report)
    assert "so_far_before" in found
    assert not {"revenue_both", "churn_lowest", "repeat", "new_customers_source", "category_up"} & set(found)


def test_a_first_quarter_that_began_late_is_no_measure_for_the_next():
    report = replace(example.full(), first_day=date(2026, 3, 10))
    assert not {"revenue_both", "revenue", "repeat", "churn_lowest"} & set(codes(report))
    since_last_year = replace(example.full(), first_day=date(2025, 6, 1))
    assert "revenue" in codes(since_last_year)


def test_a_tiny_shop_is_told_that_rates_are_only_a_hint():
    assert codes(example.tiny()) == ["so_far", "few_orders"]


def test_an_empty_shop_has_no_findings():
    assert find(example.empty()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_and_measure_makes_a_sentence(language):
    """Over many shapes of a shop, so that each rule has spoken."""
    figures, seen = Figures(Words.load(language)), set()
    for report in _shapes():
        for finding in find(report):
            text = sentence(finding, figures)
            assert "{" not in text
            assert text.endswith(("。", "."))
            seen.add(finding.code)
        report = replace(report, findings=find(report))
        measures = suggest(report)
        assert len(measures) <= 5
        assert measures_table(measures, figures).rows or not measures
    assert len(seen) >= len(RULES)


def test_every_word_of_a_measure_exists():
    from app.reports.quarter.plan import _ANSWERS

    for language in LANGUAGES:
        words = Words.load(language)
        for code, _, _ in _ANSWERS.values():
            assert f"report.measure.{code}" in words
            assert f"report.measure.{code}.test" in words


def test_measures_answer_problems_in_the_next_quarter():
    report = example.full()
    codes_of = [measure.code for measure in suggest(report)]
    assert codes_of[:2] == ["festival_buyers", "complaint_word"] or codes_of[:2] == [
        "complaint_word",
        "festival_buyers",
    ]
    for measure in suggest(report):
        due = next(value for name, _, value in measure.values if name == "due")
        assert report.quarter.next.contains(due)
        assert due.weekday() < 5


def _shapes():
    full = example.full()
    worse = {
        "revenue": 20_000_000,
        "repeat_rate": 0.2,
        "churn_rate": 0.06,
        "csat": 0.7,
        "nps": 0.1,
        "new_customers": 60,
        "complaint_rate": 4.0,
        "care_done": 400,
    }
    yield full
    yield with_now(full, **worse)
    yield replace(full, quarters=(None,) * 4 + full.quarters[4:])
    yield replace(full, quarters=(None, full.quarters[1], None, None, None, full.now))
    yield replace(
        full, customers=replace(full.customers, categories=(Count("礼盒", 1, 9_000_000, 1),), sources=())
    )
    yield replace(
        full,
        feedback=Feedback(
            complaint_categories=(Count("delivery", 20, 2),), first_response_hours=30, first_response_before=9
        ),
    )
    yield replace(full, segments=replace(full.segments, top_fifth_before=None))
    yield replace(
        full, lifecycle=replace(full.lifecycle, dormant_festival=None, dormant_source=("wechat", 60))
    )
    yield replace(
        full, lifecycle=replace(full.lifecycle, newly_dormant=200, dormant_festival=None, dormant_source=None)
    )
    yield with_now(full, churn_rate=0.0355)
    yield with_now(full, end=date(2026, 5, 20))
    yield replace(
        full, quarters=(None,) * 3 + (full.quarters[3], replace(full.quarters[4], churn_rate=0.02), full.now)
    )
    yield example.tiny()
    yield replace(
        example.tiny(), quarters=(None,) * 5 + (Period(full.quarter.start, full.quarter.end, customers=9),)
    )
