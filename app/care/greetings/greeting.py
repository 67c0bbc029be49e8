"""The words for a customer: a template merged with what the shop knows, and never with what it does not.

A field without a value takes the fallback of its kind where there is one (our shop, the holiday); otherwise the whole
clause that holds it is left out, so that no text ever says "{name}", "None" or "your th birthday".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.care.greetings.greeting_fields import KNOWN_PRODUCT, Frame, Values, known_fields
from app.care.greetings.liking import interest
from app.care.occasion import Occasion
from app.core.enums import TaskKind
from app.core.festivals import Festival
from app.core.merge_fields import FIELDS, Problem, field_names, merge, problems
from app.core.words import Words
from app.db.reader import Reader
from app.services.furnishing import TEMPLATES

__all__ = [
    "FIELDS",
    "Preview",
    "Problem",
    "greeting",
    "greetings",
    "interest",
    "merge",
    "preview",
    "problems",
]

WARM: frozenset[str] = frozenset({TaskKind.BIRTHDAY, TaskKind.KEY_DATE, TaskKind.FESTIVAL})
"""Occasions of goodwill, where one thing that belongs to the person alone is said besides."""

_CHUNK = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as it would be sent; `missing` are the fields that were left out, for the shop does not know them."""

    text: str
    missing: tuple[str, ...] = ()


def greeting(
    reader: Reader,
    occasion: Occasion,
    words: Words,
    settings: Mapping[str, Any],
    *,
    today: date | None = None,
) -> str:
    """What to send or say: the template of the rule in the language of `words`, else the words' own; '' for nobody."""
    if occasion.customer_id is None:
        return ""
    template = template_text(reader, occasion.template_id, words.language)
    return preview(
        reader, template, occasion.customer_id, words, settings, occasion=occasion, today=today
    ).text


def preview(
    reader: Reader,
    text: str,
    customer_id: int,
    words: Words,
    settings: Mapping[str, Any],
    *,
    festival: str | None = None,
    occasion: Occasion | None = None,
    today: date | None = None,
    kind: TaskKind | None = None,
) -> Preview:
    """A template (its text, saved or not) for a real customer, on an occasion or as of `today`.

    Where nothing is left of the template, an occasion (or its `kind`) has words of its own.
    """
    frame = Frame(words, settings, today, _festival(reader, festival))
    kind = occasion.kind if occasion else kind
    told = {customer_id: occasion} if occasion else {}
    made = _written(reader, [customer_id], text, kind, frame, told)
    return made.get(customer_id, Preview(""))


def greetings(
    reader: Reader,
    customer_ids: Sequence[int],
    text: str,
    words: Words,
    settings: Mapping[str, Any],
    *,
    kind: TaskKind = TaskKind.OTHER,
    festival: str | None = None,
    occasions: Mapping[int, Occasion] | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> dict[int, str]:
    """One template for many, by their ids; `kind` says whose words stand in where nothing is left of it.

    `progress` is told how many are done, of how many; what it raises ends the work.
    """
    frame = Frame(words, settings, today, _festival(reader, festival))
    found: dict[int, str] = {}
    for start in range(0, len(customer_ids), _CHUNK):
        if progress is not None:
            progress(start, len(customer_ids))
        made = _written(reader, customer_ids[start : start + _CHUNK], text, kind, frame, occasions or {})
        found |= {number: one.text for number, one in made.items()}
    return found


def template_text(reader: Reader, template_id: int | None, language: str) -> str:
    """A template in a language; '' where the rule has none or it has no text in that language."""
    if template_id is None:
        return ""
    column = "text_zh" if language.startswith("zh") else "text_en"
    return reader.text(
        f"SELECT {column} FROM greeting_template WHERE id = ? AND deleted_at IS NULL", template_id
    ).strip()


def _written(
    reader: Reader,
    ids: Sequence[int],
    template: str,
    kind: TaskKind | None,
    frame: Frame,
    occasions: Mapping[int, Occasion],
) -> dict[int, Preview]:
    default = _default(kind, frame.words) if kind else ""
    names = field_names(template)
    wanted = {*names, *field_names(default), *_PERSONAL}
    known = known_fields(reader, ids, frame, occasions, wanted)
    warm = _is_warm(template, kind)
    made: dict[int, Preview] = {}
    for number, values in known.items():
        text = merge(template, values) or merge(default, values)
        personal = _something_personal(template or default, values, frame.words) if warm else ""
        missing = tuple(name for name in names if name in FIELDS and not values.get(name))
        made[number] = Preview(_joined(text, personal, frame), missing)
    return made


def _is_warm(template: str, kind: TaskKind | None) -> bool:
    """Whether something personal may be added: to what the program says on such occasions, never to a shop's own."""
    kit = next((kit for kit in TEMPLATES if template in (kit.zh, kit.en)), None)
    if kit is not None:
        return kit.occasion in WARM
    return not template and kind in WARM


_PERSONAL = {"interest": "personal.interest", KNOWN_PRODUCT: "personal.product"}


def _something_personal(template: str, known: Values, words: Words) -> str:
    """One thing that belongs to this customer alone, when one is known and the template does not say it anyway."""
    if not {"interest", "product"}.isdisjoint(field_names(template)):
        return ""
    for field, key in _PERSONAL.items():
        if known.get(field):
            return words(f"care.{key}", **{field.removeprefix("known_"): known[field]})
    return ""


def _joined(text: str, personal: str, frame: Frame) -> str:
    return f"{text}{'' if frame.chinese else ' '}{personal}" if text and personal else text or personal


def _default(kind: TaskKind, words: Words) -> str:
    key = f"care.greeting.{kind}"
    name = key if key in words else "care.greeting.other"
    return words(name, **_SELF)


def _festival(reader: Reader, code: str | None) -> Festival | None:
    if code is None:
        return None
    from app.care.kinds.festival import all_festivals

    return next((one for one in all_festivals(reader) if one.code == code), None)


_SELF = {name: f"{{{name}}}" for name in FIELDS}
"""Fields that stand for themselves: a default template is looked up before it is merged."""
