"""The editor of a greeting template: Chinese and English text with fields, beside what a customer would get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.enums import Channel
from app.services.greeting_templates import (
    OCCASIONS,
    TemplateDraft,
    TemplateRow,
    kit_of,
    problems,
    template_name,
)
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.greeting_template.field_buttons import FieldButtons
from app.ui.dialogs.greeting_template.field_words import shown_field, shown_text, stored_text
from app.ui.dialogs.greeting_template.preview_panel import PreviewPanel, festival_for
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.segmented import Segment, SegmentedControl

NAME_LIMIT, TEXT_HEIGHT, HEIGHT = 80, 110, 600
LANGUAGES = {"zh": "zh_CN", "en": "en"}
CHANNELS = (Channel.SMS, Channel.SOCIAL, Channel.EMAIL, Channel.PHONE, Channel.LETTER, Channel.CHAT)


class TemplateDialog(Dialog):
    """Takes a row (None for a new template) and gives a draft; it does not save."""

    def __init__(
        self,
        context: Context,
        row: TemplateRow | None,
        draft: TemplateDraft,
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        title = words("rules.template.new" if row is None else "rules.template.edit")
        save = words("rules.template.create" if row is None else "rules.save")
        super().__init__(context.themes, title, save, width=tokens.DIALOG_MAX, parent=parent)
        self._context = context
        self._row = row
        self.texts: dict[str, QPlainTextEdit] = {}
        self._build()
        self._put(draft)
        self._connect()
        self._start = self._values()
        self._show_language()
        self.resize(tokens.DIALOG_MAX, min(HEIGHT, self.screen().availableSize().height() - 60))
        self.name.setFocus()

    @property
    def language(self) -> str:
        """The language whose text one edits."""
        return LANGUAGES[self.side.current()]

    def draft(self) -> TemplateDraft:
        """The template as it stands in the form."""
        channel = self.channel.currentData()
        return TemplateDraft(
            self.name.text().strip(),
            self.occasion.currentData(),
            Channel(channel) if channel else None,
            *(stored_text(self.texts[side].toPlainText()).strip() for side in LANGUAGES),
        )

    def changed_values(self) -> dict[str, Any]:
        """What stands in the form as plain values, empty while nothing was changed."""
        now = self._values()
        return now if now != self._start else {}

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a kept draft into the fields, and say so."""
        text = {name: str(kept.get(name) or "") for name in ("name", "occasion", "channel", "zh", "en")}
        channel = Channel(text["channel"]) if text["channel"] in tuple(Channel) else None
        self._put(TemplateDraft(text["name"], text["occasion"], channel, text["zh"], text["en"]))
        self._follow()
        self.preview.look()
        self.set_hint(self._context.words("customer.drafts_back"))

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code; the language of a wrong text is brought to the front."""
        self.set_busy(False)
        words = self._context.words
        errors = {field: problem_text(words, code) for field, code in fields.items()}
        wrong = next((side for side in LANGUAGES if side in errors), None)
        if wrong is not None:
            self.side.set_current(wrong)
            self._show_language()
        text = self._field_problem() or (errors[wrong] if wrong else "")
        self.form.set_errors(
            {key: errors[key] for key in ("name", "occasion") if key in errors}
            | ({"text": text} if text else {})
        )

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        if self._row is not None and self._row.code is not None and not self._row.name:
            self.name.setPlaceholderText(template_name(self._row, words))
        self.occasion = ComboBox(themes, words("rules.template.occasion"))
        for one in OCCASIONS:
            self.occasion.addItem(words(f"greetings.occasion.{one}"), one)
        self.channel = ComboBox(themes, words("rules.template.channel"))
        self.channel.addItem(words("rules.template.any_channel"), None)
        for channel in CHANNELS:
            self.channel.addItem(words(f"terms.channel.{channel}"), channel.value)
        sides = [Segment("zh", "中文"), Segment("en", "English")]
        current = "zh" if self._context.language == "zh_CN" else "en"
        self.side = SegmentedControl(
            themes, sides, current, name=words("rules.template.language"), small=True
        )
        self.reset = LinkButton(themes, words("rules.template.reset"), icon="undo")
        self.fields = FieldButtons(self._context)
        labels = ("name", "occasion", "channel", "text")
        width = max(themes.current.width(words(f"rules.template.{one}")) for one in labels) + 16
        self.form = Form(themes, label_width=width)
        self.form.add_row("name", words("rules.template.name"), self.name)
        self.form.add_row("occasion", words("rules.template.occasion"), self.occasion)
        self.form.add_row("channel", words("rules.template.channel"), self.channel)
        self.form.add_row("text", words("rules.template.text"), self._text_box(), grow=True)
        self.form.add_wide(self.fields)
        self.preview = PreviewPanel(self._context)
        self._lay_out()

    def _text_box(self) -> QWidget:
        holder = QWidget()
        top = QHBoxLayout()
        top.addWidget(self.side)
        top.addStretch(1)
        top.addWidget(self.reset)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TIGHT)
        column.addLayout(top)
        for side in LANGUAGES:
            text = QPlainTextEdit()
            text.setMinimumHeight(TEXT_HEIGHT)
            text.setTabChangesFocus(True)
            text.setAccessibleName(self._context.words(f"rules.template.text.{side}"))
            column.addWidget(text, 1)
            self.texts[side] = text
        return holder

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(tokens.S4)
        row.addWidget(BodyScroll(holder), 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)

    def _put(self, draft: TemplateDraft) -> None:
        self.name.setText(draft.name)
        self.occasion.choose(draft.occasion)
        self.occasion.setEnabled(self._row is None or self._row.code is None)
        self.channel.choose(str(draft.channel) if draft.channel else None)
        for side, stored in (("zh", draft.zh), ("en", draft.en)):
            self.texts[side].setPlainText(shown_text(stored, LANGUAGES[side]))

    def _connect(self) -> None:
        self.side.changed.connect(self._show_language)
        self.occasion.currentIndexChanged.connect(self._follow)
        for text in self.texts.values():
            text.textChanged.connect(self._follow)
        self.fields.chosen.connect(self.insert)
        self.reset.clicked.connect(self.bring_back)

    def _values(self) -> dict[str, Any]:
        return asdict(self.draft())

    # -- what is done ---------------------------------------------------------------------------------------------

    def insert(self, field: str) -> None:
        """Put a field where the cursor stands, and go on typing there."""
        text = self.texts[self.side.current()]
        text.insertPlainText(shown_field(field, self.language))
        text.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_back(self) -> None:
        """The built-in text of this language; Ctrl+Z takes that back."""
        kit = kit_of(self._row.code) if self._row is not None else None
        if kit is not None:
            side = self.side.current()
            text = self.texts[side]
            text.selectAll()
            text.insertPlainText(shown_text(kit.zh if side == "zh" else kit.en, self.language))
            text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_language(self) -> None:
        for side, text in self.texts.items():
            text.setVisible(side == self.side.current())
        self._follow()
        self.preview.look()

    def _follow(self) -> None:
        side = self.side.current()
        text = stored_text(self.texts[side].toPlainText())
        code = self._row.code if self._row is not None else None
        kit = kit_of(code)
        self.reset.setVisible(kit is not None and text.strip() != (kit.zh if side == "zh" else kit.en))
        self.form.field("text").set_error(self._field_problem())
        festival = festival_for(self._context, code, str(self.occasion.currentData()))
        self.preview.ask(text, self.language, festival)

    def _field_problem(self) -> str:
        """What is wrong with the fields of the text in front. A brace that is just being typed is not wrong yet."""
        box = self.texts[self.side.current()]
        typing = box.hasFocus() and box.textCursor().atEnd()
        for one in problems(stored_text(box.toPlainText())):
            if one.code == "unknown_field" or not typing:
                return self._context.words(f"greetings.problem.{one.code}", field=one.field)
        return ""
