"""The greeting as a real customer would get it, while one writes; what the shop does not know is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.care.greetings.greeting import Preview, preview
from app.core.festivals import builtin_festivals, next_festival
from app.core.joined import listed
from app.core.words import Words
from app.services import customer_list
from app.services.customer_card import card
from app.ui.context import Context
from app.ui.dialogs.care_rule.side_panel import SidePanel
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, Person, person_of
from app.ui.widgets.label import Label, LabelRole

DELAY_MS = 150


class PreviewPanel(SidePanel):
    """Begins with the best customer; another one is picked by name, pinyin or phone."""

    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text, self._language, self._festival = "", context.language, ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.look)
        self._build()
        self.customer.picked.connect(self._on_picked)
        self._begin()

    def ask(self, text: str, language: str, festival: str) -> None:
        """Show this text after a moment; `festival` is a code, '' for a greeting that is for none."""
        self._text, self._language, self._festival = text, language, festival
        self._timer.start()

    def look(self) -> None:
        """Show what was asked last, now."""
        self._timer.stop()
        context, person = self._context, self.customer.person
        if person is None or not self._text.strip():
            key = "nobody" if person is None else "no_text"
            self._show(Preview(""), context.words(f"rules.preview.{key}"))
            return
        made = context.ops.read(
            preview,
            self._text,
            person.id,
            Words.load(self._language),
            context.settings,
            festival=self._festival or None,
            today=context.clock.today(),
        )
        self._show(made, context.words("rules.preview.empty"))

    def _build(self) -> None:
        words = self._context.words
        self.customer = CustomerPicker(
            self._context, words("rules.preview.customer"), words("rules.preview.pick")
        )
        self.text = Label("", LabelRole.LEAD, wrap=True, selectable=True)
        self.missing = Label("", LabelRole.AMBER, wrap=True)
        self.length = Label("", LabelRole.CAPTION)
        self.column.addWidget(Label(words("rules.preview.title"), LabelRole.HEADING))
        for part in (self.customer, self.text, self.missing, self.length):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _begin(self) -> None:
        best = self._context.ops.read(customer_list.page_ids, "spend", True, 0, 1)
        for number in best:
            self._show_person(person_of(self._context.ops.read(card, number, self._context.clock.today())))

    def _on_picked(self, person: Person | None) -> None:
        if person is not None:
            self._show_person(person)
        self.look()

    def _show_person(self, person: Person) -> None:
        """Without the phone: the name is enough here, and the field is short."""
        self.customer.set_person(replace(person, phone=""))

    def _show(self, made: Preview, instead: str) -> None:
        words = self._context.words
        self.text.setText(made.text or instead)
        self.text.set_role(LabelRole.LEAD if made.text else LabelRole.CAPTION)
        names = listed(words, *(words(f"greetings.field.{one}") for one in made.missing))
        self.missing.setText(words("rules.preview.missing", names=names) if names else "")
        self.missing.setVisible(bool(names))
        count = len(made.text)
        self.length.setText(words("rules.preview.length", n=count) if count else "")
        self.shown.emit()


def festival_for(context: Context, code: str | None, occasion: str) -> str:
    """Which festival a preview speaks of: the template's own, else the next big one."""
    if occasion != "festival":
        return ""
    known = {one.code: one for one in builtin_festivals()}
    if code in known:
        return str(code)
    major = [one.code for one in known.values() if one.major]
    found = next_festival(context.clock.today() + timedelta(days=1), major)
    return found.festival.code if found else ""
