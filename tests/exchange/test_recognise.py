"""Headings and what they mean."""

import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.exchange.headings.fields import FIELDS
from app.exchange.headings.heading_keys import heading_key
from app.exchange.headings.kinds import guess_kind
from app.exchange.headings.mapping import map_columns
from app.exchange.headings.profiles import PROFILES
from app.exchange.out.sheets_out import heading
from app.exchange.report import ImportKind
from app.exchange.tables.table import open_table
from tests.exchange.conftest import DATA

KINDS = {
    "till.csv": "purchases",
    "shop_orders.csv": "purchases",
    "alipay_gb18030.csv": "purchases",
    "purchases_plain.csv": "purchases",
    "members_gb18030.csv": "customers",
    "google_contacts_new.csv": "customers",
    "google_contacts_old.csv": "customers",
    "outlook.csv": "customers",
    "thunderbird.csv": "customers",
    "hubspot.csv": "customers",
}


@pytest.mark.parametrize("file, kind", KINDS.items())
def test_kind_follows_from_the_headings(file, kind):
    assert guess_kind(open_table(DATA / file).headings) == kind


@pytest.mark.parametrize(
    "headings, kind",
    [
        ("Invoice No,Stock Code,Description,Quantity,Invoice Date,Price,Customer ID,Country", "purchases"),
        ("SKU,Name,Category,Price,Cost", "products"),
        ("商品编码,商品名称,售价,成本价", "products"),
        ("客户姓名,手机,沟通时间,沟通方式,沟通内容", "interactions"),
        ("Name,Phone,Lead Status,Expected Value", "leads"),
        ("姓名,手机,累计消费金额,最近消费时间,创建时间", "customers"),
        ("姓名,手机,消费金额,创建时间", "customers"),
        ("姓名,手机,生日,消费金额,创建时间", "customers"),
        ("姓名,电话,日期,金额", "purchases"),
        ("customer_id,date,amount", "purchases"),
        ("客户,日期,内容", "interactions"),
        ("Record Id,Lead Owner,Lead Status,First Name,Last Name", "leads"),
        ("Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name", "purchases"),
        ("foo,bar", None),
    ],
)
def test_kind_of_headings(headings, kind):
    assert guess_kind(headings.split(",")) == kind


def test_every_heading_that_we_write_is_one_that_we_know():
    for language in LANGUAGES:
        words = Words.load(language)
        for kind, fields in FIELDS.items():
            headings = [heading(str(kind), field.name, words) for field in fields]
            found = [column.target for column in map_columns(kind, headings).columns]
            assert found == [field.name for field in fields], (language, kind)


def test_every_field_says_what_it_means():
    for language in LANGUAGES:
        words = Words.load(language)
        missing = [
            (kind, field.name)
            for kind, fields in FIELDS.items()
            for field in fields
            if f"exchange.meaning.{kind}.{field.name}" not in words
        ]
        assert missing == []


def test_a_heading_belongs_to_one_field():
    for kind, fields in FIELDS.items():
        keys = [heading_key(one) for field in fields for one in {heading_key(h) for h in field.headings}]
        assert sorted({key for key in keys if keys.count(key) > 1}) == [], kind


def targets(headings, kind=ImportKind.CUSTOMERS, given=None):
    return [column.target for column in map_columns(kind, headings.split(","), given).columns]


def test_several_phones_and_addresses_are_numbered():
    assert targets("name,Home Phone,Work Phone,手机,手机2") == [
        "name",
        "phone",
        "phone_2",
        "mobile",
        "mobile_2",
    ]
    assert targets("Home Street,Home City,Business Street,Business City") == [
        "address",
        "city",
        "address_2",
        "city_2",
    ]


def test_earlier_heading_of_the_list_wins():
    assert targets("下单时间,付款时间,金额", ImportKind.PURCHASES) == [None, "date", "amount"]


def test_mapping_corrects_what_is_recognised():
    given = {"Kunde": "name", "phone": None, "Nr": "customer_id", "Schuh": "custom:鞋码"}

    assert targets("Kunde,phone,Nr,Schuh,name", given=given) == [
        "name",
        None,
        "member_number",
        "custom:鞋码",
        None,
    ]


@pytest.mark.parametrize(
    "given, code", [({"name": "no_such"}, "unknown_field"), ({"Elsewhere": "name"}, "mapping_misses")]
)
def test_mapping_that_cannot_be_meant(given, code):
    with pytest.raises(ShukeError, match=code):
        targets("name,phone", given=given)


@pytest.mark.parametrize(
    "headings, fields",
    [
        ("Title,First Name,Job Title", ["salutation", "given_name", "role"]),
        ("First Name,Title", ["given_name", "role"]),
        ("Address1,Address2,City", ["address", "address_more", "city"]),
        ("Address 1 - Street,Address 1 - City,Address 2 - Street,Address 2 - City",
         ["address", "city", "address_2", "city_2"]),
        ("Home Street,Home Street 2,Business Street", ["address", "address_more", "address_2"]),
        ("Street address,Street address 2", ["address", "address_2"]),
        ("家庭地址,公司地址,邮编", ["address", "address_2", "postcode"]),
        ("File As,First Name,Last Name", [None, "given_name", "family_name"]),
        ("File As,Phone", ["name", "phone"]),
        ("會員編號,電話,生日（农历）", ["member_number", "phone", "lunar_birthday"]),
        ("*姓名,手机号(必填),E-mail：,微 信", ["name", "mobile", "email", "wechat"]),
        ("Favourite colour,鞋码,name", [None, None, "name"]),
    ],
)  # fmt: skip
def test_headings_beside_others(headings, fields):
    assert targets(headings) == fields


def test_rates_are_no_discounts():
    found = targets("日期,金额,折扣(%),折扣率,折扣额", ImportKind.PURCHASES)
    assert found == ["date", "amount", None, None, "discount"]


def test_every_profile_names_headings_and_fields_that_there_are():
    names = {kind: {field.name for field in fields} for kind, fields in FIELDS.items()}
    for profile in PROFILES:
        assert set(profile.fields.values()) <= names[profile.kind] | {""}, profile.name
        assert guess_kind(profile.signs) == profile.kind, profile.name
