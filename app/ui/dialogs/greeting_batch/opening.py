"""The ways into the batch dialog."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.care.occasion import GroupCode
from app.ui.context import Context


def greet_many(
    context: Context, parent: QWidget | None, *, festival: str | None = None, due: date | None = None
) -> None:
    """For an audience to be chosen; `festival` (a code) and its day are chosen beforehand when given."""
    raise NotImplementedError


def greet_group(
    context: Context, parent: QWidget | None, group: GroupCode, festival: str | None = None
) -> None:
    """For everybody of one group of Today's list, each with the occasion that brought them there."""
    raise NotImplementedError


def greet_these(context: Context, parent: QWidget | None, customer_ids: Sequence[int]) -> None:
    """For customers that were chosen in a list."""
    raise NotImplementedError
