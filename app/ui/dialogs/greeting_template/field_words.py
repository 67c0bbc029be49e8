"""Merge fields as one reads them: a Chinese text names them in Chinese, the file keeps their codes."""

from __future__ import annotations

import re

from app.core.merge_fields import FIELDS, field_code
from app.core.words import Words

_FIELD = re.compile(r"\{([^{}\n]*)\}")


def shown_field(code: str, language: str) -> str:
    """A field as it stands in a text.

    >>> shown_field("salutation", "zh_CN"), shown_field("salutation", "en")
    ('{称呼}', '{salutation}')
    """
    if not language.startswith("zh") or code not in FIELDS:
        return f"{{{code}}}"
    return f"{{{Words.load('zh_CN')(f'greetings.field.{code}')}}}"


def shown_text(text: str, language: str) -> str:
    """A stored text as it is edited.

    >>> shown_text("{salutation}，{shop}问您好。", "zh_CN")
    '{称呼}，{店名}问您好。'
    """
    return _FIELD.sub(lambda found: shown_field(found[1], language), text)


def stored_text(text: str) -> str:
    """An edited text as it is stored; what is no field stays as it was typed, to be told.

    >>> stored_text("{称呼}，{店名}问您好，{别的}。")
    '{salutation}，{shop}问您好，{别的}。'
    """
    return _FIELD.sub(_coded, text)


def _coded(found: re.Match[str]) -> str:
    code = field_code(found[1])
    return f"{{{code}}}" if code in FIELDS else found[0]
