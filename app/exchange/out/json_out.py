"""JSON lists in the shapes of the command line's contract, written record by record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from app.exchange.out.records import Record


def write(path: Path, records: Iterable[Record]) -> int:
    """Writes a list of objects; gives their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for count, record in enumerate(records, start=1):
            file.write(",\n" if count > 1 else "\n")
            file.write(json.dumps(record, ensure_ascii=False))
        file.write("\n]\n")
    return count
