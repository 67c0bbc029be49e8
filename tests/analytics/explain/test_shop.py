"""The figures of a period are explained: their value is that of the metrics, and follows from the terms."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.analytics.book import Book
from app.analytics.explain.shop import ALIASES, MAKERS, explain
from app.analytics.period.metrics import metrics
from app.core.enums import FeedbackKind, QuestionKind
from app.core.settings import Settings
from app.core.words import LANGUAGES, Words
from app.models import FeedbackCase, Purchase, Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from app.ui.dialogs.explain.telling import tell
from tests.analytics.explain.recompute import SHOP, terms

TODAY = date(2026, 9, 18)
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.fixture
def trade(shop):
    """A quarter with walk-ins, returns, costs, complaints and answers; and the one before."""
    for number in range(8):
        days = range(3 + number, 400, 20 + 7 * number)
        shop.customer(
            f"c{number}",
            [(TODAY - timedelta(days=day), 10_000) for day in days],
            made=date(2026, 8, number + 1),
        )
    gone = [(TODAY - timedelta(days=day), 5_000) for day in (210, 220, 230)]
    shop.customer("gone", gone, made=date(2025, 1, 1))
    shop.add(
        Purchase(bought_on=date(2026, 8, 2), total=7_000, cost=4_000),
        Purchase(bought_on=date(2026, 8, 3), total=-2_000),
        FeedbackCase(
            kind=FeedbackKind.COMPLAINT,
            summary="漏发",
            opened_on=date(2026, 8, 4),
            opened_at=datetime(2026, 8, 4, 3, tzinfo=UTC),
        ),
    )
    survey = shop.add(Survey(name="店内"))[0]
    for kind, numbers in ((QuestionKind.RATING, (5, 4, 2)), (QuestionKind.NPS, (10, 9, 8, 3))):
        question = shop.add(SurveyQuestion(survey_id=survey, position=1, kind=kind))[0]
        for number in numbers:
            answer = shop.add(SurveyResponse(survey_id=survey, answered_on=date(2026, 8, 5)))[0]
            shop.add(SurveyAnswer(response_id=answer, question_id=question, number=number))
    return shop


def test_values_are_those_of_the_metrics_and_follow_from_the_terms(db, trade):
    with db.reader() as reader:
        book = Book(reader, Settings(), today=TODAY)
        found = metrics(reader, FIRST, LAST, book=book)
        for code in MAKERS:
            told = explain(reader, code, FIRST, LAST, TODAY, Settings(), book=book)
            value = getattr(found, code)
            if code == "nps":
                value = 100 * value
            assert told.value == value, code
            assert told.as_of == TODAY, "the period is not over"
            if value is None:
                assert told.notes, code
            elif code in SHOP:
                assert SHOP[code](terms(told)) == pytest.approx(value), code


def test_by_hand(db, trade):
    with db.reader() as reader:
        told = {
            code: explain(reader, code, FIRST, LAST, TODAY, Settings())
            for code in ("csat", "nps", "profit", "complaint_rate", "revenue")
        }
    assert told["csat"].value == pytest.approx(2 / 3)
    assert told["nps"].value == pytest.approx(100 * (2 - 1) / 4)
    assert told["profit"].value == 3_000
    assert terms(told["revenue"])["return_total"] == -2_000
    assert terms(told["complaint_rate"])["complaints"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shop_without_anything_says_what_is_missing(db, language):
    words = Words.load(language)
    with db.reader() as reader:
        for code in (*MAKERS, *ALIASES):
            told = tell(explain(reader, code, FIRST, LAST, TODAY, Settings()), words, "CNY")
            assert told.value in ("0", "¥0") or (told.value == "—" and told.notes), code
            assert "{" not in told.text()
