"""Makes the paper of an order beside the window: the file itself, since preview, print and PDF are one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from app.core.words import Words
from app.reports import catalogue
from app.reports.told import Told
from app.ui.context import Context
from app.ui.dialogs.paper.order import Order
from app.ui.jobs import Job


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as made: the whole PDF, its pages, and what is to be told about it."""

    order: Order
    content: bytes
    pages: int
    told: tuple[Told, ...]
    seconds: float = 0.0


def make_paper(context: Context, order: Order, job: Job) -> MadePaper:
    """Runs on the pool. Raises ShukeError, also `report.cancelled`; no file stays behind."""
    began = monotonic()
    build = catalogue.find(order.code).resolve()
    with TemporaryDirectory(prefix="shuke-paper-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "paper.pdf"
        with context.database.reader() as reader:
            ids = order.who.resolve(reader, context.clock.today())
            built = build(
                reader,
                order.parameters(ids),
                path,
                Words.load(order.language),
                job.progress,
                lambda: job.cancelled,
            )
        return MadePaper(order, path.read_bytes(), built.pages, built.told, monotonic() - began)
