"""What happens to characters that the embedded family lacks."""

import logging
from io import BytesIO

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts
from app.reports.pen import Pen

MISSING = "\U0001f9ff"


@pytest.fixture(autouse=True)
def _forget():
    fonts._font_of.cache_clear()


def test_a_missing_character_is_a_box_a_warning_and_still_text(caplog, monkeypatch):
    monkeypatch.setattr(fonts, "_spare_font", lambda code: None)
    fonts._family()[fonts.REGULAR].face.charToGlyph.pop(ord(MISSING), None)
    with caplog.at_level(logging.WARNING):
        text = _read_back(f"林{MISSING}悦")
    assert text == f"林{MISSING}悦"
    assert caplog.messages == ["no glyph for U+1F9FF; printed as a box"]
    assert "林" not in caplog.text


def test_steering_characters_leave_no_trace():
    assert fonts.printable("a\u200db\ufe0f\x00\x1b\ud800c") == "abc"
    assert fonts.printable("one\ttwo\u00a0three\nfour") == "one two three four"


def test_characters_of_one_font_make_one_run():
    assert fonts.runs("春茶 150 g") == [(fonts.REGULAR, "春茶 150 g")]
    assert fonts.runs("abc", bold=True) == [(fonts.BOLD, "abc")]


def test_width_of_mixed_text_is_the_sum_of_its_parts():
    assert fonts.width("茶a", 12) == pytest.approx(fonts.width("茶", 12) + fonts.width("a", 12))


def _read_back(text: str) -> str:
    fonts.ready()
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=fonts.REGULAR)
    Pen(canvas, 800).text(50, 50, text)
    canvas.showPage()
    canvas.save()
    return pypdf.PdfReader(BytesIO(buffer.getvalue())).pages[0].extract_text().strip()
