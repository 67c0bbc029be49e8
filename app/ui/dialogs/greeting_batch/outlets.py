"""How the greetings of everybody leave the dialog: printed, or saved as a list; beside the window where many are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.greeting_batch.lists import LISTED, lines
from app.ui.dialogs.greeting_batch.people_list import PeopleList
from app.ui.dialogs.greeting_batch.running import RunningJob
from app.ui.dialogs.greeting_batch.source import Choice, Found
from app.ui.dialogs.greeting_batch.texts import Texts
from app.ui.exporting import with_ending
from app.ui.greeting_ways import Paper
from app.ui.jobs import Job
from app.ui.widgets.buttons import Button
from app.ui.widgets.menus import MenuEntry, make_menu

AT_ONCE = 300
"""So many texts are made while one waits; more beside the window, with progress and a way out."""


class Outlets(QWidget):
    """Whoever was taken along is ticked. `moved` tells of a long job's beginning and end, `told` what came of it."""

    moved = Signal()
    told = Signal(str)

    def __init__(
        self, context: Context, people: PeopleList, texts: Texts, paper: Paper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._people = people
        self._texts = texts
        self._paper = paper
        self._found = Found()
        self._choice = Choice()
        themes = context.themes
        self.print_button = Button(themes, self.tr("Print"), icon="print", chevron=True)
        self.save_button = Button(themes, self.tr("Save as a list"), icon="export")
        self.job = RunningJob(context)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S2)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.job)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self.save)
        self.job.moved.connect(self._on_moved)

    @property
    def running(self) -> bool:
        return self.job.running

    def show_people(self, found: Found, choice: Choice) -> None:
        """Whom they are for, and how they are greeted."""
        self._found, self._choice = found, choice

    def set_open(self, is_open: bool) -> None:
        """Whether there is anybody to print or to list."""
        self.print_button.setEnabled(is_open)
        self.save_button.setEnabled(is_open and self._choice.channel in LISTED)

    def with_texts(self, places: Sequence[int], then: Callable[[dict[int, str]], None]) -> None:
        """Make the texts of these and go on with them; nothing goes on where that was cancelled."""
        context = self._context
        settings, today = context.settings, context.clock.today()
        if len(places) <= AT_ONCE:
            then(context.ops.read(self._texts.gather, places, settings, today))
            return

        def work(job: Job) -> dict[int, str]:
            with context.database.reader() as reader:
                return self._texts.gather(reader, places, settings, today, job.progress)

        self.job.run(work, then, self.tr("Writing the greetings"))

    def print(self, code: str) -> None:
        """The pages of everybody in the list."""
        places = self._people.places()

        def show(texts: Mapping[int, str]) -> None:
            said = {self._found.ids[place]: text for place, text in texts.items()}
            self._paper(self._context, self.window(), code, said)
            self._people.tick(places)

        self.with_texts(places, show)

    def save(self) -> None:
        """A file with number, name and text of everybody in the list."""
        context, channel = self._context, self._choice.channel
        named = context.words("greetings.batch.file", channel=context.words(f"terms.channel.{channel}"))
        chosen = context.prompts.save_file_as(
            self.tr("Save as a list"), f"{named}.xlsx", "Excel (*.xlsx);;CSV (*.csv)"
        )
        if chosen is None:
            return
        places, target = self._people.places(), with_ending(*chosen)
        settings, today = context.settings, context.clock.today()
        customers = [(place, self._found.ids[place]) for place in places]

        def work(job: Job) -> int:
            from app.exchange.out.messages_out import write_messages

            with context.database.reader() as reader:
                texts = self._texts.gather(reader, places, settings, today, job.progress)
                found = lines(reader, customers, texts, channel, job.progress)
            return write_messages(target, found, context.words, job.progress)

        self.job.run(work, partial(self._on_saved, places, target), self.tr("Saving the list"))

    def _on_saved(self, places: Sequence[int], target: Path, count: int) -> None:
        self._people.tick(places)
        words = self._context.words
        self.told.emit(words("greetings.batch.saved", file=target.name, n=count, shown=f"{count:,}"))

    def _on_print(self) -> None:
        titles = {
            "cards": self.tr("Greeting cards"),
            "labels": self.tr("Address labels"),
            "envelopes": self.tr("Envelopes"),
        }
        entries = [MenuEntry(title, partial(self.print, code)) for code, title in titles.items()]
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    def _on_moved(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setVisible(not self.running)
        self.moved.emit()
