"""Which encoding a text file is in. The whole file is looked at, not its first lines: one name in row 900 decides.

Order: byte order mark; many zero bytes = UTF-16; strict UTF-8; then whichever of GB18030, Big5, Shift-JIS and cp1252
can decode every byte and gives the likeliest text (known headings first, then common characters). GB18030 wins ties.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.exchange.faults import fault
from app.exchange.limits import LINE_BYTES, MEGABYTE, TEXT_BYTES

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "cp932", "cp1252")
"""What a person may choose by hand."""

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "cp950", "cp932", "cp1252")
_NO_TEXT = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "mbcs", "oem"}
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1a\x1b\x00")


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the bytes of a file tells: its size, its lines, and what speaks for an encoding."""

    size: int
    lines: int
    zeros_even: int
    zeros_odd: int
    is_utf8: bool


def find_encoding(
    path: Path, known_heading: Callable[[str], bool] = lambda text: False, scan: Scan | None = None
) -> str:
    """The codec that reads the whole file.

    Raises ShukeError: empty_file, file_too_large, line_too_long, not_text, mixed_encoding (under `exchange.error.`).
    """
    scan = scan or scan_text(path)
    head = _head(path)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return _checked(path, codec)
    if unmarked := _utf16_without_mark(path, scan):
        return unmarked
    if _is_binary(head, scan):
        raise fault("not_text", file=path.name)
    if scan.is_utf8:
        return "utf-8"
    _refuse_mixed(path)
    return _likeliest(path, known_heading)


def likely_encoding(path: Path) -> str:
    """What the lines of a file that are no UTF-8 seem to be in, also where no encoding reads the whole file."""
    lines = [line for line in _sample(path).splitlines() if not _is_utf8(line)]
    text = b"\n".join(lines)
    return max(_LEGACY, key=lambda codec: _commonness(text.decode(codec, "replace"), codec))


def _is_utf8(line: bytes) -> bool:
    return _decodes(codecs.getincrementaldecoder("utf-8")(), line, final=True)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SAMPLE)


def given_encoding(path: Path, name: str) -> str:
    """The codec that a person named, if there is such a one and it reads the whole file.

    Raises ShukeError: unknown_encoding, mixed_encoding (under `exchange.error.`).
    """
    codec = text_codec(name)
    if codec is None:
        raise fault("unknown_encoding", encoding=name[:40])
    return _checked(path, codec)


def text_codec(name: str) -> str | None:
    """The codec of that name, None where there is none or where it is not one that people save texts in."""
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text = getattr(known, "_is_text_encoding", True) and known.name not in _NO_TEXT
    return known.name if is_text else None


def scan_text(path: Path, longest: int = LINE_BYTES) -> Scan:
    """One pass over the bytes: size, zero bytes, the longest line, and whether it is UTF-8."""
    size = lines = zeros_even = zeros_odd = line = 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    for chunk in _chunks(path):
        size += len(chunk)
        if size > TEXT_BYTES:
            raise fault("file_too_large", file=path.name, limit=TEXT_BYTES // MEGABYTE)
        lines += chunk.count(b"\n") or chunk.count(b"\r")
        line = _open_line(chunk, line)
        if line > longest:
            raise fault("line_too_long", file=path.name, limit=longest // MEGABYTE)
        if b"\x00" in chunk:
            zeros_even += chunk[0::2].count(0)
            zeros_odd += chunk[1::2].count(0)
        is_utf8 = is_utf8 and _decodes(decoder, chunk)
    if size == 0:
        raise fault("empty_file", file=path.name)
    return Scan(size, lines, zeros_even, zeros_odd, is_utf8 and _decodes(decoder, b"", final=True))


def _open_line(chunk: bytes, before: int) -> int:
    """Bytes since the last line break; a line of many megabytes shows when no chunk has one."""
    end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return before + len(chunk) if end < 0 else len(chunk) - end - 1


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeError:  # UTF-16 without its mark has an error of its own
        return False
    return True


def _reads(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    return all(_decodes(decoder, chunk) for chunk in _chunks(path)) and _decodes(decoder, b"", final=True)


def _checked(path: Path, codec: str) -> str:
    if not _reads(path, codec):
        raise fault("mixed_encoding", file=path.name, line=_bad_line(path, codec))
    return codec


def _utf16_without_mark(path: Path, scan: Scan) -> str | None:
    zeros = scan.zeros_even + scan.zeros_odd
    if zeros * 50 < scan.size or scan.size % 2:
        return None
    codec = "utf-16-le" if scan.zeros_odd >= scan.zeros_even else "utf-16-be"
    if min(scan.zeros_even, scan.zeros_odd) * 10 > zeros or not _reads(path, codec):
        return None
    return codec


def _is_binary(head: bytes, scan: Scan) -> bool:
    controls = sum(head.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    return controls * 50 > len(head) or (scan.zeros_even + scan.zeros_odd) * 50 > scan.size


def _refuse_mixed(path: Path) -> None:
    """A file that is UTF-8 but for a few bytes was put together from two: guessing would garble one half."""
    text = _head(path).decode("utf-8", "replace")
    foreign = sum(not character.isascii() for character in text)
    bad = text.count("\ufffd")
    if foreign - bad > 10 * bad:
        raise fault("mixed_encoding", file=path.name, line=_bad_line(path, "utf-8"))


def _bad_line(path: Path, codec: str) -> int:
    line, decoder = 1, codecs.getincrementaldecoder(codec)()
    for chunk in _chunks(path):
        try:
            line += decoder.decode(chunk).count("\n")
        except UnicodeDecodeError as error:
            return line + chunk[: error.start].count(b"\n")
        except UnicodeError:
            return line
    return line


def _likeliest(path: Path, known_heading: Callable[[str], bool]) -> str:
    sample = _sample(path)
    able = [codec for codec in _LEGACY if _reads(path, codec)]
    if not able:
        raise fault("mixed_encoding", file=path.name, line=_bad_line(path, "utf-8"))
    return max(able, key=lambda codec: _likelihood(sample.decode(codec, "ignore"), codec, known_heading))


def _sample(path: Path) -> bytes:
    """The first lines, for their headings, and from then on the lines that are not plain ASCII."""
    taken, size = [], 0
    with path.open("rb") as file:
        for number, line in enumerate(file):
            if number < 20 or not line.isascii():
                taken.append(line[:4096])
                size += len(taken[-1])
            if size > _SAMPLE:
                break
    return b"".join(taken)


def _likelihood(text: str, codec: str, known_heading: Callable[[str], bool]) -> tuple[int, float]:
    lines = text.splitlines()[:20]
    cells = (cell.strip(" \"'") for line in lines for mark in ",;\t|" for cell in line.split(mark))
    headings = {cell for cell in cells if not cell.isascii() and known_heading(cell)}
    return len(headings), _commonness(text, codec)


def _commonness(text: str, codec: str) -> float:
    """The share of the characters beyond ASCII that are everyday ones in the language of that encoding."""
    test = _COMMON[codec]
    foreign = common = 0
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if not character.isascii():
            foreign += 1
            common += test(before, character, after)
    return common / foreign if foreign else 1.0


def _lead_byte(character: str, codec: str) -> int:
    try:
        encoded = character.encode(codec)
    except UnicodeEncodeError:
        return 0
    return encoded[0] if len(encoded) == 2 else 0


_MARKS = "，。：；、（）“”‘’《》－—～　·￥！？％"


def _common_gb(before: str, character: str, after: str) -> bool:
    """Level 1 of GB 2312 (the 3,755 commonest), and the everyday half of Big5 for traditional text in GBK."""
    return (
        0xB0 <= _lead_byte(character, "gb2312") <= 0xD7
        or 0xA4 <= _lead_byte(character, "big5") <= 0xAF
        or character in _MARKS
    )


def _common_big5(before: str, character: str, after: str) -> bool:
    return 0xA4 <= _lead_byte(character, "big5") <= 0xC6 or character in _MARKS


def _common_kana(before: str, character: str, after: str) -> bool:
    """Kana and the kanji of level 1; half-width kana are what other encodings look like when misread."""
    lead = _lead_byte(character, "cp932")
    return "\u3040" <= character <= "\u30ff" or 0x88 <= lead <= 0x97 or character in _MARKS


def _common_latin(before: str, character: str, after: str) -> bool:
    """A letter with an accent stands between plain letters; two halves of a Chinese character stand together."""
    alone = before.isascii() and after.isascii()
    return alone and (character.isalpha() or character in "€£¥©®°§–—’‘“”…ºª\xa0")


_COMMON: dict[str, Callable[[str, str, str], bool]] = {
    "gb18030": _common_gb,
    "cp950": _common_big5,
    "cp932": _common_kana,
    "cp1252": _common_latin,
}
