"""Templates and their fields: what they name, what is wrong with them, and the text once values are put in.

What is not known is left out together with the clause that speaks of it, and the sentence is mended around the gap.
All of that happens to the template, before any value is put in: what customers are called is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from app.core.words import LANGUAGES, Words

FIELDS: tuple[str, ...] = (
    "salutation",
    "name",
    "shop",
    "years",
    "birthday",
    "festival",
    "product",
    "interest",
    "points",
    "tier",
    "member_number",
    "days",
    "staff",
    "shop_phone",
    "shop_hours",
    "shop_address",
)
"""The merge fields, in the order in which they are offered; their names are `greetings.field.*`."""

_FIELD = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_ASIDE = re.compile(r"[（(\[【][^（）()\[\]【】\n]*[）)\]】]")
_SENTENCE = re.compile(r".+?(?:[。？！?!]+|\.+(?=[\s”’」』\"')）]|$)|$)[”’」』\"')）]*\s*")
_CLAUSE = re.compile(r"[{｛][^{}｛｝]*[}｝]\s?[：:]|.+?(?:[，；;]+|,+(?=\s|$)|$)\s*")
_END = re.compile(r"(?:[。？！?!]+|\.+)[”’」』\"')）]*\s*$")
_SOFT = "，,；; \t"
_BLANKS = re.compile(r"[ \t]{2,}")
_COMMAS = re.compile(r"([，,；;])(?:[ \t]*[，,；;])+")
_BEFORE_END = re.compile(r"[，,；;]+[ \t]*(?=[。？！?!]|\.(?!\w))")
_BEFORE_COMMA = re.compile(r"[ \t]+(?=[，。；？！]|[,;](?!\w))")
_LONGEST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """`unknown_field` for one that does not exist, `broken_field` for a brace without its partner."""

    code: str
    field: str


def field_names(template: str) -> tuple[str, ...]:
    """The fields that a template names, each once; those that do not exist as they were typed."""
    return tuple(dict.fromkeys(map(field_code, _FIELD.findall(template))))


def field_code(typed: str) -> str:
    """The code of a field as typed between its braces: `name`, `Name`, `称呼`; what does not exist stays as it is.

    >>> field_code(" 称呼 "), field_code("Name"), field_code("nme")
    ('salutation', 'name', 'nme')
    """
    typed = typed.strip()
    return _names().get(typed.casefold(), typed)


def problems(template: str) -> tuple[Problem, ...]:
    """What is wrong with a template: fields that do not exist, and braces without a partner.

    >>> problems("{salutation}，{nme}您好{")
    (Problem(code='unknown_field', field='nme'), Problem(code='broken_field', field='{'))
    """
    unknown = [Problem("unknown_field", name) for name in field_names(template) if name not in FIELDS]
    rest = _FIELD.sub("", template)
    broken = (rest[found.start() : found.start() + _LONGEST_SHOWN] for found in _BRACE.finditer(rest))
    return (*unknown, *(Problem("broken_field", text.split("\n")[0]) for text in broken))


def merge(template: str, known: Mapping[str, str]) -> str:
    """The text with its fields filled in one pass; clauses with an unknown value are left out.

    >>> merge("{salutation}，生日快乐，祝您{years}岁吉祥。{shop}问您好。", {"salutation": "郑女士", "shop": "松间茶舍"})
    '郑女士，生日快乐。松间茶舍问您好。'
    """
    values = {name: value for name, value in known.items() if value and value.strip()}
    lines = [_mended_line(line, values) for line in template.strip().split("\n")]
    kept = "\n".join(line for line in lines if line is not None)
    kept = re.sub(r"\n{3,}", "\n\n", kept).strip().rstrip(_SOFT)
    return _FIELD.sub(lambda found: values[field_code(found[1])], kept)


def _mended_line(line: str, known: Collection[str]) -> str | None:
    """A line without what is not known; None where nothing is left of it."""
    if not line.strip():
        return ""
    line = _ASIDE.sub(lambda found: found[0] if _is_known(found[0], known) else "", line)
    kept = _tidy("".join(_mended_sentence(found[0], known) for found in _SENTENCE.finditer(line)))
    return kept if kept.strip() else None


def _mended_sentence(sentence: str, known: Collection[str]) -> str:
    if _is_known(sentence, known):
        return sentence
    found = _END.search(sentence)
    body, end = (sentence[: found.start()], found[0]) if found else (sentence, "")
    clauses = [clause[0] for clause in _CLAUSE.finditer(body)]
    kept = [clause for clause in clauses if _is_known(clause, known)]
    if not kept:
        return ""
    text = "".join(kept)
    if end or clauses[-1] is not kept[-1]:
        text = text.rstrip(_SOFT)
    if clauses[0] is not kept[0]:
        text = text[:1].upper() + text[1:]
    return text + (end or " ")


def _is_known(text: str, known: Collection[str]) -> bool:
    """Whether every field of a piece has a value, and no brace stands alone in it."""
    return all(field_code(name) in known for name in _FIELD.findall(text)) and not _BRACE.search(
        _FIELD.sub("", text)
    )


def _tidy(text: str) -> str:
    """No two blanks or commas side by side, no comma before the end of a sentence or at the start of a line."""
    text = _COMMAS.sub(r"\1", _BLANKS.sub(" ", text))
    text = _BEFORE_COMMA.sub("", _BEFORE_END.sub("", text))
    return text.lstrip(_SOFT).rstrip()


@cache
def _names() -> Mapping[str, str]:
    """The fields by their codes and by what they are called in either language."""
    found = {name: name for name in FIELDS}
    for language in LANGUAGES:
        words = Words.load(language)
        found |= {words(f"greetings.field.{name}").casefold(): name for name in FIELDS}
    return found
