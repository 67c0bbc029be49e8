"""The next twelve months of care as a calendar file that phones and other programs open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.context import Context
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.export import Exported

_ENDING = ".ics"


def export_feed(context: Context) -> None:
    """Ask where to, and write beside the window; the same as `shuke export care`."""
    words = context.words
    chosen = context.prompts.save_file(
        words("calendar.export_title"), f"{words('calendar.title')}{_ENDING}", f"iCalendar (*{_ENDING})"
    )
    if chosen is None:
        return
    path = chosen if chosen.suffix else chosen.with_name(chosen.name + _ENDING)

    def told(done: Exported) -> None:
        context.prompts.notice(words("calendar.exported", n=done.count, file=done.path.name))

    context.ops.run_later(partial(_write, context, path), done=told, title=words("calendar.exporting"))


def _write(context: Context, path: Path, job: Job) -> Exported:
    from app.care.calendar import feed
    from app.exchange.export import export

    words, clock = context.words, context.clock
    with context.database.reader() as reader:
        events = feed.events(reader, words, clock.today(), context.settings, zone=clock.tz)
        return export(reader, "care", path, words=words, clock=clock, progress=job.progress, events=events)
