"""What came of care in the quarter: on paper in both languages, in the workbook, and for a shop without any."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.care.results import CareResults, Result, ResultKind, result_name
from app.care.results import Figures as Total
from app.core.days import Quarter
from app.core.enums import Channel, Direction, InteractionKind
from app.core.words import LANGUAGES, Words
from app.exchange.out import frames_out
from app.models import Customer, GreetingTemplate, Interaction, Purchase
from app.reports.figures import Figures
from app.reports.quarter import Parameters, tables
from app.reports.quarter.collect import collect
from app.reports.quarter.findings import find, sentence
from app.reports.quarter.render import render
from tests.reports import example


def flat(pdf):
    return re.sub(r"\s", "", pdf.pypdf_text)


def draw(report, path: Path, language: str):
    return render(report, path, Words.load(language), Parameters(report.quarter, report.today))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_printed(tmp_path, read, language):
    words = Words.load(language)
    text = flat(read(draw(example.full(), tmp_path / "r.pdf", language).path))
    for wanted in (
        words("report.care.results"), words("terms.care_rule.dragon_boat"), "老枞水仙客夏季回访", "端午短信",
        "¥29,156", "¥51,884", words("report.define.care_results"),
    ):  # fmt: skip
        assert re.sub(r"\s", "", wanted) in text
    # Bought of reached: 38 of 126, 61 of 260.
    assert {"30%", "23%"} <= set(re.findall(r"\d+%", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_without_care_says_so(tmp_path, read, language):
    text = flat(read(draw(example.tiny(), tmp_path / "r.pdf", language).path))
    assert re.sub(r"\s", "", Words.load(language)("report.nothing.care")) in text


def test_nobody_reached_has_no_rate(tmp_path, read):
    one = Result(ResultKind.RULE, 1, "birthday", "", 3, 0, 0, 0, 0, 0)
    report = replace(example.full(), care=CareResults((one,), Total(talks=3)))
    assert read(draw(report, tmp_path / "r.pdf", "en").path).pages


def test_the_summary_says_what_care_brought():
    found = {one.code: one for one in find(example.full())}["care_results"]
    figures = Figures(Words.load("zh_CN"), "CNY")
    assert sentence(found, figures) == "关怀触达 485 次，之后 30 天内购买 130 次，带来 ¥51,884。"
    few = replace(
        example.full(), care=CareResults((), Total(talks=9, reached=9, bought=2, orders=2, revenue=900))
    )
    assert "care_results" not in {one.code for one in find(few)}


def test_the_workbook_has_every_rule_and_template(tmp_path):
    words = Words.load("zh_CN")
    frames_out.write(tmp_path / "a.xlsx", tables.tables(example.full(), words), "CNY")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["关怀成效"]
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert rows[0] == ("类别", "名称", "次数", "触达", "回应", "回购", "订单", "带来销售额")
    assert rows[2] == ("关怀", "端午问候", 260, 260, 58, 61, 70, 29_156)
    assert rows[6] == ("问候模板", "端午短信", 230, 230, 49, 52, 59, 24_012)
    assert len(rows) == 7


def test_it_is_collected_up_to_the_last_day_of_the_quarter(db):
    """Two greetings of June: one answered by an order on the 20th, the other by one in July, which is not yet seen."""
    zone = db.clock.tz
    with db.write("shop.sample") as session:
        template = GreetingTemplate(name="端午短信", occasion="festival")
        session.add(template)
        session.flush()
        for number, (greeted, bought) in enumerate(((10, date(2026, 6, 20)), (28, date(2026, 7, 2)))):
            one = Customer(name=f"c{number}", name_sort=f"c{number}")
            session.add(one)
            session.flush()
            moment = datetime(2026, 6, greeted, 10, tzinfo=zone)
            session.add(
                Interaction(
                    customer_id=one.id, happened_at=moment, happened_on=moment.date(), channel=Channel.SMS,
                    direction=Direction.OUT, kind=InteractionKind.CARE, template_id=template.id,
                )
            )  # fmt: skip
            session.add(Purchase(customer_id=one.id, bought_on=bought, total=10_000))
        number = template.id
    with db.reader() as reader:
        report = collect(reader, Parameters(Quarter(2026, 2), date(2026, 9, 18)))
    assert report.care.total == Total(2, 2, 0, 1, 1, 10_000)
    assert [(one.id, one.reached, one.bought) for one in report.care.rows] == [(number, 2, 1)]
    assert result_name(report.care.rows[0], Words.load("en")) == "端午短信"
