"""An event of a customer's history in words: its icon, what it was, what was said, what stands at the right."""

from app.core.enums import CaseState
from app.core.money import format_money
from app.core.words import Words
from app.services.timeline import LineSummary, Source, TimelineEntry

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


def title_of(entry: TimelineEntry, words: Words) -> str:
    """Method or occasion; for a purchase only that, for the rest what it was about follows as the body."""
    match entry.source:
        case Source.PURCHASE:
            return words("customer.return" if (entry.amount or 0) < 0 else "customer.purchase")
        case Source.CASE:
            return words(f"terms.feedback_kind.{entry.code}")
        case Source.SURVEY:
            return words(f"customer.{'nps' if entry.code == 'nps' else 'rating'}", n=entry.rating or 0)
        case Source.TASK:
            return entry.title or words(f"terms.task_kind.{entry.code}")
        case _:
            if entry.title:
                return entry.title
            if entry.code in ("care", "complaint", "praise", "suggestion", "visit"):
                return words(f"terms.interaction_kind.{entry.code}")
            return words(f"terms.channel.{entry.channel}")


def body_of(entry: TimelineEntry, words: Words) -> str:
    """What was said or bought."""
    if entry.source is Source.PURCHASE:
        return lines_text(entry, words)
    return "\n".join(part for part in (entry.text, entry.details) if part)


def lines_text(entry: TimelineEntry, words: Words) -> str:
    """The lines of a purchase: 明前龙井 50 g × 2　白瓷盖碗."""
    gap = "　" if words.language == "zh_CN" else " · "
    shown = gap.join(_line(line) for line in entry.lines) or entry.text
    if entry.more_lines:
        shown = f"{shown} {words('customer.lines_more', n=entry.more_lines)}"
    return shown


def right_of(entry: TimelineEntry, words: Words, currency: str) -> str:
    """The amount, or who it was and how long."""
    if entry.amount is not None:
        return format_money(entry.amount, currency)
    gap = "　" if words.language == "zh_CN" else " · "
    length = words("customer.minutes", n=entry.minutes) if entry.minutes else ""
    return gap.join(part for part in (entry.person, length) if part)


def state_of(entry: TimelineEntry, words: Words) -> str:
    """Whether a case is settled; nothing for the rest."""
    if entry.source is not Source.CASE or entry.code != "complaint" or entry.state is None:
        return ""
    return words("customer.case_closed" if entry.state in SETTLED else "customer.case_open")


def _line(line: LineSummary) -> str:
    quantity = line.quantity_milli / 1_000
    return line.name if quantity == 1 else f"{line.name} × {quantity:g}"
