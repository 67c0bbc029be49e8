"""A list out, in the format that the file's ending names. The file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.core.clock import Clock
from app.core.words import Words
from app.db.reader import Reader
from app.exchange.catalogue import FORMATS, KINDS, format_for, target
from app.exchange.faults import fault
from app.exchange.sheets_out import SHEETS


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many records (rows of the sheet, cards, events); `shortened` counts texts that the format
    could not hold to their end.
    """

    path: Path
    kind: str
    count: int
    shortened: int = 0


def export(
    reader: Reader,
    kind: str,
    path: Path,
    *,
    words: Words,
    clock: Clock,
    ids: Sequence[int] | None = None,
    vcard_version: str = "4.0",
) -> Exported:
    """Write all records of a kind (or those with these ids) to `path`; an existing file is replaced.

    `kind` is one of `KINDS` or "care" (`.ics`). Headings are in the language of `words`. Raises ShukeError
    `unsupported_export` or `cannot_write` (under `exchange.error.`).
    """
    chosen = format_for(path.suffix)
    if chosen is None or not chosen.writes or kind not in chosen.kinds:
        endings = " ".join(one.ending for one in FORMATS if kind in one.kinds)
        raise fault("unsupported_export", file=path.name, kind=kind, endings=endings)
    try:
        with _beside(path) as temporary:
            count, shortened = _write(
                reader, kind, chosen.ending, temporary, words, clock, ids, vcard_version
            )
            temporary.replace(path)
    except OSError as error:
        raise fault("cannot_write", file=str(path)) from error
    return Exported(path, kind, count, shortened)


def _write(
    reader: Reader,
    kind: str,
    ending: str,
    path: Path,
    words: Words,
    clock: Clock,
    ids: Sequence[int] | None,
    version: str,
) -> tuple[int, int]:
    chosen = format_for(ending)
    assert chosen is not None
    write = target(chosen.writes)
    if ending == ".ics":
        return int(write(path, reader, words, clock.today(), clock.now())), 0
    records = target(KINDS[kind])(reader, clock.tz, ids)
    if ending == ".vcf":
        return int(write(path, records, version)), 0
    if ending == ".json":
        return int(write(path, records)), 0
    written = write(path, SHEETS[kind](records), words)
    return written if isinstance(written, tuple) else (int(written), 0)


class _beside:
    """A private file in the same folder, removed when it did not become the real one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path

    def __enter__(self) -> Path:
        with NamedTemporaryFile(dir=self._path.parent, suffix=self._path.suffix, delete=False) as file:
            self._temporary = Path(file.name)
        return self._temporary

    def __exit__(self, *_: object) -> None:
        self._temporary.unlink(missing_ok=True)
