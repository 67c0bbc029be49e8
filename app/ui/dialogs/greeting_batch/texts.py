"""What each person of a batch is told: as typed by hand, else as merged when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.care.greetings.greeting import Preview, greetings, preview, template_text
from app.care.occasion import GroupCode, Occasion
from app.core.enums import TaskKind
from app.core.merge_fields import FIELDS
from app.core.words import Words
from app.db.reader import Reader
from app.ui.dialogs.greeting_batch.source import Choice, Found

Progress = Callable[[int, int], None]
_KEPT = 2_000


class Texts:
    """By place. What was typed stays when another template is chosen; what was merged is merged anew."""

    def __init__(self) -> None:
        self._found = Found()
        self._choice = Choice()
        self._typed: dict[tuple[int, object], str] = {}
        self._merged: dict[int, Preview] = {}

    def show(self, found: Found, choice: Choice) -> None:
        """Whom the texts are for from now on, and how they are made."""
        self._found, self._choice = found, choice
        self._merged.clear()

    @property
    def template_id(self) -> int | None:
        return self._choice.template.id if self._choice.template else None

    def of(self, reader: Reader, place: int, settings: Mapping[str, Any], today: date) -> Preview:
        """The text of one, as typed or as merged."""
        merged = self._merged.get(place)
        if merged is None:
            if len(self._merged) > _KEPT:
                self._merged.clear()
            merged = self._merged[place] = self._one(reader, place, settings, today)
        typed = self._typed.get(self._found.key(place))
        return merged if typed is None else Preview(typed)

    def is_typed(self, place: int) -> bool:
        return self._found.key(place) in self._typed

    def type(self, place: int, text: str) -> None:
        """Take a text that was typed; the merged one again is none."""
        merged = self._merged.get(place)
        if merged is not None and merged.text == text:
            self.restore(place)
        else:
            self._typed[self._found.key(place)] = text

    def restore(self, place: int) -> None:
        """As merged."""
        self._typed.pop(self._found.key(place), None)

    def gather(
        self,
        reader: Reader,
        places: Sequence[int],
        settings: Mapping[str, Any],
        today: date,
        progress: Progress | None = None,
    ) -> dict[int, str]:
        """The texts of many by their places; read at one go for all that share a template."""
        typed = {place: self._typed[self._found.key(place)] for place in places if self.is_typed(place)}
        made: dict[int, str] = {}
        for text, kind, group in self._groups(reader, [place for place in places if place not in typed]):
            made |= self._many(reader, group, text, kind, settings, today, progress)
        return {place: made[place] if place in made else typed.get(place, "") for place in places}

    def _one(self, reader: Reader, place: int, settings: Mapping[str, Any], today: date) -> Preview:
        occasion = self._found.occasion(place)
        return preview(
            reader,
            self._template(reader, occasion),
            self._found.ids[place],
            self._words,
            settings,
            festival=self._choice.festival,
            occasion=occasion or self._recommending(place, today),
            today=today,
            kind=self._kind(occasion),
        )

    def _many(
        self,
        reader: Reader,
        places: Sequence[int],
        text: str,
        kind: TaskKind,
        settings: Mapping[str, Any],
        today: date,
        progress: Progress | None,
    ) -> dict[int, str]:
        ids = self._found.ids
        told = ((place, self._found.occasion(place) or self._recommending(place, today)) for place in places)
        occasions = {ids[place]: one for place, one in told if one is not None}
        found = greetings(
            reader,
            [ids[place] for place in places],
            text,
            self._words,
            settings,
            kind=kind,
            festival=self._choice.festival,
            occasions=occasions,
            today=today,
            progress=progress,
        )
        return {place: found.get(ids[place], "") for place in places}

    def _groups(self, reader: Reader, places: Iterable[int]) -> list[tuple[str, TaskKind, list[int]]]:
        """Places by template and kind; somebody who is there twice is in a group of his own each time."""
        groups: dict[tuple[str, TaskKind, int], list[int]] = {}
        seen: dict[int, int] = {}
        known: dict[int | None, str] = {}
        for place in places:
            occasion = self._found.occasion(place)
            own = occasion.template_id if occasion and not self._choice.template else None
            if own not in known:
                known[own] = self._template(reader, occasion)
            customer = self._found.ids[place]
            seen[customer] = turn = seen.get(customer, 0) + 1
            groups.setdefault((known[own], self._kind(occasion), turn), []).append(place)
        return [(text, kind, group) for (text, kind, _), group in groups.items()]

    def _template(self, reader: Reader, occasion: Occasion | None) -> str:
        chosen, language = self._choice.template, self._choice.language
        if chosen is not None:
            return chosen.text(language)
        if self._found.product:
            return self._words("products.recommend.text", **{name: f"{{{name}}}" for name in FIELDS})
        return template_text(reader, occasion.template_id, language) if occasion else ""

    def _kind(self, occasion: Occasion | None) -> TaskKind:
        if occasion is not None:
            return occasion.kind
        return TaskKind.FESTIVAL if self._choice.festival else TaskKind.OTHER

    def _recommending(self, place: int, today: date) -> Occasion | None:
        """An occasion that only names the product that is recommended; nothing is stored of it."""
        if not self._found.product:
            return None
        return Occasion(
            customer_id=self._found.ids[place],
            kind=TaskKind.OTHER,
            group=GroupCode.CALLBACK,
            due=today,
            remind_from=today,
            title="",
            reason="",
            values={"product": self._found.product},
        )

    @property
    def _words(self) -> Words:
        return Words.load(self._choice.language)
