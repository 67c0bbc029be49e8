"""Text for PDF: a repair of the font writer, and line breaking that knows Chinese punctuation.

reportlab 5.1 writes a character above U+FFFF into the ToUnicode map as five hex digits, so that 𬭎 looks right but is
searched and copied as something else. `repair()` replaces that one function; `tests/reports/test_pdf_text.py` fails as
soon as the library does it itself. Its paragraphs break lines by Japanese rules and read markup, so lines are broken
here instead and nothing typed by a person ever meets a markup parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Measure = Callable[[str], float]

NOT_AT_START = frozenset("!,.:;?)]}>%’”»…·、。，．：；！？）］｝〕〉》」』】〗〙〞％‰℃°′″々～—–―ー・")
"""What may not begin a line: closing marks, stops and signs that belong to the word before."""

NOT_AT_END = frozenset("([{<‘“«（［｛〔〈《「『【〖〘〝¥￥$＄£€#＃@№§+−±")
"""What may not end a line: opening marks and signs that belong to the word after."""

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
# A number and the Chinese unit behind it ("1,204 位") stay together, though a space stands between them.
_ATOM = re.compile(rf"[0-9][0-9.,:%]*[ \u3000]?[{_WIDE}]|[{_WIDE}]|[^\s{_WIDE}]+|\s+")


def repair() -> None:
    """Make reportlab write ToUnicode maps as the standard asks; doing it twice does no harm."""
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode_map


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of a font subset: UTF-16BE, surrogate pairs included, in blocks of at most 100 entries."""
    entries = [f"<{code:02X}> <{_utf16(character)}>" for code, character in enumerate(subset)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def wrap(text: str, width: float, measure: Measure, max_lines: int | None = None) -> list[str]:
    """The lines of a text in a column of `width`, broken where Chinese and English allow it.

    A word longer than the column is broken inside. Beyond `max_lines` the last line ends in an ellipsis.

    >>> wrap("沉睡增加，多为春节礼品客。", 5, len)
    ['沉睡增加，', '多为春节礼', '品客。']
    """
    lines = list(_lines(text, width, measure))
    if max_lines is not None and len(lines) > max_lines:
        lines[max_lines - 1] = shorten(lines[max_lines - 1] + "…", width, measure)
        del lines[max_lines:]
    return lines or [""]


def shorten(text: str, width: float, measure: Measure) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis."""
    if measure(text) <= width:
        return text
    bare = text.removesuffix("…")
    low, high = 0, len(bare)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(bare[:middle] + "…") <= width else (low, middle - 1)
    return bare[:low].rstrip() + "…"


def _lines(text: str, width: float, measure: Measure) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for atom in _atoms(paragraph):
            taken = measure(atom)
            if used + taken <= width or (line and used + measure(atom.rstrip()) <= width):
                line, used = line + atom, used + taken
                continue
            if line.strip():
                yield line.rstrip()
            line, used = "", 0.0
            for piece in _pieces(atom.lstrip(), width, measure):
                if line:
                    yield line
                line, used = piece, measure(piece)
        if line.strip() or not paragraph:
            yield line.rstrip()


def _atoms(text: str) -> Iterator[str]:
    """What stays together on a line; blanks hang on the atom before them."""
    held = ""
    for atom in _ATOM.findall(text):
        if held and (atom.isspace() or atom[0] in NOT_AT_START or held[-1] in NOT_AT_END):
            held += atom
        else:
            if held:
                yield held
            held = atom
    if held:
        yield held


def _pieces(atom: str, width: float, measure: Measure) -> Iterator[str]:
    """An atom in pieces that fit: itself, or cut wherever the column ends.

    Letter by letter, so that a text of 100,000 letters without a blank takes no longer than one with blanks.
    """
    bare = atom.rstrip()
    if measure(bare) <= width:
        if bare:
            yield atom
        return
    start, used = 0, 0.0
    for place, letter in enumerate(bare):
        taken = measure(letter)
        if place > start and used + taken > width:
            yield bare[start:place]
            start, used = place, 0.0
        used += taken
    yield bare[start:] + atom[len(bare) :]


def _utf16(character: int) -> str:
    if 0xD800 <= character < 0xE000:
        return "FFFD"
    return chr(character).encode("utf-16-be").hex().upper()
