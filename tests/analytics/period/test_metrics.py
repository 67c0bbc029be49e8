"""The figures of a period on a shop's file, each worked out by hand."""

from datetime import UTC, date, datetime

import pytest

from app.analytics import risk
from app.analytics.book import Book
from app.analytics.period import feedback, sales, series
from app.analytics.period.churn import churn
from app.analytics.period.metrics import metrics, previous_period, year_before
from app.core.days import Quarter
from app.core.enums import (
    CaseState,
    Channel,
    Direction,
    FeedbackCategory,
    FeedbackKind,
    InteractionKind,
    QuestionKind,
    Stage,
    TaskKind,
    TaskState,
)
from app.models import (
    Customer,
    FeedbackCase,
    Interaction,
    Product,
    Purchase,
    PurchaseLine,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
    Task,
)

START, END = date(2026, 4, 1), date(2026, 6, 30)
TODAY = date(2026, 9, 18)
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def quarter(shop):
    """A second quarter with two buyers, a return, a walk-in, and someone who stays away."""
    ids = {
        "twice": shop.customer(
            "王素琴",
            [
                (date(2026, 3, 12), 10000),
                (date(2026, 4, 1), 20000),
                (date(2026, 6, 30), 30000),
                (date(2026, 7, 1), 1),
            ],
            made=LONG_AGO,
        ),
        "once": shop.customer("O'Neil", [(date(2026, 5, 5), 5000)], made=date(2026, 5, 5), source="friend"),
        "gone": shop.customer("<b>", [(date(2025, 11, 1), 40000)], made=LONG_AGO),
        "back": shop.customer("𬭎", [(date(2025, 5, 1), 1000), (date(2026, 4, 10), 700)], made=LONG_AGO),
        "returned": shop.customer("只退货", [(date(2026, 4, 20), -700)], made=date(2026, 4, 20)),
    }
    shop.add(Purchase(customer_id=None, bought_on=date(2026, 4, 2), total=800, cost=300))
    return ids


def _figures(look, start=START, end=END, today=TODAY):
    return look(metrics, start, end, None, today)


def test_sales(look, quarter):
    found = _figures(look)

    assert (found.orders, found.revenue) == (5, 20000 + 30000 + 5000 + 700 - 700 + 800)
    assert found.average_order_value == found.revenue / 5
    assert (found.walk_in_revenue, found.profit) == (800, 500)
    assert found.sales_growth == pytest.approx((55800 - 10000) / 10000)
    assert found.sales_growth_year == pytest.approx((55800 - 1000) / 1000)


def test_customers_and_buying(look, quarter):
    found = _figures(look)

    assert (found.customers, found.new_customers, found.bought, found.first_buyers) == (5, 2, 4, 1)
    assert (found.buyers, found.repeat_purchase_rate) == (3, pytest.approx(1 / 3))
    # 12 March to 1 April, 1 April to 30 June, 1 May 2025 to 10 April 2026
    assert found.purchase_cycle_days == 90


def test_churn(look, quarter):
    found = _figures(look)

    # on 31 March two had bought and were not lost; by 30 June one of them is; one who was lost came back
    assert (found.lost, found.won_back) == (1, 1)
    assert (found.churn_rate, found.retention_rate) == (0.5, 0.5)


def test_churn_names_the_people(db, quarter):
    with db.reader() as reader:
        found = churn(Book(reader, today=TODAY), START, END)

    assert found.lost.tolist() == [quarter["gone"]]
    assert found.won_back.tolist() == [quarter["back"]]


def test_a_quarter_without_anything(look):
    found = _figures(look)

    unknown = (
        found.profit, found.sales_growth, found.sales_growth_year, found.repeat_purchase_rate,
        found.average_order_value, found.purchase_cycle_days,
        found.churn_rate, found.retention_rate, found.csat, found.nps, found.complaint_rate,
    )  # fmt: skip
    assert unknown == (None,) * 11
    counted = (
        found.customers,
        found.buyers,
        found.orders,
        found.revenue,
        found.lost,
        found.complaints,
        found.care_due,
    )
    assert counted == (0,) * 7


def test_only_returns(look, shop):
    shop.customer("退", [(date(2026, 5, 1), -100)])
    found = _figures(look)

    assert (found.orders, found.revenue, found.buyers, found.average_order_value) == (0, -100, 0, None)


def test_satisfaction(look, shop):
    survey = shop.add(Survey(name="店内"))[0]
    stars, recommend = shop.add(
        SurveyQuestion(survey_id=survey, position=1, kind=QuestionKind.RATING),
        SurveyQuestion(survey_id=survey, position=2, kind=QuestionKind.NPS),
    )
    for given, likely, day in [
        (5, 10, END),
        (4, 9, START),
        (3, 8, START),
        (1, 6, START),
        (5, 0, date(2026, 7, 1)),
    ]:
        response = shop.add(SurveyResponse(survey_id=survey, answered_on=day))[0]
        shop.add(
            SurveyAnswer(response_id=response, question_id=stars, number=given),
            SurveyAnswer(response_id=response, question_id=recommend, number=likely),
        )
    found, heard = _figures(look), look(feedback.scores, START, END)

    assert (found.csat, found.csat_replies) == (0.5, 4)
    assert (found.nps, found.nps_replies) == (0.25, 4)
    assert heard.ratings == (1, 0, 1, 1, 1)
    assert heard.average_rating == 13 / 4


def test_complaints_interactions_and_care(look, shop, quarter):
    at = datetime(2026, 5, 1, 2, tzinfo=UTC)
    case = {"kind": FeedbackKind.COMPLAINT, "category": FeedbackCategory.DELIVERY, "opened_at": at}
    shop.add(
        FeedbackCase(customer_id=quarter["twice"], opened_on=date(2026, 5, 1), **case),
        FeedbackCase(
            opened_on=date(2026, 5, 2), **case, first_response_at=datetime(2026, 5, 1, 5, tzinfo=UTC),
            state=CaseState.CLOSED,
        ),
        FeedbackCase(opened_on=date(2026, 7, 2), **case),
        FeedbackCase(opened_on=date(2026, 5, 3), opened_at=at, kind=FeedbackKind.PRAISE),
        Interaction(
            customer_id=quarter["twice"], happened_at=at, happened_on=date(2026, 5, 1), channel=Channel.PHONE,
            direction=Direction.OUT, kind=InteractionKind.CARE,
        ),
        Task(kind=TaskKind.CALLBACK, due_on=END, state=TaskState.DONE),
        Task(kind=TaskKind.CALLBACK, due_on=START, state=TaskState.SKIPPED),
        Task(kind=TaskKind.CALLBACK, due_on=START, state=TaskState.OPEN),
        Task(kind=TaskKind.CALLBACK, due_on=date(2026, 7, 1), state=TaskState.DONE),
    )  # fmt: skip
    found = _figures(look)

    assert (found.complaints, found.complaint_rate) == (2, 40)
    assert (found.interactions, found.care_due, found.care_done) == (1, 3, 1)
    assert look(feedback.by_kind, START, END)[FeedbackKind.PRAISE] == 1
    assert next(iter(look(feedback.by_category, START, END, FeedbackKind.COMPLAINT).items())) == (
        FeedbackCategory.DELIVERY,
        2,
    )
    assert look(feedback.handling_times, START, END) == feedback.HandlingTimes(3.0, None)


def test_the_watch_list_gives_reasons(db, shop):
    late = shop.customer("冯欣妍", [(date(2026, month, 1), 9000) for month in (3, 4, 5, 6)], made=LONG_AGO)
    shop.customer("常来", [(date(2026, month, 1), 9000) for month in (3, 4, 5, 6, 7, 8, 9)], made=LONG_AGO)
    complained = shop.customer("沈国栋", [(date(2026, 9, 10), 9000)], made=LONG_AGO)
    shop.add(
        FeedbackCase(
            customer_id=complained,
            kind=FeedbackKind.COMPLAINT,
            opened_on=date(2026, 9, 11),
            opened_at=datetime(2026, 9, 11, tzinfo=UTC),
        )
    )
    with db.reader() as reader:
        found = {each.customer_id: each for each in risk.watch_list(Book(reader, today=TODAY), TODAY)}

    assert set(found) == {late, complained}
    assert {reason.code: round(reason.value, 2) for reason in found[late].reasons} == {
        "overdue": 3.52,
        "falling_spend": 1.0,
        "silence": 109,
    }
    assert [(reason.code, reason.value) for reason in found[complained].reasons] == [("open_complaint", 7)]
    assert found[late].stage is Stage.DORMANT


def test_top_lists(db, look, shop, quarter):
    tea, cup = shop.add(
        Product(name="龙井", category="茶叶", sku="A1", unit="g"), Product(name="杯", category="茶具")
    )
    order = shop.add(Purchase(customer_id=quarter["once"], bought_on=date(2026, 6, 1), total=100))[0]
    shop.add(
        PurchaseLine(purchase_id=order, product_id=tea, quantity_milli=250, total=70),
        PurchaseLine(purchase_id=order, product_id=tea, quantity_milli=500, total=20),
        PurchaseLine(purchase_id=order, product_id=cup, total=10),
    )
    products = look(sales.product_sales, START, END)
    best = look(sales.top_customers, START, END, 2)

    assert [(product.name, product.quantity, product.buyers, product.net) for product in products] == [
        ("龙井", 0.75, 1, 90),
        ("杯", 1.0, 1, 10),
    ]
    assert [(share.name, share.net) for share in sales.by_category(products)] == [("茶叶", 90), ("茶具", 10)]
    assert [(top.name, top.orders, top.net) for top in best] == [("王素琴", 2, 50000), ("O'Neil", 2, 5100)]
    with db.reader() as reader:
        sources = sales.new_by_source(Book(reader, today=TODAY), START, END)
    assert {(share.name, share.count) for share in sources} == {("", 1), ("friend", 1)}


def test_series_of_quarters_and_months(db, quarter):
    with db.reader() as reader:
        book = Book(reader, today=TODAY)
        quarters = series.quarter_series(book, Quarter(2026, 3))
        months = series.monthly(book, Quarter(2026, 3))
        revenue = series.monthly_revenue(book, date(2026, 6, 30), 3)

    assert [each and each.revenue for each in quarters] == [1000, 0, 40000, 10000, 55800, 1]
    assert quarters[-1].end == TODAY
    assert [each and each.end for each in months] == [date(2026, 7, 31), date(2026, 8, 31), TODAY]
    assert revenue == [(date(2026, 4, 1), 20800), (date(2026, 5, 1), 5000), (date(2026, 6, 1), 30000)]


def test_before_the_first_data_there_is_nothing(db, quarter):
    with db.reader() as reader:
        book = Book(reader, today=TODAY)

        assert series.quarter_metrics(book, Quarter(2025, 1)) is None
        assert series.quarter_metrics(book, Quarter(2026, 4)) is None


@pytest.mark.parametrize("today", [TODAY, date(2020, 1, 1)])
def test_a_wrong_clock_changes_nothing_in_a_period_that_is_over_in_the_data(look, shop, today):
    """The sample shop lives in 2026, whatever the computer's clock says."""
    shop.customer("老客", [(date(2025, 12, 1), 100)], made=LONG_AGO)
    shop.customer("新客", [(date(2026, 6, 30), 100)], made=LONG_AGO)

    assert _figures(look, today=today).lost == 1


def test_silence_to_come_makes_nobody_lost(look, shop):
    shop.customer("老客", [(date(2026, 2, 1), 100)], made=LONG_AGO)

    assert _figures(look, end=date(2026, 12, 31), today=date(2026, 7, 1)).lost == 0
    assert _figures(look, end=date(2026, 12, 31), today=date(2026, 12, 31)).lost == 1


def test_trashed_and_deleted_do_not_count(look, shop, quarter):
    shop.change(Customer, quarter["once"], deleted_at=datetime(2026, 9, 1, tzinfo=UTC))
    found = _figures(look)

    assert (found.customers, found.buyers) == (4, 2)


@pytest.mark.parametrize(
    "start, end, before, year",
    [
        ((2026, 1, 1), (2026, 3, 31), ((2025, 10, 1), (2025, 12, 31)), ((2025, 1, 1), (2025, 3, 31))),
        ((2026, 3, 1), (2026, 3, 31), ((2026, 2, 1), (2026, 2, 28)), ((2025, 3, 1), (2025, 3, 31))),
        ((2024, 2, 29), (2024, 2, 29), ((2024, 2, 28), (2024, 2, 28)), ((2023, 2, 28), (2023, 2, 28))),
        ((2026, 7, 1), (2026, 9, 18), ((2026, 4, 12), (2026, 6, 30)), ((2025, 7, 1), (2025, 9, 18))),
    ],
)
def test_periods_to_compare_with(start, end, before, year):
    days = (date(*start), date(*end))

    assert previous_period(*days) == tuple(date(*day) for day in before)
    assert year_before(*days) == tuple(date(*day) for day in year)


def test_all_time(look, quarter):
    found = _figures(look, start=date.min, end=date.max)

    assert (found.orders, found.sales_growth, found.sales_growth_year) == (9, None, None)


def test_a_period_that_ends_before_it_begins_is_our_mistake(look):
    with pytest.raises(ValueError, match="period"):
        _figures(look, start=END, end=START)
