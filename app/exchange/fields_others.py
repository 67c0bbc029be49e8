"""Headings of lists of products, interactions and leads."""

_CUSTOMER = {
    "customer_uuid": "customer uuid|客户熟客编号",
    "customer_id": (
        "customer id|customer no|customer number|member number|member no|member id|external customer id"
        "|client id|会员卡号|会员号|会员编号|客户编号|客户号|客户ID|顾客编号|卡号"
    ),
    "customer_name": (
        "客户姓名|会员姓名|顾客姓名|客户名称|客户|顾客|会员|姓名|联系人|customer name|customer|client|name"
        "|contact|full name"
    ),
    "phone": (
        "手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|客户电话|客户手机|phone|phone number|mobile"
        "|mobile phone|telephone|tel"
    ),
    "email": "邮箱|电子邮箱|电子邮件|email|email address|customer email",
}

PRODUCTS: dict[str, str] = {
    "sku": (
        "sku|sku code|stock code|item code|product code|product id|item number|item no|article number"
        "|article no|barcode|ean|upc|plu|handle|商品编码|商品编号|商品代码|商品ID|货号|商家编码|商品条码|条码"
        "|条形码|规格编码|款号|编码|编号"
    ),
    "name": (
        "name|product|product name|item|item name|title|product title|description|article name|商品名称|商品"
        "|商品名|品名|产品|产品名称|货品名称|菜品名称|菜名|项目名称|服务项目|名称|标题"
    ),
    "category": (
        "category|product category|product type|type|department|商品分类|商品类别|分类|类别|品类|类目"
        "|产品分类"
    ),
    "price": (
        "price|unit price|selling price|retail price|sale price|variant price|售价|单价|价格|销售价|零售价"
        "|商品价格|吊牌价|标价"
    ),
    "unit_cost": "unit cost|cost|cost price|cost per item|purchase price|成本|成本价|进价|进货价|采购价",
    "unit": "unit|uom|unit of measure|单位|计量单位|规格",
    "cycle_days": "replenishment cycle|cycle|cycle days|复购周期|补货周期|使用周期|周期|周期(天)",
    "grade": "grade|档次|等级|品级",
    "active": "active|available|published|上架|是否上架|是否在售|在售|启用|状态",
    "uuid": "熟客编号|shuke id|uuid",
}

INTERACTIONS: dict[str, str] = {
    **_CUSTOMER,
    "date": (
        "date|when|datetime|date time|contacted on|contact date|activity date|日期|时间|联系时间|联系日期"
        "|沟通时间|沟通日期|跟进时间|跟进日期|回访时间|回访日期|拜访时间|拜访日期|记录时间"
    ),
    "time": "time|time of day|时刻",
    "channel": (
        "channel|contact channel|via|method|activity type|渠道|沟通渠道|联系渠道|沟通方式|跟进方式|回访方式"
        "|方式"
    ),
    "direction": "direction|in/out|方向|来去|呼入/呼出|主动/被动",
    "kind": "kind|type|interaction type|purpose|类型|类别|沟通类型|跟进类型|联系类型|事由",
    "summary": (
        "summary|subject|topic|content|note|notes|摘要|主题|内容|沟通内容|跟进内容|跟进记录|回访内容|联系内容"
        "|沟通记录|小结|记录"
    ),
    "details": "details|body|description|comments|详情|详细内容|明细|备注|说明",
    "minutes": "minutes|duration|duration (minutes)|时长|通话时长|分钟|时长(分钟)",
    "quality": "quality|rating|质量|沟通质量|评分",
    "outcome": "outcome|result|结果|沟通结果|跟进结果|回访结果",
    "staff": "staff|by|by whom|owner|responsible|agent|员工|经办人|跟进人|负责人|记录人|客服|导购|业务员",
    "uuid": "熟客编号|shuke id|uuid",
}

LEADS: dict[str, str] = {
    **_CUSTOMER,
    "stage": "stage|lead status|lead stage|status|阶段|线索阶段|线索状态|跟进阶段|状态|商机阶段",
    "intent": "intent|interest level|意向|意向度|意向程度|购买意向",
    "ability": "ability|ability to buy|budget level|购买力|支付能力|购买能力",
    "expected_value": (
        "expected value|amount|deal amount|potential value|预计金额|预期金额|商机金额|预计成交金额|预估金额"
    ),
    "next_step": "next step|next action|下一步|下步计划|下一步计划|跟进计划",
    "next_step_on": (
        "next step on|next step date|follow-up date|next activity date|下次跟进时间|下次跟进日期|下次联系时间"
        "|计划日期"
    ),
    "lost_reason": "lost reason|reason lost|closed lost reason|流失原因|丢单原因|失败原因|战败原因",
    "opened_on": "opened on|created|created at|create date|创建时间|创建日期|登记日期|录入时间|日期|date",
    "source": "source|lead source|original source|来源|线索来源|客户来源|渠道",
    "organisation": "company|company name|organisation|organization|公司|单位|公司名称|企业名称",
    "notes": "notes|note|remarks|备注|说明|需求|需求描述",
    "uuid": "熟客编号|shuke id|uuid",
}
