"""One reading of the file, and what was looked up in it since: so that six quarters and three months cost
one pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from app.analytics.facts import Facts, facts
from app.analytics.history import History, day_number, load
from app.analytics.lifecycle import Codes, Rules, stages
from app.core.days import from_day_number
from app.db.reader import Reader
from app.services import settings as shop_settings


class Book:
    """History, settings and today's day beside the reader; facts and stages of a day are worked out once.

    Valid as long as the reader's moment, and for one thread.
    """

    def __init__(
        self,
        reader: Reader,
        settings: Mapping[str, Any] | None = None,
        *,
        today: date,
        zone: tzinfo | None = None,
        history: History | None = None,
    ) -> None:
        self.reader = reader
        self.settings: Mapping[str, Any] = settings if settings is not None else shop_settings.load(reader)
        self.today = today
        self.history = history if history is not None else load(reader, zone)
        self.rules = Rules.of(self.settings)
        self._facts: dict[date, Facts] = {}
        self._stages: dict[date, Codes] = {}

    def facts(self, as_of: date) -> Facts:
        """Everyone known on the day, by the shop's RFM window."""
        if as_of not in self._facts:
            self._facts[as_of] = facts(self.history, as_of, self.settings["rfm.window_months"])
        return self._facts[as_of]

    def stages(self, as_of: date) -> Codes:
        """The stages of the customers of `facts(as_of)`."""
        if as_of not in self._stages:
            self._stages[as_of] = stages(self.facts(as_of), self.rules)
        return self._stages[as_of]

    def standing_on(self, end: date) -> date:
        """The day as of which a period that ends on `end` is looked at.

        A period that is not over is looked at as of today: silence that has not happened yet makes nobody
        lost. Where the file holds purchases after today (the clock is wrong, or the sample shop lives in
        another year), the latest of them counts as today.
        """
        if end <= self.today:
            return end
        seen = self.history.day[self.history.day <= day_number(end)]
        latest = from_day_number(int(seen.max())) if len(seen) else self.today
        return min(end, max(self.today, latest))
