"""The five ways to talk to a customer as the quick log offers them, and how each is stored.

A visit at the customer's home is stored as channel "in person" with the kind "visit"; where the person chose another
kind (a complaint at the door), the kind says more and the channel stays "in person".
"""

from enum import StrEnum

from app.core.enums import Channel, Direction, InteractionKind


class Method(StrEnum):
    """In the order of Alt+1 to Alt+5; the words are `terms.method.*`."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    SOCIAL = "social"
    SMS = "sms"
    VISIT = "visit"


ICONS = {
    Method.IN_PERSON: "shop",
    Method.PHONE: "phone",
    Method.SOCIAL: "bubbles",
    Method.SMS: "sms",
    Method.VISIT: "home-visit",
}

KINDS = (
    InteractionKind.OTHER,
    InteractionKind.CONSULTATION,
    InteractionKind.SERVICE,
    InteractionKind.CARE,
    InteractionKind.COMPLAINT,
    InteractionKind.PRAISE,
    InteractionKind.SUGGESTION,
    InteractionKind.VISIT,
)
"""The kinds that one chooses by hand; marketing and surveys log themselves."""

_NEAREST = {Channel.CHAT: Method.SOCIAL, Channel.EMAIL: Method.SOCIAL, Channel.LETTER: Method.SMS}
_FROM_CUSTOMER = (
    InteractionKind.CONSULTATION,
    InteractionKind.COMPLAINT,
    InteractionKind.PRAISE,
    InteractionKind.SUGGESTION,
)


def method_of(channel: str | None, fallback: Method = Method.IN_PERSON) -> Method:
    """The method that comes nearest to a channel.

    >>> method_of("phone"), method_of("chat"), method_of(None)
    (<Method.PHONE: 'phone'>, <Method.SOCIAL: 'social'>, <Method.IN_PERSON: 'in_person'>)
    """
    if channel is None or channel == Channel.OTHER:
        return fallback
    return _NEAREST.get(Channel(channel)) or Method(channel)


def way_of(channel: Channel, kind: InteractionKind) -> Method:
    """The method under which a stored talk is shown.

    >>> way_of(Channel.IN_PERSON, InteractionKind.VISIT), way_of(Channel.EMAIL, InteractionKind.CARE)
    (<Method.VISIT: 'visit'>, <Method.SOCIAL: 'social'>)
    """
    at_home = channel is Channel.IN_PERSON and kind is InteractionKind.VISIT
    return Method.VISIT if at_home else method_of(channel)


def channel_of(method: Method) -> Channel:
    """The channel under which a method is stored."""
    return Channel.IN_PERSON if method is Method.VISIT else Channel(method.value)


def direction_of(method: Method, kind: InteractionKind) -> Direction:
    """Who began: someone who comes in, asks or complains came to us; for the rest we went to them."""
    came = method is Method.IN_PERSON or kind in _FROM_CUSTOMER
    return Direction.IN if came else Direction.OUT
