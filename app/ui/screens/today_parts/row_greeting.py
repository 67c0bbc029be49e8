"""What Today and the calendar both do with a row: name it, and put its greeting on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from app.care.occasion import CareRow
from app.core.words import Words
from app.ui.context import Context
from app.ui.prompts import Offer

_TOLD = 60


def subject(row: CareRow, words: Words) -> str:
    """孙晓芸 · 购后回访."""
    from app.care import speak

    name = row.person.name if row.person else ""
    return " · ".join(part for part in (name, speak.title(row.occasion, words)) if part)


def copy_greeting(context: Context, row: CareRow, greet: Callable[[], object]) -> None:
    """The greeting, ready to be pasted; `greet`, with card, code and mail, is one click further."""
    from app.care.greetings.greeting import greeting

    words = context.words
    text = context.ops.read(greeting, row.occasion, words, context.settings)
    context.shell.copy(text)
    told = words("today.copied", text=text.split("\n")[0][:_TOLD])
    context.prompts.notice(told, Offer(words("today.more_ways"), greet))
