"""What Today and the calendar both do with a row: put its greeting on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from app.care.occasion import CareRow
from app.ui.context import Context
from app.ui.prompts import Offer

_TOLD = 60


def copy_greeting(context: Context, row: CareRow, greet: Callable[[], object]) -> None:
    """The greeting, ready to be pasted; `greet`, with card, code and mail, is one click further."""
    from app.care.greetings.greeting import greeting

    words = context.words
    text = context.ops.read(greeting, row.occasion, words, context.settings)
    context.shell.copy(text)
    told = words("today.copied", text=text.split("\n")[0][:_TOLD])
    context.prompts.notice(told, Offer(words("today.more_ways"), greet))
