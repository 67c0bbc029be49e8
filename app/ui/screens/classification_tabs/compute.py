"""The work behind a tab, done beside the window: its view, and everybody's figures as of the same day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from app.ui.screens.classification_tabs.registry import BY_CODE
from app.ui.screens.classification_tabs.tab import Asked, Computed

if TYPE_CHECKING:
    from app.db.reader import Reader


def compute(reader: Reader, asked: Asked, settings: Mapping[str, Any], zone: tzinfo | None) -> Computed:
    """Runs on the pool. The people behind a mark are shown by the figures of the same day, not by those of today."""
    from app.analytics.book import Book

    chosen = dict(settings) | {"rfm.window_months": asked.months}
    book = Book(reader, chosen, today=asked.as_of, zone=zone)
    return BY_CODE[asked.tab].compute(reader, asked, book)
