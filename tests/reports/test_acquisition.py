"""How customers were won, in the quarter's report: on paper in both languages, in the workbook, and for nobody."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.days import Quarter
from app.core.words import LANGUAGES, Words
from app.models import Campaign, Customer, Lead, LeadMove, Purchase
from app.reports.quarter import Parameters, tables
from app.reports.quarter.collect import collect
from app.reports.quarter.facts import Acquisition, CampaignLine, Count
from app.reports.quarter.render import render
from tests.reports import example

WON = Acquisition(
    leads=40, won=10, lost=6, conversion=0.25, days_to_convert=11.0, cost=680_000, new_customers=20,
    cost_per_customer=34_000.0,
    steps=tuple(Count(stage, n) for stage, n in zip(
        ("new", "contacted", "interested", "quoted", "won"), (40, 31, 22, 14, 10), strict=True)),
    campaigns=(
        CampaignLine("2026 春茶品鉴会", 680_000, 83, 17, 2_300_800, 0.85), CampaignLine("传单", 0, 2, 0, 900, None),
    ),
)  # fmt: skip


def flat(pdf):
    return re.sub(r"\s", "", pdf.pypdf_text)


def draw(report, path: Path, language: str):
    return render(report, path, Words.load(language), Parameters(report.quarter, report.today))


@pytest.mark.parametrize("language", LANGUAGES)
def test_funnel_and_campaigns_are_printed(tmp_path, read, language):
    words = Words.load(language)
    text = flat(read(draw(replace(example.full(), acquisition=WON), tmp_path / "r.pdf", language).path))
    for wanted in (
        words("terms.lead_stage.quoted"), "2026 春茶品鉴会", "¥23,008", "¥340", "85%",
        words("report.define.acquisition"),
    ):  # fmt: skip
        assert re.sub(r"\s", "", wanted) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_does_not_tear_the_list_of_products(tmp_path, read, language):
    """The products, who fit below the customers, stay on one page; what is torn off is the block itself."""
    words = Words.load(language)
    report = replace(example.full(), acquisition=WON)
    found = read(draw(report, tmp_path / "r.pdf", language).path)
    pages = [re.sub(r"\s", "", page.extract_text()) for page in found.reader.pages]

    def page_of(text: str) -> int:
        return next(n for n, page in enumerate(pages) if n and re.sub(r"\s", "", text) in page)

    title = page_of(words("report.customers.products"))
    last = page_of(report.customers.top_products[-1].name)
    assert title == last <= page_of(words("report.acquisition.remark"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quarter_without_any_says_so(tmp_path, read, language):
    text = flat(read(draw(example.full(), tmp_path / "r.pdf", language).path))
    assert re.sub(r"\s", "", Words.load(language)("report.nothing.acquisition")) in text


def test_the_workbook_has_both_tables():
    words = Words.load("en")
    found = {sheet.name: sheet for sheet in tables.tables(replace(example.full(), acquisition=WON), words)}
    assert len(found[words("report.acquisition.title")].rows) == 5
    assert len(found[words("report.acquisition.campaigns")].rows) == 2


def test_it_is_collected_from_the_file(db):
    with db.write("lead.save", subject="") as session:
        customer = Customer(name="许越")
        campaign = Campaign(name="品鉴会", starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 10), cost=10_000)
        session.add_all((customer, campaign))
        session.flush()
        lead = Lead(customer_id=customer.id, stage="won", opened_on=date(2026, 7, 2), campaign_id=campaign.id)
        session.add(lead)
        session.flush()
        session.add_all((
            LeadMove(lead_id=lead.id, stage="new", moved_on=date(2026, 7, 2)),
            LeadMove(lead_id=lead.id, stage="won", moved_on=date(2026, 7, 6)),
            Purchase(customer_id=customer.id, bought_on=date(2026, 7, 6), total=30_000, cost=10_000),
        ))  # fmt: skip
    with db.reader() as reader:
        found = collect(reader, Parameters(Quarter(2026, 3), date(2026, 9, 18))).acquisition
    assert (found.leads, found.won, found.conversion, found.days_to_convert) == (1, 1, 1.0, 4)
    assert (found.cost, found.new_customers, found.cost_per_customer) == (10_000, 1, 10_000.0)
    (line,) = found.campaigns
    assert (line.revenue, line.new_customers, line.return_) == (30_000, 1, 1.0)
