"""The reports page (picture 08): the real pages, the options beside them, print and save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.errors import ShukeError
from app.reports.catalogue import REPORTS
from app.reports.told import sentences
from app.services import report_periods
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.paper import open_paper
from app.ui.dialogs.paper.making import MadePaper, make_paper
from app.ui.dialogs.paper.order import Order
from app.ui.jobs import Cancelled, Job
from app.ui.prompts import sentence
from app.ui.screens.report_parts import recent
from app.ui.screens.report_parts.choice import SECTIONS, Choice
from app.ui.screens.report_parts.foot import PreviewFoot
from app.ui.screens.report_parts.keeping import keep
from app.ui.screens.report_parts.making import Made, make
from app.ui.screens.report_parts.option_side import OptionSide
from app.ui.screens.report_parts.options import COVER, ReportOptions
from app.ui.screens.report_parts.page_view import PageView
from app.ui.screens.report_parts.plan_editing import edit_plan
from app.ui.screens.report_parts.preview_bar import PreviewBar
from app.ui.screens.report_parts.recent import Kept
from app.ui.screens.report_parts.report_list import DIALOGS, ReportList
from app.ui.screens.report_parts.tables_file import keep_tables
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import rule
from app.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

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
        self.printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
        self.open_folder: Callable[[Path], bool] = _open_folder
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
        self._set_ready(False)
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
        made = self._ready_file()
        if made is None:
            return
        name = self._name(made)
        target = self.context.prompts.save_file(self.tr("Save the report"), f"{name}.pdf", "PDF (*.pdf)")
        if target is None:
            return
        path = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
        self.context.ops.run_later(
            lambda job: keep(made.content, path),
            done=partial(self._on_kept, name),
            title=self.tr("Saving the report"),
        )

    def save_tables(self) -> None:
        """The numbers of the chosen quarter as a workbook; needs no preview."""
        choice = self.options.choice()
        name = f"{self.context.words(f'report.name.{choice.report}')} {self.options.name_of(choice.quarter)}"
        target = self.context.prompts.save_file(self.tr("Save the tables"), f"{name}.xlsx", "Excel (*.xlsx)")
        if target is None:
            return
        path = target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
        self.context.ops.run_later(
            lambda job: keep_tables(self.context, choice, path, job),
            done=self._on_tables,
            title=self.tr("Saving the tables"),
        )

    def print(self) -> None:
        """The system's print dialog over the same pages."""
        made = self._ready_file()
        if made is None:
            return
        if not self.printers():
            self.context.prompts.notice(self.tr("No printer is set up. Save the PDF and print it elsewhere."))
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from app.ui.screens.report_parts import printing

        printer = printing.fitting(made.content)
        dialog = QPrintDialog(printer, self)
        if self.context.prompts.run(dialog):
            self._send(made, printer)
        dialog.deleteLater()

    def edit_measures(self) -> None:
        """The improvement plan that the report prints."""
        choice = self.options.choice()
        title = self.tr("Improvement measures, {quarter}")
        quarter = self.options.name_of(choice.quarter)
        edit_plan(self.context, self, choice, title.replace("{quarter}", quarter), quarter)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, preferences = self.context.themes, self.context.preferences
        self.header = PageHeader(themes, self.tr("Reports"), ruled=True, height=tokens.PAGE_HEADER_TABS)
        self.print_button = Button(themes, self.tr("Print"), icon="print", keys="Ctrl+P")
        self.save_button = Button(
            themes, self.tr("Save PDF"), icon="export", keys="Ctrl+E", role=ButtonRole.PRIMARY
        )
        self.tables_button = Button(themes, self.tr("Export tables xlsx"), icon="table")
        self.tables_button.set_tooltip(self.tr("The numbers of the report as sheets (Ctrl+Shift+E)"))
        self.header.add(self.tables_button)
        self.header.add(self.print_button)
        self.header.add(self.save_button)
        self.list = ReportList(self.context)
        self.list.show_kept(recent.kept(preferences))
        two = preferences.flag(_TWO, True)
        self.bar = PreviewBar(themes, two)
        self.pages = PageView(themes)
        self.pages.setAccessibleName(self.tr("Pages of the report"))
        self.pages.set_two(two)
        self.foot = PreviewFoot(themes)
        self.options = ReportOptions(self.context)
        self.side = OptionSide(self.context, self.options)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        for part in (self.bar, self.pages, self.foot):
            centre.addWidget(part, int(part is self.pages))
        self._list_edge, self._options_edge = rule(upright=True), rule(upright=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._list_edge)
        row.addLayout(centre, 1)
        row.addWidget(self._options_edge)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self._set_ready(False)
        self._show_place()

    def _connect(self) -> None:
        self.options.changed.connect(self._on_choice)
        self.side.changed.connect(self._on_choice)
        self.options.plan_requested.connect(self.edit_measures)
        self.options.page_requested.connect(self.pages.go_to)
        self._timer.timeout.connect(self.refresh)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.tables_button.clicked.connect(self.save_tables)
        self.pages.turned.connect(self._show_place)
        self.pages.zoomed.connect(self.bar.show_zoom)
        self.bar.turned.connect(self.pages.turn)
        self.bar.two_changed.connect(self._on_two)
        self.bar.grey_changed.connect(self.pages.set_grey)
        self.bar.zoom_requested.connect(self.pages.zoom)
        self.bar.fit_requested.connect(self.pages.fit)
        self.foot.cancel_requested.connect(self._on_cancel)
        self.foot.again_requested.connect(self.refresh)
        self.list.report_chosen.connect(self._on_report)
        self.list.kept_chosen.connect(self._on_kept_chosen)
        for keys, slot in (
            ("Ctrl+E", self.save),
            ("Ctrl+Shift+E", self.save_tables),
            ("Ctrl+P", self.print),
            ("F8", self._on_options_key),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_choice(self) -> None:
        self._set_ready(False)
        self._timer.start()

    def _on_report(self, code: str) -> None:
        """Another report in place; what is printed for chosen people has a dialog of its own."""
        if code in DIALOGS:
            self.list.entries[self._report].setChecked(True)
            open_paper(self.context, self.window(), code)
        elif code != self._report:
            self._report = code
            self.side.show_report(code)
            self.tables_button.setVisible(code == self.options.report)
            self.refresh()

    def _on_two(self, two: bool) -> None:
        self.context.preferences.set(_TWO, two)
        self.pages.set_two(two)

    def _on_made(self, made: Made | MadePaper) -> None:
        self._job = None
        self._made = made
        self.pages.load(made.content)
        if isinstance(made, Made):
            self._show_contents(made)
        else:
            self._show_facts(made.order.code, "", made.pages)
        text = self.tr("Preview and export are one file, made in {s} s")
        said = [text.replace("{s}", f"{made.seconds:.1f}")]
        if isinstance(made, MadePaper):
            said = sentences(made.told, self.context.words) or said
        self.foot.show_made(" · ".join(said))
        self._set_ready(True)

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

    def _on_kept(self, name: str, path: Path) -> None:
        preferences = self.context.preferences
        recent.remember(preferences, Kept(name, path, self.context.clock.today()))
        self.list.show_kept(recent.kept(preferences))
        self.context.prompts.notice(self.tr("Saved {file}").replace("{file}", path.name))

    def _on_tables(self, path: Path) -> None:
        self.context.prompts.notice(self.tr("Saved {file}").replace("{file}", path.name))

    def _on_kept_chosen(self, kept: Kept) -> None:
        """Show where the file is; one that was moved says so."""
        if not kept.path.is_file():
            self.context.prompts.notice(
                self.tr("{file} is no longer where it was saved").replace("{file}", kept.path.name)
            )
        elif not self.open_folder(kept.path.parent):
            self.context.prompts.notice(str(kept.path))

    def _on_printed(self, pages: int) -> None:
        count = self.context.words("report.pages", n=pages)
        self.context.prompts.notice(self.tr("Sent to the printer: {pages}").replace("{pages}", count))

    def _on_print_failed(self, error: BaseException) -> None:
        from app.ui.screens.report_parts.printing import PrintFailed

        if isinstance(error, PrintFailed):
            self.context.prompts.notice(
                self.tr("The printer did not take the pages. See whether it is on, or save the PDF.")
            )
        elif not isinstance(error, Cancelled):
            raise error

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

    def _send(self, made: Made | MadePaper, printer: QPrinter) -> None:
        from app.ui.screens.report_parts.printing import print_pages

        self.context.ops.run_later(
            lambda job: print_pages(made.content, printer, job),
            done=self._on_printed,
            failed=self._on_print_failed,
            title=self.tr("Printing"),
        )

    def _name(self, made: Made | MadePaper) -> str:
        if isinstance(made, MadePaper):
            return made.order.name
        title = self.context.words(f"report.name.{made.choice.report}")
        return f"{title} {self.options.name_of(made.choice.quarter)}"

    def _show_contents(self, made: Made) -> None:
        """The page of each section beside its box, and the facts of the report in the list."""
        names = [COVER, *(name for name in SECTIONS if name in made.choice.sections)]
        self.options.show_pages(dict(zip(names, self.pages.starts(), strict=False)))
        self._show_facts(made.choice.report, self.options.name_of(made.choice.quarter), made.pages)

    def _show_facts(self, report: str, period: str, pages: int) -> None:
        gap = "　" if self.context.language == "zh_CN" else " · "
        facts = (period, self.context.words("report.pages", n=pages))
        self.list.show_facts(report, gap.join(part for part in facts if part))

    def _set_ready(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _show_place(self, *_: Any) -> None:
        shown = [number + 1 for number in self.pages.shown]
        if not shown:
            self.bar.show_place("", True, True)
            return
        span = f"{shown[0]}–{shown[-1]}" if len(shown) > 1 else f"{shown[0]}"
        text = self.tr("Page {n} of {all}").replace("{n}", span).replace("{all}", str(self.pages.pages))
        self.bar.show_place(text, shown[0] == 1, shown[-1] == self.pages.pages)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Without the list, which gives way first."""
        return QSize(640, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= ROOM_FOR_LIST
        self.list.setVisible(room)
        self._list_edge.setVisible(room)


def _open_folder(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
