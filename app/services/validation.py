"""What a form must hear before anything is written: field → message code. The form marks its fields and stays open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from app.core.errors import ShukeError
from app.core.text import clean

T = TypeVar("T")


class ValidationError(Exception):
    """Some fields cannot be saved as they are. `fields` maps each to a code of `validation.json`.

    An entry of a list is named with its place: `contact_points.0`.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in fields.items()))
        self.fields = dict(fields)


class Check:
    """Collects what is wrong with a draft, so that a form hears of all of it at once."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}

    def refuse(self, field: str, code: str) -> None:
        """Note the first thing that is wrong with a field."""
        self.problems.setdefault(field, code)

    def line(self, field: str, text: str, limit: int, *, required: bool = False) -> str:
        """A cleaned line of text."""
        return self._text(field, text, limit, multiline=False, required=required)

    def text(self, field: str, text: str, limit: int = 20_000) -> str:
        """A cleaned text of several lines."""
        return self._text(field, text, limit, multiline=True, required=False)

    def ask(self, field: str, make: Callable[[], T], default: T) -> T:
        """What `make` gives; where it raises a ShukeError the field is refused with its code."""
        try:
            return make()
        except ShukeError as fault:
            self.refuse(field, fault.code)
            return default

    def done(self) -> None:
        """Raise ValidationError if anything was refused."""
        if self.problems:
            raise ValidationError(self.problems)

    def _text(self, field: str, text: str, limit: int, *, multiline: bool, required: bool) -> str:
        shown = clean(text, None, multiline=multiline)
        if len(shown) > limit:
            self.refuse(field, "too_long")
        if required and not shown:
            self.refuse(field, "required")
        return shown
