"""The columns of the behaviour tab: what each customer usually buys, when, where, how often and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.money import format_money
from app.core.words import Words
from app.ui.context import Context
from app.ui.people.person import Person
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.behaviour.behaviour_view import BehaviourView
    from app.analytics.behaviour.habits import Habits

COLUMNS = ("tier", "orders", "net", "usual_basket", "interval", "likes", "when", "where", "kind_of_buyer")
GIVES_UP = ("where", "kind_of_buyer", "tier", "net", "orders", "when")


class HabitColumns:
    """The columns of this tab; the view is that of the list in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words: Words = context.words
        self.view: BehaviourView | None = None
        self._names_of: BehaviourView | None = None
        self._names: tuple[str, ...] = ()

    def made(self) -> list[Column[Person]]:
        words, chinese = self._words, self._context.language == "zh_CN"

        def made(key: str, word: str, width: int, value: object, **more: object) -> Column[Person]:
            kind = more.pop("kind", Kind.TEXT)
            return Column(key, words(f"behaviour.column.{word}"), kind, width, value=value, **more)  # type: ignore[arg-type]

        return [
            made("usual_basket", "usual_basket", 96 if chinese else 110, self._basket, kind=Kind.NUMBER),
            made("likes", "likes", 110, self._likes, stretch=True),
            made("when", "when", 110 if chinese else 130, self._when),
            made("where", "where", 84, self._where),
            made("kind_of_buyer", "kind", 128 if chinese else 150, self._kind, tooltip=self._kind_told),
        ]

    def _place(self, one: Person) -> tuple[Habits, int] | None:
        """Where the customer stands in the habits; None for one without."""
        if self.view is None:
            return None
        habits = self.view.habits
        place = int(habits.ids.searchsorted(one.id))
        return (habits, place) if place < len(habits.ids) and habits.ids[place] == one.id else None

    def _basket(self, one: Person) -> str | None:
        found = self._place(one)
        value = float("nan") if found is None else float(found[0].basket[found[1]])
        if value != value:
            return None
        return format_money(round(value), self._context.settings["shop.currency"], whole=True)

    def _likes(self, one: Person) -> str | None:
        found = self._place(one)
        if found is None or found[0].category[found[1]] < 0:
            return None
        habits, place = found
        return habits.orders.categories[int(habits.category[place])]

    def _when(self, one: Person) -> str | None:
        """The weekday and the hour that are preferred, or the one of them that is."""
        found = self._place(one)
        if found is None:
            return None
        habits, place = found
        weekday, hour = int(habits.weekday[place]), int(habits.hour[place])
        day = self._words(f"terms.weekday.{weekday + 1}") if weekday >= 0 else ""
        span = self._words("behaviour.hour_told", low=hour, high=hour + 1) if hour >= 0 else ""
        if day and span:
            return self._words("behaviour.place", weekday=day, span=span)
        return day or span or None

    def _where(self, one: Person) -> str | None:
        from app.analytics.behaviour.words import known_name

        found = self._place(one)
        if found is None or found[0].channel[found[1]] < 0:
            return None
        habits, place = found
        return known_name("sales_channel", habits.orders.channels[int(habits.channel[place])], self._words)

    def _kind(self, one: Person) -> str | None:
        from app.analytics.behaviour.words import short_names

        number = self._cluster(one)
        if number is None or self.view is None:
            return None
        if self._names_of is not self.view:
            self._names_of, self._names = self.view, short_names(self.view.clusters.described, self._words)
        return self._names[number]

    def _kind_told(self, one: Person) -> str:
        """All that sets the kind apart."""
        from app.analytics.behaviour.words import describe

        number = self._cluster(one)
        if number is None or self.view is None:
            return ""
        return describe(self.view.clusters.described[number], self._words)

    def _cluster(self, one: Person) -> int | None:
        """The place of the customer's kind among those described; None for one without."""
        found = self._place(one)
        if found is None or self.view is None:
            return None
        label = int(self.view.clusters.labels[found[1]])
        return label if 0 <= label < len(self.view.clusters.described) else None
