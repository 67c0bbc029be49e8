"""Headings of the shop's own fields: the name, and what sort of values stand under it.

`自定义: 鞋码` is a text, `自定义（数字）: 鞋码` a number. A name that stands under a heading alone would be taken for a
field that we know; with the mark in front it is what it is.
"""

from __future__ import annotations

import re

from app.core.custom_values import kind_of
from app.core.enums import CustomFieldKind
from app.core.text import NAME_LIMIT, clean_or_cut
from app.core.words import Words

_HEADING = re.compile(r"(?:custom|自定义)\s*(?:[(（]\s*([^()（）]*?)\s*[)）])?\s*[:：]\s*(.+)", re.IGNORECASE)
_LONGEST = 256
_KINDS = {
    CustomFieldKind.TEXT: ("text", "文本"),
    CustomFieldKind.NUMBER: ("number", "数字"),
    CustomFieldKind.DATE: ("date", "日期"),
    CustomFieldKind.CHOICE: ("choice", "选项"),
    CustomFieldKind.YES_NO: ("yes/no", "是否"),
}


def custom_heading(name: str, kind: str, words: Words) -> str:
    """The heading of an own field; a text needs no word for what it is."""
    if kind in ("", CustomFieldKind.TEXT):
        return words("exchange.custom_heading", name=name)
    said = _KINDS[kind_of(kind)][words.language == "zh_CN"]
    return words("exchange.custom_heading_kind", name=name, kind=said)


def custom_name(heading: str) -> str:
    """The field that a heading names, "" for any other heading.

    >>> custom_name("Custom (number): Shoe size"), custom_name("自定义：鞋码"), custom_name("Custom")
    ('Shoe size', '鞋码', '')
    """
    match = _HEADING.match(heading[:_LONGEST].strip())
    return clean_or_cut(match[2], NAME_LIMIT) if match else ""


def custom_kind(heading: str) -> str:
    """The sort of values that a heading tells, "" where it does not.

    >>> custom_kind("自定义（数字）: 鞋码"), custom_kind("Custom (yes/no): VIP"), custom_kind("Custom: x")
    ('number', 'yes_no', '')
    """
    match = _HEADING.match(heading[:_LONGEST].strip())
    said = (match[1] or "").casefold() if match else ""
    return next((str(kind) for kind, names in _KINDS.items() if said in names), "")
