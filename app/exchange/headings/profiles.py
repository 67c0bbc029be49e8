"""Exports of whole programs, known by headings that only they have, where the general lists would read one amiss.

A heading such as Name, Total or 应付金额 means one thing in most files and another in these: Shopify calls the order
number Name, JD repeats what the whole order came to on each of its lines. Everything that a profile does not name is
read as in any other file. Where each layout is taken from, the corpus says (tests/data/exchange/README.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.report import ImportKind


@dataclass(frozen=True, slots=True)
class Profile:
    """`signs` are headings that stand in the file together; `fields` names the field of a heading, "" for none."""

    name: str
    kind: ImportKind
    signs: tuple[str, ...]
    fields: Mapping[str, str]


def _profile(program: str, kind: ImportKind, signs: str, /, **headings: str) -> Profile:
    """Fields with their headings, the first that the file has being taken; `none` are headings without a field."""
    fields = {heading: field for field, text in headings.items() for heading in text.split("|")}
    known = {heading: "" if field == "none" else field for heading, field in fields.items()}
    return Profile(program, kind, tuple(signs.split("|")), known)


_P, _C, _L = ImportKind.PURCHASES, ImportKind.CUSTOMERS, ImportKind.LEADS

PROFILES: tuple[Profile, ...] = (
    _profile(
        "shopify_orders", _P, "Financial Status|Lineitem name|Lineitem quantity",
        order_id="Name", date="Created at|Paid at", order_amount="Total", discount="Lineitem discount",
        customer_name="Billing Name|Shipping Name", phone="Billing Phone|Phone|Shipping Phone",
        address="Billing Street|Billing Address1", region="Billing Province", channel="Source",
        none="Subtotal|Discount Amount|Location|Vendor|Id|Tags",
    ),
    _profile(
        "shopify_customers", _C, "Accepts Email Marketing|Total Spent",
        phone="Phone|Default Address Phone", none="Province Code",
    ),
    _profile(
        "square_items", _P, "Transaction ID|Net Sales|Event Type",
        amount="Net Sales", quantity="Qty", channel="Location", none="Channel|Count|Gross Sales",
    ),
    _profile(
        "square_customers", _C, "Square Customer ID|Transaction Count", member_number="Reference ID",
    ),
    _profile(
        "taobao_orders", _P, "订单编号|买家会员名|买家实际支付金额",
        order_amount="买家实际支付金额", note="订单备注|买家留言", none="总金额|买家应付货款",
    ),
    _profile(
        "jd_orders", _P, "订单号|京东价|订购数量",
        quantity="订购数量", unit_price="京东价", order_amount="订单金额", customer_id="下单帐号|下单账号",
        none="应付金额|结算金额|货号|订单来源",
    ),
    _profile(
        "pdd_orders", _P, "订单号|商家实收金额(元)",
        amount="商家实收金额(元)", date="支付时间|订单成交时间", note="商家备注|买家留言",
        sku="商家编码-规格维度|商家编码-商品维度|商品id", none="店铺优惠折扣(元)|商品总价(元)|用户实付金额(元)",
    ),
    _profile(
        "doudian_orders", _P, "主订单编号|子订单编号|选购商品",
        order_id="主订单编号", amount="订单应付金额", date="支付完成时间|订单提交时间", note="商家备注|买家留言",
        sku="商家编码|商品ID", none="优惠总金额|商家优惠",
    ),
    _profile(
        "youzan_orders", _P, "订单号|买家付款时间|订单实付金额",
        order_amount="订单实付金额", note="商家订单备注|买家备注", customer_name="收货人/提货人",
        phone="收货人手机号/提货人手机号|买家手机号", none="应收订单金额|商品金额合计|店铺优惠合计|买家昵称",
    ),
    _profile(
        "weidian_orders", _P, "订单编号|订单总价|实付金额|商品型号",
        order_amount="实付金额", note="卖家备注|买家备注", none="订单总价",
    ),
    _profile(
        "wechat_merchant", _P, "公众账号ID|用户标识|微信订单号",
        order_id="商户订单号", order_amount="订单金额|总金额", none="微信订单号|用户标识|应结订单金额",
    ),
    _profile(
        "alipay_business", _P, "支付宝交易号|商户订单号|商家实收（元）",
        order_id="商户订单号", order_amount="订单金额（元）", date="完成时间|创建时间",
        none="商家优惠（元）|商家实收（元）|支付宝交易号",
    ),
    _profile(
        "shouqianba", _P, "收钱吧订单号|交易金额",
        order_id="收钱吧订单号", date="交易日期", time="交易时间", amount="实收金额|交易金额",
        none="商户订单号|商户流水号|商户优惠|结算金额|优惠金额",
    ),
    _profile(
        "guanjiapo_partners", _C, "单位编号|单位全名", name="联系人", organisation="单位全名",
        member_number="单位编号",
    ),
    _profile(
        "guanjiapo_sales", _P, "往来单位|商品全名", amount="折后金额|金额", unit_price="折后单价|单价",
        none="折扣",
    ),
    _profile("kingdee_sales", _P, "单据编号|客户编码|价税合计", amount="价税合计", none="金额|整单折扣额"),
    _profile("zoho_leads", _L, "Lead Owner|Lead Status"),
    _profile("crm_leads_zh", _L, "线索来源|线索状态"),
)  # fmt: skip


def profile_of(headings: Sequence[str], key: Callable[[str], str]) -> Profile | None:
    """The program whose headings these are; `key` is how headings compare."""
    keys = {key(heading) for heading in headings}
    return next((one for one in PROFILES if all(key(sign) in keys for sign in one.signs)), None)
