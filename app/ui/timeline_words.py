"""What stands around an event of a customer's history in a list: its icon, what stands at the right, its state."""

from app.core.enums import CaseState
from app.core.joined import parted
from app.core.money import format_money
from app.core.words import Words
from app.services.timeline import Source, TimelineEntry

CHANNEL_ICONS = {
    "phone": "phone",
    "email": "mail",
    "sms": "sms",
    "social": "bubbles",
    "chat": "chat",
    "in_person": "shop",
    "letter": "mail",
    "other": "note",
}
SETTLED = (CaseState.RESOLVED, CaseState.CLOSED)


def icon_of(entry: TimelineEntry) -> str:
    match entry.source:
        case Source.PURCHASE:
            return "bag"
        case Source.CASE:
            return "alert-triangle" if entry.code == "complaint" else "feedback"
        case Source.SURVEY:
            return "feedback"
        case Source.TASK:
            return "check-circle"
        case _:
            return "gift" if entry.code == "care" else CHANNEL_ICONS.get(entry.channel, "note")


def right_of(entry: TimelineEntry, words: Words, currency: str) -> str:
    """The amount, or who it was and how long."""
    if entry.amount is not None:
        return format_money(entry.amount, currency)
    length = words("customer.minutes", n=entry.minutes) if entry.minutes else ""
    return parted(words, entry.person, length)


def state_of(entry: TimelineEntry, words: Words) -> str:
    """Whether a case is settled; nothing for the rest."""
    if entry.source is not Source.CASE or entry.code != "complaint" or entry.state is None:
        return ""
    return words("customer.case_closed" if entry.state in SETTLED else "customer.case_open")
