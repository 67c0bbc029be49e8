"""The words for a customer: a template merged with what the shop knows, and never with what it does not.

A field without a value takes the fallback of its kind where there is one (our shop, the holiday); otherwise the whole
clause that holds it is left out, so that no text ever says "{name}", "None" or "your th birthday".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.care.occasion import Occasion, Person
from app.care.persons import persons
from app.core.enums import TaskKind
from app.core.names import salutation
from app.core.words import Words
from app.db.reader import Reader
from app.services.furnishing import TEMPLATES

_FIELD = re.compile(r"\{([^{}]*)\}")
_CLAUSE = re.compile(r"[^，。；？！,.;?!\n]*[，。；？！,.;?!\n]*\s*")
_ENDS = "。？！.?!\n"
_LIKING = re.compile(
    r"^(特别|很|最)?(喜欢|爱喝|爱吃|爱用|爱|偏好|喜)|^(likes|loves|prefers)\s+", re.IGNORECASE
)
_LONGEST_INTEREST = 24
_WARM = (TaskKind.BIRTHDAY, TaskKind.KEY_DATE, TaskKind.FESTIVAL)

_PRODUCT = """
SELECT coalesce(nullif(l.description, ''), g.name)
  FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id LEFT JOIN product g ON g.id = l.product_id
 WHERE p.customer_id = ? AND p.deleted_at IS NULL AND p.total > 0
 ORDER BY p.bought_on DESC, l.total DESC, l.id LIMIT 1
"""


def greeting(reader: Reader, occasion: Occasion, words: Words, settings: Mapping[str, Any]) -> str:
    """What to send or say: the template of the rule in the language of `words`, else the words' own; '' for nobody."""
    person = _person(reader, occasion)
    if person is None:
        return ""
    known = fields(reader, occasion, person, words, settings)
    own = template_text(reader, occasion.template_id, words.language)
    default = _default(occasion.kind, words)
    text = merge(own, known) or merge(default, known)
    template = own or default
    return text if _is_own(own) else _with_something_personal(text, template, occasion, known, words)


def fields(
    reader: Reader, occasion: Occasion, person: Person, words: Words, settings: Mapping[str, Any]
) -> dict[str, str]:
    """The value of every merge field; '' where the shop does not know it."""
    language = words.language
    points = reader.value("SELECT sum(points) FROM points_entry WHERE customer_id = ?", person.id) or 0
    product = str(occasion.values.get("product") or "") or reader.text(_PRODUCT, person.id)
    festival = occasion.festival
    days = occasion.values.get("n")
    return {
        "name": person.name,
        "salutation": person.salutation or salutation(person.name, person.gender, language),
        "shop": _shop(settings, language) or words("care.field.shop"),
        "years": str(occasion.age or ""),
        "points": str(points) if points > 0 else "",
        "festival": festival.name(language) if festival else words("care.field.festival"),
        "product": product or words("care.field.product"),
        "days": str(days or ""),
        "interest": "" if person.is_organisation else interest(person.interests),
        "known_product": product,
    }


def merge(template: str, known: Mapping[str, str]) -> str:
    """The text with its fields filled in one pass; clauses with an unknown value are left out.

    >>> merge("{salutation}，生日快乐，祝您{years}岁吉祥。{shop}问您好。", {"salutation": "郑女士", "shop": "松间茶舍"})
    '郑女士，生日快乐。松间茶舍问您好。'
    """
    kept = ""
    for clause in _CLAUSE.findall(template):
        if all(known.get(name.strip()) for name in _FIELD.findall(clause)):
            kept += _FIELD.sub(lambda found: known[found[1].strip()], clause)
        elif clause.rstrip(" ")[-1:] in _ENDS and kept:
            kept = kept.rstrip("，,；; ") + clause[len(clause.rstrip("".join(_ENDS) + " ")) :]
    return kept.strip().rstrip("，,；;")


def template_text(reader: Reader, template_id: int | None, language: str) -> str:
    """A template in a language; '' where the rule has none or it has no text in that language."""
    if template_id is None:
        return ""
    column = "text_zh" if language.startswith("zh") else "text_en"
    return reader.text(
        f"SELECT {column} FROM greeting_template WHERE id = ? AND deleted_at IS NULL", template_id
    ).strip()


def interest(text: str) -> str:
    """The first thing that someone likes, short enough to stand in a sentence; '' otherwise.

    >>> interest("爱喝正岩肉桂，去年送过茶点盒")
    '正岩肉桂'
    """
    first = re.split(r"[，,。；;、\n]", text.strip(), maxsplit=1)[0].strip()
    liked = _LIKING.sub("", first).strip()
    return liked if len(liked) <= _LONGEST_INTEREST else ""


def _with_something_personal(
    text: str, template: str, occasion: Occasion, known: Mapping[str, str], words: Words
) -> str:
    """A greeting of ours ends with one thing that belongs to this customer alone, when one is known."""
    if occasion.kind not in _WARM or "{interest}" in template or "{product}" in template:
        return text
    for field, key in (("interest", "personal.interest"), ("known_product", "personal.product")):
        if known[field]:
            said = words(f"care.{key}", **{field.removeprefix("known_"): known[field]})
            return f"{text}{'' if words.language.startswith('zh') else ' '}{said}"
    return text


def _default(kind: TaskKind, words: Words) -> str:
    key = f"care.greeting.{kind}"
    name = key if key in words else "care.greeting.other"
    return words(name, **_SELF)


def _is_own(text: str) -> bool:
    """Whether the shop wrote the text itself; then nothing is added to it."""
    return bool(text) and all(text not in (kit.zh, kit.en) for kit in TEMPLATES)


def _person(reader: Reader, occasion: Occasion) -> Person | None:
    if occasion.customer_id is None:
        return None
    return persons(reader, [occasion.customer_id]).get(occasion.customer_id)


def _shop(settings: Mapping[str, Any], language: str) -> str:
    name, english = str(settings["shop.name"] or ""), str(settings["shop.name_en"] or "")
    return name if language.startswith("zh") else english or name


_SELF = {
    name: f"{{{name}}}" for name in ("salutation", "shop", "festival", "product", "name", "years", "points")
}
"""Fields that stand for themselves: a default template is looked up before it is merged."""
