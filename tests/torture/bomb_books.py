"""Workbooks that are made to hurt whoever opens them. Built part by part; nothing of them is kept in this folder."""

# ruff: noqa: E501  (rows of data)

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

MEGABYTE = 1 << 20
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = HEAD + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
    ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
ROOT = HEAD + (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
RELS = HEAD + (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/sharedStrings"'
    f' Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{REL}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = HEAD + (
    f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14"'
    ' applyNumberFormat="1"/></cellXfs></styleSheet>'
)
TITLES = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>birthday</t></is></c></row>'
SHEET = HEAD + f"<worksheet {MAIN}><sheetData>"
END = "</sheetData></worksheet>"
SHARED = HEAD + f"<sst {MAIN}>"


def book(
    rows: str | Iterable[bytes] = "", *, shared: str = "", date1904: bool = False, **parts: str
) -> "Maker":
    """A workbook of one sheet with these rows below its headings; `sheet`, `workbook`, … replace a whole part."""
    known = '<workbookPr date1904="1"/>' if date1904 else ""
    workbook = parts.get("workbook") or HEAD + (
        f'<workbook {MAIN} xmlns:r="{REL}">{known}<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    sheet: str | Iterable[bytes] = parts.get("sheet") or (
        SHEET + TITLES + rows + END if isinstance(rows, str) else _sheet(rows)
    )
    texts = {
        "[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": RELS, "xl/styles.xml": STYLES, "xl/sharedStrings.xml": SHARED + shared + "</sst>",
        "xl/worksheets/sheet1.xml": sheet,
    }  # fmt: skip

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, text in texts.items():
                with archive.open(name, "w", force_zip64=True) as part:
                    for piece in [text.encode()] if isinstance(text, str) else text:
                        part.write(piece)

    return make


Maker = Callable[[Path], None]


def _sheet(rows: Iterable[bytes]) -> Iterator[bytes]:
    yield (SHEET + TITLES).encode()
    yield from rows
    yield END.encode()


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def zeros(path: Path) -> None:
    """A part of half a gigabyte that packs into half a megabyte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", HEAD)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(500):
                part.write(bytes(MEGABYTE))


def lying(path: Path) -> None:
    """A directory that says ten bytes where two hundred megabytes are packed."""
    engine = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = b"".join(engine.compress(bytes(MEGABYTE)) for _ in range(200)) + engine.flush()
    start = len(packed)
    local = b"PK\x03\x04" + bytes(4) + b"\x08\x00" + bytes(4) + (0).to_bytes(4, "little")
    local += (
        len(packed).to_bytes(4, "little")
        + (10).to_bytes(4, "little")
        + (5).to_bytes(2, "little")
        + bytes(2)
        + b"b.xml"
    )
    central = b"PK\x01\x02" + bytes(6) + b"\x08\x00" + bytes(8) + len(packed).to_bytes(4, "little")
    central += (10).to_bytes(4, "little") + (5).to_bytes(2, "little") + bytes(16) + b"b.xml"
    end = b"PK\x05\x06" + bytes(4) + b"\x01\x00\x01\x00" + len(central).to_bytes(4, "little")
    end += (len(local) + start).to_bytes(4, "little") + bytes(2)
    path.write_bytes(local + packed + central + end)


def overlapping(path: Path) -> None:
    """Two thousand entries that all unpack the same bytes."""
    engine = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = engine.compress(bytes(MEGABYTE)) + engine.flush()
    sizes = len(packed).to_bytes(4, "little") + MEGABYTE.to_bytes(4, "little")
    check = zlib.crc32(bytes(MEGABYTE)).to_bytes(4, "little")
    local = (
        b"PK\x03\x04"
        + bytes(4)
        + b"\x08\x00"
        + bytes(4)
        + check
        + sizes
        + (5).to_bytes(2, "little")
        + bytes(2)
    )
    local += b"00000" + packed
    central = b"".join(
        b"PK\x01\x02" + bytes(6) + b"\x08\x00" + bytes(4) + check + sizes + (5).to_bytes(2, "little") + bytes(16)
        + f"{number:05d}".encode()
        for number in range(2_000)
    )  # fmt: skip
    end = b"PK\x05\x06" + bytes(4) + (2_000).to_bytes(2, "little") * 2 + len(central).to_bytes(4, "little")
    path.write_bytes(local + central + end + len(local).to_bytes(4, "little") + bytes(2))


def _many_rows() -> Iterator[bytes]:
    for start in range(2, 400_002, 1_000):
        yield "".join(
            f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(start, start + 1_000)
        ).encode()


def _wide() -> Iterator[bytes]:
    yield b'<row r="2">'
    for _ in range(100):
        yield b"<c><v>1</v></c>" * 10_000
    yield b"</row>"


def _cell(megabytes: int) -> Iterator[bytes]:
    yield b'<row r="2"><c r="A2" t="inlineStr"><is><t>'
    for _ in range(megabytes):
        yield b"x" * MEGABYTE
    yield b"</t></is></c></row>"


LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10)) if n else "ha"}">' for n in range(10)
)
SERIALS = "".join(
    f'<row r="{n + 2}">{_text(f"A{n + 2}", f"N{n}")}<c r="B{n + 2}" s="1"><v>{serial}</v></c></row>'
    for n, serial in enumerate((0, 59, 60, 61, 1, 2958465.99999999, -1, 1e308, 2958466))
)
DECLARED = SHEET.replace("<worksheet", f"<!DOCTYPE w [{LAUGHS}]><worksheet")
OUTSIDE = SHEET.replace("<worksheet", '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/hostname">]><worksheet')
_LONG = "long text " * 3_200
_REPEATED = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 100_002))

BOOKS: dict[str, tuple[Maker, bool | None]] = {
    "half a gigabyte of zeros in a sheet": (zeros, True),
    "a zip directory that lies": (lying, True),
    "2,000 entries over the same bytes": (overlapping, True),
    "400,000 customers in a small workbook": (book(_many_rows()), None),
    "a row of 10^6 cells without places": (book(_wide()), True),
    "a cell of 300 MB": (book(_cell(300)), True),
    "a cell of 12 MB": (book(_cell(12)), None),
    "a cell at XFD1048576": (book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), True),
    "a cell at SF1048576, quoted otherwise": (book("<row><c r='SF1048576'><v>1</v></c></row>"), True),
    "a far cell under another prefix": (
        book('<x:row xmlns:x="urn:x"><x:c s="0" r="ZZ999999"><x:v>1</x:v></x:c></x:row>'), None),
    "one long text in 100,000 cells": (book(_REPEATED, shared=f"<si><t>{_LONG}</t></si>"), True),
    "billion laughs": (book(sheet=DECLARED + TITLES + _text("A2", "&l9;") + END), True),
    "billion laughs in the list of sheets": (
        book(shared="", sheet=SHEET + TITLES + END, workbook=DECLARED), True),
    "an entity from outside": (book(sheet=OUTSIDE + TITLES + _text("A2", "&f;") + END), True),
    "dates of 1904": (book(SERIALS, date1904=True), False),
    "serial 60 and days that are none": (book(SERIALS), False),
    "elements nested 100,000 deep": (book("<a>" * 100_000 + "</a>" * 100_000), None),
    "a sheet cut in the middle": (book(sheet=SHEET + TITLES + '<row r="2"><c r="A2"><v>'), None),
}  # fmt: skip
"""How each is made, and whether it has to be refused; None: either is right, as long as it is said."""
