"""E-mail addresses: recognised, brought to one form, and refused with a reason; never asked of the network."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9_+]+(?:[.-][a-z0-9_+]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_BETWEEN = re.compile(r"[;,，；、|\s]+")
_WRAPPED = re.compile(r"<([^<>]*)>\s*$")
# Names that never reach anyone; the library refuses them, too.
_NOWHERE = frozenset({"test", "local", "localhost", "invalid", "onion", "arpa"})


def normalise_email(text: str) -> str | None:
    """The address in lower case without its wrapping, or None when it is none.

    >>> normalise_email(" Anna.Lee@Example.COM"), normalise_email("anna@"), normalise_email("李 <li＠qq.com>")
    ('anna.lee@example.com', None, 'li@qq.com')
    """
    address = _bare(text)
    if _PLAIN.fullmatch(address) and _short(address) and "--" not in address:
        return None if address.rpartition(".")[2] in _NOWHERE else address
    return _checked(address)


def emails_in(text: str) -> list[str]:
    """The pieces of a cell that may hold several addresses, as typed."""
    if "<" in text:
        found = [piece.strip() for piece in re.split(r"(?<=>)[;,，；、\s]+", text)]
        return [piece for piece in found if piece]
    return [piece for piece in _BETWEEN.split(text.strip()) if piece]


def _bare(text: str) -> str:
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).strip("\u200b\ufeff ")
    if wrapped := _WRAPPED.search(text):
        text = wrapped[1]
    return text.lower().removeprefix("mailto:").strip().rstrip(".,;，。；")


def _short(address: str) -> bool:
    return len(address) <= 254 and len(address.rpartition("@")[2]) <= 253 and address.index("@") <= 64


def _checked(address: str) -> str | None:
    """What is not plain (other scripts, rare signs) goes the long way; the library takes 0.1 s to import."""
    if "@" not in address or len(address) > 320:
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
