"""How vCard and iCalendar write texts: escaped values, quoted parameters, lines folded between characters."""

from __future__ import annotations

from collections.abc import Mapping

_LINE = 75


def escape(text: str) -> str:
    """A value as vCard and iCalendar want it.

    >>> escape("a;b, c\\\\d")
    'a\\\\;b\\\\, c\\\\\\\\d'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str, limit: int = _LINE) -> str:
    """Long lines broken at 75 octets, never inside a character."""
    if len(line) * 4 <= limit or len(line.encode()) <= limit:
        return line
    if line.isascii():
        step = limit - 1
        rest = (line[place : place + step] for place in range(limit, len(line), step))
        return "\r\n ".join([line[:limit], *rest])
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > limit:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += width
    return "\r\n".join([*parts, part])


def parameters(values: Mapping[str, str]) -> str:
    """Parameters of our own, those that are empty left out.

    >>> parameters({"X-LABEL": 'the "old" one', "X-KIND": ""})
    ';X-LABEL="the ^\\'old^\\' one"'
    """
    return "".join(f";{name}={quoted(value)}" for name, value in values.items() if value)


def quoted(text: str) -> str:
    """A parameter's value in quotes, with what quotes cannot hold written as RFC 6868 has it."""
    text = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return '"' + "".join(sign for sign in text if sign >= " ") + '"'
