"""The ways in which a greeting leaves the window: copied, mailed, scanned, printed. None of them sends it by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.care.greetings.messages import Address
from app.core.enums import Channel, ContactKind
from app.core.links import code_content, holds_text, mailto
from app.core.shop_name import shop_name
from app.core.words import LANGUAGES, Words
from app.ui.context import Context
from app.ui.theme import ThemeSource
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.qr_view import QrView
from app.ui.widgets.segmented import Segment, SegmentedControl

CHANNELS = (
    Channel.SOCIAL,
    Channel.SMS,
    Channel.PHONE,
    Channel.EMAIL,
    Channel.LETTER,
    Channel.IN_PERSON,
    Channel.OTHER,
)
"""The channels of a greeting, in the order in which they are offered."""

OpenLink = Callable[[str], object]


class Paper(Protocol):
    """Shows the real pages of cards, labels or envelopes for customers, and what each card says."""

    def __call__(
        self, context: Context, parent: QWidget | None, code: str, texts: Mapping[int, str]
    ) -> None: ...


def open_link(link: str) -> bool:
    """Hand an e-mail that `app.core.links` made to the program that the system has for it; nothing else is opened."""
    address = QUrl(link, QUrl.ParsingMode.StrictMode)
    return address.isValid() and address.scheme() == "mailto" and QDesktopServices.openUrl(address)


def channel_combo(theme: ThemeSource, words: Words, name: str, current: Channel) -> ComboBox:
    """A choice of the channel by which somebody is greeted."""
    combo = ComboBox(theme, name)
    for channel in CHANNELS:
        combo.addItem(words(f"terms.channel.{channel}"), channel)
    combo.choose(current)
    return combo


def language_switch(theme: ThemeSource, current: str, name: str) -> SegmentedControl:
    """In which language somebody is greeted, whichever one the window speaks."""
    titles = dict(zip(LANGUAGES, ("中文", "English"), strict=True))
    segments = [Segment(code, title) for code, title in titles.items()]
    return SegmentedControl(theme, segments, current, name=name)


def show_code(
    view: QrView, words: Words, channel: Channel, address: Address | None, text: str, whom: str, hidden: bool
) -> str:
    """Put a greeting into the code; gives the sentence that stands under it. A `hidden` number is not in it either."""
    number = address.dial if address is not None and address.kind in _DIALLED else ""
    said = words(f"greetings.code.{_said(channel, number, hidden)}")
    known = "" if hidden else number
    view.set_content(code_content(channel, known, text) if text else "", f"{whom}: {said}")
    return words(f"errors.{view.fault}") if view.fault else said


def mail(context: Context, address: str, text: str, opener: OpenLink, words: Words) -> str:
    """Begin an e-mail; where its text was too long for the link, or nobody takes it, the text is copied instead.

    Gives the sentence that says so.
    """
    name = shop_name(context.settings, words.language)
    link = mailto(address, words("greetings.mail_subject", shop=name or words("care.field.shop")), text)
    if opener(link) is False:
        context.shell.copy(text)
        return QCoreApplication.translate("GreetingWays", "There is no e-mail program: the text is copied")
    if not text or holds_text(link):
        return ""
    context.shell.copy(text)
    return QCoreApplication.translate("GreetingWays", "Too long for a link: the text is copied, paste it")


def print_paper(context: Context, parent: QWidget | None, code: str, texts: Mapping[int, str]) -> None:
    """The print dialog, for these customers in their order."""
    from app.ui.dialogs.paper import open_paper

    open_paper(context, parent, code, customer_ids=list(texts), texts=texts)


def fitting_channel(
    preferred: str | None, refused: frozenset[Channel], reached: Mapping[Channel, object]
) -> Channel:
    """The channel that somebody prefers, where it is open; else the first that is and leads somewhere."""
    wished = [one for one in CHANNELS if one.value == preferred]
    open_ = [one for one in (*wished, *CHANNELS) if one not in refused]
    return next((one for one in open_ if one in reached), open_[0] if open_ else Channel.IN_PERSON)


def _said(channel: Channel, number: str, hidden: bool) -> str:
    if channel == Channel.SOCIAL:
        return "wechat"
    if channel not in (Channel.SMS, Channel.PHONE):
        return "text"
    if not number:
        return "none"
    return "hidden" if hidden else channel.value


_DIALLED = (ContactKind.MOBILE, ContactKind.PHONE)
