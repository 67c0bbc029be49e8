"""The one embedded type family of print, parsed once and kept, and what happens to characters that it lacks.

Noto Sans SC covers GB18030 level 1 and rare surnames. A character that it lacks is taken from a wide font of the
computer if there is one, otherwise it is drawn as a visible box, keeps its code for search and copy, and is logged
(by code point, never with the text around it).
"""

from __future__ import annotations

import logging
import os
import re
import sys
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from app.core.paths import resource
from app.reports.pdf_text import repair

REGULAR = "Shuke"
BOLD = "Shuke-Bold"

DRAWING = RLock()
"""Held while a document is drawn: the parsed fonts keep their reading position and serve one document at a time."""

_log = logging.getLogger(__name__)
_BOX = 0x25A1
_WIDE_FONTS = (
    "HanaMinB.ttf",
    "HanaMinA.ttf",
    "simsunb.ttf",
    "SimSun-ExtB.ttf",
    "SimSunExtG.ttf",
    "TW-Sung-Ext-B-98_1.ttf",
)
# Characters that only steer others (joiners, variation selectors, controls, lone surrogates) would print as boxes.
_SILENT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_BLANK = re.compile(r"[\t\n\u00a0\u2028\u2029]")


def ready() -> None:
    """Parse and register the family; a second call costs nothing."""
    with DRAWING:
        _family()


def printable(text: str) -> str:
    """The text on one line without what cannot be drawn."""
    if text.isascii() and text.isprintable():
        return text
    return _SILENT.sub("", _BLANK.sub(" ", text))


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in points."""
    if text.isascii():
        widths = _ascii_widths(bold)
        return sum(widths[ord(character)] for character in text) * size
    return sum(_advance(character, bold) for character in text) * size


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """The text in pieces with the font that has their characters; mostly one piece."""
    if text.isascii():
        return [(BOLD if bold else REGULAR, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        font = _font_of(character, bold)
        if pieces and pieces[-1][0] == font:
            pieces[-1] = (font, pieces[-1][1] + character)
        else:
            pieces.append((font, character))
    return pieces


@cache
def _family() -> dict[str, Any]:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    repair()
    fonts = {
        REGULAR: TTFont(REGULAR, str(resource("fonts/NotoSansSC-Regular.ttf"))),
        BOLD: TTFont(BOLD, str(resource("fonts/NotoSansSC-Bold.ttf"))),
    }
    for font in fonts.values():
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return fonts


@cache
def _ascii_widths(bold: bool) -> tuple[float, ...]:
    return tuple(_advance(chr(code), bold) for code in range(128))


@lru_cache(maxsize=8192)
def _advance(character: str, bold: bool) -> float:
    from reportlab.pdfbase import pdfmetrics

    font = _font_of(character, bold)
    return float(pdfmetrics.getFont(font).face.getCharWidth(ord(character))) / 1000


@lru_cache(maxsize=8192)
def _font_of(character: str, bold: bool) -> str:
    name = BOLD if bold else REGULAR
    with DRAWING:
        face = _family()[name].face
        code = ord(character)
        if code in face.charToGlyph or code < 0x20 or code == 0x7F:
            return name
        if spare := _spare_font(code):
            return spare
        # The box's outline under the character's own code: seen on paper, and still found by search.
        face.charToGlyph[code] = face.charToGlyph[_BOX]
        face.charWidths[code] = face.charWidths[_BOX]
    _log.warning("no glyph for U+%04X; printed as a box", code)
    return name


def _spare_font(code: int) -> str | None:
    return next((name for name, face in _spare_fonts().items() if code in face.charToGlyph), None)


@cache
def _spare_fonts() -> dict[str, Any]:
    """Wide fonts installed on this computer, by registered name; looked for when the first character is missing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    found: dict[str, Any] = {}
    for path in _installed(_WIDE_FONTS):
        try:
            font = TTFont(f"Spare-{path.stem}", str(path))
        except (OSError, TTFError) as fault:
            _log.warning("cannot use the font %s: %s", path.name, type(fault).__name__)
            continue
        pdfmetrics.registerFont(font)
        found[font.fontName] = font.face
    return found


def _installed(names: tuple[str, ...]) -> list[Path]:
    wanted = {name.lower() for name in names}
    return [
        Path(folder, file)
        for root in _font_folders()
        for folder, _, files in os.walk(root)
        for file in sorted(files)
        if file.lower() in wanted
    ]


def _font_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]
