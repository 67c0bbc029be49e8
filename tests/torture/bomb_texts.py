"""Text files that are made to hurt whoever reads them: tables, JSON lists and cards."""

# ruff: noqa: E501  (rows of data)

from collections.abc import Callable, Iterable
from pathlib import Path

MEGABYTE = 1 << 20
Maker = Callable[[Path], None]
NAMES = b"name,phone,notes,birthday\n"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lin\r\n"


def _of(*pieces: bytes | Iterable[bytes]) -> Maker:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            for piece in pieces:
                for part in [piece] if isinstance(piece, bytes) else piece:
                    file.write(part)

    return make


TABLES: dict[str, tuple[Maker, bool | None]] = {
    "a field of 200 kB": (_of(NAMES, b"Lin,1," + b"x" * 200_000 + b",\nOu,2,,\n"), False),
    "a heading of 10^6 columns": (_of(b"a," * 1_000_000, b"\n1\n"), True),
    "two rows of 10^6 cells": (_of(NAMES, (b"," * 1_000_000 + b"\n") * 2, b"Lin,1,,\n"), None),
    "two million rows of a few bytes": (_of(NAMES, (b"a\n" * 10_000 for _ in range(200))), True),
    "sixty million blank lines": (_of(NAMES, (b"\n" * MEGABYTE for _ in range(60))), True),
    "an open quote": (_of(NAMES, b'Lin,1,"notes,\n', b"Ou,2,x,\n" * 20_000), True),
    "an open quote over millions of cells": (_of(NAMES, b'Lin,1,"', (b'","' * 10_000 + b"\n" for _ in range(800))), True),
    "line breaks in millions of quoted cells": (_of(NAMES, (b'"\n",' * 200_000 for _ in range(8))), True),
    "a quote in each row": (_of(NAMES, b'Lin,1,a"b" c,\n"Ou" x,2,,\n' * 2_000), None),
    "NULs between the letters": (_of(NAMES, b"L\x00in,1\x0039,\x00,\n" * 100), None),
    "UTF-16 without its mark": (_of((NAMES.decode() + "林晓月,13900001001,,\n" * 50).encode("utf-16-le")), False),
    "UTF-16 that ends in half a character": (_of("\ufeffname\n林".encode("utf-16-le")[:-1]), True),
    "half UTF-8, half GB18030": (_of("姓名\n林晓月\n".encode() * 50, "姓名\n张伟\n".encode("gb18030") * 50), True),
    "a line of 20 MB": (_of(NAMES, b"x" * (20 * MEGABYTE)), True),
    "numbers of 10,000 digits": (
        _of(b"order id,date,quantity,unit price,amount\n1,2026-01-01," + b"9" * 10_000 + b",1e99," + b"1" * 10_000 + b"\n"
            b"2,2026-01-01,999999999999999,999999999999999,\n"), False),
    "dates that cost patterns dearly": (
        _of(b"order id,date,amount\n", b"1,2026-01-01 12:" + b" " * 60_000 + b"x,5\n2,2026-01-01,5\n"), False),
    "phones of 100,000 blanks": (_of(NAMES, b"Lin,1" + b" " * 100_000 + b"2,,\n"), False),
    "60,000 accents on one letter, two hundred times": (
        _of(NAMES, ("Lin,1,a" + "\u0315\u0300" * 30_000 + ",\n").encode() * 200), False),
    "65,000 tags in a cell": (_of(b"name,tags\n", b'Lin,"' + b",".join(b"%d" % n for n in range(18_000)) + b'"\n'), False),
    "30,000 addresses in a cell": (_of(b"name,email\n", b'Lin,"' + b"a@b.cn;" * 18_000 + b'"\n'), False),
    "marks of direction, zero width and no characters": (
        _of(NAMES, "\u202egpj.exe,1,\ufeff\u200b\U0001ffff,\n\u200b,\u200b,\u200b,\n".encode()), False),
    "a problem in each of 100,000 cells": (_of(b"name,phone,phone,phone,phone\n", b"a,x1,x2,x3,x4\n" * 25_000), None),
}  # fmt: skip

LISTS: dict[str, tuple[Maker, bool | None]] = {
    "JSON 200,000 levels deep": (_of(b"[" * 200_000), True),
    "an object 200,000 levels deep": (_of(b'[{"name":' + b'{"a":' * 200_000), True),
    "an object 500 levels deep": (_of(b'[{"name":' + b"[" * 500 + b"]" * 500 + b"}]"), True),
    "40 million empty objects": (_of(b"[{}", (b",{}" * 100_000 for _ in range(200)), b"]"), True),
    "10^6 keys in an object": (_of(b"[{", b",".join(b'"k%d":1' % n for n in range(300_000)), b"}]"), True),
    "a list of a million points": (_of(b'[{"name":"a","contact_points":[', b"{}," * 300_000, b"{}]}]"), True),
    "a string of 20 MB": (_of(b'[{"name":"', b"x" * (20 * MEGABYTE), b'"}]'), True),
    "a number of 10,000 digits": (_of(b'[{"name":"a","member_number":' + b"9" * 10_000 + b"}]"), True),
    "lone surrogates": (_of(rb'[{"name":"\ud800Lin\udfff","notes":"\u0000","tier":"\ud800","contact_points":[]}]'), False),
    "a list that never ends": (_of(b'[{"name":"a"},', b" " * (8 * MEGABYTE)), True),
}  # fmt: skip

CARDS: dict[str, tuple[Maker, bool | None]] = {
    "a photo of 20 MB on one line": (_of(CARD, b"PHOTO:", b"A" * (20 * MEGABYTE), b"\r\nTEL:139\r\nEND:VCARD\r\n"), False),
    "a photo of 20 MB, folded": (
        _of(CARD, b"PHOTO:", (b"\r\n " + b"A" * 74 for _ in range(260_000)), b"\r\nEND:VCARD\r\n"), False),
    "3,000 nested cards": (_of((CARD for _ in range(3_000)), b"END:VCARD\r\n" * 3_000), False),
    "agents within agents": (_of(CARD, b"AGENT:\r\n" + CARD.strip() + b"\r\n", b"END:VCARD\r\n" * 3), False),
    "5,000 cards without END": (_of(CARD for _ in range(5_000)), False),
    "one soft break after the other": (
        _of(CARD, b"NOTE;ENCODING=QUOTED-PRINTABLE:", (b"=41=\r\n" for _ in range(600_000)), b"\r\nEND:VCARD\r\n"), False),
    "a charset that is none": (
        _of(CARD, b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=zlib:=41\r\nTITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=idna:",
            b"a." * 50_000, b"\r\nEND:VCARD\r\n"), False),
    "300,000 lines in a card": (_of(CARD, (b"TEL:%d\r\n" % n for n in range(300_000)), b"END:VCARD\r\n"), False),
    "a note of 30 MB": (_of(CARD, b"NOTE:", b"x" * (30 * MEGABYTE), b"\r\nEND:VCARD\r\n"), False),
    "a line of parameters": (_of(CARD, b"TEL" + b";x" * 500_000 + b":1\r\nEND:VCARD\r\n"), False),
    "birthdays that are none": (
        _of(*(CARD + b"BDAY:" + day + b"\r\nEND:VCARD\r\n" for day in
              (b"--0229", b"0000-00-00", b"--1332", b"9" * 5_000, b"1604-02-30", b"\x00", b"20260230"))), False),
}  # fmt: skip
