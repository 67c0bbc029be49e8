"""What a new rule is called and says while nobody has chosen otherwise: it follows what sets it off."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.enums import Trigger
from app.core.words import Words
from app.services.care_rules import RuleDraft
from app.services.greeting_templates import TemplateRow
from app.ui.rule_words import Names, rule_when

_OCCASIONS = {
    Trigger.BIRTHDAY: "birthday",
    Trigger.KEY_DATE: "key_date",
    Trigger.FESTIVAL: "festival",
    Trigger.AFTER_FIRST_PURCHASE: "callback",
    Trigger.AFTER_LATEST_PURCHASE: "callback",
    Trigger.AFTER_COMPLAINT: "complaint",
    Trigger.OVERDUE_CADENCE: "overdue_cadence",
    Trigger.NO_CONTACT: "no_contact",
    Trigger.PLAYBOOK: "no_contact",
}
_CODES = {
    Trigger.AFTER_FIRST_PURCHASE: "first_purchase",
    Trigger.AFTER_LATEST_PURCHASE: "latest_purchase",
}


def suggested_name(draft: RuleDraft, words: Words, names: Names) -> str:
    """中秋问候, 首次购买后第 3 天: what the rule does, in as few words."""
    if draft.trigger == Trigger.FESTIVAL:
        festival = names.festivals.get(draft.festival or "")
        return words("rules.name.festival", festival=festival.name(words.language)) if festival else ""
    if draft.trigger == Trigger.BIRTHDAY:
        return words("terms.care_rule.birthday")
    plain = RuleDraft("", draft.trigger, days=draft.days, factor=draft.factor, date_kind=draft.date_kind)
    return rule_when(plain, words, names)


def suggested_template(draft: RuleDraft, templates: Sequence[TemplateRow]) -> int | None:
    """The template made for this very occasion, else the first of its kind."""
    occasion = _OCCASIONS[draft.trigger]
    code = draft.festival if draft.trigger == Trigger.FESTIVAL else _CODES.get(draft.trigger, occasion)
    fitting = [one for one in templates if one.occasion == occasion]
    exact = [one for one in fitting if one.code == code] or [one for one in fitting if one.code == occasion]
    found = exact or fitting
    return found[0].id if found else None
