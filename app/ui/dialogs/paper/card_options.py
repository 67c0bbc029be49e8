"""The options of greeting cards: how they lie on the paper, what stands on the front, and whose words they bear."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.care.greetings.coming_festivals import upcoming
from app.core.enums import TaskKind
from app.reports.cards import Parameters
from app.reports.cards.layouts import LAYOUTS
from app.reports.cards.motifs import Motif
from app.reports.page import Paper
from app.services import greeting_templates
from app.ui.context import Context
from app.ui.dialogs.paper.order import Ids, Order, Start
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.dialogs.paper.who import WhoChoice
from app.ui.widgets.label import Label, LabelRole

_AUTO = "auto"


class CardOptions(PaperPanel):
    """With texts from a batch of greetings these are printed; else a template is merged for everybody."""

    code = "cards"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        self.people = WhoChoice(
            self, self.tr("For"), self.tr("Chosen customers ({n})"), self.tr("All customers")
        )
        self._build_words()
        layouts = [(words(f"paper.card.layout.{one.code}"), one.code) for one in LAYOUTS]
        self.layout_choice = self.combo(self.tr("Card"), layouts, kept="layout")
        self.add(self.tr("Card"), self.layout_choice)
        self.paper, self.language = self.papers(), self.languages()
        self.add(self.tr("Paper"), self.paper)
        self.add(self.tr("Language"), self.language)
        motifs = [(self.tr("As the greeting asks"), _AUTO)]
        motifs += [(words(f"paper.card.motif.{one}"), one.value) for one in Motif]
        self.motif = self.combo(self.tr("Picture"), motifs)
        self.add(self.tr("Picture"), self.motif)
        self.title = self.line(self.tr("Title on the front"), hint=self.tr("As the picture asks"))
        self.title.setMaxLength(40)
        self.add(self.tr("Title on the front"), self.title)
        self.names = self.check(self.tr("Small name, to find its envelope"))
        self.marks = self.check(self.tr("Marks for cutting and folding"))
        self.column.addSpacing(8)
        self.folding = Label("", LabelRole.CAPTION, wrap=True)
        self.column.addWidget(self.folding)
        self.layout_choice.currentIndexChanged.connect(self._on_layout)
        self._on_layout()

    def order(self) -> Order:
        today, texts = self.context.clock.today(), self.start.texts
        layout = next(one for one in LAYOUTS if one.code == self.layout_choice.currentData())
        paper, language = Paper(self.paper.current()), self.language.current()
        chosen = self.motif.currentData()
        motif = None if chosen == _AUTO else Motif(chosen)
        title = self.title.text().strip()
        names, marks = self.names.isChecked(), self.marks.isChecked()
        template, kind, festival = self._template(language)

        def parameters(ids: Ids) -> Parameters:
            return Parameters(
                today, ids, texts, template, kind, festival, layout, paper, motif, title,
                names=names, marks=marks,
            )  # fmt: skip

        return Order(
            self.code, language, self.people.who(), parameters, self.context.words("report.name.cards")
        )

    def _build_words(self) -> None:
        context = self.context
        if self.start.texts:
            self.column.addWidget(
                Label(self.tr("The greetings are those of the batch."), LabelRole.CAPTION, wrap=True)
            )
            self.column.addSpacing(12)
            return
        self._templates = context.ops.read(greeting_templates.all_templates)
        names = [(greeting_templates.template_name(one, context.words), one.id) for one in self._templates]
        self.template = self.combo(self.tr("Greeting"), names)
        self.add(self.tr("Greeting"), self.template)
        coming = context.ops.read(upcoming, context.clock.today())
        self.festival = self.combo(
            self.tr("Festival"), [(one.festival.name(context.language), one.festival.code) for one in coming]
        )
        self.add(self.tr("Festival"), self.festival)
        self.template.currentIndexChanged.connect(self._on_template)
        self._on_template()

    def _template(self, language: str) -> tuple[str, TaskKind, str | None]:
        """The text, the occasion and the festival of the template that is chosen."""
        if self.start.texts:
            return "", TaskKind.OTHER, None
        row = next((one for one in self._templates if one.id == self.template.currentData()), None)
        if row is None:
            return "", TaskKind.OTHER, None
        known = set(TaskKind)
        kind = TaskKind(row.occasion) if row.occasion in known else TaskKind.OTHER
        festival = self.festival.currentData() if kind == TaskKind.FESTIVAL else None
        return row.text(language), kind, festival

    def _on_template(self) -> None:
        row = next((one for one in self._templates if one.id == self.template.currentData()), None)
        self.festival.setEnabled(row is not None and row.occasion == TaskKind.FESTIVAL)

    def _on_layout(self) -> None:
        self.folding.setText(self.context.words(f"paper.card.how.{self.layout_choice.currentData()}"))
