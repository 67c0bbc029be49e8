"""How often one talks with a customer and how well, in three short lines, and the rest in a tooltip."""

from __future__ import annotations

from datetime import date

from app.core.day_words import near_day
from app.core.words import Words
from app.services.talk_figures import CustomerTalks


def talk_facts(found: CustomerTalks, words: Words) -> str:
    """43 次，约 22 天一次 / 近 90 天 5 次 / 质量 4.6 分，平稳; "" before the first talk."""
    count = found.whole.count
    if not count:
        return ""
    often = (
        words("interactions.with.often_only", n=count)
        if found.gap is None
        else words("interactions.with.often_gap", n=count, gap=found.gap)
    )
    lines = [often, words("interactions.with.lately", n=found.lately.count)]
    if found.whole.quality is not None:
        mark = f"{found.whole.quality:.1f}"
        key = f"trend.{found.trend}" if found.trend else "mark"
        lines.append(words(f"interactions.with.{key}", mark=mark))
    return "\n".join(lines)


def talk_details(found: CustomerTalks, words: Words, today: date) -> str:
    """What there is no room for: when last, how often before, and how quality is worked out."""
    if found.last_on is None:
        return ""
    day = near_day(found.last_on, words, today)
    before = words("interactions.with.before", n=found.before.count)
    return "\n".join((words("interactions.with.last", day=day), before, words("interactions.figures.note")))
