"""Headings by which a list of customers calls its columns. A + marks what may come several times."""

CUSTOMERS: dict[str, str] = {
    "member_number": (
        "会员卡号|会员号|会员编号|会员号码|会员ID|会员码|会员卡|卡号|客户编号|客户号|客户ID|客户代码|顾客编号"
        "|顾客号|用户ID|用户编号|买家ID|买家会员名|编号|member number|member no|member id|membership number"
        "|membership no|card number|card no|customer id|customer no|customer number|customer code"
        "|customer ref|external id|external customer id|client id|client number|account number|user id"
        "|loyalty number|loyalty id|客户编码|单位编号|会员代码|会员卡编号|VIP卡号|VIP号|贵宾卡号|reference id"
        "|membership id|vip number|vip no|customer account"
    ),
    "name": (
        "姓名|客户姓名|会员姓名|顾客姓名|客户名称|会员名称|会员名|顾客名称|客户名|顾客|客户|名称|联系人姓名"
        "|联系人|收货人姓名|收货人|收件人|真实姓名|全名|name|full name|display name|customer name|customer"
        "|client name|client|contact name|contact|file as|客户全称|客户全名|宾客姓名|客人姓名|联系人名称"
        "|member name|contact person|guest name|client full name|display as"
    ),
    "family_name": "姓|姓氏|family name|last name|surname|last|姓(姓氏)",
    "given_name": "名|名字|given name|first name|forename|prename|first|christian name",
    "middle_name": "中间名|additional name|middle name",
    "other_names": (
        "昵称|别名|曾用名|微信昵称|会员昵称|买家昵称|客户昵称|英文名|nickname|nick name|alias|other names"
        "|also known as|微信名|微信名称|网名|备注名|小名|preferred name|known as|aka|short name"
    ),
    "salutation": "称呼|称谓|salutation|form of address|name prefix|尊称|prefix|honorific|courtesy title",
    "kind": "客户类型|类型|客户性质|kind|customer type|个人/企业|客户属性",
    "organisation": (
        "公司|公司名称|单位|单位名称|工作单位|企业名称|组织|机构|organisation|organization|organization name"
        "|organization 1 - name|company|company name|associated company|account name|business name|employer"
        "|企业|所属公司|所在公司|公司/单位|所属企业|default address company|billing company|company / account"
        "|firm|workplace|primary associated company"
    ),
    "role": (
        "职务|职位|职称|岗位|角色|role|job title|title|position|organization title|organization 1 - title"
        "|occupation|职业|联系人职务|岗位名称|designation|job"
    ),
    "gender": "性别|会员性别|客户性别|gender|sex|性別|sex/gender|男/女|顾客性别",
    "birthday": (
        "生日|出生日期|出生年月日|出生年月|生日日期|公历生日|阳历生日|新历生日|会员生日|客户生日|birthday"
        "|birth date|birthdate|date of birth|dob|born|birthday solar|solar birthday|客户出生日期|会员出生日期"
        "|顾客生日|生日(公历)|生日(阳历)|生日(新历)|出生日期(公历)|生辰|born on|birth day date|bday"
    ),
    "lunar_birthday": (
        "农历生日|阴历生日|旧历生日|农历|生日农历|农历出生日期|lunar birthday|birthday lunar|chinese birthday"
        "|生日(阴历)|农历生日日期|出生日期(农历)|出生日期(阴历)|农曆生日|陰曆生日|lunar date of birth"
        "|lunar dob"
    ),
    "birth_calendar": (
        "生日类型|生日历法|历法|birthday calendar|birth calendar|calendar|生日类别|生日(公历/农历)|公历/农历"
        "|农历/公历|阴历/阳历"
    ),
    "birth_year": "出生年份|birth year|出生年|生日年|年(出生)",
    "birth_month": "出生月份|birth month|出生月|生日月|生日月份",
    "birth_day": "出生日|day of birth|生日日",
    "mobile+": (
        "手机|手机号|手机号码|移动电话|会员手机|会员手机号|客户手机|客户手机号|收货人手机|收货人手机号"
        "|联系手机|手机/电话|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone"
        "|mobile no|handphone|联系人手机|联系人手机号|联系人手机号码|顾客手机|顾客手机号|买家手机|买家手机号"
        "|收件人手机|收件人手机号|客户手机号码|会员手机号码|绑定手机|绑定手机号|注册手机号|手機|手機號碼"
        "|行動電話|mobile telephone|mobile tel|cell number|cell no|cellular|phone mobile|sms number"
    ),
    "mobile_label+": "手机标签|mobile label",
    "phone+": (
        "电话|联系电话|电话号码|联系方式|固定电话|座机|住宅电话|家庭电话|办公电话|工作电话|商务电话|单位电话"
        "|收货人电话|收货电话|phone|phone number|telephone|tel|phone no|phone - value|primary phone"
        "|home phone|business phone|work phone|other phone|company main phone|contact number|公司电话"
        "|联系人电话|客户电话|顾客电话|会员电话|家里电话|宅电|其他电话|主要电话|单位主要电话|收件人电话|固话"
        "|固定电话号码|電話|聯絡電話|tel no|telephone number|tel number|contact phone|contact tel"
        "|daytime phone|evening phone|default address phone|billing phone|shipping phone|main phone"
        "|office phone|landline|home telephone|work telephone|other telephone|business telephone"
    ),
    "phone_label+": "电话标签|电话类型|phone label|phone - type|phone - label|phone type",
    "email+": (
        "邮箱|电子邮箱|电子邮件|电子邮件地址|邮件|邮箱地址|email|email address|primary email|secondary email"
        "|e-mail - value|mail|second email|邮件地址|Email地址|客户邮箱|联系邮箱|联系人邮箱|个人邮箱|工作邮箱"
        "|公司邮箱|公司邮件|电子信箱|電子郵件|電子信箱|work email|home email|personal email|business email"
        "|email id|other email|contact email|customer email"
    ),
    "email_label+": "邮箱标签|邮箱类型|email label|e-mail - type|e-mail - label|email type",
    "wechat+": (
        "微信|微信号|微信ID|客户微信|wechat|wechat id|weixin|微信账号|微信帐号|微信号码|weixin id|wx"
        "|wechat number"
    ),
    "wechat_label+": "微信标签|wechat label",
    "qq+": "QQ|QQ号|QQ号码|qq number",
    "qq_label+": "QQ标签|qq label",
    "whatsapp+": "whatsapp|whatsapp number|whatsapp no",
    "whatsapp_label+": "WhatsApp标签|whatsapp label",
    "other_contact+": (
        "其他联系方式|其它联系方式|other contact|旺旺|旺旺号|telegram|line id|skype|阿里旺旺|skype id"
        "|skype name|微博"
    ),
    "other_contact_label+": "其他联系方式标签|other contact label",
    "contact_address+": "联系地址（一行）|contact address",
    "contact_address_label+": "联系地址（一行）标签|contact address label",
    "kept_contact+": "联系方式原样|contact as kept",
    "kept_contact_label+": "联系方式原样标签|contact as kept label",
    "primary": "首选联系项|primary contact point",
    "address+": (
        "地址|详细地址|联系地址|收货地址|收货人地址|收件地址|家庭地址|通讯地址|住址|街道|街道地址"
        "|商务地址 街道|住宅地址 街道|address|street|street address|home address|home street|business street"
        "|business address|mailing street|work address|other street|address line|address - street"
        "|address - formatted|postal address|公司地址|单位地址|住宅地址|送货地址|客户地址|顾客地址|收件人地址"
        "|现住址|居住地址|家庭住址|通信地址|邮寄地址|其他地址|其他地址 街道|联系人地址|地址详情"
        "|default address address1|physical address|residential address|delivery address|shipping address"
        "|billing address|billing street|shipping street|company address|full address"
    ),
    "address_more+": (
        "地址第二行|second address line|default address address2|楼栋门牌|address line two"
        "|address - extended address|address - po box|apt|suite|unit number"
    ),
    "address_label+": "地址标签|地址类型|address label|address - type|address - label",
    "country+": (
        "国家|国家/地区|国别|商务地址 国家/地区|住宅地址 国家/地区|country|country/region|home country"
        "|home country/region|business country|business country/region|mailing country|work country"
        "|other country|other country/region|address - country|nation|其他地址 国家/地区"
        "|default address country code|default address country|billing country|shipping country|country code"
        "|country name"
    ),
    "region+": (
        "省|省份|省市|州|州/省|地区|省/市/自治区|收货人省份|商务地址 省/市/自治区|住宅地址 省/市/自治区"
        "|province|state|region|county|state/region|home state|business state|mailing state|work state"
        "|other state|address - region|所在省|所在省份|省/直辖市|省/州|其他地址 省/市/自治区|state/province"
        "|mailing state/province|other state/province|province/state|default address province code"
        "|default address province|billing province|billing state|shipping province|shipping state"
        "|province code"
    ),
    "city+": (
        "市|城市|所在城市|收货人城市|商务地址 市/县|住宅地址 市/县|city|town|home city|business city"
        "|mailing city|work city|other city|address - city|所在市|所在地市|其他地址 市/县"
        "|default address city|billing city|shipping city|city/town|town/city"
    ),
    "district+": "区|区县|区/县|县|收货人区|district|所在区|所在区县|县区|收货人地区",
    "postcode+": (
        "邮编|邮政编码|商务地址 邮政编码|住宅地址 邮政编码|postcode|postal code|zip|zip code|zipcode"
        "|home postal code|business postal code|mailing zip|work zipcode|home zipcode|other postal code"
        "|address - postal code|邮政编号|其他地址 邮政编码|zip/postal code|mailing zip/postal code"
        "|postal/zip code|other zip|default address zip|billing zip|shipping zip|mailing postal code"
        "|billing postal code|pin code"
    ),
    "preferred_channel": "首选渠道|偏好渠道|偏好联系方式|首选联系方式|preferred channel|preferred contact",
    "source": (
        "来源|客户来源|会员来源|来源渠道|获客渠道|渠道来源|注册渠道|source|lead source|acquisition channel"
        "|original source|channel|入会渠道|获取渠道|获客来源|客户渠道|添加渠道|注册来源|来源平台|会员渠道"
        "|信息来源|渠道|how did you hear about us|referral source|creation source|customer source"
    ),
    "responsible": (
        "负责人|责任人|导购|专属导购|所属导购|业务员|销售员|客户经理|跟进人|responsible|contact owner|owner"
        "|sales rep|salesperson|account manager|导购员|归属导购|业务人员|销售人员|默认经手人|归属人|所属销售"
        "|所属员工|服务人员|添加人|专属顾问|account owner|owner name|assigned to|staff"
    ),
    "tier": (
        "等级|会员等级|客户等级|会员级别|会员卡等级|tier|loyalty tier|level|membership level|vip level"
        "|会员卡类型|卡类型|卡级别|会员类型|会员类别|VIP等级|VIP级别|客户级别|免费等级|membership type"
        "|membership tier|loyalty level|card type"
    ),
    "tags": (
        "标签|客户标签|会员标签|分组|客户分组|会员分组|群组|类别|tags|tag|labels|group membership|categories"
        "|category|groups|list|企业标签|个人标签|联系组|所属分组|组别|客户类别|客户分类|会员分类|标签名称"
        "|customer group|segments|label|contact group"
    ),
    "interests": "兴趣|爱好|兴趣爱好|偏好|喜好|interests|hobbies|hobby|preferences|业余爱好|特长|兴趣标签",
    "need_type": "需求类型|need type",
    "notes": (
        "备注|附注|客户备注|会员备注|说明|便笺|记事|notes|note|remarks|remark|comments|comment|description"
        "|memo|备注信息|备注说明|附加说明|其他备注|客户描述|描述|注释|備註|customer note|customer notes"
        "|additional information|background|internal notes|about"
    ),
    "wedding+": (
        "结婚纪念日|结婚日期|纪念日|wedding anniversary|anniversary|wedding|结婚周年|结婚周年纪念日"
        "|周年纪念日|wedding date|anniversary date"
    ),
    "wedding_label+": "结婚纪念日标签|wedding anniversary label",
    "opening+": (
        "开业日|开业日期|开业纪念日|开业时间|店庆|店庆日|公司成立日期|成立日期|opening day|opening date"
        "|founded|founded on|company anniversary"
    ),
    "opening_label+": "开业日标签|opening day label",
    "child_birthday+": (
        "孩子生日|宝宝生日|子女生日|小孩生日|儿女生日|宝宝出生日期|child's birthday|child birthday"
        "|children's birthday|baby's birthday|baby birthday|kid's birthday"
    ),
    "child_birthday_label+": "孩子生日标签|child's birthday label",
    "membership+": "会员纪念日|入会纪念日|membership anniversary|membership date",
    "membership_label+": "会员纪念日标签|membership anniversary label",
    "other_date+": (
        "其他日期|其他纪念日|重要日期|重要日子|其它日期|other date|key date|important date|special date"
    ),
    "other_date_label+": "其他日期标签|other date label",
    "referrer": (
        "推荐人|介绍人|转介人|转介绍人|引荐人|推荐客户|介绍客户|推荐会员|上级会员|referrer|referred by|recommended by"
        "|introduced by|referral"
    ),
    "referrer_uuid": "推荐人熟客编号|referrer shuke id",
    "organisation_uuid": "所属组织熟客编号|organisation shuke id",
    "relation+": "家人亲友|家庭成员|关联客户|相关人员|relation|related person|family member|relations",
    "campaign": "来源活动|营销活动|活动名称|campaign|campaign name|source campaign",
    "consent_phone": (
        "联系许可电话|电话联系许可|接受电话|允许电话联系|consent phone|phone consent|phone opt in"
    ),
    "consent_email": (
        "联系许可邮件|邮件联系许可|接受邮件|订阅邮件|consent email|email consent|email opt in"
        "|accepts email marketing|accepts marketing|newsletter"
    ),
    "consent_sms": (
        "联系许可短信|短信联系许可|短信同意|同意短信|接受短信|是否接受短信|consent sms|sms consent|sms opt in"
        "|accepts sms marketing"
    ),
    "consent_social": "联系许可微信|微信联系许可|接受微信|consent wechat|wechat consent|consent social",
    "consent_chat": "联系许可在线客服|consent online chat|consent chat",
    "consent_in_person": "联系许可到店|consent in person",
    "consent_letter": "联系许可信件|接受邮寄|consent letter|postal consent|mail opt in",
    "consent_other": "联系许可其他|consent other",
    "stage_by_hand": "手动设定的阶段|stage set by hand",
    "since": (
        "注册时间|注册日期|入会时间|入会日期|加入时间|开卡时间|开卡日期|建档日期|建档时间|办卡时间"
        "|成为会员时间|成为客户时间|创建时间|customer since|member since|registered|registered on|join date"
        "|joined|create date|created time|created at|created|加入日期|添加时间|添加日期|会员加入时间|创建日期"
        "|登记日期|登记时间|录入时间|录入日期|发卡日期|发卡时间|办卡日期|开户日期|date added|added|added on"
        "|date created|created on|signup date|registration date|created date|creation date|first visit"
        "|optin time|subscribed on"
    ),
    "uuid": "熟客编号|shuke id|uuid",
}
