"""An event of a customer's history in words, for the window and for paper: what it was, and what was said or bought."""

from __future__ import annotations

from app.core.joined import parted
from app.core.words import Words
from app.services.timeline import LineSummary, Source, TimelineEntry

_BY_KIND = ("care", "complaint", "praise", "suggestion", "visit")


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
            by_kind = entry.code in _BY_KIND
            key = f"interaction_kind.{entry.code}" if by_kind else f"channel.{entry.channel}"
            return entry.title or words(f"terms.{key}")


def body_of(entry: TimelineEntry, words: Words) -> str:
    """What was said or bought."""
    if entry.source is Source.PURCHASE:
        return lines_text(entry, words)
    return "\n".join(part for part in (entry.text, entry.details) if part)


def lines_text(entry: TimelineEntry, words: Words) -> str:
    """The lines of a purchase: 明前龙井 50 g × 2　白瓷盖碗."""
    shown = parted(words, *map(_line, entry.lines)) or entry.text
    if entry.more_lines:
        shown = f"{shown} {words('customer.lines_more', n=entry.more_lines)}"
    return shown


def _line(line: LineSummary) -> str:
    quantity = line.quantity_milli / 1_000
    return line.name if quantity == 1 else f"{line.name} × {quantity:g}"
