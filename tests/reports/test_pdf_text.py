"""Line breaking by Chinese and English rules, and the repair of reportlab's ToUnicode maps."""

from functools import partial
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.paths import resource
from app.reports.pdf_text import NOT_AT_END, NOT_AT_START, shorten, to_unicode_map, wrap

TEXT = (
    "本季转入沉睡 31 位，其中 24 位只在春节前买过；“礼盒破损”（9 件）最多。"
    "The shop called back within 2 days, as promised."
)


@pytest.mark.parametrize("width", range(10, 60))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(width):
    lines = wrap(TEXT, width, len)
    assert not any(line[0] in NOT_AT_START for line in lines if len(line) > 1)
    assert not any(line[-1] in NOT_AT_END for line in lines[:-1])
    assert all(len(line) <= width for line in lines)


def test_a_number_and_its_unit_stay_together():
    assert wrap("期末客户共 1,204 位", 9, len) == ["期末客户共", "1,204 位"]


def test_words_are_not_cut_unless_longer_than_the_line():
    assert wrap("sixty-four customers", 12, len) == ["sixty-four", "customers"]
    assert wrap("a" * 10, 4, len) == ["aaaa", "aaaa", "aa"]


def test_line_breaks_of_the_text_stay():
    assert wrap("one\n\ntwo", 10, len) == ["one", "", "two"]


def test_more_lines_than_allowed_end_in_an_ellipsis():
    assert wrap("老枞水仙二百五十克礼盒装", 4, len, max_lines=2) == ["老枞水仙", "二百五…"]
    assert shorten("老枞水仙", 3, len) == "老枞…"


@given(st.text(max_size=80), st.integers(2, 30))
def test_nothing_is_lost_but_blanks_at_line_ends(text, width):
    joined = "".join(wrap(text, width, len))
    assert "".join(joined.split()) == "".join(text.split())


def test_to_unicode_map_is_utf16_in_blocks_of_at_most_a_hundred():
    content = to_unicode_map("F1", [0, ord("茶"), ord("𬭎"), *range(65, 165)])
    assert "<01> <8336>" in content
    assert "<02> <D872DF4E>" in content
    assert "100 beginbfchar" in content
    assert "3 beginbfchar" in content


def test_reportlab_still_needs_the_repair(monkeypatch):
    """When this fails, reportlab writes ToUnicode maps rightly: `pdf_text.repair` can go."""
    from reportlab.pdfbase import ttfonts

    original = _library_function(ttfonts)
    assert "<01> <D872DF4E>" not in original("F1", [0, ord("𬭎")])


def test_reportlab_still_has_japanese_line_rules():
    """When this fails, reportlab's paragraphs know Chinese punctuation, too."""
    from reportlab.lib.textsplit import ALL_CANNOT_START

    assert not set("，；：？！》”’") <= set(ALL_CANNOT_START)


def test_a_rare_character_is_read_back_by_two_readers(tmp_path: Path):
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    from app.reports import fonts
    from app.reports.pen import Pen

    fonts.ready()
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=fonts.REGULAR)
    Pen(canvas, 800).text(50, 50, "䶮𬭎𠅤喆犇堃㛃")
    canvas.showPage()
    canvas.save()
    assert "䶮𬭎𠅤喆犇堃㛃" in pypdf.PdfReader(BytesIO(buffer.getvalue())).pages[0].extract_text()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        assert "䶮𬭎𠅤喆犇堃㛃" in document[0].get_textpage().get_text_range()


def _library_function(ttfonts):
    """The library's own function, whatever was put in its place."""
    import importlib.util

    spec = importlib.util.find_spec("reportlab.pdfbase.ttfonts")
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh.makeToUnicodeCMap


def test_the_embedded_fonts_cover_their_widths():
    from app.reports import fonts

    assert resource("fonts/NotoSansSC-Regular.ttf").is_file()
    digits = {fonts.width(digit, 9) for digit in "0123456789"}
    assert len(digits) == 1  # tabular figures without asking for them
    assert partial(fonts.width, size=10)("茶") == pytest.approx(10)


def test_a_text_without_blanks_is_cut_in_one_go():
    """Letter by letter: measuring the whole rest for each line would take minutes."""
    measured = []

    def measure(text):
        measured.append(len(text))
        return len(text)

    lines = wrap("x" * 50_000, 60, measure)
    assert "".join(lines) == "x" * 50_000
    assert max(map(len, lines)) == 60
    assert sum(measured) < 1_000_000
