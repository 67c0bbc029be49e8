"""The words that files use for closed sets: gender, channels, states of an order, yes and no."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.core.enums import (
    Channel,
    CustomerKind,
    Direction,
    Gender,
    Grade,
    InteractionKind,
    LeadStage,
    NeedType,
    Outcome,
)
from app.core.text import half_width
from app.core.variants import plain_hanzi

_NOT_WORD = re.compile(r"[\W_]+")


def _table(**words: str) -> dict[str, str]:
    return {word: code for code, text in words.items() for word in (code.replace("_", ""), *text.split())}


GENDER = _table(
    **{
        Gender.FEMALE: "女 女性 女士 小姐 f w woman weiblich ms mrs miss 2",
        Gender.MALE: "男 男性 先生 m man mr 1",
        Gender.OTHER: "其他 其它 x d o diverse nonbinary",
    }
)
NO_ANSWER = frozenset(
    {"未知", "保密", "不详", "unknown", "unspecified", "notspecified", "0", "无", "none", "na", "null"}
)
CUSTOMER_KIND = _table(
    **{
        CustomerKind.PERSON: "个人 人 自然人 individual private",
        CustomerKind.ORGANISATION: "组织 机构 企业 公司 单位 organization company business corporate",
    }
)
CHANNEL = _table(
    **{
        Channel.PHONE: "电话 手机 打电话 call tel telephone mobile 电联",
        Channel.EMAIL: "邮件 电子邮件 邮箱 mail",
        Channel.SMS: "短信 text textmessage",
        Channel.SOCIAL: "微信 社交 wechat qq whatsapp 朋友圈 企业微信 weibo 微博 socialmedia",
        Channel.CHAT: "在线聊天 聊天 在线客服 旺旺 livechat onlinechat online",
        Channel.IN_PERSON: "面谈 当面 到店 上门 拜访 来店 店内 meeting visit facetoface store",
        Channel.LETTER: "信件 信函 邮寄 post",
        Channel.OTHER: "其他 其它",
    }
)
NEED_TYPE = _table(
    **{
        NeedType.PRICE: "价格 价格型 价格敏感",
        NeedType.QUALITY: "质量 品质 品质型 质量型",
        NeedType.SERVICE: "服务 服务型",
    }
)
DIRECTION = _table(
    **{
        Direction.IN: "来 呼入 来电 进 被动 客户联系 incoming inbound",
        Direction.OUT: "去 呼出 去电 出 主动 outgoing outbound",
    }
)
INTERACTION_KIND = _table(
    **{
        InteractionKind.CONSULTATION: "咨询 问询 inquiry enquiry question",
        InteractionKind.COMPLAINT: "投诉 抱怨",
        InteractionKind.SUGGESTION: "建议",
        InteractionKind.PRAISE: "表扬 好评 compliment",
        InteractionKind.SERVICE: "服务 售后 support",
        InteractionKind.VISIT: "拜访 到访 来访 meeting",
        InteractionKind.CARE: "关怀 回访 问候 followup",
        InteractionKind.MARKETING: "营销 推广 promotion",
        InteractionKind.SURVEY: "调查 问卷",
        InteractionKind.OTHER: "其他 其它",
    }
)
OUTCOME = _table(
    **{
        Outcome.SATISFIED: "满意 成功 好 positive good ok",
        Outcome.NEUTRAL: "一般 中性",
        Outcome.DISSATISFIED: "不满意 不满 negative bad unsatisfied",
        Outcome.NOT_REACHED: "未接通 未联系上 无人接听 noanswer missed",
    }
)
LEAD_STAGE = _table(
    **{
        LeadStage.NEW: "新 新线索 未跟进 open notcontacted",
        LeadStage.CONTACTED: "已联系 跟进中 联系中 attemptedtocontact inprogress connected",
        LeadStage.INTERESTED: "有意向 意向 qualified warm opendeal",
        LeadStage.QUOTED: "已报价 报价 quote proposal",
        LeadStage.WON: "成交 已成交 赢单 closedwon converted customer",
        LeadStage.LOST: "未成交 丢单 已流失 失败 输单 closedlost unqualified lostlead",
    }
)
GRADE = _table(**{Grade.STANDARD: "普通 标准 一般", Grade.PREMIUM: "高端 精品 高档 特级 high"})
YES_NO = _table(
    yes="是 y true 1 有 上架 在售 启用 active on",
    no="否 n false 0 无 下架 停售 停用 inactive off archived draft",
)

WALK_IN = frozenset(
    {
        "散客",
        "零散客户",
        "零售客户",
        "零售散客",
        "非会员",
        "匿名",
        "过路客",
        "walkin",
        "walkincustomer",
        "guest",
        "cashcustomer",
        "",
    }
)
_CLOSED_ZH = (
    "关闭",
    "取消",
    "作废",
    "全额退款",
    "退款成功",
    "已撤销",
    "支付失败",
    "交易失败",
    "付款失败",
    "已冲正",
)
_UNPAID_ZH = ("待付款", "待支付", "未付款", "未支付", "等待买家付款", "等待付款")
_CLOSED_EN = re.compile(
    r"(cancel|closed|clos|void|revoked|failed|expired|declined|abandon|refunded|unpaid|pendingpayment|awaitingpayment|fullyrefunded)"
)
_EXPENSE = frozenset(
    {
        "支出",
        "不计收支",
        "其他",
        "中性交易",
        "expense",
        "expenses",
        "out",
        "outgoing",
        "debit",
        "dr",
        "withdrawal",
        "payment",
    }
)


def word_key(text: str) -> str:
    """A word as it compares: no case, width, spaces or punctuation."""
    return _NOT_WORD.sub("", half_width(text).casefold())


def code_of(table: dict[str, str], text: str) -> str | None:
    """The code of a word, None for one that is not in the table; 郵件 is 邮件."""
    key = word_key(text)
    found = table.get(key)
    return (
        found if found is not None or key.isascii() else _folded(tuple(table.items())).get(plain_hanzi(key))
    )


@lru_cache(maxsize=32)
def _folded(items: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {plain_hanzi(word): code for word, code in items}


@cache
def _no_sale() -> tuple[str, ...]:
    return tuple(map(plain_hanzi, (*_CLOSED_ZH, *_UNPAID_ZH)))


@lru_cache(maxsize=1024)
def is_closed(status: str) -> bool:
    """Whether an order in this state is no sale: closed, cancelled, never paid, or refunded in full.

    >>> is_closed("交易关闭"), is_closed("Cancelled"), is_closed("交易成功"), is_closed("Partially refunded")
    (True, True, False, False)
    """
    if any(word in plain_hanzi(status) for word in _no_sale()):
        return True
    key = word_key(status)
    return key == "已退款" or _CLOSED_EN.match(key) is not None


@lru_cache(maxsize=1024)
def is_expense(direction: str) -> bool:
    """Whether a line of a payment statement is money that went out, or neither in nor out.

    >>> is_expense("支出"), is_expense("收入"), is_expense("/"), is_expense("")
    (True, False, True, False)
    """
    key = word_key(direction)
    return key in _EXPENSE or (not key and direction.strip() in ("/", "-"))


@lru_cache(maxsize=4096)
def is_walk_in(text: str) -> bool:
    """Whether a cell names no particular customer: 散客, walk-in, a dash.

    >>> is_walk_in("散客"), is_walk_in("-"), is_walk_in("NULL")
    (True, True, False)
    """
    return word_key(text) in WALK_IN
