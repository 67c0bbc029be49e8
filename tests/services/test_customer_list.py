"""The customer table: orders, filters, counts, and that each order walks its index."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.enums import Channel, InteractionKind, Stage
from app.core.errors import ShukeError
from app.models.customer import STAGE_ORDER
from app.services import customer_list, customers
from app.services.conditions import Rules
from app.services.customer_drafts import CustomerDraft
from app.services.customer_filter import Filter, Group
from app.services.customer_list import SORTS
from app.services.interactions import InteractionDraft, log

FIGURES = """
UPDATE customer_stats SET stage = ?, r = ?, f = ?, m = ?, next_care_on = ?, next_care_kind = ? WHERE customer_id = ?
"""


@pytest.fixture
def shop(db, people, buy, today, clock):
    """The four with purchases, talks, tiers and the figures that analytics and care work out."""
    zheng, zhang, smith, wei = people.values()
    buy(zheng, today - timedelta(days=13), 79200, "明前龙井")
    buy(zheng, today - timedelta(days=400), 1000)
    buy(zhang, today - timedelta(days=5), 30000)
    buy(smith, today - timedelta(days=200), 500)
    with db.write("interaction.log") as session:
        log(session, InteractionDraft(zheng, clock.now(), Channel.SOCIAL, summary="发来开汤照片"))
        log(
            session,
            InteractionDraft(smith, clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, summary="罐子松"),
        )
    with db.write("customer.tier") as session:
        customers.set_field(session, zheng, "tier_id", 3)
        customers.set_field(session, wei, "tier_id", None)
    day = (today - date(1970, 1, 1)).days
    with db.write("figures") as session:
        connection = session.connection().connection.driver_connection
        for figures in (
            (Stage.LOYAL, 5, 4, 5, day + 2, "birthday", zheng),
            (Stage.NEW, 5, 1, 3, day - 1, "callback", zhang),
            (Stage.DORMANT, 1, 1, 1, None, None, smith),
            (Stage.POTENTIAL, None, None, None, None, None, wei),
        ):
            connection.execute(FIGURES, figures)
    return people


def _names(db, numbers):
    with db.reader() as reader:
        return [row.name for row in customer_list.rows(reader, numbers)]


def _ids(db, chosen, today, sort="name", descending=False):
    with db.reader() as reader:
        numbers = customer_list.ids(reader, chosen, sort, descending, today)
        assert customer_list.count(reader, chosen, today) == len(numbers)
    return _names(db, numbers)


def test_a_row_holds_what_the_table_shows(db, shop, today):
    with db.reader() as reader:
        row, plain = customer_list.rows(reader, [shop["郑秀英"], shop["张小伟"]])

    assert (row.name, row.pinyin, row.initials, row.member_number) == (
        "郑秀英",
        "Zhèng Xiùyīng",
        "zxy",
        "0318",
    )
    assert (row.tier_level, row.tier_name, row.tier_name_en, row.stage) == (3, "金", "Gold", "loyal")
    assert (row.r, row.f, row.m, row.orders, row.net) == (5, 4, 5, 2, 80200)
    assert (row.last_contact_on, row.last_order_on) == (today, date(2026, 9, 5))
    assert (row.next_care_on, row.next_care_kind, row.tags) == (
        date(2026, 9, 20),
        "birthday",
        ("龙井", "自提"),
    )
    assert (plain.tier_level, plain.last_order_on, plain.next_care_on, plain.tags) == (None, None, None, ())


@pytest.mark.parametrize(
    "sort, ascending",
    [
        ("name", ["James Smith", "张小伟", "张旭阳", "郑秀英"]),
        ("tier", ["James Smith", "张旭阳", "郑秀英", "张小伟"]),
        ("stage", ["张小伟", "张旭阳", "郑秀英", "James Smith"]),
        ("last_contact", ["郑秀英", "James Smith", "张旭阳", "张小伟"]),
        ("last_purchase", ["James Smith", "郑秀英", "张旭阳", "张小伟"]),
        ("rfm", ["James Smith", "张旭阳", "郑秀英", "张小伟"]),
        ("next_care", ["张旭阳", "郑秀英", "James Smith", "张小伟"]),
        ("spend", ["张小伟", "James Smith", "张旭阳", "郑秀英"]),
        ("orders", ["张小伟", "张旭阳", "James Smith", "郑秀英"]),
        ("created", ["郑秀英", "张旭阳", "James Smith", "张小伟"]),
    ],
)
def test_orders_late_care_first_and_who_has_no_value_last(db, shop, today, sort, ascending):
    everybody = {"all": [{"field": "orders", "at_least": 0}]}
    with db.reader() as reader:
        pages = [row.name for row in customer_list.page(reader, sort, False, 0, 10)]
        backwards = [row.name for row in customer_list.page(reader, sort, True, 0, 10)]
    assert pages == ascending
    assert _ids(db, Filter(extra=everybody), today, sort) == ascending
    assert _ids(db, Filter(extra=everybody), today, sort, True) == backwards
    assert set(backwards) == set(ascending)
    if sort in ("rfm", "tier", "last_purchase"):
        assert backwards[-1] == ascending[-1] == "张小伟"


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_put_together_are_the_whole(db, shop, sort, descending):
    with db.reader() as reader:
        whole = customer_list.page_ids(reader, sort, descending, 0, 10)
        parts = [one for n in range(5) for one in customer_list.page_ids(reader, sort, descending, n, 1)]

    assert parts == whole
    assert len(whole) == 4


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "tier"])
@pytest.mark.parametrize("descending", [False, True])
def test_an_order_is_a_walk_over_its_index(db, sort, descending):
    class Spy:
        def all(self, sql, *values):
            self.sql, self.values = sql, values
            return []

    spy = Spy()
    customer_list.page_ids(spy, sort, descending, 0, 10)
    with db.reader() as reader:
        plan = " ".join(row[3] for row in reader.all(f"EXPLAIN QUERY PLAN {spy.sql}", *spy.values))

    assert "TEMP B-TREE" not in plan
    assert "INDEX ix_customer" in plan


def test_the_list_and_the_index_speak_of_the_same_order_of_stages():
    assert SORTS["stage"].columns == (STAGE_ORDER,)


@pytest.mark.parametrize(
    "chosen, names",
    [
        (Filter(), {"郑秀英", "张旭阳", "James Smith", "张小伟"}),
        (Filter(groups=(Group.ALL,)), {"郑秀英", "张旭阳", "James Smith", "张小伟"}),
        (Filter(groups=(Group.CONTACT_TODAY,)), {"张旭阳"}),
        (Filter(groups=(Group.LOYAL,)), {"郑秀英"}),
        (Filter(groups=(Group.NEW30,)), {"张旭阳"}),
        (Filter(groups=(Group.AT_RISK,)), {"James Smith"}),
        (Filter(groups=(Group.SILENT60,)), {"张旭阳", "张小伟"}),
        (Filter(groups=(Group.BIRTHDAY_MONTH,)), {"郑秀英", "张旭阳"}),
        (Filter(groups=(Group.OPEN_COMPLAINTS,)), {"James Smith"}),
        (Filter(groups=(Group.BIRTHDAY_MONTH, Group.LOYAL)), {"郑秀英"}),
        (Filter(tier_ids=(3,)), {"郑秀英"}),
        (Filter(tier_ids=(1, 3)), {"郑秀英", "张旭阳", "James Smith"}),
        (Filter(stages=(Stage.NEW, Stage.LOYAL)), {"郑秀英", "张旭阳"}),
        (Filter(tags=("龙井", "红茶")), {"郑秀英", "James Smith"}),
        (Filter(text="zx"), {"郑秀英", "张旭阳", "张小伟"}),
        (Filter(text="zx", tags=("自提",), stages=(Stage.LOYAL,)), {"郑秀英"}),
        (Filter(text="%_"), set()),
        (Filter(text='"*'), set()),
        (Filter(segment_ids=(99,)), set()),
        (Filter(responsible_ids=(5,)), set()),
    ],
)
def test_filters(db, shop, today, chosen, names):
    assert set(_ids(db, chosen, today)) == names


def test_counts_beside_the_groups(db, shop, today):
    with db.reader() as reader:
        groups = customer_list.group_counts(reader, today)
        tiers = {count.level: count.customers for count in customer_list.tier_counts(reader)}
        stages = customer_list.stage_counts(reader)
        tags = customer_list.tag_counts(reader)
        totals = customer_list.totals(reader, Filter(stages=(Stage.LOYAL, Stage.NEW)), today)

    assert list(groups) == list(Group)
    assert list(groups.values()) == [4, 1, 1, 1, 1, 2, 2, 1]
    assert tiers == {4: 0, 3: 1, 2: 0, 1: 2}
    assert stages[Stage.DORMANT] == 1
    assert list(stages) == list(Stage)
    assert tags == [("红茶", 1), ("自提", 1), ("龙井", 1)]
    assert (totals.customers, totals.net) == (2, 110200)


def test_the_trash_is_nowhere(db, shop, today):
    with db.write("customer.trash") as session:
        customers.trash(session, [shop["郑秀英"]])
    with db.reader() as reader:
        everywhere = [customer_list.page_ids(reader, sort, False, 0, 10) for sort in SORTS]
        assert customer_list.count(reader, Filter(), today) == 3
        assert [row.name for row in customer_list.rows(reader, [shop["郑秀英"], shop["张小伟"]])] == [
            "张小伟"
        ]

    assert all(shop["郑秀英"] not in numbers for numbers in everywhere)
    assert "郑秀英" not in _ids(db, Filter(text="zx"), today)


def test_saved_groups_by_rule_and_by_list(db, shop, today):
    from app.models import Segment, SegmentMember

    with db.write("segment.save") as session:
        session.add(Segment(name="茶客", rule=Filter(tags=("龙井", "红茶")).rule()))
        session.add(Segment(name="名单", rule=None))
        session.flush()
        session.add(SegmentMember(segment_id=2, customer_id=shop["张小伟"]))
        session.add(Segment(name="皆非", rule={"not": {"field": "segment", "in": [1, 2]}}))
    with db.reader() as reader:
        assert customer_list.segment_counts(reader, today) == {1: 2, 2: 1, 3: 1}

    assert _ids(db, Filter(segment_ids=(3,)), today) == ["张旭阳"]
    assert _ids(db, Filter(segment_ids=(1, 2)), today) == ["James Smith", "张小伟", "郑秀英"]


def test_a_group_that_holds_itself_is_told_and_no_endless_loop(db, shop, today):
    from app.models import Segment

    with db.write("segment.save") as session:
        session.add(Segment(name="圈", rule={"field": "segment", "in": [1]}))
    with pytest.raises(ShukeError, match="group_cycle"):
        _ids(db, Filter(segment_ids=(1,)), today)


@pytest.mark.parametrize(
    "rule",
    [
        {"field": "password", "in": ["x"]},
        {"field": "stage"},
        {"field": "net"},
        {"all": "x"},
        {"not": 3},
        {"field": "net", "at_least": "1; DROP"},
    ],
)
def test_a_rule_that_cannot_be_read_is_a_fault_and_no_sql(rule, today):
    with pytest.raises(ShukeError, match="bad_group_rule"):
        Rules(today).condition(rule)


def test_wide_and_narrow_filters_agree(db, today):
    with db.write("customer.create") as session:
        for number in range(30):
            customers.create(
                session,
                CustomerDraft(
                    name=f"张{chr(0x4E00 + number * 7)}",
                    tier_id=(number % 4) + 1,
                    tags=("多",) * (number > 3),
                ),
            )
    wide, narrow = (
        {"field": "tag", "in": ["多"]},
        {"all": [{"field": "tag", "in": ["多"]}, {"field": "orders", "at_most": 9}]},
    )
    for sort in SORTS:
        for descending in (False, True):
            assert _ids(db, Filter(extra=wide), today, sort, descending) == _ids(
                db, Filter(extra=narrow), today, sort, descending
            )


_LEAVES = st.one_of(
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["orders", "net", "r", "open_cases", "days_since_order"]),
            "at_least": st.integers(-5, 5),
        }
    ),
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["stage", "tier", "kind", "gender", "tag", "city"]),
            "in": st.lists(st.one_of(st.text(max_size=3), st.integers(0, 4)), max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {"field": st.sampled_from(["stage", "tier", "r", "days_since_contact"]), "missing": st.just(True)}
    ),
    st.fixed_dictionaries({"field": st.just("text"), "contains": st.text(max_size=5)}),
    st.fixed_dictionaries(
        {"field": st.sampled_from(["birthday_month", "open_complaint", "silent", "slipping"])}
    ),
)
_RULES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(rule=_RULES)
def test_a_rule_and_its_opposite_share_everybody_out(db, people, rule):
    today = date(2026, 9, 18)
    with db.reader() as reader:
        some = customer_list.ids(reader, Filter(extra=rule), "spend", True, today)
        others = customer_list.ids(reader, Filter(extra={"not": rule}), "name", False, today)

    assert sorted([*some, *others]) == sorted(people.values())
