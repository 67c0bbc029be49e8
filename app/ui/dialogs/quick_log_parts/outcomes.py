"""The result of a talk: one of four, or none said; a second click takes the choice back."""

from app.core.enums import Outcome
from app.core.words import Words
from app.ui.theme import ThemeSource
from app.ui.widgets.segmented import Segment, SegmentedControl


class OutcomeChoice(SegmentedControl):
    """Begins with nothing chosen: a result that nobody gave must not count in the figures."""

    def __init__(self, theme: ThemeSource, words: Words, name: str) -> None:
        segments = [Segment(one, words(f"terms.outcome.{one}")) for one in Outcome]
        super().__init__(theme, segments, name=name, stretch=True)
        for button in self._buttons.values():
            # Where room is short the longer words get more of it.
            self._row.setStretchFactor(button, button.sizeHint().width())
        self.set_outcome(None)

    def outcome(self) -> Outcome | None:
        return Outcome(self.current()) if self.current() else None

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show this one, or none, without telling."""
        if outcome is not None:
            self.set_current(outcome)
            return
        self._chosen = ""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.update()

    def _on_chosen(self, key: str) -> None:
        if key == self._chosen:
            self.set_outcome(None)
            self.changed.emit("")
        else:
            super()._on_chosen(key)
