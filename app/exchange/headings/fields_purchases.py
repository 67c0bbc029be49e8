"""Headings by which a till, an online shop or a payment statement calls its columns."""

PURCHASES: dict[str, str] = {
    "customer_id": (
        "customer id|customer no|customer number|customer code|customer ref|external customer id|client id"
        "|client number|member number|member no|member id|membership number|membership no|card number|card no"
        "|account number|user id|buyer id|会员卡号|会员号|会员编号|会员号码|会员ID|会员卡|客户编号|客户号"
        "|客户ID|客户代码|顾客编号|顾客号|用户ID|用户编号|买家ID|买家会员名|卡号|loyalty number|external id"
        "|客户编码|往来单位编号|会员代码|下单帐号|下单账号|买家账号|VIP卡号|customer reference id"
        "|membership id|reference id"
    ),
    "customer_name": (
        "客户姓名|会员姓名|顾客姓名|客户名称|会员名称|客户|顾客|会员|姓名|买家姓名|收货人姓名|收货人|收件人"
        "|联系人|交易对方|客户名|会员名|customer name|customer|client name|client|buyer name|buyer"
        "|billing name|contact name|name|shipping name|recipient|往来单位|收件人姓名|收货人/提货人|买家"
        "|购买人|付款人|客人姓名|客人|宾客姓名|联系人姓名|客户全称|买家昵称|bill to|sold to|ship to"
        "|customer full name|client full name|guest name|member name|member|billed to"
    ),
    "phone": (
        "手机|手机号|手机号码|会员手机|会员手机号|客户手机|客户手机号|客户电话|顾客电话|买家手机|收货人手机"
        "|收货人手机号|联系手机|联系电话|收货人电话|收货人手机号/提货人手机号|电话|电话号码|联系方式|phone"
        "|phone number|mobile|mobile phone|mobile number|telephone|tel|customer phone|billing phone"
        "|shipping phone|收件人手机号|收件人手机|收件人电话|收件人手机号码|顾客手机号|顾客手机|会员电话"
        "|会员手机号码|买家手机号|买家电话|客户手机号码|联系人手机|联系人手机号|联系人电话|收货电话|用户手机"
        "|用户手机号|用户手机号码|收货手机号|收货人手机号码|mobile no|phone no|customer mobile|contact number"
        "|contact phone|cell phone|cell|customer phone number"
    ),
    "email": (
        "邮箱|电子邮箱|电子邮件|客户邮箱|email|email address|customer email|buyer email|billing email"
        "|contact email|收件人邮箱|顾客邮箱|会员邮箱|买家邮箱|buyer email address"
    ),
    "order_id": (
        "order id|order number|order no|order|invoice no|invoice number|invoice|invoice id|receipt no"
        "|receipt number|receipt|receipt id|transaction id|transaction number|transaction no|sale id|bill no"
        "|ticket|ticket number|订单号|订单编号|订单ID|主订单编号|单号|单据号|单据编号|小票号|小票编号"
        "|小票单号|流水号|交易流水号|销售单号|销售单据号|账单号|交易单号|交易订单号|交易号|发票号|发票号码"
        "|商户订单号|商户单号|商家订单号|微信订单号|支付宝交易号|收钱吧订单号|订单流水号|消费单号|单据号码"
        "|平台订单号|平台单号|外部订单号|开单号|账单编号|账单流水号|商户流水号|小票流水号|销售订单号"
        "|order reference|order name|reference number|ref no|document no|document number|bill number"
        "|sales order|check number"
    ),
    "date": (
        "买家付款时间|支付完成时间|付款完成时间|付款时间|支付时间|订单付款时间|交易时间|交易日期|销售时间"
        "|销售日期|消费时间|消费日期|购买时间|购买日期|成交时间|成交日期|结账时间|下单时间|下单日期"
        "|订单创建时间|订单时间|订单日期|创建时间|开单时间|开单日期|单据日期|发票日期|营业日期|日期|时间"
        "|日期时间|date|invoice date|order date|purchase date|transaction date|sale date|sales date|bought on"
        "|bought at|paid at|paid on|when|date time|datetime|date/time|timestamp|receipt date|created at|day"
        "|付款日期|支付日期|订单成交时间|订单提交时间|交易创建时间|完成时间|业务日期|单据时间|消费日|结算时间"
        "|结账日期|收款时间|收款日期|制单日期|入账时间|出库日期|購買日期|訂單日期|purchased at|purchased on"
        "|completed at|sold at|sold on|posting date|document date|bill date|trans date|transaction datetime"
        "|order created|created|created on|created time|date created|date of purchase|date of sale"
        "|order placed|placed on|visit date|completed date|invoice created"
    ),
    "time": (
        "time|time of day|交易时刻|时刻|invoice time|order time|sale time|transaction time|结账时刻|销售时刻"
    ),
    "amount": (
        "amount|line total|line amount|total|total price|total amount|net amount|net|sales|sales amount"
        "|revenue|subtotal|value|price paid|paid|spend|amount paid|extended price|金额|小计|实收金额|实收"
        "|实付金额|实付|消费金额|销售金额|销售额|成交金额|交易金额|支付金额|付款金额|商品小计"
        "|商品实际成交金额|商品实付金额|应收金额|应付金额|总价|总额|总金额|合计|合计金额|商品金额|收款金额"
        "|营业额|折后金额|优惠后金额|用户实付|用户实付金额|商家实收金额|商家实收|价税合计|消费额|商品总价"
        "|结算金额|net sales|gross sales|total sales|sale amount|sales total|net total|gross amount"
        "|total paid|line item total|item total|sale total|应收|金額|小計"
    ),
    "order_amount": (
        "订单金额|订单总额|订单总金额|订单总价|订单实付金额|订单实际付款|订单应付金额|订单实收"
        "|买家实际支付金额|买家应付货款|实付款|实付款(元)|order total|order amount|order value|grand total"
        "|invoice total|receipt total|basket total|应结订单金额|整单金额|整单实收|账单金额|单据金额|单据总额"
        "|订单收入金额|订单应收金额|order subtotal|order net"
    ),
    "sku": (
        "sku|sku code|stock code|item code|product code|product id|item number|item no|item id|article number"
        "|article no|article|barcode|ean|upc|part number|plu|lineitem sku|商品编码|商品编号|商品代码|商品ID"
        "|货号|商家编码|商品条码|条码|条形码|规格编码|款号|物料编码|外部系统编号|编码|商品货号|货品编号"
        "|货品编码|产品编号|产品编码|菜品编码|SKU编码|商品SKU|商家编码-规格维度|商家编码-商品维度|条码号"
        "|product sku|variant sku|item sku"
    ),
    "product": (
        "product|product name|item|item name|description|item description|product description|product title"
        "|goods|article name|lineitem name|service|商品名称|商品|商品名|宝贝标题|宝贝名称|品名|品项|产品"
        "|产品名称|货品名称|菜品名称|菜品|项目名称|项目|服务项目|商品标题|标题|商品说明|商品信息|名称"
        "|商品全名|选购商品|全部商品名称|服务名称|课程名称|套餐名称|消费项目|消费内容|购买商品|购买产品"
        "|产品/服务|商品/服务|货品|宝贝|品种|product/service|service name|menu item|goods name|line item"
        "|sku name|products|items|treatment"
    ),
    "category": (
        "category|product category|product type|department|item category|商品分类|商品类别|分类|类别|品类"
        "|商品类目|类目|产品分类|商品一级类目|商品大类|大类|菜品分类|一级分类|product group|product line"
    ),
    "unit": "unit|uom|unit of measure|单位|计量单位|规格单位",
    "quantity": (
        "quantity|qty|units|count|pieces|quantity sold|lineitem quantity|数量|购买数量|宝贝数量|宝贝总数量"
        "|商品数量|销售数量|销量|件数|份数|商品件数|订购数量|购买件数|成交数量|数量/件|销售数|數量|qty sold"
        "|qty ordered|units sold|item qty|quantity ordered|item quantity"
    ),
    "unit_price": (
        "unit price|price|price each|item price|selling price|price per unit|lineitem price|单价|售价"
        "|商品单价|商品价格|价格|销售单价|成交单价|销售价|实际单价|零售价|京东价|折后单价|实售价|成交价"
        "|销售价格|單價|rate|net price|sale price|retail price|item unit price"
    ),
    "discount": (
        "discount|discount amount|lineitem discount|优惠|优惠金额|折扣|折扣金额|折让|让利|商家优惠|优惠券金额"
        "|折扣额|优惠总金额|店铺优惠折扣|优惠合计|discounts|total discount|discount total"
        "|lineitem discount amount"
    ),
    "unit_cost": (
        "unit cost|cost|cost price|purchase price|成本|成本价|进价|进货价|单位成本|采购价|采购成本|成本单价"
        "|cost per item|cogs"
    ),
    "channel": (
        "channel|sales channel|store|shop|outlet|销售渠道|渠道|订单来源|订单渠道|门店|门店名称|店铺|店铺名称"
        "|平台|下单渠道|所属门店|归属店铺|消费门店|交易门店|分店|分店名称|APP渠道|location|branch|store name"
        "|shop name|order source|source|register"
    ),
    "payment": (
        "payment|payment method|payment type|paid by|tender|支付方式|付款方式|支付渠道|结算方式|收/付款方式"
        "|收款方式|支付类型|付款通道|支付通道|结账方式|交易方式|收银方式|payment mode|mode of payment"
        "|paid with|payment gateway|tender type"
    ),
    "status": (
        "status|order status|payment status|financial status|state|订单状态|交易状态|状态|当前状态|单据状态"
        "|支付状态|付款状态|收款状态|结算状态|订单商品状态|order state|sale status|invoice status"
    ),
    "direction": "收/支|收支|收支类型|资金方向|收入/支出|in/out|debit/credit",
    "country": (
        "country|country/region|国家|国家/地区|shipping country|billing country|shipping country code"
        "|billing country code"
    ),
    "region": (
        "省|省份|收货人省份|province|state/region|shipping province|收货省|收件省|收货省份|所在省份"
        "|shipping state|billing province|billing state|shipping province name"
    ),
    "city": "市|城市|收货人城市|city|shipping city|收货市|收货城市|所在城市|billing city|customer city",
    "address": (
        "地址|收货地址|收货人地址|详细地址|address|shipping address|billing address|详细收货地址/提货地址"
        "|收件人地址|收件地址|顾客地址|客户地址|会员地址|billing street|shipping street|billing address1"
        "|shipping address1|delivery address"
    ),
    "note": (
        "备注|订单备注|卖家备注|买家留言|客户备注|说明|note|notes|remark|remarks|comment|comments|memo"
        "|商家备注|商家订单备注|买家备注|摘要|order notes|order note|internal note|customer note|備註"
    ),
    "campaign": "来源活动|营销活动|活动名称|campaign|campaign name",
    "customer_uuid": "customer uuid|客户熟客编号",
    "group": "purchase|购买编号",
}
