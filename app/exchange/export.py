"""A list out, in the format that the file's ending names. The file appears whole or not at all.

What goes out comes back in: JSON and vCard carry the whole record of a customer, CSV and Excel all but what
`left_out` counts. Ids of the file, figures that are worked out (RFM, points) and the trash do not go out.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.calendar_event import CalendarEvent
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.shop_name import shop_name
from app.core.words import Words
from app.db import faults
from app.db.private_file import private_beside
from app.db.reader import Reader
from app.exchange.catalogue import FORMATS, KINDS, Format, format_for, target
from app.exchange.faults import fault
from app.exchange.out.left_out import left_out
from app.exchange.out.records import Record
from app.exchange.watching import Progress

if TYPE_CHECKING:
    from app.exchange.out.customer_sheet import Setting

VCARD_VERSIONS = ("4.0", "3.0")
_OFTEN = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many records (rows of the sheet, cards, events).

    `shortened` counts texts that the format could not hold to their end, `left_out` what it could not hold at all, by
    code (`exchange.left_out.<code>`).
    """

    path: Path
    kind: str
    count: int
    shortened: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


def export(
    reader: Reader,
    kind: str,
    path: Path,
    *,
    words: Words,
    clock: Clock,
    ids: Sequence[int] | None = None,
    vcard_version: str = "4.0",
    progress: Progress | None = None,
    events: Iterable[CalendarEvent] = (),
) -> Exported:
    """Write all records of a kind (or those with these ids, in their order) to `path`; an existing file is replaced.

    `kind` is one of `KINDS` or "care" (`.ics`). Headings are in the language of `words`. A calendar is written from
    `events`, which are asked for only then (`app.care.calendar.feed.of_kind`): what is due is not for this room to
    say. What `progress` raises ends the work and leaves nothing behind. Raises ShukeError `unsupported_export`,
    `export_over_shop`, `cannot_write` (under `exchange.error.`) and `disk_full`.
    """
    chosen = format_for(path.suffix)
    if chosen is None or not chosen.writes or kind not in chosen.kinds:
        endings = " ".join(one.ending for one in FORMATS if kind in one.kinds)
        raise fault("unsupported_export", file=path.name, kind=kind, endings=endings)
    _refuse_shop(reader, path)
    job = _Job(reader, kind, chosen, words, clock, ids, vcard_version, progress, events)
    try:
        with private_beside(path) as work:
            count, shortened = job.write(work)
    except OSError as error:
        raise _told(error, path) from error
    return Exported(path, kind, count, shortened, left_out(reader, kind, chosen.ending, ids))


def _refuse_shop(reader: Reader, path: Path) -> None:
    """A list must never take the place of the file that it comes from."""
    shop = reader.text("SELECT file FROM pragma_database_list WHERE name = 'main'")
    if shop and path.exists() and path.samefile(shop):
        raise fault("export_over_shop", file=path.name)


def _told(error: OSError, path: Path) -> ShukeError:
    """A full disk is told as that; any other hindrance as a place that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return faults.of_system(OSError(error.errno, error.strerror), path)
    return fault("cannot_write", file=str(path))


@dataclass(frozen=True, slots=True)
class _Job:
    reader: Reader
    kind: str
    format: Format
    words: Words
    clock: Clock
    ids: Sequence[int] | None
    version: str
    progress: Progress | None
    events: Iterable[CalendarEvent]

    def write(self, path: Path) -> tuple[int, int]:
        """Records written, and texts that had to be shortened."""
        write, ending = target(self.format.writes), self.format.ending
        if ending == ".ics":
            return int(write(path, self._watched_events(), self.clock.now(), self._calendar_name())), 0
        if ending == ".vcf":
            return int(write(path, self._records(), self.version, self._setting().region)), 0
        if ending == ".json":
            return int(write(path, self._records())), 0
        return self._write_sheet(path)

    def _write_sheet(self, path: Path) -> tuple[int, int]:
        from app.exchange.out.sheets_out import SHEETS

        passes = 2 if self.kind == "customers" else 1
        places = iter(range(passes))
        sheet = SHEETS[self.kind](lambda: self._records(next(places), passes), self._setting())
        written = target(self.format.writes)(path, sheet, self.words)
        return written if isinstance(written, tuple) else (int(written), 0)

    def _setting(self) -> Setting:
        from app.exchange.out.customer_sheet import Setting
        from app.exchange.out.customers_out import custom_kinds
        from app.services import settings

        region = settings.load(self.reader)["shop.region"]
        return Setting(self.clock.tz, region, custom_kinds(self.reader))

    def _records(self, number: int = 0, passes: int = 1) -> Iterator[Record]:
        """The records, told to `progress` as they go by; a sheet of customers looks at them twice."""
        found = target(KINDS[self.kind])(self.reader, self.clock.tz, self.ids)
        if self.progress is None:
            yield from found
            return
        total = self._total()
        for place, record in enumerate(found):
            if place % _OFTEN == 0:
                self.progress(number * total + place, total * passes)
            yield record

    def _watched_events(self) -> Iterator[CalendarEvent]:
        """The events; `progress` only hears that work goes on, since nobody knows how many there will be."""
        for place, event in enumerate(self.events):
            if self.progress is not None and place % _OFTEN == 0:
                self.progress(0, 0)
            yield event

    def _calendar_name(self) -> str:
        from app.services import settings

        chosen = settings.load(self.reader)
        shop = shop_name(chosen, self.words.language)
        return self.words("feed.title", shop=shop) if shop else self.words("feed.title_no_shop")

    def _total(self) -> int:
        if self.ids is not None:
            return len(self.ids)
        table = self.kind.removesuffix("s")
        return int(self.reader.value(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"))
