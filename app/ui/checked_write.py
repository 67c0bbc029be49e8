"""A write whose refusals belong to fields: the form hears which, the rest of the world's faults are told as ever."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from app.core.words import Words
from app.services.validation import ValidationError
from app.ui.context import Context

Refused = Callable[[Mapping[str, str]], None]


class WrittenForm(Protocol):
    """A dialog that is saved from. `show_problems` also ends the waiting."""

    def set_busy(self, busy: bool) -> None: ...

    def show_problems(self, fields: Mapping[str, str]) -> None: ...

    def accept(self) -> None: ...


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


def write_form(
    context: Context,
    form: WrittenForm,
    label: str,
    function: Callable[..., Any],
    *args: Any,
    subject: str,
    refused: Refused | None = None,
) -> None:
    """What a form holds, as one operation: the form waits, and closes or marks what was refused."""
    form.set_busy(True)
    write_checked(
        context,
        label,
        function,
        *args,
        subject=subject,
        refused=refused or form.show_problems,
        done=lambda _: form.accept(),
        failed=lambda: form.set_busy(False),
    )


def problem_text(words: Words, code: str) -> str:
    """What is wrong with a field and what to do."""
    key = f"validation.{code}"
    return words(key if key in words else "validation.bad_choice")
