"""Greeting many: each text is seen, copied one by one, printed or saved as a list, and logged in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.care.greetings.batch import Sent
from app.care.greetings.messages import ways_to
from app.core.enums import Channel
from app.core.joined import parted
from app.core.words import Words
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.greeting_batch.audience_bar import AudienceBar
from app.ui.dialogs.greeting_batch.held import Batch, Held
from app.ui.dialogs.greeting_batch.options_bar import OptionsBar
from app.ui.dialogs.greeting_batch.outlets import Outlets
from app.ui.dialogs.greeting_batch.people_list import PeopleList
from app.ui.dialogs.greeting_batch.source import Choice, Found, Origin, find
from app.ui.dialogs.greeting_batch.text_panel import TextPanel
from app.ui.dialogs.greeting_batch.texts import Texts
from app.ui.greeting_ways import OpenLink, Paper, mail, open_link, print_paper
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

WIDTH, HEIGHT = 760, 540


class GreetingBatchDialog(Dialog):
    """`held` has what was ticked, with words and channel, once the dialog was accepted."""

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
        self._found = Found()
        self._place = -1
        self._known = False
        self.texts = Texts()
        self.held = Held()
        self._shown = Choice()
        self.resize(WIDTH, HEIGHT)
        self._build(festival, due, paper)
        self._connect()
        self.people.table.setFocus()
        self.look()

    @property
    def choice(self) -> Choice:
        return self.options.choice()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, festival: str | None, due: date | None, paper: Paper) -> None:
        context = self._context
        self.setWindowTitle(self.tr("Prepare greetings"))
        self.primary.set_label(self.tr("Log the ticked ones"))
        self.audience = AudienceBar(context)
        self.audience.setVisible(self._origin.asks)
        self.options = OptionsBar(context, by_rule=self._origin.rows is not None, festival=festival, due=due)
        self.facts = ElidedLabel("", LabelRole.BODY)
        self.left_out = ElidedLabel("", LabelRole.AMBER)
        self.people = PeopleList(context)
        self.panel = TextPanel(context)
        self.count = Label("", LabelRole.CAPTION)
        self.outlets = Outlets(context, self.people, self.texts, paper)
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
        foot.addWidget(self.outlets)
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
        self.people.table.copy_requested.connect(self._on_copy)
        self.people.table.open_requested.connect(self.panel.text.setFocus)
        self.panel.typed.connect(self._on_typed)
        self.panel.copy_requested.connect(self._on_copy)
        self.panel.mail_requested.connect(self._on_mail)
        self.panel.restore_requested.connect(self._on_restore)
        self.outlets.moved.connect(self._on_running)
        self.outlets.told.connect(self.set_hint)
        self.primary_requested.connect(self._on_log)

    # -- who -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look again who can be greeted so; until that is known nothing is logged, printed or saved."""
        self._known = False
        self._show_count()
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
        self.held.add(self._shown, self._entries(self.people.taken()))
        found = self.held.rest(found, choice)
        self._found, self._shown, self._known = found, choice, True
        self.texts.show(found, choice)
        self.outlets.show_people(found, choice)
        self._place = -1
        self.people.show_people(found, choice.channel)
        self._show_facts()
        self._show_count()

    def _show_facts(self) -> None:
        words, left = self._context.words, self._found.left_out
        told = words("greetings.batch.people", shown=f"{len(self._found.ids):,}")
        self.facts.setText(parted(words, self._origin.title, told))
        counts = {"refused": left.refused, "unreachable": left.unreachable, "greeted": left.greeted}
        out = (
            words(f"greetings.batch.{name}", shown=f"{count:,}") for name, count in counts.items() if count
        )
        self.left_out.setText(parted(words, *out))

    def _show_count(self) -> None:
        ticked, everybody = len(self.people.ticked()), len(self.people.places())
        text = self.tr("{n} of {all} ticked").replace("{n}", f"{ticked:,}")
        text = text.replace("{all}", f"{everybody:,}")
        if self.held.count:
            besides = self.tr("{n} taken along before").replace("{n}", f"{self.held.count:,}")
            text = parted(self._context.words, besides, text)
        self.count.setText(text)
        still = self._known and not self.outlets.running
        self.primary.setEnabled(ticked + self.held.count > 0 and still)
        self.outlets.set_open(everybody > 0 and still)

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
        reached = context.ops.read(ways_to, customer, (channel, Channel.EMAIL))
        self.panel.show_text(
            self.people.name_of(place),
            shown.text,
            shown.missing,
            self.texts.is_typed(place),
            channel,
            reached.get(channel),
            Channel.EMAIL in reached,
            context.phones.hidden(customer),
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
        self.people.tick([self._place], taken=True)
        self.people.go_on()

    def _on_mail(self) -> None:
        context, customer = self._context, self._found.ids[self._place]
        address = context.ops.read(ways_to, customer, (Channel.EMAIL,))[Channel.EMAIL].value
        words = Words.load(self.choice.language)
        said = mail(context, address, self.panel.text.toPlainText().strip(), self._opener, words)
        if said:
            self.set_hint(said)
        self.people.tick([self._place], taken=True)

    # -- what was ticked -----------------------------------------------------------------------------------------

    def _on_running(self) -> None:
        """What is chosen stands still while something runs."""
        parts: tuple[QWidget, ...] = (self.audience, self.options, self.people, self.panel)
        for part in parts:
            part.setEnabled(not self.outlets.running)
        self._show_count()

    def _on_log(self) -> None:
        self.outlets.with_texts(self.people.ticked(), self._on_written)

    def _on_written(self, texts: Mapping[int, str]) -> None:
        self.held.add(self.choice, [self._sent(place, text) for place, text in texts.items()])
        self.people.model.set_checked(())
        self.accept()

    def ticked(self) -> list[Batch]:
        """All that was ticked and how it was greeted, logged or not."""
        self.held.add(self.choice, self._entries(self.people.ticked()))
        self.people.model.set_checked(())
        return self.held.batches

    def _entries(self, places: Sequence[int]) -> list[Sent]:
        context = self._context
        texts = context.ops.read(self.texts.gather, places, context.settings, context.clock.today())
        return [self._sent(place, text) for place, text in texts.items()]

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
        self.outlets.job.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.outlets.job.stop()
        super().closeEvent(event)
