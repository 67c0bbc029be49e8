"""Headings by which a list of customers calls its columns. A + marks what may come several times."""

CUSTOMERS: dict[str, str] = {
    "member_number": (
        "会员卡号|会员号|会员编号|会员号码|会员ID|会员码|会员卡|卡号|客户编号|客户号|客户ID|客户代码|顾客编号"
        "|顾客号|用户ID|用户编号|买家ID|买家会员名|编号|member number|member no|member id|membership number"
        "|membership no|card number|card no|customer id|customer no|customer number|customer code"
        "|customer ref|external id|external customer id|client id|client number|account number|user id"
        "|loyalty number|loyalty id"
    ),
    "name": (
        "姓名|客户姓名|会员姓名|顾客姓名|客户名称|会员名称|会员名|顾客名称|客户名|顾客|客户|名称|联系人姓名"
        "|联系人|收货人姓名|收货人|收件人|真实姓名|全名|name|full name|display name|customer name|customer"
        "|client name|client|contact name|contact|file as"
    ),
    "family_name": "姓|姓氏|family name|last name|surname",
    "given_name": "名|名字|given name|first name|forename|prename",
    "middle_name": "中间名|additional name|middle name",
    "other_names": (
        "昵称|别名|曾用名|微信昵称|会员昵称|买家昵称|客户昵称|英文名|nickname|nick name|alias|other names"
        "|also known as"
    ),
    "salutation": "称呼|称谓|salutation|form of address|name prefix",
    "kind": "客户类型|类型|客户性质|kind|customer type",
    "organisation": (
        "公司|公司名称|单位|单位名称|工作单位|企业名称|组织|机构|organisation|organization|organization name"
        "|organization 1 - name|company|company name|associated company|account name|business name|employer"
    ),
    "role": (
        "职务|职位|职称|岗位|角色|role|job title|title|position|organization title|organization 1 - title"
        "|occupation|职业"
    ),
    "gender": "性别|会员性别|客户性别|gender|sex",
    "birthday": (
        "生日|出生日期|出生年月日|出生年月|生日日期|公历生日|阳历生日|新历生日|会员生日|客户生日|birthday"
        "|birth date|birthdate|date of birth|dob|born|birthday solar|solar birthday"
    ),
    "lunar_birthday": (
        "农历生日|阴历生日|旧历生日|农历|生日农历|农历出生日期|lunar birthday|birthday lunar|chinese birthday"
    ),
    "birth_calendar": "生日类型|生日历法|历法|birthday calendar|birth calendar|calendar",
    "birth_year": "出生年份|birth year",
    "birth_month": "出生月份|birth month",
    "birth_day": "出生日|day of birth",
    "mobile+": (
        "手机|手机号|手机号码|移动电话|会员手机|会员手机号|客户手机|客户手机号|收货人手机|收货人手机号"
        "|联系手机|手机/电话|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone"
        "|mobile no|handphone"
    ),
    "mobile_label+": "手机标签|mobile label",
    "phone+": (
        "电话|联系电话|电话号码|联系方式|固定电话|座机|住宅电话|家庭电话|办公电话|工作电话|商务电话|单位电话"
        "|收货人电话|收货电话|phone|phone number|telephone|tel|phone no|phone - value|primary phone"
        "|home phone|business phone|work phone|other phone|company main phone|contact number"
    ),
    "phone_label+": "电话标签|电话类型|phone label|phone - type|phone - label|phone type",
    "email+": (
        "邮箱|电子邮箱|电子邮件|电子邮件地址|邮件|邮箱地址|email|email address|primary email|secondary email"
        "|e-mail - value|mail|second email"
    ),
    "email_label+": "邮箱标签|邮箱类型|email label|e-mail - type|e-mail - label|email type",
    "wechat+": "微信|微信号|微信ID|客户微信|wechat|wechat id|weixin",
    "wechat_label+": "微信标签|wechat label",
    "qq+": "QQ|QQ号|QQ号码|qq number",
    "qq_label+": "QQ标签|qq label",
    "whatsapp+": "whatsapp|whatsapp number",
    "whatsapp_label+": "WhatsApp标签|whatsapp label",
    "other_contact+": "其他联系方式|其它联系方式|other contact|旺旺|旺旺号|telegram|line id|skype",
    "other_contact_label+": "其他联系方式标签|other contact label",
    "contact_address+": "联系地址（一行）|contact address",
    "contact_address_label+": "联系地址（一行）标签|contact address label",
    "primary": "首选联系项|primary contact point",
    "address+": (
        "地址|详细地址|联系地址|收货地址|收货人地址|收件地址|家庭地址|通讯地址|住址|街道|街道地址"
        "|商务地址 街道|住宅地址 街道|address|street|street address|home address|home street|business street"
        "|business address|mailing street|work address|other street|address line|address - street"
        "|address - formatted|postal address"
    ),
    "address_label+": "地址标签|地址类型|address label|address - type|address - label",
    "country+": (
        "国家|国家/地区|国别|商务地址 国家/地区|住宅地址 国家/地区|country|country/region|home country"
        "|home country/region|business country|business country/region|mailing country|work country"
        "|other country/region|address - country|nation"
    ),
    "region+": (
        "省|省份|省市|州|州/省|地区|省/市/自治区|收货人省份|商务地址 省/市/自治区|住宅地址 省/市/自治区"
        "|province|state|region|county|state/region|home state|business state|mailing state|work state"
        "|other state|address - region"
    ),
    "city+": (
        "市|城市|所在城市|收货人城市|商务地址 市/县|住宅地址 市/县|city|town|home city|business city"
        "|mailing city|work city|other city|address - city"
    ),
    "district+": "区|区县|区/县|县|收货人区|district",
    "postcode+": (
        "邮编|邮政编码|商务地址 邮政编码|住宅地址 邮政编码|postcode|postal code|zip|zip code|zipcode"
        "|home postal code|business postal code|mailing zip|work zipcode|home zipcode|other postal code"
        "|address - postal code"
    ),
    "preferred_channel": "首选渠道|偏好渠道|偏好联系方式|首选联系方式|preferred channel|preferred contact",
    "source": (
        "来源|客户来源|会员来源|来源渠道|获客渠道|渠道来源|注册渠道|source|lead source|acquisition channel"
        "|original source|channel"
    ),
    "responsible": (
        "负责人|责任人|导购|专属导购|所属导购|业务员|销售员|客户经理|跟进人|responsible|contact owner|owner"
        "|sales rep|salesperson|account manager"
    ),
    "tier": "等级|会员等级|客户等级|会员级别|会员卡等级|tier|loyalty tier|level|membership level|vip level",
    "tags": (
        "标签|客户标签|会员标签|分组|客户分组|会员分组|群组|类别|tags|tag|labels|group membership|categories"
        "|category|groups|list"
    ),
    "interests": "兴趣|爱好|兴趣爱好|偏好|喜好|interests|hobbies|hobby|preferences",
    "need_type": "需求类型|need type",
    "notes": (
        "备注|附注|客户备注|会员备注|说明|便笺|记事|notes|note|remarks|remark|comments|comment|description"
        "|memo"
    ),
    "wedding": "结婚纪念日|结婚日期|纪念日|wedding anniversary|anniversary|wedding",
    "since": (
        "注册时间|注册日期|入会时间|入会日期|加入时间|开卡时间|开卡日期|建档日期|建档时间|办卡时间"
        "|成为会员时间|成为客户时间|创建时间|customer since|member since|registered|registered on|join date"
        "|joined|create date|created time|created at|created"
    ),
    "uuid": "熟客编号|shuke id|uuid",
}
