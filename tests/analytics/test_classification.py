"""The whole classification on a shop's file: as of any day, with every odd customer there is."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from app.analytics import classification, refresh, snapshots
from app.analytics.classification import classify
from app.analytics.views import lifecycle_view, rfm_view, value_view
from app.core.enums import AbcClass, Class8, NeedType, Segment, Stage
from app.core.settings import Settings
from app.db.reader import Reader
from app.models import Customer, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def people(shop):
    """One of each: the regular, the newcomer, the lost one, the one who only returned, and the one who
    only looked.
    """
    return {
        "regular": shop.customer(
            "王素琴", [(_ago(days), 20000) for days in range(5, 500, 20)], member_number="0007"
        ),
        "new": shop.customer("O'Neil", [(_ago(10), 5000)]),
        "lost": shop.customer("<b>", [(_ago(days), 8000) for days in (700, 600, 500, 400)]),
        "returned": shop.customer("=cmd()", [(_ago(30), -700)]),
        "looked": shop.customer("𬭎䶮", []),
        "future": shop.customer("明天", [(TODAY + timedelta(days=3), 9900)]),
    }


def _rows(look, **named):
    found = look(classify, named.pop("as_of", TODAY), **named)
    return {row.id: row for row in found.rows()}


def test_each_gets_what_the_definitions_say(look, people):
    rows = _rows(look)
    regular, new, lost = (rows[people[name]] for name in ("regular", "new", "lost"))

    assert (regular.recency_days, regular.orders, regular.net) == (5, 25, 500000)
    assert (regular.r, regular.f, regular.m) == (5, 5, 5)
    assert (regular.segment, regular.class8) == (Segment.CHAMPIONS, Class8.KEY_VALUE)
    assert (regular.lifecycle, regular.abc) == (Stage.LOYAL, AbcClass.A)
    assert (new.lifecycle, lost.lifecycle) == (Stage.NEW, Stage.LOST)
    assert (new.clv, new.clv_method, new.p_alive) == (5000, "simple", None)


@pytest.mark.parametrize("name, net", [("returned", -700), ("looked", 0), ("future", 0)])
def test_who_has_no_order_has_no_scores(look, people, name, net):
    row = _rows(look)[people[name]]

    assert (row.orders, row.net, row.lifecycle) == (0, net, Stage.POTENTIAL)
    empty = (row.recency_days, row.r, row.f, row.m, row.segment, row.class8, row.abc, row.clv, row.clv_method)
    assert empty == (None,) * 9
    assert (row.p_alive, row.expected_orders) == (None, None)


def test_totals(look, people):
    totals = look(classify, TODAY).totals

    assert sum(totals["lifecycle"].values()) == 6
    assert (
        sum(totals["segments"].values()) == sum(totals["class8"].values()) == sum(totals["abc"].values()) == 3
    )
    assert totals["lifecycle"]["potential"] == 3
    assert set(totals["class8"]) == {
        "重要价值",
        "重要发展",
        "重要保持",
        "重要挽留",
        "一般价值",
        "一般发展",
        "一般保持",
        "一般挽留",
    }


def test_a_day_in_the_past_sees_nothing_later(look, shop, people):
    before = _rows(look, as_of=_ago(450))
    shop.add(Purchase(customer_id=people["lost"], bought_on=_ago(100), total=99999))

    assert _rows(look, as_of=_ago(450)) == before
    assert before[people["lost"]].orders == 3
    # made on 1 September, but the purchases tell that they were customers before; the others were not known yet
    assert set(before) == {people["regular"], people["lost"]}


def test_customers_in_the_trash_are_left_out(look, shop, people):
    shop.change(Customer, people["regular"], deleted_at=datetime(2026, 9, 10, tzinfo=UTC))

    assert people["regular"] not in _rows(look)


def test_stage_by_hand_shows(look, shop, people):
    shop.change(
        Customer,
        people["new"],
        stage_by_hand=Stage.LOST,
        stage_set_by="林悦",
        stage_set_at=datetime(2026, 9, 15, 1, tzinfo=UTC),
    )
    found = look(classify, TODAY)

    assert found.row(found.place(people["new"])).lifecycle is Stage.LOST
    assert found.by_hand[found.place(people["new"])]
    assert _rows(look, as_of=date(2026, 9, 14))[people["new"]].lifecycle is Stage.NEW


def test_names_and_model(db, people):
    with db.reader() as reader:
        found = classify(reader, TODAY)
        names = classification.names(reader, found.ids)

    assert names[people["regular"]] == ("0007", "王素琴")
    assert found.model() == {
        "bgnbd": None,
        "gamma_gamma": None,
        "converged": False,
        "fallback_reason": "too_few_repeat_buyers",
    }


def test_threshold_scheme(look, people):
    row = _rows(look, scheme="threshold")[people["lost"]]

    assert (row.r, row.f, row.m) == (1, 3, 1)


def test_an_empty_shop(look):
    found = look(classify, TODAY)

    assert len(found) == 0
    assert list(found.rows()) == []
    assert look(rfm_view.build, TODAY).scored == 0
    assert look(lifecycle_view.build, TODAY).stages[0].customers == 0
    assert look(value_view.build, TODAY).tenths == (0.0,) * 10


def test_need_type_by_hand_wins_over_the_suggestion(look, shop, people):
    shop.change(Customer, people["new"], need_type=NeedType.SERVICE)
    for back, (name, discount) in enumerate([("regular", 500), ("lost", 0)]):
        orders = shop.add(Purchase(customer_id=people[name], bought_on=_ago(500 + back), total=100))
        shop.add(*(PurchaseLine(purchase_id=orders[0], total=1000, discount=discount) for _ in range(4)))
    rows = _rows(look)

    assert rows[people["new"]].need_type is NeedType.SERVICE
    assert rows[people["regular"]].need_type is NeedType.PRICE
    assert rows[people["lost"]].need_type is None


def test_refresh_writes_what_the_lists_show(db, shop, people):
    with db.reader() as reader:
        refreshed = refresh.compute(reader, TODAY)
    with db.write("figures") as session:
        refresh.store(session, refreshed)
    with db.reader() as reader:
        sql = "SELECT r, f, m, segment, stage, abc, computed_on FROM customer_stats WHERE customer_id = ?"
        assert reader.one(sql, people["regular"]) == (5, 5, 5, "Champions", "loyal", "A", 20714)
        assert reader.one(sql, people["looked"]) == (None, None, None, None, "potential", None, 20714)
        assert refresh.compute(reader, TODAY).changed == ()


def test_figures_agree_with_the_kept_ones(db, people):
    """The first block of customer_stats is kept at save time by other code; both must say the same."""
    with db.reader() as reader:
        known = classify(reader, date(2027, 1, 1)).facts
        kept = reader.all(
            "SELECT customer_id, orders, net, first_order_on, last_order_on, median_interval"
            " FROM customer_stats ORDER BY customer_id"
        )
    for place, (number, orders, net, first, last, median) in enumerate(kept):
        assert (known.ids[place], known.orders[place], known.net[place]) == (number, orders, net)
        if orders:
            assert (known.first_order[place], known.last_order[place]) == (first, last)
        assert (
            median is None
            if np.isnan(known.median_interval[place])
            else known.median_interval[place] == median
        )


def test_snapshots_are_made_once(db, people):
    with db.reader() as reader:
        due = snapshots.due(reader, TODAY)
    assert due[-1] == date(2026, 6, 30)
    assert due[0] == date(2024, 12, 31)  # the first purchase was in October 2024
    with db.write("figures") as session:
        assert snapshots.ensure(session, due[-2:]) == 4
        assert snapshots.ensure(session, due[-2:]) == 0
    with db.reader() as reader:
        assert snapshots.stage_counts(reader, date(2026, 6, 30)) == {"loyal": 1, "lost": 1}
        assert date(2026, 6, 30) not in snapshots.due(reader, TODAY)


def test_rfm_page(look, people):
    view = look(rfm_view.build, TODAY)

    assert view.previous_day == date(2026, 6, 30)
    assert sum(cell.customers for row in view.grid for cell in row) == view.scored == 3
    assert sum(row.share for row in view.segments) == pytest.approx(1)
    assert sum(row.sales_share for row in view.segments) == pytest.approx(1)
    champions = view.segments[0]
    assert (champions.segment, champions.customers, champions.code) == (Segment.CHAMPIONS, 1, "champions")
    assert view.in_cells({(5, 5)}) == view.in_segment(Segment.CHAMPIONS) == [people["regular"]]
    assert view.grid[4][4].mean_net == 500000
    assert view.grid_for(5)[4][4].customers == 1
    assert view.grid_for(1)[4][4].customers == 0
    assert view.r_ranges[4] == (5, 5)


def test_lifecycle_page(look, people):
    view = look(lifecycle_view.build, TODAY)
    movement = {(row, column): n for row, column, n in lifecycle_view.movement_list(view.movement)}

    assert {row.stage: row.customers for row in view.stages} == {
        Stage.POTENTIAL: 3, Stage.NEW: 1, Stage.ACTIVE: 0, Stage.LOYAL: 1, Stage.DORMANT: 0, Stage.LOST: 1,
    }  # fmt: skip
    assert movement == {
        ("loyal", "loyal"): 1, ("lost", "lost"): 1, ("created", "potential"): 3, ("created", "new"): 1,
    }  # fmt: skip
    assert view.members[Stage.NEW] == [people["new"]]


def test_archived_customers_show_in_the_movement(look, shop, people):
    shop.change(Customer, people["lost"], deleted_at=datetime(2026, 9, 10, tzinfo=UTC))
    view = look(lifecycle_view.build, TODAY)

    assert view.movement.members("lost", "archived") == [people["lost"]]


def test_value_page(look, people):
    view = look(value_view.build, TODAY)

    assert [row.customers for row in view.abc] == [1, 1, 1]
    assert sum(view.tenths) == pytest.approx(1)
    assert view.cumulative[-1] == pytest.approx(1)
    assert view.members(AbcClass.A) == [people["regular"]]
    assert view.members() == [people["regular"], people["lost"], people["new"]]
    assert view.clv.method == "simple"


def test_every_segment_reason_and_method_has_its_words(words_zh, words_en):
    from app.analytics import risk
    from app.analytics.lifetime import clv

    codes = [f"segment.{rfm_view.segment_code(segment)}" for segment in Segment]
    codes += [f"segment_advice.{rfm_view.segment_code(segment)}" for segment in Segment]
    codes += [f"segment_meaning.{rfm_view.segment_code(segment)}" for segment in Segment]
    codes += [f"class8_advice.{each.name.lower()}" for each in Class8]
    codes += [f"stage_meaning.{stage.value}" for stage in Stage]
    codes += [f"clv_method.{method}" for method in (clv.MODEL, clv.SIMPLE)]
    codes += [f"fallback.{reason}" for reason in clv.REASONS]
    codes += [f"risk.{code}" for code in risk.CODES]
    codes += [f"need.{need.value}" for need in NeedType]
    for words in (words_zh, words_en):
        assert [code for code in codes if f"analytics.{code}" not in words] == []


def test_settings_of_the_shop_are_used(look, people):
    found = look(classify, TODAY, settings=Settings({"rfm.window_months": 12, "lifecycle.lost_days": 5000}))
    rows = {row.id: row for row in found.rows()}

    assert rows[people["regular"]].orders == 18  # the one of a year ago to the day is out
    assert rows[people["lost"]].r is None
    assert rows[people["lost"]].lifecycle is Stage.DORMANT


def test_reader_is_all_it_needs(db, people):
    with db.reader() as reader:
        assert isinstance(reader, Reader)
        assert len(classify(reader, TODAY, with_clv=False, with_needs=False)) == 6
