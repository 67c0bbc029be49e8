"""A PDF from pages: furniture, links, outline and facts about the document, written beside its place and then moved
there, so that a failure or a cancelled run leaves nothing behind.

`write_document` lays blocks out on reading pages, `write_pages` takes pages of any size that draw themselves.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import ShukeError
from app.db.faults import of_system
from app.reports import fonts
from app.reports.flow import Page, Part, page_numbers, paginate
from app.reports.page import Furniture, Sheet, draw_furniture
from app.reports.pen import Pen
from app.reports.told import Told

_TOLD_APART = ("no_write_permission", "disk_full")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Built:
    """A report that was written: where, how many pages, and what is to be told about it."""

    path: Path
    pages: int
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a reader shows under "properties"."""

    title: str
    author: str
    language: str
    made_on: date


def write_document(
    path: Path,
    parts: Sequence[Part],
    sheet: Sheet,
    furniture: Furniture,
    about: About,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Lay out and write the parts; raises ShukeError `cannot_write` and its kin (file), and `report.cancelled`."""
    with fonts.DRAWING:
        content, pages = _draw(parts, sheet, furniture, about, progress, cancelled)
    _write(path, content)
    return Built(path, pages)


Item = TypeVar("Item")
Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class LoosePage:
    """A page of its own size that draws itself: a sheet of labels, an envelope, a card."""

    size: Size
    draw: Callable[[Pen], None]


def write_pages(
    path: Path,
    pages: Sequence[LoosePage],
    about: About,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    preferences: Mapping[str, str] | None = None,
) -> Built:
    """Write pages that draw themselves; at least one. Raises ShukeError as `write_document` does.

    They are made to measure, so whoever prints the file is asked not to scale it; `preferences` asks for more
    (`{"Duplex": "DuplexFlipShortEdge"}`).
    """
    with fonts.DRAWING:
        fonts.ready()
        buffer = BytesIO()
        canvas = _canvas(buffer, pages[0].size, about)
        for name, value in {"PrintScaling": "None", **(preferences or {})}.items():
            canvas.setViewerPreference(name, value)
        for number, page in enumerate(pages, 1):
            check_cancelled(cancelled)
            canvas.setPageSize(page.size)
            page.draw(Pen(canvas, page.size[1]))
            canvas.showPage()
            if progress is not None:
                progress(number, len(pages))
        check_cancelled(cancelled)
        canvas.save()
    _write(path, buffer.getvalue())
    return Built(path, len(pages))


def check_cancelled(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise ShukeError("report.cancelled")


def watched(items: Sequence[Item], cancelled: Cancelled | None) -> Iterator[Item]:
    """The items one by one, as long as nobody asks to stop; raises ShukeError `report.cancelled`."""
    for item in items:
        check_cancelled(cancelled)
        yield item


def _draw(
    parts: Sequence[Part],
    sheet: Sheet,
    furniture: Furniture,
    about: About,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[bytes, int]:
    fonts.ready()
    pages = paginate(parts, sheet.width, sheet.room)
    numbers = page_numbers(pages)
    buffer = BytesIO()
    canvas = _canvas(buffer, sheet.size, about)
    canvas.showOutline()
    pen = Pen(canvas, sheet.size[1], numbers)
    for number, page in enumerate(pages, 1):
        check_cancelled(cancelled)
        draw_furniture(pen, sheet, furniture, page.name, number, len(pages))
        _draw_page(pen, page, sheet)
        canvas.showPage()
        if progress is not None:
            progress(number, len(pages))
    check_cancelled(cancelled)
    canvas.save()
    return buffer.getvalue(), len(pages)


def _draw_page(pen: Pen, page: Page, sheet: Sheet) -> None:
    for placed in page.placed:
        placed.block.draw(pen, sheet.left, sheet.top + placed.y, sheet.width)


def _canvas(buffer: BytesIO, size: Size, about: About) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        buffer,
        pagesize=size,
        pageCompression=1,
        invariant=1,  # no clock, no random id: the same data make the same file
        initialFontName=fonts.REGULAR,  # else the file lists a Helvetica that it does not carry
        lang=about.language.replace("_", "-"),
    )
    canvas.setTitle(fonts.printable(about.title))
    canvas.setAuthor(fonts.printable(about.author))
    canvas.setSubject(fonts.printable(about.title))
    canvas.setCreator("Shuke")
    canvas.setProducer("Shuke (ReportLab)")
    day = about.made_on
    canvas.setDateFormatter(lambda *_: f"D:{day.year:04d}{day.month:02d}{day.day:02d}000000Z")
    return canvas


def _write(path: Path, content: bytes) -> None:
    with _cannot_write(path):
        target = path.resolve()
        if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
            raise PermissionError(errno.EACCES, "not a file that may be written")
        handle, name = tempfile.mkstemp(prefix=".shuke-", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


@contextmanager
def _cannot_write(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        known = of_system(fault, path).code
        raise ShukeError(known if known in _TOLD_APART else "cannot_write", file=str(path)) from fault
