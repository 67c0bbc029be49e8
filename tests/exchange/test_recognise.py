"""Headings and what they mean."""

import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.exchange.fields import FIELDS
from app.exchange.recognise import guess_kind, heading_key, map_columns
from app.exchange.report import ImportKind
from app.exchange.sheets_out import heading
from app.exchange.table import open_table
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
