"""Links that hand a greeting to another program: an e-mail that is begun, and what a phone reads from a QR code.

Everything that a person typed is encoded, so that no text can add a recipient, a copy or a further field.
"""

from __future__ import annotations

from urllib.parse import quote

from app.core.enums import Channel

LONGEST_MAILTO = 1_900
"""Characters that every system still hands over: Windows cuts command lines at about two thousand."""


def mailto(address: str, subject: str = "", body: str = "") -> str:
    """An e-mail that is begun (RFC 6068); one that would be too long is begun without its text.

    >>> mailto("a@b.cn", "中秋", "您好 & 安康")
    'mailto:a@b.cn?subject=%E4%B8%AD%E7%A7%8B&body=%E6%82%A8%E5%A5%BD%20%26%20%E5%AE%89%E5%BA%B7'
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fields = {"subject": " ".join(subject.split()), "body": "\r\n".join(lines)}
    link = _mailto(address, fields)
    return link if len(link) <= LONGEST_MAILTO else _mailto(address, {"subject": fields["subject"]})


def holds_text(link: str) -> bool:
    """Whether an e-mail link carries its text, or that was too long for it."""
    return "body=" in link


def smsto(number: str, text: str) -> str:
    """What a phone's camera opens as a text message with number and words filled in.

    >>> smsto("+8613900002046", "生日快乐")
    'SMSTO:+8613900002046:生日快乐'
    """
    return f"SMSTO:{_dialled(number)}:{text}"


def code_content(channel: Channel, number: str, text: str) -> str:
    """What the QR code of a greeting holds: with a text message the number too, for a call the number alone. WeChat
    knows no such link, so there the code holds the words, to be copied on the phone.
    """
    if channel == Channel.SMS and number:
        return smsto(number, text)
    return f"tel:{_dialled(number)}" if channel == Channel.PHONE and number else text


def _dialled(number: str) -> str:
    digits = "".join(one for one in number.partition(";")[0] if one.isdigit() and one.isascii())
    return f"+{digits}" if number.startswith("+") else digits


def _mailto(address: str, fields: dict[str, str]) -> str:
    told = "&".join(
        f"{name}={quote(text, safe='', errors='replace')}" for name, text in fields.items() if text
    )
    return f"mailto:{quote(address, safe='@+', errors='replace')}" + (f"?{told}" if told else "")
