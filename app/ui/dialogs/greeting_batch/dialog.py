"""Greeting many: each text is seen, copied one by one, printed or saved as a list, and logged in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.care.batch import Sent
from app.care.messages import Address, addresses
from app.core.enums import Channel
from app.db.reader import Reader
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.greeting_batch.audience_bar import AudienceBar
from app.ui.dialogs.greeting_batch.lists import LISTED, lines
from app.ui.dialogs.greeting_batch.options_bar import OptionsBar
from app.ui.dialogs.greeting_batch.people_list import PeopleList
from app.ui.dialogs.greeting_batch.running import RunningJob
from app.ui.dialogs.greeting_batch.source import Choice, Found, Origin, find
from app.ui.dialogs.greeting_batch.text_panel import TextPanel
from app.ui.dialogs.greeting_batch.texts import Texts
from app.ui.exporting import with_ending
from app.ui.greeting_ways import OpenLink, Paper, mail, open_link, print_paper
from app.ui.jobs import Job
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu

WIDTH, HEIGHT = 760, 540
AT_ONCE = 300
"""So many texts are made while one waits; more beside the window, with progress and a way out."""


class GreetingBatchDialog(Dialog):
    """`entries` are what was ticked when the dialog was accepted, with their texts."""

    def __init__(
        self,
        context: Context,
        origin: Origin,
        parent: QWidget | None = None,
        *,
        festival: str | None = None,
        due: date | None = None,
        opener: OpenLink = open_link,
        paper: Paper = print_paper,
    ) -> None:
        super().__init__(context.themes, "", "", width=WIDTH, parent=parent)
        self._context = context
        self._origin = origin
        self._opener = opener
        self._paper = paper
        self._found = Found()
        self._place = -1
        self.texts = Texts()
        self.entries: list[Sent] = []
        self.resize(WIDTH, HEIGHT)
        self._build(festival, due)
        self._connect()
        self.people.table.setFocus()
        self.look()

    @property
    def choice(self) -> Choice:
        return self.options.choice()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, festival: str | None, due: date | None) -> None:
        context, themes = self._context, self._context.themes
        self.setWindowTitle(self.tr("Prepare greetings"))
        self.primary.set_label(self.tr("Log the ticked ones"))
        self.audience = AudienceBar(context)
        self.audience.setVisible(self._origin.asks)
        self.options = OptionsBar(context, by_rule=self._origin.rows is not None, festival=festival, due=due)
        self.facts = ElidedLabel("", LabelRole.BODY)
        self.left_out = ElidedLabel("", LabelRole.AMBER)
        self.people = PeopleList(context)
        self.panel = TextPanel(context)
        self.print_button = Button(themes, self.tr("Print"), icon="print", chevron=True)
        self.save_button = Button(themes, self.tr("Save as a list"), icon="export")
        self.count = Label("", LabelRole.CAPTION)
        self.job = RunningJob(context)
        self._lay_out()
        self.set_hint(self.tr("A tick means sent; ticked ones are logged and done"))

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(tokens.S3)
        for shown in (self.audience, self.facts, self.left_out):
            told.addWidget(shown)
        told.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(tokens.S3)
        middle.addWidget(self.people)
        middle.addWidget(self.panel, 1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S2)
        for way in (self.print_button, self.save_button, self.job):
            foot.addWidget(way)
        foot.addStretch(1)
        foot.addWidget(self.count)
        self.body.addLayout(told)
        self.body.addWidget(self.options)
        self.body.addLayout(middle, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.audience.changed.connect(self.look)
        self.options.changed.connect(self.look)
        self.people.current_changed.connect(self._on_current)
        self.people.changed.connect(self._show_count)
        self.panel.typed.connect(self._on_typed)
        self.panel.copy_requested.connect(self._on_copy)
        self.panel.mail_requested.connect(self._on_mail)
        self.panel.restore_requested.connect(self._on_restore)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.job.moved.connect(self._on_running)
        self.primary_requested.connect(self._on_log)

    # -- who -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look again who can be greeted so."""
        context, chosen = self._context, self.audience.audience()
        context.ops.read_later(
            find,
            self._origin,
            chosen.rule,
            chosen.segment_id,
            self.choice,
            context.clock.today(),
            context.settings,
            done=partial(self._on_found, self.choice),
            owner=self,
            key="people",
        )

    def _on_found(self, choice: Choice, found: Found) -> None:
        self._found = found
        self.texts.show(found, choice)
        self._place = -1
        self.people.show_people(found, choice.channel)
        self._show_facts()
        self._show_count()

    def _show_facts(self) -> None:
        words, left = self._context.words, self._found.left_out
        gap = "　" if words.language == "zh_CN" else " · "
        told = words("greetings.batch.people", shown=f"{len(self._found.ids):,}")
        parts = [self._origin.title, told] if self._origin.title else [told]
        self.facts.setText(gap.join(parts))
        counts = {"refused": left.refused, "unreachable": left.unreachable, "greeted": left.greeted}
        out = [
            words(f"greetings.batch.{name}", shown=f"{count:,}") for name, count in counts.items() if count
        ]
        self.left_out.setText(gap.join(out))
        self.save_button.setEnabled(self.choice.channel in LISTED)

    def _show_count(self) -> None:
        ticked, everybody = len(self.people.ticked()), len(self.people.places())
        text = self.tr("{n} of {all} ticked").replace("{n}", f"{ticked:,}")
        self.count.setText(text.replace("{all}", f"{everybody:,}"))
        self.primary.setEnabled(ticked > 0 and not self.job.running)
        self.print_button.setEnabled(everybody > 0)
        self.save_button.setEnabled(everybody > 0 and self.choice.channel in LISTED)

    # -- the text of one -----------------------------------------------------------------------------------------

    def _on_current(self, place: int) -> None:
        self._place = place
        self.panel.set_there(place >= 0)
        if place >= 0:
            self._show_text()

    def _show_text(self) -> None:
        context, place, channel = self._context, self._place, self.choice.channel
        shown = context.ops.read(self.texts.of, place, context.settings, context.clock.today())
        customer = self._found.ids[place]
        reached = context.ops.read(read_addresses, customer, channel)
        self.panel.show_text(
            self.people.name_of(place),
            shown.text,
            shown.missing,
            self.texts.is_typed(place),
            channel,
            reached.get(channel),
            Channel.EMAIL in reached,
        )

    def _on_typed(self, text: str) -> None:
        if self._place >= 0:
            self.texts.type(self._place, text)
            self.panel.show_state((), self.texts.is_typed(self._place))

    def _on_restore(self) -> None:
        self.texts.restore(self._place)
        self._show_text()

    def _on_copy(self) -> None:
        if self._place < 0:
            return
        self._context.shell.copy(self.panel.text.toPlainText().strip())
        self.people.tick([self._place])
        self.people.go_on()

    def _on_mail(self) -> None:
        context, customer = self._context, self._found.ids[self._place]
        address = context.ops.read(read_addresses, customer, Channel.EMAIL)[Channel.EMAIL].value
        words = type(context.words).load(self.choice.language)
        said = mail(context, address, self.panel.text.toPlainText().strip(), self._opener, words)
        if said:
            self.set_hint(said)
        self.people.tick([self._place])

    # -- the texts of all ----------------------------------------------------------------------------------------

    def _with_texts(self, places: Sequence[int], then: Callable[[dict[int, str]], None]) -> None:
        """Make the texts of these and go on with them: at once, or beside the window where there are many."""
        context = self._context
        settings, today = context.settings, context.clock.today()
        if len(places) <= AT_ONCE:
            then(context.ops.read(self.texts.gather, places, settings, today))
            return

        def work(job: Job) -> dict[int, str]:
            with context.database.reader() as reader:
                return self.texts.gather(reader, places, settings, today, job.progress)

        self.job.run(work, then, self.tr("Writing the greetings"))

    def _on_running(self) -> None:
        """What is chosen stands still while something runs."""
        running = self.job.running
        for button in (self.print_button, self.save_button):
            button.setVisible(not running)
        parts: tuple[QWidget, ...] = (self.audience, self.options, self.people, self.panel)
        for part in parts:
            part.setEnabled(not running)
        self._show_count()

    # -- print, save, log ----------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        titles = {
            "cards": self.tr("Greeting cards"),
            "labels": self.tr("Address labels"),
            "envelopes": self.tr("Envelopes"),
        }
        entries = [MenuEntry(title, partial(self.print, code)) for code, title in titles.items()]
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    def print(self, code: str) -> None:
        """The pages of everybody in the list, and all of them ticked."""
        places = self.people.places()

        def show(texts: Mapping[int, str]) -> None:
            said = {self._found.ids[place]: text for place, text in texts.items()}
            self._paper(self._context, self, code, said)
            self.people.tick(places)

        self._with_texts(places, show)

    def _on_save(self) -> None:
        context, channel = self._context, self.choice.channel
        named = context.words("greetings.batch.file", channel=context.words(f"terms.channel.{channel}"))
        chosen = context.prompts.save_file_as(
            self.tr("Save as a list"), f"{named}.xlsx", "Excel (*.xlsx);;CSV (*.csv)"
        )
        if chosen is None:
            return
        places, target = self.people.places(), with_ending(*chosen)
        settings, today = context.settings, context.clock.today()
        customers = [(place, self._found.ids[place]) for place in places]

        def work(job: Job) -> int:
            from app.exchange.out.messages_out import write_messages

            with context.database.reader() as reader:
                texts = self.texts.gather(reader, places, settings, today, job.progress)
                found = lines(reader, customers, texts, channel, job.progress)
            return write_messages(target, found, context.words, job.progress)

        self.job.run(work, partial(self._on_saved, places, target), self.tr("Saving the list"))

    def _on_saved(self, places: Sequence[int], target: Path, count: int) -> None:
        self.people.tick(places)
        said = self._context.words("greetings.batch.saved", file=target.name, n=count, shown=f"{count:,}")
        self.set_hint(said)

    def _on_log(self) -> None:
        self._with_texts(self.people.ticked(), self._on_written)

    def _on_written(self, texts: Mapping[int, str]) -> None:
        self.entries = [self._sent(place, text) for place, text in texts.items()]
        self.accept()

    def _sent(self, place: int, text: str) -> Sent:
        occasion = self._found.occasion(place)
        own = occasion.template_id if occasion else None
        return Sent(
            self._found.ids[place],
            text.strip(),
            occasion.ref if occasion else None,
            self.texts.template_id or own,
        )

    # -- Qt ------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        self.job.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.job.stop()
        super().closeEvent(event)


def read_addresses(reader: Reader, customer_id: int, channel: Channel) -> dict[Channel, Address]:
    """What leads to somebody by this channel and by e-mail."""
    found = {one: addresses(reader, [customer_id], one).get(customer_id) for one in {channel, Channel.EMAIL}}
    return {one: address for one, address in found.items() if address is not None}
