"""The combo boxes of the customer form."""

from app.core.enums import Channel, NeedType
from app.core.words import Words
from app.services import staff
from app.services.customer_list import tier_counts
from app.services.organisations import campaigns
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox

SOURCES = (
    "walk_in", "referral", "wechat", "online_store", "reviews", "short_video", "event", "advertisement", "phone",
    "other",
)  # fmt: skip
"""Where customers come from, as offered; a shop's own word for it stays beside them."""


def source_words(source: str, words: Words) -> str:
    """A source in words: one of ours, or the shop's own."""
    key = f"terms.source.{source}"
    return words(key) if source and key in words else source


def sources_with(own: str) -> list[str]:
    """The sources to choose from, the customer's own among them."""
    return [*SOURCES, *([own] if own and own not in SOURCES else [])]


def source_combo(context: Context, own: str) -> ComboBox:
    combo = ComboBox(context.themes, context.words("customer.source_label"))
    combo.addItem("—", "")
    for source in sources_with(own):
        combo.addItem(source_words(source, context.words), source)
    return combo


def tier_combo(context: Context) -> ComboBox:
    """The tiers, the lowest first: where everybody begins."""
    combo = ComboBox(context.themes, context.words("terms.word.tier"))
    for tier in reversed(context.ops.read(tier_counts)):
        combo.addItem(tier.name if context.language == "zh_CN" else tier.name_en or tier.name, tier.id)
    return combo


def staff_combo(context: Context, own: int | None) -> ComboBox:
    """Those who work here, and who looks after the customer though gone."""
    combo = ComboBox(context.themes, context.words("customer.responsible_label"))
    combo.addItem("—", None)
    for one in context.ops.read(staff.all_staff):
        if one.active or one.id == own:
            combo.addItem(one.name, one.id)
    return combo


def campaign_combo(context: Context, own: int | None) -> ComboBox:
    """The campaigns that may have brought the customer, the latest first."""
    combo = ComboBox(context.themes, context.words("form.campaign"))
    combo.addItem("—", None)
    for number, name in context.ops.read(campaigns, own):
        combo.addItem(name, number)
    return combo


def channel_combo(context: Context) -> ComboBox:
    """By which way the customer likes to be reached."""
    combo = ComboBox(context.themes, context.words("customer.channel_label"))
    combo.addItem("—", None)
    for channel in Channel:
        combo.addItem(context.words(f"terms.channel.{channel}"), channel.value)
    return combo


def need_combo(context: Context) -> ComboBox:
    """What the customer asks for first; left open it is suggested from how they buy."""
    combo = ComboBox(context.themes, context.words("customer.need_label"))
    combo.addItem("—", None)
    for need in NeedType:
        combo.addItem(context.words(f"terms.need_type.{need}"), need.value)
    return combo
