"""Every explanation recomputes to the figure that the analyses give, and says what is missing where there is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.book import Book
from app.analytics.classification import classify
from app.analytics.explain import value
from app.analytics.explain.customer import MAKERS, explain
from app.analytics.explain.view import View
from app.analytics.loyalty import loyalty
from app.core.enums import PointsKind, QuestionKind, Stage
from app.core.settings import DEFAULTS, Settings
from app.core.terms import term_key
from app.core.words import LANGUAGES, Words
from app.models import Customer, PointsEntry, Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from app.ui.dialogs.explain.telling import tell
from app.ui.explaining import CUSTOMER_FIGURES
from tests.analytics.cdnow import CALIBRATED, SAMPLE
from tests.analytics.conftest import history_of
from tests.analytics.explain.recompute import FIGURES, check, terms

TODAY = date(2026, 9, 18)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def people(shop) -> dict[str, int]:
    """Seven with every kind of past: regular, new, gone, returning, only returning, never bought, far too much."""
    bought = {
        "regular": [(ago(days), 10_000 + days) for days in range(5, 800, 30)],
        "new": [(ago(20), 9_900)],
        "gone": [(ago(days), 20_000) for days in (700, 690, 680, 650)],
        "returning": [(ago(40), 30_000), (ago(35), -30_000), (ago(10), 12_345), (ago(200), 0)],
        "returns": [(ago(9), -500)],
        "twice": [(ago(300), 5_000), (ago(100), 7_001)],
        "rich": [(ago(3), 1_000_000_000), (ago(3), 1_000_000_000), (ago(200), 1)],
    }
    made = {name: shop.customer(name, rows, made=ago(900)) for name, rows in bought.items()}
    made["never"] = shop.customer("never", made=ago(30))
    made["friend"] = shop.customer("friend", [(ago(15), 8_000)], referrer_id=made["regular"])
    survey = shop.add(Survey(name="店内"))[0]
    question = shop.add(SurveyQuestion(survey_id=survey, position=1, kind=QuestionKind.RATING))[0]
    for stars in (5, 5, 3):
        answer = shop.add(SurveyResponse(survey_id=survey, customer_id=made["regular"], answered_on=ago(50)))[
            0
        ]
        shop.add(SurveyAnswer(response_id=answer, question_id=question, number=stars))
    for points, kind in ((500, PointsKind.EARNED), (-200, PointsKind.REDEEMED), (-40, PointsKind.EXPIRED)):
        shop.add(PointsEntry(customer_id=made["regular"], day=ago(60), points=points, kind=kind))
    return made


def test_every_figure_that_can_be_asked_has_a_maker_and_a_check():
    assert set(CUSTOMER_FIGURES) == set(MAKERS)
    assert set(FIGURES) | {"need"} == set(MAKERS)


@pytest.mark.parametrize("scheme", ["quintile", "threshold"])
@pytest.mark.parametrize("window", [None, 12])
def test_the_terms_recompute_to_the_value(db, people, scheme, window):
    chosen = dict(DEFAULTS) | {"rfm.scheme": scheme, "rfm.window_months": window}
    with db.reader() as reader:
        book = Book(reader, chosen, today=TODAY)
        for number in people.values():
            for code in FIGURES:
                check(explain(reader, number, code, TODAY, chosen, book=book), code, pytest.approx)


@pytest.mark.parametrize("scheme", ["quintile", "threshold"])
@pytest.mark.parametrize("by", ["net", "profit"])
def test_the_values_are_those_of_the_classification(db, people, scheme, by):
    chosen = dict(DEFAULTS) | {"rfm.scheme": scheme, "abc.by": by}
    with db.reader() as reader:
        found = {row.id: row for row in classify(reader, TODAY, scheme, chosen).rows()}
        book = Book(reader, chosen, today=TODAY)
        index = dict(zip(*_loyalty(book), strict=True))
        for number in people.values():
            told = {code: explain(reader, number, code, TODAY, chosen, book=book).value for code in MAKERS}
            row = found[number]
            assert (told["r"], told["f"], told["m"]) == (row.r, row.f, row.m)
            for code, member in (("segment", row.segment), ("class8", row.class8), ("stage", row.lifecycle),
                                 ("abc", row.abc), ("need", row.need_type)):  # fmt: skip
                assert told[code] == (None if member is None else term_key(member)), code
            assert told["recency"] == row.recency_days
            assert (told["clv"], told["p_alive"]) == (row.clv, row.p_alive)
            assert told["expected_orders"] == pytest.approx(row.expected_orders)
            assert told["loyalty"] == pytest.approx(index.get(number))


def test_a_hand_made_table(db, people):
    """Three orders, one of them nothing, one returned: everything by hand."""
    chosen = Settings()
    with db.reader() as reader:
        told = {code: explain(reader, people["returning"], code, TODAY, chosen) for code in MAKERS}
    assert told["recency"].value == 10
    assert (told["orders"].value, terms(told["orders"])) == (
        2,
        {"purchases": 4, "returns": 1, "of_nothing": 1},
    )
    assert told["net"].value == 12_345
    assert told["average"].value == round(12_345 / 2)
    assert told["interval"].value is None, "two orders have one interval only"
    assert told["stage"].value == "terms.stage.new"
    assert told["rating"].value is None
    assert told["points"].value == 0
    # 2 orders in 40 days count as 2 a year; 61.73 each; margin 100 %, one year
    assert told["clv"].value == 12_345
    assert "analytics.fallback.too_few_repeat_buyers" in told["clv"].notes


def test_a_stage_set_by_hand_says_who_and_when_and_what_the_rule_says(db, shop, people):
    from datetime import UTC, datetime

    shop.change(
        Customer,
        people["regular"],
        stage_by_hand=Stage.LOST,
        stage_set_by="林悦",
        stage_set_at=datetime(2026, 9, 1, 4, tzinfo=UTC),
    )
    with db.reader() as reader:
        now = explain(reader, people["regular"], "stage", TODAY, Settings())
        before = explain(reader, people["regular"], "stage", date(2026, 8, 1), Settings())
    found = terms(now)
    assert (now.value, now.notes) == ("terms.stage.lost", ("explain.fits.by_hand",))
    assert (found["stage_computed"], found["set_by"]) == ("terms.stage.loyal", "林悦")
    assert found["set_on"] == date(2026, 9, 1)
    assert before.value == "terms.stage.loyal"


def test_nothing_later_than_the_day_is_seen(db, people):
    day = ago(100)
    with db.reader() as reader:
        told = explain(reader, people["twice"], "net", day, Settings())
        earlier = explain(reader, people["twice"], "net", day - timedelta(days=1), Settings())
        unknown = explain(reader, people["never"], "r", ago(400), Settings())
    assert (told.value, earlier.value, told.as_of) == (12_001, 5_000, day)
    assert (unknown.value, unknown.notes) == (None, ("explain.note.unknown_then",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_can_be_told(db, people, language):
    """Every word is there, with nothing left open."""
    words = Words.load(language)
    with db.reader() as reader:
        book = Book(reader, Settings(), today=TODAY)
        for number in people.values():
            for code in MAKERS:
                told = tell(explain(reader, number, code, TODAY, Settings(), book=book), words, "CNY", "甲")
                assert told.title
                assert "explain." not in told.text()
                assert "{" not in told.text()
                assert "nan" not in told.text().lower().replace("finan", "")


_BOUGHT = st.lists(
    st.tuples(st.integers(-30, 900), st.sampled_from([-5_000, 0, 1, 999, 10_000, 1_000_000_000])), max_size=8
)
_FROM_HISTORY = ("recency", "orders", "net", "r", "f", "m", "segment", "class8", "stage", "abc", "clv", "p_alive",
                 "risk", "expected_orders", "interval", "overdue", "average")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    shop_of=st.lists(_BOUGHT, min_size=1, max_size=6),
    scheme=st.sampled_from(["quintile", "threshold"]),
    window=st.sampled_from([None, 3, 12]),
)
def test_whatever_was_bought_the_terms_recompute(shop_of, scheme, window):
    """Also days to come, nothing but returns, purchases of nothing, ten million on one customer."""
    chosen = dict(DEFAULTS) | {"rfm.scheme": scheme, "rfm.window_months": window, "clv.min_repeat_buyers": 3}
    history = history_of([[(ago(days), total) for days, total in one] for one in shop_of])
    book = Book(None, chosen, today=TODAY, history=history)  # type: ignore[arg-type]
    everybody = View(book.reader, 0, TODAY, chosen, book=book)
    for number in range(1, len(shop_of) + 1):
        view = View(book.reader, number, TODAY, chosen, book=book)
        view.classified, view.days, view.models = everybody.classified, everybody.days, everybody.models
        for code in _FROM_HISTORY:
            told = MAKERS[code](view)
            check(told, code, pytest.approx)
            assert not isinstance(told.value, float) or told.value >= 0


@pytest.fixture(scope="module")
def cdnow() -> Book:
    """The CDNOW sample (see `tests.analytics.cdnow`) as a shop of 2,357 customers, day 0 being 1 January 1997."""
    import numpy as np

    rows = np.loadtxt(SAMPLE, delimiter=",", skiprows=4, dtype=np.int64)
    first = date(1997, 1, 1)
    bought: list[list[tuple[date, int]]] = [[] for _ in range(2357)]
    for customer, day, cents in rows.tolist():
        bought[customer - 1].append((first + timedelta(days=day), cents))
    history = history_of(bought, created=date(1996, 1, 1))
    return Book(None, Settings(), today=first + timedelta(days=CALIBRATED), history=history)  # type: ignore[arg-type]


MODELLED = {"clv": value.lifetime_value, "p_alive": value.p_alive, "risk": value.risk,
            "expected_orders": value.expected_orders}  # fmt: skip


def test_models_are_told_with_their_parameters_and_recompute(cdnow):
    """The published parameters of the BG/NBD (Fader, Hardie & Lee 2005) stand among the terms."""
    as_of = cdnow.today
    view = View(cdnow.reader, 1, as_of, cdnow.settings, book=cdnow)
    kept = view.models
    for number in (1, 2, 3, 17, 500, 1000, 2357):
        one = View(cdnow.reader, number, as_of, cdnow.settings, book=cdnow)
        one.models = kept  # fitted once for all
        for code, maker in MODELLED.items():
            check(maker(one), code, pytest.approx)
    found = terms(value.lifetime_value(view))
    published = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
    for name, parameter in published.items():
        assert found[f"bgnbd_{name}"] == pytest.approx(parameter, rel=0.01)
    clv = value.lifetime_value(view).value
    assert found["clv_low"] <= clv <= found["clv_high"]


def test_a_value_by_models_says_so(cdnow):
    view = View(cdnow.reader, 1, cdnow.today, cdnow.settings, book=cdnow)
    told = tell(value.lifetime_value(view), Words.load("en"), "CNY")
    assert "BG/NBD" in told.definition
    assert "10% a year" in told.definition
    assert told.notes == ()


def _loyalty(book: Book):
    found = loyalty(book, TODAY)
    return found.ids.tolist(), found.index.tolist()
