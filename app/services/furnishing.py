"""What a new shop finds on its first day: tiers, care rules, greeting templates and the two built-in surveys.

Built-in rows carry a code, so that their names come from `terms.json` in the language asked; what the shop writes
over them stands in the row itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.enums import AbcClass, Gender, KeyDateKind, QuestionKind, Stage, Trigger


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
    """A care rule. `audience` is `{}` for everybody, else as `app.services.care_audience` reads it."""

    code: str
    trigger: Trigger
    template: str
    lead_days: int = 0
    festival: str | None = None
    days: int | None = None
    factor: float | None = None
    audience: dict[str, Any] = field(default_factory=dict)
    active: bool = True
    date_kind: KeyDateKind | None = None


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
        "first_purchase_30",
        "callback",
        "{salutation}，我是{shop}的。您第一次来快一个月了，买的{product}还合心意吗？需要补一些的话告诉我。",
        "{salutation}, this is {shop}. It is a month since your first visit. Do you still enjoy the {product}?",
    ),
    TemplateKit(
        "complaint_closed",
        "callback",
        "{salutation}，我是{shop}的。前几天您反映的事办好了，想再问一声，现在都满意吗？还有不周到的地方请告诉我。",
        "{salutation}, this is {shop}. We hope that all is well now with what you told us. Is anything left to do?",
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

BIG_FESTIVALS = ("spring_festival", "dragon_boat", "mid_autumn")
"""Those on which a new shop greets at once, with a text of their own; the others wait until they are wanted."""

_BIRTHDAYS = (
    RuleKit("birthday", Trigger.BIRTHDAY, "birthday"),
    # What must be bought or ordered is done a week ahead; the wish itself belongs to the day.
    RuleKit("birthday_ahead", Trigger.BIRTHDAY, "birthday", lead_days=7),
    RuleKit("key_date", Trigger.KEY_DATE, "key_date", lead_days=7),
    RuleKit(
        "membership", Trigger.KEY_DATE, "key_date", date_kind=KeyDateKind.MEMBERSHIP, active=False
    ),
)  # fmt: skip

_FESTIVALS = (
    *(RuleKit(code, Trigger.FESTIVAL, code, lead_days=7, festival=code) for code in BIG_FESTIVALS),
    *(
        RuleKit(
            code, Trigger.FESTIVAL, "festival", lead_days=3, festival=code, audience=audience, active=False
        )
        for code, audience in (
            ("new_year", {"bought_within_months": 12}),
            ("lantern", {"bought_within_months": 12}),
            ("womens_day", {"rule": {"field": "gender", "in": [str(Gender.FEMALE)]}}),
            ("double_ninth", {"tiers": [3, 4]}),
            ("national_day", {"bought_within_months": 12}),
            ("christmas", {"tiers": [3, 4]}),
        )
    ),
)

_CALLS = (
    RuleKit("first_purchase", Trigger.AFTER_FIRST_PURCHASE, "first_purchase", days=3),
    RuleKit("first_purchase_7", Trigger.AFTER_FIRST_PURCHASE, "latest_purchase", days=7),
    RuleKit("first_purchase_30", Trigger.AFTER_FIRST_PURCHASE, "first_purchase_30", days=30),
    # A call after every sale would drown a busy shop; regulars have the cadence rule.
    RuleKit(
        "latest_purchase",
        Trigger.AFTER_LATEST_PURCHASE,
        "latest_purchase",
        days=7,
        audience={"stages": [str(Stage.NEW)]},
    ),
    RuleKit("complaint_closed", Trigger.AFTER_COMPLAINT, "complaint_closed", days=3),
)

_SLIPPING = (
    RuleKit("overdue", Trigger.OVERDUE_CADENCE, "overdue", factor=1.5),
    # Who bought once or twice has no interval of their own.
    RuleKit(
        "dormant",
        Trigger.NO_CONTACT,
        "overdue",
        days=60,
        audience={"stages": [str(Stage.DORMANT)]},
        active=False,
    ),
    *(
        RuleKit(
            f"no_contact_{letter.lower()}",
            Trigger.NO_CONTACT,
            "no_contact",
            days=days,
            audience={"abc": [str(letter)]},
            active=False,
        )
        for letter, days in ((AbcClass.A, 30), (AbcClass.B, 60), (AbcClass.C, 90))
    ),
    # How often is said by the playbook of each class.
    RuleKit("playbook", Trigger.PLAYBOOK, "no_contact", active=False),
)

RULES = (*_BIRTHDAYS, *_FESTIVALS, *_CALLS, *_SLIPPING)

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
