"""What every tab of the classification page is: work for the pool, and a widget that shows what came of it.

A tab's module holds a `TabKind`; `registry.KINDS` lists them in the order of the page. The widget is made when the tab
is first gone to, so that opening the page costs one tab and not all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.analytics.book import Book
    from app.analytics.classification import Classification, Scheme
    from app.db.reader import Reader
    from app.ui.context import Context
    from app.ui.people.table import PeopleTable


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be worked out: a tab, a day, the months of the window (None is all time), how scores are made."""

    tab: str
    as_of: date
    months: int | None
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of it: the tab's own view, and everybody's figures as of the same day.

    `customers` is the number in the page's head, of `buyers` or of everybody; with nobody the page says what there has
    to be before it can say anything.
    """

    asked: Asked
    view: Any
    known: Classification
    customers: int
    buyers: bool = True


class Tab(Protocol):
    """The widget of a tab (a `QWidget`): panels above, the people behind a mark below."""

    people: PeopleTable

    def show_view(self, found: Computed) -> None:
        """Draw what was worked out; what was chosen stays chosen where it is still there."""
        ...


Compute = Callable[["Reader", Asked, "Book"], Computed]
"""Runs on the pool: heavy libraries are imported inside. The book's settings have the window that was asked for."""


@dataclass(frozen=True, slots=True)
class TabKind:
    """One tab: its code (words: `analytics.analysis.<code>`), the work, and how its widget is made.

    `windowed` says whether the time that counts means anything to it.
    """

    code: str
    compute: Compute
    make: Callable[[Context], Tab]
    windowed: bool = True


def widget_of(tab: Tab) -> QWidget:
    """The tab as the widget that it is."""
    from PySide6.QtWidgets import QWidget

    assert isinstance(tab, QWidget)
    return tab


def classified(
    reader: Reader, asked: Asked, book: Book, *, clv: bool = False, needs: bool = False
) -> Classification:
    """Everybody as of the day that was asked for, for the people behind the marks of a tab."""
    from app.analytics.classification import classify

    return classify(
        reader, asked.as_of, asked.scheme, book.settings, with_clv=clv, with_needs=needs, history=book.history
    )
