"""By which number or address somebody is reached through a channel, as what is sent by the shop's own hand needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.care.people import among, parse_ids
from app.core.enums import Channel, ContactKind
from app.core.phones import mask_phone
from app.db.reader import Reader

_KINDS: Mapping[Channel, tuple[ContactKind, ...]] = {
    Channel.PHONE: (ContactKind.MOBILE, ContactKind.PHONE),
    Channel.SMS: (ContactKind.MOBILE,),
    Channel.EMAIL: (ContactKind.EMAIL,),
    Channel.SOCIAL: (ContactKind.WECHAT, ContactKind.WHATSAPP, ContactKind.QQ, ContactKind.MOBILE),
    Channel.CHAT: (ContactKind.WECHAT, ContactKind.WHATSAPP, ContactKind.QQ, ContactKind.MOBILE),
}
"""Where a channel leads, the likeliest first; somebody is found on WeChat by the mobile number too."""

_TEL = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP)

_POINTS = """
SELECT x.value, p.kind, p.value, p.normalised
  FROM json_each(?) x JOIN contact_point p ON p.customer_id = x.value
 WHERE p.kind IN (SELECT value FROM json_each(?)) AND p.value <> ''
 ORDER BY p.is_primary DESC, p.id
"""

_REACHED = """
SELECT group_concat(DISTINCT x.value) FROM json_each(?) x JOIN contact_point p ON p.customer_id = x.value
 WHERE p.kind IN (SELECT value FROM json_each(?)) AND p.value <> ''
"""

_LETTERS = """
SELECT group_concat(DISTINCT x.value) FROM json_each(?) x JOIN address a ON a.customer_id = x.value
 WHERE a.street <> ''
"""


@dataclass(frozen=True, slots=True)
class Address:
    """A number, an e-mail address, a name on WeChat. `dial` is what a phone takes: E.164 where that is known."""

    kind: ContactKind
    value: str
    dial: str

    @property
    def masked(self) -> str:
        """What a list may show of it."""
        if self.kind in _TEL:
            return mask_phone(self.dial)
        name, at, domain = self.value.partition("@")
        return f"{name[:2]}***{at}{domain}"


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a list to be sent by another program or by hand."""

    customer_id: int
    name: str
    to: str
    text: str


def reachable(reader: Reader, ids: Sequence[int], channel: Channel) -> frozenset[int]:
    """Those of some customers who have a number or an address for a channel; all, where it needs none."""
    if channel == Channel.LETTER:
        return frozenset(parse_ids(reader.text(_LETTERS, among(ids))))
    kinds = _KINDS.get(channel)
    if kinds is None:
        return frozenset(ids)
    return frozenset(parse_ids(reader.text(_REACHED, among(ids), _listed(kinds))))


def addresses(reader: Reader, ids: Sequence[int], channel: Channel) -> dict[int, Address]:
    """The first number or address of each for a channel: of the likeliest kind, the primary one before others."""
    kinds = _KINDS.get(channel, ())
    found: dict[int, Address] = {}
    for number, told, value, normalised in reader.all(_POINTS, among(ids), _listed(kinds)):
        one = Address(ContactKind(told), value, normalised or value)
        if number not in found or kinds.index(one.kind) < kinds.index(found[number].kind):
            found[number] = one
    return found


def ways_to(reader: Reader, customer_id: int, channels: Sequence[Channel]) -> dict[Channel, Address]:
    """What leads to one customer, by channel, where something does."""
    found = {one: addresses(reader, [customer_id], one).get(customer_id) for one in channels}
    return {one: address for one, address in found.items() if address is not None}


def messages(
    ids: Sequence[int], names: Mapping[int, str], texts: Mapping[int, str], found: Mapping[int, Address]
) -> list[Message]:
    """The lines of a list, in the order of the ids; who has no address is not in it."""
    return [
        Message(one, names.get(one, ""), _sendable(found[one]), texts.get(one, ""))
        for one in ids
        if one in found
    ]


def _sendable(address: Address) -> str:
    """A number as sending programs take it: mainland ones bare, others behind 00, for no cell may begin with a plus.

    Anything else as typed.
    """
    if address.kind not in _TEL:
        return address.value
    number = address.dial.partition(";")[0].removeprefix("+86")
    return f"00{number[1:]}" if number.startswith("+") else number


def _listed(kinds: Sequence[str]) -> str:
    return "[" + ",".join(f'"{kind}"' for kind in kinds) + "]"
