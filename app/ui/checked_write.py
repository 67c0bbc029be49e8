"""A write whose refusals belong to fields: the form hears which, the rest of the world's faults are told as ever."""

from collections.abc import Callable, Mapping
from typing import Any

from app.core.words import Words
from app.services.validation import ValidationError
from app.ui.context import Context

Refused = Callable[[Mapping[str, str]], None]


def write_checked(
    context: Context,
    label: str,
    function: Callable[..., Any],
    *args: Any,
    subject: str,
    refused: Refused,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[], None] | None = None,
) -> None:
    """One labelled operation; `refused` gets field → code, also where it had to wait behind an import."""

    def on_failed(error: BaseException) -> None:
        if isinstance(error, ValidationError):
            refused(error.fields)
            return
        if failed is not None:
            failed()
        context.prompts.fault(error)

    try:
        context.ops.write(label, function, *args, subject=subject, done=done, failed=on_failed)
    except ValidationError as error:
        refused(error.fields)


def problem_text(words: Words, code: str) -> str:
    """What is wrong with a field and what to do."""
    key = f"validation.{code}"
    return words(key if key in words else "validation.bad_choice")
