"""The reports page (picture 08): the real pages, the options beside them, print and save."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.words import Words
from app.ui import tokens
from app.ui.context import Context
from app.ui.jobs import Cancelled, Job
from app.ui.screens.report_parts.options import Choice, ReportOptions
from app.ui.screens.report_parts.page_view import PageView
from app.ui.screens.report_parts.preview_bar import PreviewBar
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.page_header import PageHeader

DELAY = 300


class ReportsScreen(Screen):
    """Preview, print and PDF are the same file: it is made in a folder of its own and copied when saved."""

    kinds = frozenset({RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.FEEDBACK, RecordKind.REPORT})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._folder = TemporaryDirectory(prefix="shuke-report-")
        self._number = 0
        self._file: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Make the report anew in the background."""
        choice = self.options.choice()
        self._number += 1
        path = Path(self._folder.name) / f"{self._number}.pdf"
        context = self.context
        self.foot.setText(self.tr("Making the report…"))
        self._set_ready(False)

        def work(job: Job) -> Any:
            return _make(job, context, choice, path)

        context.ops.run_later(work, done=self._on_made, failed=self._on_failed, owner=self, key="report")

    def focus_main(self) -> None:
        self.pages.setFocus()

    def _build(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Reports"), ruled=True, height=tokens.PAGE_HEADER_TABS)
        self.print_button = Button(themes, self.tr("Print"), icon="print", keys="Ctrl+P")
        self.save_button = Button(themes, self.tr("Save PDF"), icon="export", keys="Ctrl+E", role=ButtonRole.PRIMARY)
        self.header.add(self.print_button)
        self.header.add(self.save_button)
        self.bar = PreviewBar(themes)
        self.pages = PageView(themes)
        self.pages.setAccessibleName(self.tr("Pages of the report"))
        self.foot = Label("", LabelRole.CAPTION)
        self.options = ReportOptions(self.context)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.bar)
        centre.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 6)
        foot.addWidget(self.foot)
        foot.addStretch(1)
        foot.addWidget(Label(self.tr("PageUp / PageDown turn pages · Ctrl+wheel zooms"), LabelRole.CAPTION))
        centre.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(centre, 1)
        row.addWidget(self.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self._set_ready(False)

    def _connect(self) -> None:
        self.options.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.refresh)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.pages.turned.connect(self._show_place)
        self.pages.zoomed.connect(self.bar.show_zoom)
        self.bar.turned.connect(self.pages.turn)
        self.bar.two_changed.connect(self.pages.set_two)
        self.bar.grey_changed.connect(self.pages.set_grey)
        self.bar.zoom_requested.connect(self.pages.zoom)
        self.bar.fit_requested.connect(self.pages.fit)
        QShortcut(QKeySequence("Ctrl+E"), self, activated=self.save)
        QShortcut(QKeySequence("Ctrl+P"), self, activated=self.print)

    def save(self) -> None:
        """Copy the file that is shown to a place of one's choice."""
        if self._file is None:
            return
        quarter = self.options.choice().quarter
        suggestion = self.tr("Quarterly report {quarter}").replace("{quarter}", str(quarter)) + ".pdf"
        target = self.context.prompts.save_file(self.tr("Save report"), suggestion, "PDF (*.pdf)")
        if target is None:
            return
        from app.ui.screens.report_parts.saving import save_copy

        made = self._file
        self.context.ops.run_later(
            lambda job: save_copy(made, target),
            done=lambda _: self.context.prompts.notice(self.tr("Saved: {file}").replace("{file}", target.name)),
        )

    def print(self) -> None:
        """The system's print dialog over the same pages."""
        if self._file is not None:
            from app.ui.screens.report_parts.printing import print_pdf

            print_pdf(self._file, self)

    def _on_made(self, result: tuple[Path, int, float]) -> None:
        path, _, seconds = result
        self._file = path
        self.pages.load(str(path))
        self.foot.setText(
            self.tr("Preview and export are one file, made in {s} s").replace("{s}", f"{seconds:.1f}")
        )
        self._set_ready(True)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        self.foot.setText("")
        self.context.prompts.fault(error)

    def _set_ready(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _show_place(self, page: int) -> None:
        shown = [number + 1 for number in self.pages.shown]
        first_to_last = f"{shown[0]}–{shown[-1]}" if len(shown) > 1 else f"{shown[0] if shown else 0}"
        text = self.tr("Page {n} of {all}")
        self.bar.show_place(text.replace("{n}", first_to_last).replace("{all}", str(self.pages.pages)))


def _make(job: Job, context: Context, choice: Choice, path: Path) -> tuple[Path, int, float]:
    """Runs on the pool: the PDF of this choice, its pages, and how long it took."""
    from time import monotonic

    from app.reports import quarter

    began = monotonic()
    parameters = quarter.Parameters(
        quarter=choice.quarter,
        today=context.clock.today(),
        paper=choice.paper,
        sections=choice.sections,
        mask_phones=choice.mask_phones,
        blank_rows=choice.blank_rows,
    )
    with context.database.reader() as reader:
        built = quarter.build(
            reader, parameters, path, Words.load(choice.language), job.progress, lambda: job.cancelled
        )
    return built.path, built.pages, monotonic() - began
