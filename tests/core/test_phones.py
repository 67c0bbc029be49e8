"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phones import last_digits, mask_phone, normalise_phone, parse_phone, phones_in, show_phone


@pytest.mark.parametrize(
    "text, normalised",
    [
        ("13900002046", "+8613900002046"),
        ("139 0000 2046", "+8613900002046"),
        ("139-0000-2046", "+8613900002046"),
        ("+86 139 0000 2046", "+8613900002046"),
        ("0086-13900002046", "+8613900002046"),
        ("8613900002046", "+8613900002046"),
        ("(+86)13900002046", "+8613900002046"),
        ("１３９００００２０４６", "+8613900002046"),
        ("139\u200b00002046", "+8613900002046"),
        ("\u202d+86 139 0000 2046\u202c", "+8613900002046"),
        ("13900002046.0", "+8613900002046"),
        ("手机：13900002046", "+8613900002046"),
        ("tel:+8613900002046", "+8613900002046"),
        ("010-12345678", "+861012345678"),
        ("（010）12345678", "+861012345678"),
        ("0571 8765 4321", "+8657187654321"),
        ("400-820-8820", "+864008208820"),
        ("010-12345678-8001", "+861012345678;ext=8001"),
        ("010-12345678 转 8001", "+861012345678;ext=8001"),
        ("010-12345678轉8001", "+861012345678;ext=8001"),
        ("0571-87654321 分机12", "+8657187654321;ext=12"),
        ("0571-87654321 ext. 12", "+8657187654321;ext=12"),
        ("0571-87654321 x12", "+8657187654321;ext=12"),
        ("13900002046转8", "+8613900002046;ext=8"),
        ("852 9123 4567", "+85291234567"),
        ("+852 9123 4567", "+85291234567"),
        ("+1 (415) 555-2671", "+14155552671"),
        ("+44 20 7946 0018", "+442079460018"),
    ],
)
def test_numbers_are_read(text, normalised):
    assert normalise_phone(text) == normalised


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "no_digits"),
        ("-", "no_digits"),
        ("无", "no_digits"),
        ("1390000204", "too_short"),
        ("139000020461", "too_long"),
        ("62791234", "no_area_code"),
        ("10086", "too_short"),
        ("9" * 60, "too_long"),
        ("13900002046/13900002047", "several"),
        ("13900002046、13900002047", "several"),
        ("010-12345678 或 13900002046", "several"),
        ("+999 12345678", "not_valid"),
    ],
)
def test_why_a_number_is_not_placed(text, reason):
    assert parse_phone(text) == parse_phone(text, "CN")
    assert parse_phone(text).reason == reason
    assert parse_phone(text).normalised is None


@pytest.mark.parametrize(
    "text, region, normalised",
    [
        ("(415) 555-2671", "US", "+14155552671"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("0912 345 678", "TW", "+886912345678"),
        ("13900002046", "US", None),
        ("+86 13900002046", "US", "+8613900002046"),
    ],
)
def test_other_countries(text, region, normalised):
    assert normalise_phone(text, region) == normalised


def test_mobile_or_not():
    assert parse_phone("13900002046").mobile
    assert not parse_phone("010-12345678").mobile
    assert parse_phone("+852 9123 4567").mobile


@pytest.mark.parametrize(
    "text, found",
    [
        ("13900002046/13900002047", ["13900002046", "13900002047"]),
        ("13900002046，13900002047；010-12345678", ["13900002046", "13900002047", "010-12345678"]),
        ("010-12345678/9", ["010-12345678", "010-12345679"]),
        ("010-12345678", ["010-12345678"]),
        ("139 0000 2046", ["139 0000 2046"]),
        ("无", []),
    ],
)
def test_several_in_one_cell(text, found):
    assert phones_in(text) == found


def test_masking_and_showing():
    assert mask_phone("+8613900002046") == "139 **** 2046"
    assert mask_phone("139 0000 2046") == "139 **** 2046"
    assert mask_phone("+861012345678;ext=8001") == "010 **** 5678"
    assert mask_phone("+442079460018") == "+44 **** 0018"
    assert mask_phone("+864008208820") == "400 **** 8820"
    assert mask_phone("8801") == "****"
    assert show_phone("13900002046", "+8613900002046") == "139 0000 2046"
    assert show_phone("010-12345678", "+861012345678") == "010-12345678"
    assert show_phone("62791234", None) == "62791234"
    assert last_digits("+8613900002046") == "2046"
    assert last_digits("010-12345678;ext=99") == "5678"


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_has_a_reason(text):
    found = parse_phone(text)
    assert (found.normalised is None) == bool(found.reason)
    assert isinstance(mask_phone(text), str)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_what_is_normalised_stays(number):
    once = normalise_phone(number)
    assert once == f"+86{number}"
    assert normalise_phone(once) == once
