"""Links: what another program reads out of them is what a person typed, and nothing more."""

from email.headerregistry import Address
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import Channel
from app.core.links import LONGEST_MAILTO, code_content, holds_text, mailto, smsto


@given(subject=st.text(max_size=40), body=st.text(max_size=120))
def test_an_email_link_says_what_was_typed(subject, body):
    link = mailto("wang@example.com", subject, body)
    found = parse_qs(urlsplit(link).query, keep_blank_values=True)

    assert urlsplit(link).path == "wang@example.com"
    assert set(found) <= {"subject", "body"}
    assert link.isascii()
    assert found.get("subject", [""])[0] == " ".join(subject.split())
    if holds_text(link):
        plain = body.replace("\r\n", "\n").replace("\r", "\n")
        assert found["body"][0].replace("\r\n", "\n") == plain


def test_half_a_character_is_no_fault():
    assert mailto("a@b.cn", "\ud800", "\udfff").endswith("?subject=%3F&body=%3F")


def test_an_address_cannot_add_a_recipient():
    link = mailto("a@b.cn?bcc=thief@x.cn", "x")

    assert "?bcc" not in link
    assert unquote(urlsplit(link).path) == "a@b.cn?bcc=thief@x.cn"
    assert Address(addr_spec="wang@example.com").addr_spec in mailto("wang@example.com")


def test_a_text_that_no_system_would_hand_over_is_left_out():
    link = mailto("a@b.cn", "中秋", "祝" * 600)

    assert len(link) <= LONGEST_MAILTO
    assert not holds_text(link)


def test_a_text_message_has_number_and_words():
    assert smsto("+8613900002046;ext=3", "好: a;b\nc") == "SMSTO:+8613900002046:好: a;b\nc"
    assert smsto("139 0000 2046", "") == "SMSTO:13900002046:"


def test_wechat_knows_no_link_so_the_code_holds_the_words():
    assert code_content(Channel.SOCIAL, "wxid", "您好") == "您好"
    assert code_content(Channel.SMS, "+8613900002046", "您好") == "SMSTO:+8613900002046:您好"
    assert code_content(Channel.SMS, "", "您好") == "您好"
