"""The facts of a quarter from a real file, held against plain SQL and the story that the file tells."""

from datetime import date
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.days import Quarter, to_day_number
from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db.open import open_database
from app.reports import quarter
from app.reports.quarter.collect import STEPS, collect
from app.reports.quarter.collect.keywords import keywords
from tests.conftest import NOW
from tests.reports import shop

TODAY = date(2026, 9, 18)
SPRING = Quarter(2026, 2)


@pytest.fixture(scope="module")
def file(new_shop, tmp_path_factory):
    """The shop with its story, filled once."""
    path = tmp_path_factory.mktemp("story") / "shop.db"
    path.write_bytes(Path(new_shop).read_bytes())
    opened = open_database(path, clock=FixedClock(NOW))
    shop.fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def reader(file):
    with file.reader() as reader:
        yield reader


@pytest.fixture
def report(reader):
    return collect(reader, quarter.Parameters(SPRING, TODAY))


def test_the_quarter_beside_plain_sql(reader, report):
    days = to_day_number(SPRING.start), to_day_number(SPRING.end)
    orders, revenue = reader.one(
        "SELECT sum(total > 0), sum(total) FROM purchase WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?",
        *days,
    )
    assert (report.now.orders, report.now.revenue) == (orders, revenue)
    facts = report.customers
    assert facts.revenue_of_new + facts.revenue_of_known + facts.revenue_of_walk_ins == revenue
    assert sum(count.amount for count in facts.categories) == revenue
    assert sum(amount for _, amount in facts.revenue_by_month[-3:]) == revenue
    assert facts.revenue_by_month[-1][0] == date(2026, 6, 1)


def test_periods_run_up_to_the_quarter(report):
    assert [period.start for period in report.quarters] == [
        SPRING.shifted(back).start for back in range(-5, 1)
    ]
    assert [period.start.month for period in report.months] == [1, 2, 3, 4, 5, 6]
    assert report.before.orders
    assert report.year_ago.orders


def test_movement_adds_up(report):
    stages = {count.kind: count for count in report.lifecycle.stages}
    for stage in stages:
        assert (
            sum(one.customers for one in report.lifecycle.movements if one.now == stage) == stages[stage].now
        )
        assert (
            sum(one.customers for one in report.lifecycle.movements if one.before == stage)
            == stages[stage].before
        )
    assert sum(count.now for count in stages.values()) == report.now.customers


def test_segments_hold_every_buyer(report):
    facts = report.segments
    for rows in (facts.segments, facts.class8, facts.abc):
        assert sum(row.now for row in rows) == report.now.bought
        assert sum(row.net for row in rows) == facts.net
    assert sum(map(sum, facts.grid)) == report.now.bought
    assert sum(facts.deciles) == pytest.approx(1)
    assert sum(count.now for count in report.loyalty.orders_per_buyer) == report.now.bought


def test_the_story_is_found(report):
    codes = {finding.code: {name: value for name, _, value in finding.values} for finding in report.findings}
    assert codes["complaint_word"]["word"] == "礼盒破损"
    assert codes["dormant_festival"]["festival"] == "spring_festival"
    assert codes["dormant_festival"]["part"] >= 35
    assert report.suggested
    assert {"complaint_word", "festival_buyers"} <= {measure.code for measure in report.measures}


def test_the_plan_of_the_quarter_before_is_reviewed(report):
    assert [(one.text, one.result) for one in report.review] == [("新客次月回访", "完成 91%")]


def test_the_owners_plan_takes_the_place_of_suggestions(reader):
    report = collect(reader, quarter.Parameters(Quarter(2026, 1), TODAY))
    assert not report.suggested
    assert [one.text for one in report.measures] == ["新客次月回访"]


def test_phones_are_hidden_unless_asked_for(reader, report):
    assert all("****" in one.phone for one in report.customers.top_customers)
    shown = collect(reader, quarter.Parameters(SPRING, TODAY, mask_phones=False))
    assert all(one.phone.startswith("139 0000") for one in shown.customers.top_customers)


def test_a_running_quarter_ends_today(reader):
    report = collect(reader, quarter.Parameters(Quarter.of(TODAY), TODAY))
    assert report.running
    assert report.now.end == TODAY


def test_nothing_after_the_quarter_is_seen(reader, file):
    """The report of a past quarter is the same whenever it is made."""
    early = collect(reader, quarter.Parameters(SPRING, date(2026, 7, 1)))
    late = collect(reader, quarter.Parameters(SPRING, TODAY))
    assert early.quarters == late.quarters
    assert early.findings == late.findings


@pytest.mark.parametrize("asked", ["2026Q4", "2030Q1"])
def test_a_quarter_to_come_is_refused(reader, tmp_path, asked):
    with pytest.raises(ShukeError) as caught:
        quarter.build(
            reader, quarter.Parameters(Quarter.parse(asked), TODAY), tmp_path / "r.pdf", Words.load("en")
        )
    assert (caught.value.code, caught.value.values) == ("report.no_such_quarter", {"quarter": asked})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_before_the_first_record_says_so(reader, tmp_path, read, language):
    built = quarter.build(
        reader, quarter.Parameters(Quarter(2020, 1), TODAY), tmp_path / "r.pdf", Words.load(language)
    )
    said = {"zh_CN": "在最早的记录", "en": "before the first record"}
    assert said[language] in " ".join(read(built.path).pypdf_text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_build_prints_the_quarter_and_tells_its_progress(reader, tmp_path, read, language):
    told = []
    built = quarter.build(
        reader,
        quarter.Parameters(SPRING, TODAY),
        tmp_path / "r.pdf",
        Words.load(language),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    assert len(told) == STEPS - 1 + built.pages
    text = read(built.path).pdfium_text
    assert "松间茶舍" in text
    assert "<b>正山小种</b> & 友" in text


def test_a_new_shop_and_one_with_names_alone(db, tmp_path, read):
    with db.reader() as reader:
        empty = collect(reader, quarter.Parameters(Quarter.of(TODAY), TODAY))
        assert not empty.has_data
    from app.models import Customer

    with db.write("customer.created") as session:
        session.add_all(Customer(name=f"客户 {n}") for n in range(3))
    with db.reader() as reader:
        built = quarter.build(
            reader, quarter.Parameters(Quarter.of(TODAY), TODAY), tmp_path / "r.pdf", Words.load("zh_CN")
        )
    text = read(built.path).pypdf_text
    assert "本季没有购买记录" in text
    assert "期末客户 3 位" in text


def test_keywords_are_whole_words_told_once():
    texts = [
        "礼盒破损，要求补发",
        "又是礼盒破损",
        "送货晚了两天",
        "送货晚了",
        "The parcel was torn",
        "torn parcel",
    ]
    assert dict(keywords(texts)) == {"礼盒破损": 2, "送货晚": 2, "parcel": 2, "torn": 2}
    assert keywords([]) == ()
    assert keywords(["<b>&$x^2$"] * 3) == ()
