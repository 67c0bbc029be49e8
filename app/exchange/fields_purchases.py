"""Headings by which a till, an online shop or a payment statement calls its columns."""

PURCHASES: dict[str, str] = {
    "customer_id": (
        "customer id|customer no|customer number|customer code|customer ref|external customer id|client id"
        "|client number|member number|member no|member id|membership number|membership no|card number|card no"
        "|account number|user id|buyer id|会员卡号|会员号|会员编号|会员号码|会员ID|会员卡|客户编号|客户号"
        "|客户ID|客户代码|顾客编号|顾客号|用户ID|用户编号|买家ID|买家会员名|卡号|loyalty number|external id"
    ),
    "customer_name": (
        "客户姓名|会员姓名|顾客姓名|客户名称|会员名称|客户|顾客|会员|姓名|买家姓名|收货人姓名|收货人|收件人"
        "|联系人|交易对方|客户名|会员名|customer name|customer|client name|client|buyer name|buyer"
        "|billing name|contact name|name|shipping name|recipient"
    ),
    "phone": (
        "手机|手机号|手机号码|会员手机|会员手机号|客户手机|客户手机号|客户电话|顾客电话|买家手机|收货人手机"
        "|收货人手机号|联系手机|联系电话|收货人电话|收货人手机号/提货人手机号|电话|电话号码|联系方式|phone"
        "|phone number|mobile|mobile phone|mobile number|telephone|tel|customer phone|billing phone"
        "|shipping phone"
    ),
    "email": "邮箱|电子邮箱|电子邮件|客户邮箱|email|email address|customer email|buyer email|billing email",
    "order_id": (
        "order id|order number|order no|order|invoice no|invoice number|invoice|invoice id|receipt no"
        "|receipt number|receipt|receipt id|transaction id|transaction number|transaction no|sale id|bill no"
        "|ticket|ticket number|订单号|订单编号|订单ID|主订单编号|单号|单据号|单据编号|小票号|小票编号"
        "|小票单号|流水号|交易流水号|销售单号|销售单据号|账单号|交易单号|交易订单号|交易号|发票号|发票号码"
        "|商户订单号|商户单号|商家订单号"
    ),
    "date": (
        "付款时间|支付时间|订单付款时间|交易时间|交易日期|销售时间|销售日期|消费时间|消费日期|购买时间"
        "|购买日期|成交时间|成交日期|结账时间|下单时间|下单日期|订单创建时间|订单时间|订单日期|创建时间"
        "|开单时间|开单日期|单据日期|发票日期|营业日期|日期|时间|日期时间|date|invoice date|order date"
        "|purchase date|transaction date|sale date|sales date|bought on|bought at|paid at|paid on|when"
        "|date time|datetime|date/time|timestamp|receipt date|created at|day"
    ),
    "time": "time|time of day|交易时刻|时刻|invoice time|order time|sale time|transaction time",
    "amount": (
        "amount|line total|line amount|total|total price|total amount|net amount|net|sales|sales amount"
        "|revenue|subtotal|value|price paid|paid|spend|amount paid|extended price|金额|小计|实收金额|实收"
        "|实付金额|实付|消费金额|销售金额|销售额|成交金额|交易金额|支付金额|付款金额|商品小计"
        "|商品实际成交金额|商品实付金额|应收金额|应付金额|总价|总额|总金额|合计|合计金额|商品金额|收款金额"
        "|营业额|折后金额|优惠后金额"
    ),
    "order_amount": (
        "订单金额|订单总额|订单总金额|订单总价|订单实付金额|订单实际付款|订单应付金额|订单实收"
        "|买家实际支付金额|买家应付货款|实付款|实付款(元)|order total|order amount|order value|grand total"
        "|invoice total|receipt total|basket total"
    ),
    "sku": (
        "sku|sku code|stock code|item code|product code|product id|item number|item no|item id|article number"
        "|article no|article|barcode|ean|upc|part number|plu|lineitem sku|商品编码|商品编号|商品代码|商品ID"
        "|货号|商家编码|商品条码|条码|条形码|规格编码|款号|物料编码|外部系统编号|编码"
    ),
    "product": (
        "product|product name|item|item name|description|item description|product description|product title"
        "|goods|article name|lineitem name|service|商品名称|商品|商品名|宝贝标题|宝贝名称|品名|品项|产品"
        "|产品名称|货品名称|菜品名称|菜品|项目名称|项目|服务项目|商品标题|标题|商品说明|商品信息|名称"
    ),
    "category": (
        "category|product category|product type|department|item category|商品分类|商品类别|分类|类别|品类"
        "|商品类目|类目|产品分类"
    ),
    "unit": "unit|uom|unit of measure|单位|计量单位|规格单位",
    "quantity": (
        "quantity|qty|units|count|pieces|quantity sold|lineitem quantity|数量|购买数量|宝贝数量|宝贝总数量"
        "|商品数量|销售数量|销量|件数|份数|商品件数"
    ),
    "unit_price": (
        "unit price|price|price each|item price|selling price|price per unit|lineitem price|单价|售价"
        "|商品单价|商品价格|价格|销售单价|成交单价|销售价|实际单价|零售价"
    ),
    "discount": (
        "discount|discount amount|lineitem discount|优惠|优惠金额|折扣|折扣金额|折让|让利|商家优惠|优惠券金额"
    ),
    "unit_cost": "unit cost|cost|cost price|purchase price|成本|成本价|进价|进货价|单位成本",
    "channel": (
        "channel|sales channel|store|shop|outlet|销售渠道|渠道|订单来源|订单渠道|门店|门店名称|店铺|店铺名称"
        "|平台|下单渠道"
    ),
    "payment": (
        "payment|payment method|payment type|paid by|tender|支付方式|付款方式|支付渠道|结算方式|收/付款方式"
        "|收款方式|支付类型"
    ),
    "status": (
        "status|order status|payment status|financial status|state|订单状态|交易状态|状态|当前状态|单据状态"
        "|支付状态|付款状态"
    ),
    "direction": "收/支|收支|收支类型|资金方向|收入/支出|in/out|debit/credit",
    "country": "country|country/region|国家|国家/地区|shipping country|billing country",
    "region": "省|省份|收货人省份|province|state/region|shipping province",
    "city": "市|城市|收货人城市|city|shipping city",
    "address": "地址|收货地址|收货人地址|详细地址|address|shipping address|billing address",
    "note": "备注|订单备注|卖家备注|买家留言|客户备注|说明|note|notes|remark|remarks|comment|comments|memo",
    "customer_uuid": "customer uuid|客户熟客编号",
    "group": "purchase|购买编号",
}
