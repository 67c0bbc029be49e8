"""Every analysis on shops that nobody planned for: a defined result, without NaN, infinity or impossible negatives."""

import json
import math
from dataclasses import fields, is_dataclass
from datetime import date

import numpy as np
import pytest

from app.analytics import lifecycle, refresh, rfm, risk
from app.analytics.book import Book
from app.analytics.classification import classify
from app.analytics.evidence import evidence
from app.analytics.lifetime import clv
from app.analytics.loyalty import contributions, loyalty
from app.analytics.period import growth, metrics
from app.analytics.period.besides import besides
from app.analytics.period.cohorts import cohorts, months
from app.cli.classify_document import document
from app.cli.metrics_document import document as metrics_document
from app.cli.output import print_json
from app.core.enums import Origin
from app.core.settings import Settings
from tests.analytics.conftest import facts_of, history_of
from tests.analytics.odd_shops import SHOPS, TODAY

_EXTREMES = """
SELECT min(clv), min(expected_orders), min(p_alive), max(p_alive), min(loyalty), max(loyalty) FROM customer_stats
"""
NAMES = list(SHOPS)
DAYS = [TODAY, date.min, date.max]
PERIODS = [(date(2026, 7, 1), TODAY), (date.min, date.max), (date.max, date.max), (date.min, date.min)]


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def odd(db, name):
    """The shop in a real file, written at once."""
    from app.models import Customer, Purchase

    with db.write("import.file", subject=name, origin=Origin.IMPORT) as session:
        for number, bought in enumerate(SHOPS[name]):
            customer = Customer(name=f"客{number}")
            session.add(customer)
            session.flush()
            session.add_all(
                Purchase(customer_id=customer.id, bought_on=day, total=total, cost=total // 2)
                for day, total in bought
            )
    return db


def sound(value, at="") -> None:
    """No number anywhere in a result that cannot be shown."""
    if isinstance(value, float):
        assert math.isfinite(value), at
    elif isinstance(value, np.ndarray):
        assert value.dtype.kind != "f" or not np.isinf(value).any(), at
    elif isinstance(value, dict):
        for key, item in value.items():
            sound(item, f"{at}.{key}")
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            sound(item, f"{at}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            sound(getattr(value, field.name), f"{at}.{field.name}")


def test_every_customer_has_a_line_that_can_be_shown(odd):
    with odd.reader() as reader:
        for day in DAYS:
            found = classify(reader, day, with_profit=True, with_intervals=True)
            for row in found.rows():
                sound(row)
                assert row.clv is None or row.clv >= 0
                assert row.expected_orders is None or row.expected_orders >= 0
                assert row.p_alive is None or 0 <= row.p_alive <= 1
                assert row.recency_days is None or row.recency_days >= 0
                assert (
                    (row.r is None)
                    == (row.f is None)
                    == (row.m is None)
                    == (row.segment is None)
                    == (row.class8 is None)
                )
                assert (row.clv is None) == (row.clv_method is None) == (row.abc is None)


def test_the_document_is_json_without_a_hole(odd, words_en, tmp_path):
    for scheme in ("quintile", "threshold"):
        with odd.reader() as reader:
            book = Book(reader, today=TODAY)
            found = classify(
                reader,
                TODAY,
                scheme,
                book.settings,
                with_profit=True,
                with_intervals=True,
                history=book.history,
            )
            names = dict.fromkeys(found.ids.tolist(), ("", "x"))
            told = document(found, evidence(book, found), names, {}, "CNY", words_en)
        with (tmp_path / "out.json").open("w", encoding="utf-8") as out:
            print_json(told, out)
        again = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))

        assert len(again["customers"]) == len(found)
        for one in again["customers"]:
            ends = one["clv_interval"]
            assert ends is None or 0 <= ends[0] <= one["clv"] <= ends[1]
            assert one["loyalty"] is None or 0 <= one["loyalty"] <= 100


def test_metrics_of_any_period(odd):
    with odd.reader() as reader:
        book = Book(reader, today=TODAY)
        for start, end in PERIODS:
            figures = metrics.metrics(reader, start, end, book=book)
            told = metrics_document(figures, besides(book, start, end), "CNY")
            sound(told)
            for key in ("repeat_purchase_rate", "churn_rate", "retention_rate", "csat"):
                assert told[key] is None or 0 <= told[key] <= 1
            assert told["average_order_value"] is None or told["average_order_value"] >= 0


def test_figures_of_the_lists_are_stored_and_stay(odd):
    with odd.reader() as reader:
        basic, deep = refresh.compute(reader, TODAY), refresh.deep(reader, TODAY)
    with odd.write("figures", origin=Origin.SYSTEM) as session:
        refresh.store(session, basic)
        refresh.store_deep(session, deep)
    with odd.reader() as reader:
        assert not refresh.deep_due(reader, TODAY)
        assert refresh.compute(reader, TODAY).changed == refresh.deep(reader, TODAY).changed == ()
        worth, expected, least, most, low, high = reader.one(_EXTREMES)
    assert all(each is None or each >= 0 for each in (worth, expected, least, low))
    assert most is None or most <= 1
    assert high is None or high <= 100


def test_warnings(odd):
    with odd.reader() as reader:
        book = Book(reader, today=TODAY)
        for day in DAYS:
            found = risk.watch_list(book, day, classify(reader, day, history=book.history))
            sound(found)
            assert all(warning.days_since >= 0 for warning in found)


@pytest.mark.parametrize("day", DAYS)
def test_cohorts_months_and_growth(name, db, day):
    with db.reader() as reader:
        book = Book(reader, today=TODAY, history=history_of(SHOPS[name]))
        for each in cohorts(book, day):
            assert each.customers > 0
            assert all(0 <= share <= 1 for share in each.shares)
        for month in months(book, day):
            assert month.returning <= month.buyers
            assert month.retention_rate is None or 0 <= month.retention_rate <= 1
        sound(growth.growth_series(book, day))
        found = loyalty(book, day)
        assert ((found.index >= 0) & (found.index <= 100)).all()
        assert contributions(book, day) == []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "changed", [{}, {"rfm.window_months": 12}, {"clv.min_repeat_buyers": 10}, {"clv.discount_per_year": 0.0}]
)
def test_values_and_stages_without_a_file(name, day, changed):
    settings = Settings(changed)
    history, known = history_of(SHOPS[name]), facts_of(SHOPS[name], day, settings["rfm.window_months"])
    found = clv.values(history, day, known_orders(history, known), known_net(history, known), settings)

    assert (found.clv >= 0).all()
    assert np.isfinite(found.expected_orders).all()
    assert found.method in (clv.MODEL, clv.SIMPLE)
    assert (found.method == clv.MODEL) == (found.models.fallback_reason is None)
    codes = lifecycle.stages(known, lifecycle.Rules())
    assert sum(lifecycle.count(codes).values()) == len(known.ids)
    scored = known.scored
    assert set(rfm.quintile_scores(known.window_net[scored]).tolist()) <= {1, 2, 3, 4, 5}


def known_orders(history, known):
    return _onto(history, known, known.orders)


def known_net(history, known):
    return _onto(history, known, known.net)


def _onto(history, known, column):
    full = np.zeros(len(history.ids), dtype=np.int64)
    full[np.searchsorted(history.ids, known.ids)] = column
    return full
