"""The quarterly report on paper, from invented facts: what can be read back, and what a page must not do."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.reports.figures import Figures
from app.reports.flow import page_numbers, paginate
from app.reports.page import Paper, Sheet
from app.reports.quarter.facts import SECTIONS, Customers, Shop, TopCustomer
from app.reports.quarter.parameters import Parameters
from app.reports.quarter.render import parts, render
from tests.reports import example

SHOPS = {"full": example.full, "own": example.own_measures, "tiny": example.tiny, "empty": example.empty}


def draw(report, path: Path, language: str = "zh_CN", **options):
    parameters = Parameters(report.quarter, report.today, **options)
    return render(report, path, Words.load(language), parameters)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOPS)
def test_every_shop_prints(tmp_path, read, name, language, paper):
    built = draw(SHOPS[name](), tmp_path / "report.pdf", language, paper=paper)
    pdf = read(built.path)
    assert pdf.pages == built.pages
    box = pdf.reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(Paper(paper).size, abs=0.5)
    assert f"{built.pages} / {built.pages}" in pdf.pypdf_text


def test_full_report_has_eight_sections_cover_and_appendix(tmp_path, read):
    pdf = read(draw(example.full(), tmp_path / "r.pdf").path)
    assert pdf.outline == [
        "摘要",
        "一、客户数据",
        "二、反馈与投诉",
        "三、流失与挽回",
        "四、满意度",
        "五、生命周期",
        "六、客户细分",
        "七、忠诚度",
        "八、总结与改进",
        "附：口径说明",
    ]
    assert 10 <= pdf.pages <= 13


def test_both_readers_give_the_words_back(tmp_path, read):
    pdf = read(draw(example.full(), tmp_path / "r.pdf").path)
    for text in (pdf.pypdf_text, pdf.pdfium_text):
        flat = re.sub(r"\s", "", text)
        for wanted in (
            "2026年第二季度",
            "客户管理工作总结",
            "松间茶舍",
            "编制林悦",
            "审阅沈知予",
            "𬭎䶮",
            "苏州园林文创有限公司",
            "¥338,260",
            "23件投诉中有9件说到“礼盒破损”。",
            "只在春节前买过",
        ):
            assert wanted in flat


def test_fonts_are_embedded_and_no_other_is_named(tmp_path, read):
    fonts = read(draw(example.full(), tmp_path / "r.pdf").path).fonts()
    assert fonts
    assert all(fonts.values())
    assert all("NotoSansSC" in name for name in fonts)


def test_document_says_what_it_is(tmp_path, read):
    about = read(draw(example.full(), tmp_path / "r.pdf", "en").path).reader
    assert about.metadata.title == "Customer management report, Q2 2026"
    assert about.metadata.author == "林悦"
    assert about.metadata.creation_date.date() == example.TODAY
    assert about.trailer["/Root"]["/Lang"] == "en"


def test_the_same_facts_make_the_same_file(tmp_path):
    first = draw(example.full(), tmp_path / "a.pdf").path.read_bytes()
    assert draw(example.full(), tmp_path / "b.pdf").path.read_bytes() == first


def test_contents_lead_to_the_right_pages(tmp_path, read):
    pdf = read(draw(example.full(), tmp_path / "r.pdf").path)
    cover = pdf.reader.pages[0].extract_text()
    for entry in pdf.reader.outline[1:]:
        number = pdf.reader.get_destination_page_number(entry) + 1
        name = entry.title.partition("、")[2] or entry.title.partition("：")[2]
        assert re.search(rf"{name}\s*{number}\b", cover)
    assert len(pdf.reader.pages[0]["/Annots"]) == 10


@pytest.mark.parametrize("switched_off", ["customers", "appendix", "summary"])
def test_sections_can_be_switched_off(tmp_path, read, switched_off):
    chosen = tuple(name for name in SECTIONS if name != switched_off)
    pdf = read(draw(example.full(), tmp_path / "r.pdf", "en", sections=chosen).path)
    assert len(pdf.outline) == 9
    assert not any(Words.load("en")(f"report.section.{switched_off}") in title for title in pdf.outline)


def test_cover_alone(tmp_path):
    assert draw(example.full(), tmp_path / "r.pdf", sections=()).pages == 1


def test_hostile_names_print_as_they_are(tmp_path, read):
    names = (
        "<b>bold</b>",
        "Tom <tom@x.org>",
        "R&D &copy",
        "</para>",
        "<img src='/etc/passwd'>",
        "$x^2$",
        "=cmd()",
        "O'Neil",
        "{customers}",
        "%s %d",
        "𬭎䶮",
        "a\x00b\u202ec",
        "林" * 200,
    )
    top = tuple(TopCustomer(name, "", 1, 100, None, date(2026, 6, 1)) for name in names)
    report = replace(
        example.full(),
        customers=Customers(top_customers=top),
        shop=Shop("<b>松间</b> & {shop}", "CNY", "<i>", "&"),
    )
    pdf = read(draw(report, tmp_path / "r.pdf").path)
    flat = pdf.pdfium_text
    for wanted in (
        "<b>bold</b>",
        "Tom <tom@x.org>",
        "R&D &copy",
        "</para>",
        "<img src='/etc/passwd'>",
        "$x^2$",
        "=cmd()",
        "O'Neil",
        "{customers}",
        "%s %d",
        "𬭎䶮",
        "abc",
        "<b>松间</b> & {shop}",
    ):
        assert wanted in flat
    assert not any("/XObject" in page["/Resources"] for page in pdf.reader.pages)


def test_phones_note(tmp_path, read):
    assert "手机号已隐去" in read(draw(example.full(), tmp_path / "r.pdf").path).pypdf_text
    shown = replace(example.full(), phones_masked=False)
    assert "手机号已隐去" not in read(draw(shown, tmp_path / "s.pdf").path).pypdf_text


def test_suggestions_are_marked_and_own_measures_are_not(tmp_path, read):
    assert "由本季数字提出的建议" in read(draw(example.full(), tmp_path / "a.pdf").path).pypdf_text
    own = read(draw(example.own_measures(), tmp_path / "b.pdf").path).pypdf_text
    assert "由本季数字提出的建议" not in own
    assert "礼盒改用加厚内衬" in own


def test_empty_shop_says_what_is_missing_and_shows_no_zeros(tmp_path, read):
    pdf = read(draw(example.empty(), tmp_path / "r.pdf").path)
    assert "没有数字可写" in pdf.pypdf_text
    assert "本季没有收到评价" in pdf.pypdf_text
    assert "¥0" not in pdf.pypdf_text
    assert pdf.pages <= 3


def test_blank_rows_add_a_page(tmp_path):
    without = draw(example.full(), tmp_path / "a.pdf").pages
    assert draw(example.full(), tmp_path / "b.pdf", blank_rows=True).pages == without + 1


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOPS)
def test_nothing_leaves_the_page_and_no_heading_ends_one(name, language, paper):
    report, sheet = SHOPS[name](), Sheet(paper)
    pages = paginate(parts(report, Figures(Words.load(language))), sheet.width, sheet.room)
    for page in pages:
        assert page.placed
        assert not page.placed[-1].block.keep
        for placed in page.placed:
            assert placed.y + placed.block.height(sheet.width) <= sheet.room + 0.01
    assert len(page_numbers(pages)) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_runs_over_the_right_margin(tmp_path, language):
    built = draw(example.full(), tmp_path / "r.pdf", language)
    sheet = Sheet(Paper.A4)
    with pypdfium2.PdfDocument(built.path) as document:
        for page in document:
            texts = page.get_textpage()
            for number in range(texts.count_rects()):
                left, _, right, _ = texts.get_rect(number)
                assert left >= sheet.left - 2
                assert right <= sheet.left + sheet.width + 2


@pytest.mark.parametrize("options", [{"paper": "A3"}, {"sections": ("customers", "nonsense")}])
def test_unknown_choices_are_refused(tmp_path, options):
    with pytest.raises(ShukeError, match=r"validation\.bad_choice"):
        draw(example.empty(), tmp_path / "r.pdf", **options)
