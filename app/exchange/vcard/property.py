"""One line of a vCard taken apart: group, name, parameters and value, decoded whatever phone has written it.

A value may be quoted-printable or base64 in an encoding of its own, which the line itself names (`CHARSET=GBK`); raw
bytes that are no UTF-8 come here as lone surrogates, and are read in the line's own encoding, else in the file's.
"""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from dataclasses import dataclass

from app.exchange.tables.encoding import text_codec

_LINE = re.compile(r"(?:([\w.-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";\s*([\w-]+)\s*(?:=((?:\"[^\"]*\"|[^;])*))?")
_PARAMETER_VALUES = re.compile(r'"[^"]*"|[^,"]+')
_ANDROID_LABEL = re.compile(r";X-CUSTOM\(([^)]*)\)", re.IGNORECASE)
_CARET = re.compile(r"\^([n'^])")
_PIECES = {mark: re.compile(rf"\\.|[^\\{mark}]+|{mark}|\\", re.DOTALL) for mark in ";,"}
_SURROGATE = re.compile("[\udc80-\udcff]")
_MOST_PARTS = 1_000
_LONGEST_HEAD = 2_000
_BASE64 = frozenset({"BASE64", "B"})
PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""Properties whose value is no text."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, unfolded and decoded."""

    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str

    def types(self) -> set[str]:
        """Its types in lower case; `TYPE="cell,voice"` are two."""
        return {one.strip().lower() for text in self.parameters.get("TYPE", []) for one in text.split(",")}

    def says(self, *words: str) -> bool:
        """Whether a parameter has one of these values, whatever it is called."""
        return any(one.lower() in words for values in self.parameters.values() for one in values)

    @property
    def preferred(self) -> bool:
        return "pref" in self.types() or self.parameters.get("PREF") == ["1"]

    def parts(self, mark: str = ";") -> list[str]:
        """The value split at unescaped marks, with the escapes undone."""
        parts = [""]
        for piece in _PIECES[mark].findall(self.value):
            if piece != mark:
                parts[-1] += piece
            elif len(parts) == _MOST_PARTS:
                break
            else:
                parts.append("")
        return [unescape(part) for part in parts]


def parse_line(line: str, codec: str = "utf-8") -> Property | None:
    """One logical line taken apart, `codec` being that of the file; None for what is no property.

    >>> parse_line("item1.TEL;CELL;PREF:138").types() == {"cell", "pref"}
    True
    """
    match = _LINE.fullmatch(line) if ":" in line[:_LONGEST_HEAD] else None
    if match is None or len(match[3]) > _LONGEST_HEAD:
        return None
    group, name, head, value = match.groups()
    parameters: dict[str, list[str]] = {}
    if label := _ANDROID_LABEL.search(head):
        parameters["X-LABEL"] = [_android_label(label[1])]
        head = head.replace(label[0], "")
    for key, values in _PARAMETER.findall(head):
        bare = not values and key.upper() != "TYPE"
        key, values = ("TYPE", key) if bare else (key, values)
        parameters.setdefault(key.upper(), []).extend(map(_bare, _PARAMETER_VALUES.findall(values) or [""]))
    return Property(group or "", name.upper(), parameters, _decoded(name.upper(), value, parameters, codec))


def unescape(text: str) -> str:
    r"""A value without its backslashes.

    >>> unescape(r"a\, b\nc")
    'a, b\nc'
    """
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text)


def _bare(value: str) -> str:
    """The value of a parameter without its quotes, and what stands for signs that cannot be in them (RFC 6868)."""
    return _CARET.sub(lambda match: {"n": "\n", "'": '"'}.get(match[1], "^"), value.strip(' "'))


def _android_label(text: str) -> str:
    """What Android 2 writes for a label of one's own: CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=85=AC."""
    *_, label = text.split(",")
    return quopri.decodestring(label.encode("utf-8", "surrogateescape")).decode("utf-8", "replace")


def _decoded(name: str, value: str, parameters: dict[str, list[str]], codec: str) -> str:
    coded = {one.upper() for key in ("ENCODING", "TYPE") for one in parameters.get(key, [])}
    if "QUOTED-PRINTABLE" in coded:
        return _text(quopri.decodestring(_octets(value)), parameters, codec)
    if coded & _BASE64 and name not in PICTURES:
        try:
            return _text(b64decode("".join(value.split()), validate=True), parameters, codec)
        except ValueError:
            return value
    return _text(_octets(value), parameters, codec) if _SURROGATE.search(value) else value


def _octets(value: str) -> bytes:
    """The bytes as they stood in the file; other lone surrogates never were bytes, and go."""
    try:
        return value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace")


def _text(raw: bytes, parameters: dict[str, list[str]], codec: str) -> str:
    """In the encoding that the line names, else whichever reads it; UTF-8 first, since nothing else looks like it."""
    named = text_codec((parameters.get("CHARSET") or [""])[0])
    for one in (named, "utf-8", codec, "gb18030", "cp1252"):
        if one is not None:
            try:
                return raw.decode(one)
            except ValueError:
                continue
    return raw.decode("utf-8", "replace")
