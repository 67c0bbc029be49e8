"""Values for the shop's own fields: brought into the form of their field, and never lost where they do not fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.custom_values import normalise
from app.core.enums import CustomFieldKind
from app.core.text import fold
from app.exchange.decisions import Decisions, Remedy
from app.exchange.headings.field_guess import Guess
from app.exchange.reading.drafts import CustomerDraft, FieldKind
from app.exchange.report import Fate, Problem
from app.exchange.values.notes import note_down

_TEXT = str(CustomFieldKind.TEXT)


class CustomValues:
    """Settles the own fields of drafts, a batch at a time.

    A field that the shop has is as it is; a new one has the type that was decided, that the file gives, or that the
    values of its column (`columns`) or of its first batch show.
    """

    def __init__(
        self, known: Mapping[str, FieldKind], decisions: Decisions, columns: Mapping[str, FieldKind]
    ) -> None:
        self._known = dict(known)
        self._decisions = decisions
        self._columns = columns
        self._new = {
            name: FieldKind(kind, columns[name].choices if name in columns else ())
            for name, kind in decisions.custom_kinds.items()
        }

    def settle(self, batch: Sequence[CustomerDraft]) -> list[Problem]:
        """Bring the values of these drafts into the form of their fields; gives what does not fit."""
        if not any(draft.custom for draft in batch):
            return []
        self._learn(batch)
        return [problem for draft in batch if draft.custom for problem in self._settle(draft)]

    def _learn(self, batch: Sequence[CustomerDraft]) -> None:
        """Types of fields that nobody knows yet."""
        guesses: dict[str, Guess] = {}
        for draft in batch:
            for name, value in draft.custom.items():
                if fold(name) in self._known or name in self._new:
                    continue
                if found := draft.custom_kinds.get(name) or self._columns.get(name):
                    self._new[name] = found
                else:
                    guesses.setdefault(name, Guess(strict=True)).tell([value])
        for name, guess in guesses.items():
            self._new.setdefault(name, guess.kind())

    def _settle(self, draft: CustomerDraft) -> list[Problem]:
        problems = []
        kept: dict[str, str] = {}
        for name, value in draft.custom.items():
            field = self._known.get(fold(name)) or self._new[name]
            stored, wrong = (
                (value, "") if field.kind == _TEXT else normalise(field.kind, value, field.choices)
            )
            if not wrong:
                kept |= {name: stored} if stored else {}
                continue
            problems.append(self._misfit(draft, name, value))
        draft.custom = kept
        draft.custom_kinds = self._new
        return problems

    def _misfit(self, draft: CustomerDraft, name: str, value: str) -> Problem:
        remedy = self._decisions.remedy("custom_misfit", name)
        if remedy is Remedy.TO_NOTES:
            note_down(draft, name, value)
        fate = Fate.REJECTED if remedy is Remedy.REJECT else Fate.KEPT
        return Problem.of(draft.row, name, value, "custom_misfit", fate)
