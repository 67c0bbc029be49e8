"""The loyalty index, its parts, and referrals."""

from datetime import date, timedelta

import pytest

from app.analytics import loyalty
from app.analytics.book import Book
from app.core.enums import QuestionKind
from app.models import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse

TODAY = date(2026, 9, 18)


def _ago(days):
    return TODAY - timedelta(days=days)


def test_weights_are_a_hundred():
    assert sum(loyalty.WEIGHTS.values()) == 100


def test_parts_and_index(db, shop):
    best = shop.customer("王素琴", [(_ago(days), 100) for days in range(0, 1100, 25)])
    once = shop.customer("O'Neil", [(_ago(90), 100)])
    shop.customer("潜在")
    for number in range(3):
        shop.customer(f"朋友{number}", [(_ago(5), 1000 + number)], referrer_id=best)
    survey = shop.add(Survey(name="店内"))[0]
    question = shop.add(SurveyQuestion(survey_id=survey, position=1, kind=QuestionKind.RATING))[0]
    response = shop.add(SurveyResponse(survey_id=survey, customer_id=best, answered_on=_ago(3)))[0]
    shop.add(SurveyAnswer(response_id=response, question_id=question, number=5))

    with db.reader() as reader:
        book = Book(reader, today=TODAY)
        found = loyalty.loyalty(book, TODAY)
        brought = loyalty.contributions(book, TODAY)

    index = dict(zip(found.ids.tolist(), found.index.tolist(), strict=True))
    assert index[best] == pytest.approx(99.4, abs=1)
    # half of recency (90 of 180 days), one of twelve orders a year, a twelfth of three years; no answer, no referral
    expected = 100 * (20 * 0.5 + 15 * (90 / 1095) + 15 / 12) / 85
    assert index[once] == pytest.approx(expected)
    assert len(index) == 5
    assert brought == [loyalty.Contribution(best, 3, 3003)]


def test_nobody(db):
    with db.reader() as reader:
        assert loyalty.loyalty(Book(reader, today=TODAY), TODAY).mean is None
