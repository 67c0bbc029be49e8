"""Small valid files of each format to begin from, and the words that formats are made of."""

# ruff: noqa: E501  (rows of data)

import io
from pathlib import Path

_CUSTOMERS = (
    "member_number,name,mobile,email,birthday,农历生日,tags,notes,address,city,since,custom: size,primary\n"
    '1,林晓月,13900001001,lin@teas-shop.com,1985-08-15,八月初十,"VIP、老客户","a\nb",Road 1,上海,2020-01-01,37,email\n'
    "2,James Smith,+44 20 7946 0000,x@,03/13/1990,,,=1+1,,,2026-01-01 12:30,,\n"
)
_PURCHASES = (
    "order id,date,time,customer id,customer name,phone,sku,product,quantity,unit price,discount,amount,status,channel\n"
    "A1,2026-01-05 08:30,,7,林晓月,13900001001,S1,绿茶,2,12.50,1,24,完成,shop\n"
    "C1,5 Jan 2026,9:15 pm,,散客,,S2,Tea,-1,¥3,,-3,closed,\n,44652,,,Ann,a@b.cn,,,1e2,0.5,,,,\n"
)
_OTHERS = (
    "sku,name,category,price,cost,unit,cycle days,grade,active\nS1,绿茶,茶,12.5,5,盒,30,普通,是\n",
    "客户姓名,手机,沟通时间,沟通方式,沟通内容,时长,满意度\n林晓月,13900001001,2026-01-02 10:00,电话,聊,5,4\n",
    "Name,Phone,Lead Status,Expected Value,Next Step,Next Step On,Intent\nAnn,139,new,100,call,2026-10-01,3\n",
)
_CARDS = (
    (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9E=97;=E6=9C=88\r\n"
        "TEL;CELL;PREF:13900001001\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb\r\nEND:VCARD\r\n"
    ),
    (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lin\r\nitem1.TEL:139\r\nitem1.X-ABLabel:_$!<Home>!$_\r\nBDAY:--0229\r\n"
        "ADR;TYPE=home:;;Road 1;City;R;1000;CN\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nCATEGORIES:a,b\\,c\r\nEND:VCARD\r\n"
    ),
    (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:欧阳\r\nUID:urn:uuid:018f0000-0000-7000-8000-000000000000\r\nX-LUNAR-BDAY:1985-L4-01\r\n"
        'EMAIL;PREF=1;X-LABEL="w":a@b.cn\r\nX-WECHAT:x\r\nANNIVERSARY:20100909\r\nGENDER:F\r\nAGENT:\r\nBEGIN:VCARD\r\nEND:VCARD\r\nEND:VCARD\r\n'
    ),
)
_OWN = (
    ('[{"uuid":"018f0000-0000-7000-8000-000000000000","name":"林","kind":"person","gender":"female","birthday":{"calendar":'
    '"lunar","year":1985,"month":8,"day":10,"leap_month":false},"contact_points":[{"kind":"mobile","value":"139","normalised":'
    'null,"label":"w","primary":true}],"addresses":[{"city":"c","street":"s","primary":true}],"key_dates":[{"kind":"wedding",'
    '"label":"","calendar":"solar","year":2010,"month":9,"day":9}],"tags":["VIP"],"custom":{"size":"37"},"tier":"x"}]'),
    ('[{"order_number":"A1","when":"2026-01-05T08:30:00","member_number":"7","customer_name":"L","total":24.0,"channel":'
    '"shop","payment":"","note":"","lines":[{"sku":"S1","name":"t","quantity":2,"unit_price":12.5,"discount":1,"total":24}]}]'),
    '[{"name":"a","phone":"13900001001","tags":["x","y, z"],"n":null,"b":true,"f":1e5}]',
)  # fmt: skip


def seeds(ending: str) -> list[bytes]:
    """The valid files of one format."""
    if ending == ".json":
        return [text.encode() for text in _OWN]
    if ending == ".vcf":
        return [text.encode() for text in _CARDS]
    if ending == ".xlsx":
        return [_book(text) for text in (_CUSTOMERS, _PURCHASES, *_OTHERS)]
    texts = (_CUSTOMERS, _PURCHASES, *_OTHERS)
    return [text.encode(codec) for text in texts for codec in ("utf-8", "gb18030", "utf-16")] + [
        _CUSTOMERS.replace(",", ";").encode(), b"sep=\t\nname\tphone\nLin\t1\n",
    ]  # fmt: skip


def _book(text: str) -> bytes:
    import csv

    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": True})
    page = book.add_worksheet("a")
    for number, row in enumerate(csv.reader(io.StringIO(text))):
        page.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


WORDS: dict[str, tuple[str, ...]] = {
    ".csv": (
        '"', '""', ",", ";", "\t", "\n", "\r\n", "|", "\x00", "\ufeff", "\u200b", "\u202e", "12:", "am", "下午", "农历", "闰",
        "1900-01-00", "29.02.2023", "9" * 20, "1e99", "-", "(", "万", "%", ":::", "custom: ", "自定义：", "primary", "uuid",
        "phone", "mobile label", "birth month", "birthday", "date", "amount", "quantity", "unit price", "order id", "group",
        "customer uuid", "status", "direction", "closed", "支出", "散客", "=", "'", "＝", "@", "²", "mobile_²", "转", "ext",
    ),
    ".json": ("null", "true", "[]", "{}", "-1", "1e999", '"\\ud800"', "NaN", '"kind"', '"tags"', '"custom"', '"lines"', '"when"',
              '"contact_points"', '"birthday"', '"month"', '"key_dates"', '"normalised"', '"primary"', ",", "[", "]", "{", "}"),
    ".vcf": ("BEGIN:VCARD\n", "END:VCARD\n", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=", "=\n", "\n ", "BDAY:", "X-LUNAR-BDAY:",
             "TEL:", "EMAIL:", "ADR:", "CATEGORIES:", "UID:urn:uuid:", "X-ABDATE:", "AGENT:\n", "item1.", "\\,", "\\n", ":", ";"),
    ".xlsx": ("<c r=\"", "<row r=\"", "t=\"s\"", "<v>", "</v>", "<is><t>", "&amp;", "&#0;", "1e308", "-1", "<!DOCTYPE"),
}  # fmt: skip


def regressions(folder: Path) -> list[tuple[str, bytes]]:
    """What was found once and lies in a folder of findings."""
    return [(path.suffix, path.read_bytes()) for path in sorted(folder.glob("*.*")) if path.suffix in WORDS]
