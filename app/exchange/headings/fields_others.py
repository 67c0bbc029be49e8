"""Headings of lists of products, interactions and leads."""

_CUSTOMER = {
    "customer_uuid": "customer uuid|客户熟客编号",
    "customer_id": (
        "customer id|customer no|customer number|member number|member no|member id|external customer id"
        "|client id|会员卡号|会员号|会员编号|客户编号|客户号|客户ID|顾客编号|卡号|客户编码|会员代码|客户代码"
        "|membership no|member #"
    ),
    "customer_name": (
        "客户姓名|会员姓名|顾客姓名|客户名称|客户|顾客|会员|姓名|联系人|customer name|customer|client|name"
        "|contact|full name|联系人姓名|客人姓名|会员名称|member name|client name|contact person|display name"
        "|lead name|线索名称|线索姓名"
    ),
    "phone": (
        "手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|客户电话|客户手机|phone|phone number|mobile"
        "|mobile phone|telephone|tel|会员手机|会员手机号|会员电话|客户手机号|联系人手机|联系人手机号"
        "|联系人电话|顾客手机|顾客手机号|顾客电话|移动电话|mobile number|cell|cell phone|contact number"
        "|customer phone"
    ),
    "email": (
        "邮箱|电子邮箱|电子邮件|email|email address|customer email|邮箱地址|电子邮件地址|客户邮箱"
        "|contact email"
    ),
}

PRODUCTS: dict[str, str] = {
    "sku": (
        "sku|sku code|stock code|item code|product code|product id|item number|item no|article number"
        "|article no|barcode|ean|upc|plu|商品编码|商品编号|商品代码|商品ID|货号|商家编码|商品条码|条码|条形码"
        "|规格编码|款号|编码|编号|variant sku|item sku|product sku|货品编号|产品编号|产品编码|商品货号"
        "|SKU编码|物料编号|品号|条码号|菜品编码|handle"
    ),
    "name": (
        "name|product|product name|item|item name|title|product title|description|article name|商品名称|商品"
        "|商品名|品名|产品|产品名称|货品名称|菜品名称|菜名|项目名称|服务项目|名称|标题|商品全名|产品名|货品"
        "|菜品|服务名称|项目|款式名称|product/service name|service name|service"
    ),
    "category": (
        "category|product category|product type|type|department|商品分类|商品类别|分类|类别|品类|类目"
        "|产品分类|商品大类|大类|类别名称|分类名称|一级分类|菜品分类|product group|reporting category"
        "|categories|collection"
    ),
    "price": (
        "price|unit price|selling price|retail price|sale price|variant price|售价|单价|价格|销售价|零售价"
        "|商品价格|吊牌价|标价|零售价格|建议零售价|门店价|统一零售价|现价|regular price|list price|rrp|msrp"
        "|default price|retail"
    ),
    "unit_cost": (
        "unit cost|cost|cost price|cost per item|purchase price|成本|成本价|进价|进货价|采购价|采购单价"
        "|成本价格|最近进价|成本单价|supply price|default unit cost|average cost|参考进价"
    ),
    "unit": "unit|uom|unit of measure|单位|计量单位|规格|基本单位|计价单位|unit name|sell unit",
    "cycle_days": "replenishment cycle|cycle|cycle days|复购周期|补货周期|使用周期|周期|周期(天)",
    "grade": "grade|档次|等级|品级",
    "active": (
        "active|available|published|上架|是否上架|是否在售|在售|启用|状态|商品状态|销售状态|上架状态|是否启用"
        "|enabled|sellable"
    ),
    "uuid": "熟客编号|shuke id|uuid",
}

INTERACTIONS: dict[str, str] = {
    **_CUSTOMER,
    "date": (
        "date|when|datetime|date time|contacted on|contact date|activity date|日期|时间|联系时间|联系日期"
        "|沟通时间|沟通日期|跟进时间|跟进日期|回访时间|回访日期|拜访时间|拜访日期|记录时间|call date"
        "|call time|logged at|logged on|created at|created|timestamp|activity time|meeting date|happened at"
        "|happened on|通话时间|服务时间|服务日期|咨询时间|咨询日期|投诉时间|投诉日期|反馈时间|反馈日期"
        "|发生时间|发生日期|接待时间|创建时间|互动时间|互动日期"
    ),
    "time": "time|time of day|时刻",
    "channel": (
        "channel|contact channel|via|method|activity type|渠道|沟通渠道|联系渠道|沟通方式|跟进方式|回访方式"
        "|方式|communication channel|contact method|medium|mode|沟通途径|接触方式|互动方式|沟通形式|互动渠道"
        "|反馈渠道"
    ),
    "direction": "direction|in/out|方向|来去|呼入/呼出|主动/被动",
    "kind": (
        "kind|type|interaction type|purpose|类型|类别|沟通类型|跟进类型|联系类型|事由|category|互动类型"
        "|服务类型|反馈类型|业务类型|咨询类型|沟通目的|activity kind|reason|case type"
    ),
    "summary": (
        "summary|subject|topic|content|note|notes|摘要|主题|内容|沟通内容|跟进内容|跟进记录|回访内容|联系内容"
        "|沟通记录|小结|记录|message|title|conversation|沟通纪要|沟通要点|跟进情况|反馈内容|投诉内容|服务内容"
        "|拜访内容|咨询内容|回访记录|互动内容|互动摘要|问题"
    ),
    "details": (
        "details|body|description|comments|详情|详细内容|明细|备注|说明|full text|notes/details|备注说明"
        "|具体内容|处理过程|long description|remark|remarks|comment"
    ),
    "minutes": (
        "minutes|duration|duration (minutes)|时长|通话时长|分钟|时长(分钟)|call duration|call length"
        "|length (min)|duration (mins)|duration min|通话分钟|沟通时长|时长(分)|通话时长(分)"
    ),
    "quality": "quality|rating|质量|沟通质量|评分|满意度|满意度评分|服务评分|score|satisfaction",
    "outcome": (
        "outcome|result|结果|沟通结果|跟进结果|回访结果|call result|call outcome|处理结果|反馈结果|沟通效果"
        "|disposition"
    ),
    "staff": (
        "staff|by|by whom|owner|responsible|agent|员工|经办人|跟进人|负责人|记录人|客服|导购|业务员"
        "|created by|logged by|assigned to|user|employee|sales rep|跟进人员|客服人员|服务人员|回访人|拜访人"
        "|接待人|操作员|经手人|处理人|员工姓名|handled by"
    ),
    "uuid": "熟客编号|shuke id|uuid",
}

LEADS: dict[str, str] = {
    **_CUSTOMER,
    "family_name": "last name|family name|surname|姓|姓氏",
    "given_name": "first name|given name|forename|名|名字",
    "stage": (
        "stage|lead status|lead stage|status|阶段|线索阶段|线索状态|跟进阶段|状态|商机阶段|deal stage"
        "|pipeline stage|opportunity stage|客户状态|跟进状态|商机状态|销售阶段|意向阶段|lead state"
    ),
    "intent": (
        "intent|interest level|意向|意向度|意向程度|购买意向|意向等级|意向级别|购买意愿|lead rating|rating"
        "|interest|likelihood"
    ),
    "ability": "ability|ability to buy|budget level|购买力|支付能力|购买能力|支付力|affordability|经济实力",
    "expected_value": (
        "expected value|amount|deal amount|potential value|预计金额|预期金额|商机金额|预计成交金额|预估金额"
        "|deal value|opportunity amount|estimated value|expected amount|expected revenue|budget|预算|意向金额"
        "|商机预估|成交预估"
    ),
    "next_step": (
        "next step|next action|下一步|下步计划|下一步计划|跟进计划|下一步行动|跟进事项|next activity|to do"
    ),
    "next_step_on": (
        "next step on|next step date|follow-up date|next activity date|下次跟进时间|下次跟进日期|下次联系时间"
        "|计划日期|next follow up|next followup date|next contact date|下次跟进|下次联系|下次回访时间"
        "|下次联系日期|预约时间|下一步日期|下一步时间"
    ),
    "lost_reason": (
        "lost reason|reason lost|closed lost reason|流失原因|丢单原因|失败原因|战败原因|reason for loss"
        "|输单原因|未成交原因|loss reason"
    ),
    "opened_on": (
        "opened on|created|created at|create date|创建时间|创建日期|登记日期|录入时间|日期|date|线索创建时间"
        "|进线时间|留资时间|获取时间|created time|created date|created on|date added|inquiry date"
        "|enquiry date|lead date|received on"
    ),
    "closed_on": "结束日期|成交日期|关闭日期|closed on|close date|closed date|won on|lost on",
    "campaign": "来源活动|营销活动|活动名称|campaign|campaign name",
    "source": (
        "source|lead source|original source|来源|线索来源|客户来源|渠道|渠道来源|来源渠道|获客渠道|来源平台"
        "|referral source|how heard"
    ),
    "organisation": (
        "company|company name|organisation|organization|公司|单位|公司名称|企业名称|account name"
        "|company / account|企业|单位名称|organization name"
    ),
    "notes": (
        "notes|note|remarks|备注|说明|需求|需求描述|description|comments|message|enquiry|inquiry|客户需求"
        "|咨询内容|意向产品|备注信息|跟进内容|跟进记录|情况说明"
    ),
    "uuid": "熟客编号|shuke id|uuid",
}
