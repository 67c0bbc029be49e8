"""The reports page (picture 08): the real pages, the options beside them, print and save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.errors import ShukeError
from app.reports.catalogue import REPORTS
from app.reports.told import sentences
from app.services import report_periods
from app.ui import explaining
from app.ui.context import Context
from app.ui.dialogs.paper import open_paper
from app.ui.dialogs.paper.making import MadePaper, make_paper
from app.ui.dialogs.paper.order import Order
from app.ui.jobs import Cancelled, Job
from app.ui.prompts import sentence
from app.ui.screens.report_parts import recent
from app.ui.screens.report_parts.choice import SECTIONS, Choice
from app.ui.screens.report_parts.header import ReportHeader
from app.ui.screens.report_parts.making import Made, make
from app.ui.screens.report_parts.option_side import OptionSide
from app.ui.screens.report_parts.options import COVER, ReportOptions
from app.ui.screens.report_parts.output import Output
from app.ui.screens.report_parts.plan_editing import edit_plan
from app.ui.screens.report_parts.preview import Preview
from app.ui.screens.report_parts.report_list import DIALOGS, ReportList
from app.ui.screens.report_parts.tables_file import TablesOutput
from app.ui.screens.screen import Screen
from app.ui.widgets.label import rule
from app.ui.widgets.menus import make_menu

DELAY = 300
ROOM_FOR_LIST = 940
"""Narrower pages have no list at the left: the preview needs the room."""

_TWO = "reports/two_pages"


class ReportsScreen(Screen):
    """Preview, print and PDF are the same bytes: they are made once, beside the window, after every choice."""

    kinds = frozenset(
        {RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.FEEDBACK, RecordKind.REPORT, RecordKind.TASK}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.make_report: Callable[[Context, Choice, Job], Made] = make
        self.make_paper: Callable[[Context, Order, Job], MadePaper] = make_paper
        self._made: Made | MadePaper | None = None
        self._report = REPORTS[0].code
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._build()
        self._connect()

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make the report anew in the background."""
        context = self.context
        self.options.offer(context.ops.read(report_periods.quarters, context.clock.today()))
        work = self._work()
        self.header.set_ready(False)
        self.foot.begin()
        job = context.ops.run_later(
            work,
            done=self._on_made,
            failed=self._on_failed,
            owner=self,
            key="report",
        )
        job.progressed.connect(self.foot.show_progress)
        self._job = job

    def focus_main(self) -> None:
        self.pages.setFocus()

    def save(self) -> None:
        """The file that is shown, to a place of one's choice."""
        if (made := self._ready_file()) is not None:
            self.output.save(made.content, self._name(made))

    def save_tables(self) -> None:
        """The numbers of the chosen quarter as a workbook."""
        self.tables.save(choice := self.options.choice(), self._title(choice))

    def print(self) -> None:
        """The system's print dialog over the same pages."""
        if (made := self._ready_file()) is not None:
            self.output.print(made.content)

    def edit_measures(self) -> None:
        """The improvement plan that the report prints."""
        choice = self.options.choice()
        title = self.tr("Improvement measures, {quarter}")
        quarter = self.options.name_of(choice.quarter)
        edit_plan(self.context, self, choice, title.replace("{quarter}", quarter), quarter)

    def open_figures(self) -> None:
        """The key figures of the chosen quarter, each with how it is computed."""
        quarter = self.options.choice().quarter
        entries = explaining.shop_entries(self.context, quarter.start, quarter.end, self.window())
        menu = make_menu(self.context.themes, entries, self)
        menu.popup(self.header.figures.mapToGlobal(self.header.figures.rect().bottomLeft()))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, preferences = self.context.themes, self.context.preferences
        self.header = ReportHeader(themes)
        self.save_button, self.print_button = self.header.save, self.header.print
        self.output = Output(self.context, self, self.context.prompts.notice)
        self.tables = TablesOutput(self.context, self, self.context.prompts.notice)
        self.list = ReportList(self.context)
        self._show_kept()
        self.preview = Preview(themes, self.tr("Pages of the report"), two=preferences.flag(_TWO, True))
        self.pages, self.bar, self.foot = self.preview.pages, self.preview.bar, self.preview.foot
        self.options = ReportOptions(self.context)
        self.side = OptionSide(self.context, self.options)
        self._list_edge, self._options_edge = rule(upright=True), rule(upright=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in (self.list, self._list_edge, self.preview, self._options_edge, self.side):
            row.addWidget(part, int(part is self.preview))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.header.set_ready(False)

    def _connect(self) -> None:
        self.options.changed.connect(self._on_choice)
        self.side.changed.connect(self._on_choice)
        self.options.plan_requested.connect(self.edit_measures)
        self.options.page_requested.connect(self.pages.go_to)
        self._timer.timeout.connect(self.refresh)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.header.tables.clicked.connect(self.save_tables)
        self.header.figures.clicked.connect(self.open_figures)
        self.output.kept.connect(self._show_kept)
        self.bar.two_changed.connect(partial(self.context.preferences.set, _TWO))
        self.foot.cancel_requested.connect(self._on_cancel)
        self.foot.again_requested.connect(self.refresh)
        self.list.report_chosen.connect(self._on_report)
        self.list.kept_chosen.connect(self.output.show_place)
        for keys, slot in (
            ("Ctrl+E", self.save),
            ("Ctrl+Shift+E", self.save_tables),
            ("Ctrl+P", self.print),
            ("F8", self._on_options_key),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_choice(self) -> None:
        self.header.set_ready(False)
        self._timer.start()

    def _on_report(self, code: str) -> None:
        """Another report in place; what is printed for chosen people has a dialog of its own."""
        if code in DIALOGS:
            self.list.entries[self._report].setChecked(True)
            open_paper(self.context, self.window(), code)
        elif code != self._report:
            self._report = code
            self.side.show_report(code)
            self.header.tables.setVisible(code == self.options.report)
            self.refresh()

    def _on_made(self, made: Made | MadePaper) -> None:
        self._job = None
        self._made = made
        self.pages.load(made.content)
        text = self.tr("Preview and export are one file, made in {s} s").replace("{s}", f"{made.seconds:.1f}")
        if isinstance(made, Made):
            self._show_contents(made)
        else:
            self._show_facts(made.order.code, "", made.pages)
            text = " · ".join(sentences(made.told, self.context.words)) or text
        self.foot.show_made(text)
        self.header.set_ready(True)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ShukeError):
            raise error
        self.foot.show_stopped(sentence(self.context.words, error), error=True)

    def _on_cancel(self) -> None:
        """Nobody waits for it any more; the pages in view stay."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        self.foot.show_stopped(self.tr("Cancelled; the pages are not those of the options"))

    def _on_options_key(self) -> None:
        shown = self.side.isHidden()
        self.side.setVisible(shown)
        self._options_edge.setVisible(shown)

    # -- inside --------------------------------------------------------------------------------------------------

    def _work(self) -> Callable[[Job], Made | MadePaper]:
        """How the report of the options is made."""
        context, paper = self.context, self.side.paper
        order = paper.order() if paper is not None else None
        if order is not None:
            return partial(self.make_paper, context, order)
        return partial(self.make_report, context, self.options.choice())

    def _ready_file(self) -> Made | MadePaper | None:
        """The file of the options as they are, or None while it is being made."""
        return self._made if self.save_button.isEnabled() else None

    def _name(self, made: Made | MadePaper) -> str:
        return made.order.name if isinstance(made, MadePaper) else self._title(made.choice)

    def _title(self, choice: Choice) -> str:
        return f"{self.context.words(f'report.name.{choice.report}')} {self.options.name_of(choice.quarter)}"

    def _show_kept(self) -> None:
        self.list.show_kept(recent.kept(self.context.preferences))

    def _show_contents(self, made: Made) -> None:
        """The page of each section beside its box, and the facts of the report in the list."""
        names = [COVER, *(name for name in SECTIONS if name in made.choice.sections)]
        self.options.show_pages(dict(zip(names, self.pages.starts(), strict=False)))
        self._show_facts(made.choice.report, self.options.name_of(made.choice.quarter), made.pages)

    def _show_facts(self, report: str, period: str, pages: int) -> None:
        gap = "　" if self.context.language == "zh_CN" else " · "
        facts = (period, self.context.words("report.pages", n=pages))
        self.list.show_facts(report, gap.join(part for part in facts if part))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Without the list, which gives way first."""
        return QSize(640, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= ROOM_FOR_LIST
        self.list.setVisible(room)
        self._list_edge.setVisible(room)
