"""Lines, dates and points of cards, whatever phone wrote them."""

import base64
import quopri
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.calendar import CalendarDate
from app.core.lunar import leap_month
from app.exchange.report import Problems
from app.exchange.vcard.card import CardReader
from app.exchange.vcard.dates import told_date
from app.exchange.vcard.lines import cards
from app.exchange.vcard.points import points_of
from app.exchange.vcard.property import parse_line
from app.exchange.vcard.text import escape, fold

TODAY = date(2026, 9, 18)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)


@given(TEXT)
def test_quoted_printable_and_base64_of_any_charset_read_back(text):
    for codec in ("utf-8", "gb18030", "utf-16-le"):
        raw = text.encode(codec)
        printable = quopri.encodestring(raw, quotetabs=True).decode("ascii")
        line = f"NOTE;CHARSET={codec};ENCODING=QUOTED-PRINTABLE:{printable}"
        assert parse_line(line).value == text
        line = f"NOTE;CHARSET={codec};ENCODING=BASE64:{base64.b64encode(raw).decode()}"
        assert parse_line(line).value == text


@given(TEXT)
def test_raw_bytes_are_read_in_the_encoding_that_the_line_names(text):
    raw = text.encode("gb18030")
    line = "FN;CHARSET=GBK:" + raw.decode("utf-8", "surrogateescape")
    found = parse_line(line).value
    assert found == text or raw.decode("utf-8", "replace") == found  # what is UTF-8 as well is taken for that


@given(st.text(max_size=200))
def test_any_line_is_a_property_or_none(line):
    found = parse_line(line)
    if found is not None:
        found.parts()
        points_of(found, "CN")
        assert CardReader(1, [found], "CN", TODAY, Problems()).draft() is None or found.value


@given(notes=st.lists(TEXT, min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_folded_lines_are_joined_as_they_were(notes, tmp_path):
    path = tmp_path / "a.vcf"
    lines = [f"NOTE:{escape(note)}" for note in notes]
    text = "\r\n".join(fold(line) for line in ["BEGIN:VCARD", *lines, "END:VCARD", ""])
    path.write_bytes(text.encode())

    (card,) = cards(path, "utf-8")
    assert card.lines == lines


def apple(year: int, month: int, day: int, leap: bool) -> str:
    cycle, number = divmod(year - 1984, 60)
    return f"{cycle + 78:04d}{number + 1:04d}{month:02d}{'L' if leap else ''}{day:02d}"


@given(st.integers(1901, 2025), st.integers(1, 12), st.integers(1, 29))
def test_apples_cycles_are_years(year, month, day):
    for leap in (False, True):
        found, problem = told_date(apple(year, month, day, leap), TODAY, lunar=True)
        if leap and leap_month(year) != month:
            assert (found, problem) == (None, "no_such_lunar_day")
        else:
            assert found == CalendarDate.lunar(year, month, day, leap)


@pytest.mark.parametrize(
    "value, told",
    [
        ("19850203", CalendarDate.solar(1985, 2, 3)),
        ("1985-02-03T00:00:00Z", CalendarDate.solar(1985, 2, 3)),
        ("19850203T160000Z", CalendarDate.solar(1985, 2, 3)),
        ("--0203", CalendarDate.solar(None, 2, 3)),
        ("--02-03", CalendarDate.solar(None, 2, 3)),
        ("1604-02-03", CalendarDate.solar(None, 2, 3)),
        ("16040203", CalendarDate.solar(None, 2, 3)),
        ("农历八月初十", CalendarDate.lunar(None, 8, 10)),
        ("circa 1800", None),
    ],
)
def test_birthdays_of_cards(value, told):
    assert told_date(value, TODAY, lunar=False)[0] == told


@pytest.mark.parametrize(
    "line, kind, value, label",
    [
        ("TEL;CELL;PREF:13900001001", "mobile", "+8613900001001", ""),
        ('TEL;TYPE="voice,cell";VALUE=uri:tel:+86-139-0000-1001', "mobile", "+8613900001001", ""),
        ("IMPP;X-SERVICE-TYPE=微信号:x-apple:wx1", "wechat", "wx1", ""),
        ("IMPP:qq:12345", "qq", "12345", ""),
        ("IMPP:xmpp:a@example.com", "other", "a@example.com", "xmpp"),
        ("X-WEIXIN:wx2", "wechat", "wx2", ""),
        ("X-SKYPE-USERNAME:anna", "other", "anna", "Skype"),
        ("X-SOCIALPROFILE;type=weibo;x-user=tea:https://weibo.example/tea", "other", "tea", "weibo"),
        ("EMAIL;INTERNET:mailto:Anna@Example.com", "email", "anna@example.com", ""),
        ("X-WHATSAPP:+86 139 0000 1001", "whatsapp", "+8613900001001", ""),
    ],
)
def test_ways_to_reach_somebody(line, kind, value, label):
    (point,), problem = points_of(parse_line(line), "CN")
    assert (point.kind, point.normalised or point.value, point.label, problem) == (kind, value, label, "")


@pytest.mark.parametrize(
    "lines, name",
    [
        (["FN:伟 张", "N:张;伟;;;"], "张伟"),
        (["FN:张 伟", "N:张;伟;;;"], "张伟"),
        (["FN:Smith, John", "N:Smith;John;;;"], "John Smith"),
        (["N:Smith;John;T.;Dr.;"], "John T. Smith"),
        (["FN:Johnny", "N:Smith;John;;;"], "Johnny"),
        (["FN:", "N:;;;;", "ORG:Tea Ltd;Sales"], "Tea Ltd"),
        (["NICKNAME:Bee,Bea"], "Bee"),
        (["TEL:13900001001"], "13900001001"),
    ],
)
def test_what_somebody_is_called(lines, name):
    draft = CardReader(1, [parse_line(line) for line in lines], "CN", TODAY, Problems()).draft()
    assert draft.name == name


def test_breaks_without_a_mark_are_joined(write):
    name = "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=BC=A0\n=E4=BC=9F\n"
    text = f"BEGIN:VCARD\n{name}NOTE;ENCODING=BASE64:dGVh\nIHBvdA==\n\n END:VCARD\n"
    (card,) = cards(write("a.vcf", text), "utf-8")
    assert [parse_line(line).value for line in card.lines] == ["张伟", "tea pot"]
    assert card.has_end
