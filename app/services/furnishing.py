"""What a new shop finds on its first day: tiers, care rules, greeting templates and the two built-in surveys.

Built-in rows carry a code, so that their names come from `terms.json` in the language asked; what the shop writes
over them stands in the row itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.enums import QuestionKind, Stage, Trigger


@dataclass(frozen=True, slots=True)
class TierKit:
    level: int
    name: str
    name_en: str
    min_spend: int


@dataclass(frozen=True, slots=True)
class TemplateKit:
    code: str
    occasion: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class RuleKit:
    """A care rule. `audience` is `{}` for everybody, or holds `stages` (codes) and `tiers` (levels) that it is for."""

    code: str
    trigger: Trigger
    template: str
    lead_days: int = 0
    festival: str | None = None
    days: int | None = None
    factor: float | None = None
    audience: dict[str, Any] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True, slots=True)
class QuestionKit:
    kind: QuestionKind
    zh: str
    en: str


TIERS = (
    TierKit(1, "普通", "Standard", 0),
    TierKit(2, "银", "Silver", 200_000),
    TierKit(3, "金", "Gold", 800_000),
    TierKit(4, "钻石", "Diamond", 2_000_000),
)

TEMPLATES = (
    TemplateKit(
        "birthday",
        "birthday",
        "{salutation}，生日快乐。{shop}给您备了一份小礼，方便时来坐坐。",
        "{salutation}, happy birthday from all of us at {shop}. There is a small gift waiting for you.",
    ),
    TemplateKit(
        "key_date",
        "key_date",
        "{salutation}，今天是您的好日子，{shop}向您道贺，愿年年如意。",
        "{salutation}, congratulations on your special day from {shop}.",
    ),
    TemplateKit(
        "festival",
        "festival",
        "{salutation}，{festival}快到了，{shop}祝您和家人安康。",
        "{salutation}, {shop} wishes you and your family a happy {festival}.",
    ),
    TemplateKit(
        "spring_festival",
        "festival",
        "{salutation}，新春将至，感谢您这一年的照顾。{shop}给您拜年，愿新岁平安顺遂。",
        "{salutation}, thank you for this past year. {shop} wishes you a happy and healthy Lunar New Year.",
    ),
    TemplateKit(
        "dragon_boat",
        "festival",
        "{salutation}，端午将至，{shop}祝您和家人安康。",
        "{salutation}, {shop} wishes you and your family a peaceful Dragon Boat Festival.",
    ),
    TemplateKit(
        "mid_autumn",
        "festival",
        "{salutation}，中秋将至，{shop}祝您阖家团圆。要备节礼的话，我们先替您留好。",
        "{salutation}, {shop} wishes you a joyful Mid-Autumn. If you need gifts, we will gladly set some aside.",
    ),
    TemplateKit(
        "first_purchase",
        "callback",
        "{salutation}，我是{shop}的。前几天您第一次来，买的{product}还满意吗？有什么想问的随时告诉我。",
        "{salutation}, this is {shop}. Are you happy with the {product} from your first visit? We are glad to help.",
    ),
    TemplateKit(
        "latest_purchase",
        "callback",
        "{salutation}，我是{shop}的。上次的{product}用得还好吗？想听听您的意见。",
        "{salutation}, this is {shop}. How do you like the {product}? We would love to hear.",
    ),
    TemplateKit(
        "overdue",
        "overdue_cadence",
        "{salutation}，有些日子没见您了，{shop}很惦记。最近到了些新货，想请您来看看。",
        "{salutation}, we have not seen you for a while and {shop} misses you. Do come by for something new.",
    ),
    TemplateKit(
        "no_contact",
        "no_contact",
        "{salutation}，好久没联系了，{shop}问您好。有什么需要随时找我们。",
        "{salutation}, it has been a while. {shop} says hello; let us know whenever we can help.",
    ),
)

RULES = (
    RuleKit("birthday", Trigger.BIRTHDAY, "birthday", lead_days=7),
    RuleKit("key_date", Trigger.KEY_DATE, "key_date", lead_days=7),
    RuleKit("spring_festival", Trigger.FESTIVAL, "spring_festival", lead_days=7, festival="spring_festival"),
    RuleKit("dragon_boat", Trigger.FESTIVAL, "dragon_boat", lead_days=7, festival="dragon_boat"),
    RuleKit("mid_autumn", Trigger.FESTIVAL, "mid_autumn", lead_days=7, festival="mid_autumn"),
    RuleKit("first_purchase", Trigger.AFTER_FIRST_PURCHASE, "first_purchase", days=3),
    # A call after every sale would drown a busy shop; regulars have the cadence rule.
    RuleKit(
        "latest_purchase",
        Trigger.AFTER_LATEST_PURCHASE,
        "latest_purchase",
        days=7,
        audience={"stages": [str(Stage.NEW)]},
    ),
    RuleKit("overdue", Trigger.OVERDUE_CADENCE, "overdue", factor=1.5),
    RuleKit("no_contact", Trigger.NO_CONTACT, "no_contact", days=60, active=False),
)

SURVEYS: dict[str, tuple[QuestionKit, ...]] = {
    "csat": (
        QuestionKit(QuestionKind.RATING, "您对我们满意吗？", "How satisfied are you with us?"),
        QuestionKit(QuestionKind.TEXT, "有什么想告诉我们的？", "What would you like to tell us?"),
    ),
    "nps": (
        QuestionKit(
            QuestionKind.NPS,
            "您有多大可能把我们推荐给朋友？",
            "How likely are you to recommend us to a friend?",
        ),
        QuestionKit(QuestionKind.TEXT, "最主要的原因是什么？", "What is the main reason?"),
    ),
}
