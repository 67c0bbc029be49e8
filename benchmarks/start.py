"""Rows 1 and 2: from the start of the process to the first painted list, against a bare window."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import processes, shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line


def lines(options: Options) -> Iterator[Line]:
    file = str(shop.copied(options.size))
    bare, today, customers = processes.race(
        ("first_paint", "bare"), ("first_paint", "today", file), ("first_paint", "customers", file)
    )
    yield Line("1", "start of the process to the painted customer list, CPU", customers.cpu, bare.cpu, 1.6)
    yield Line(
        "1", "start of the process to the painted Today page, as `shuke` opens", today.cpu, bare.cpu, 1.6
    )
    yield Line(
        "2", "most memory at that moment, customer list", customers.megabytes, bare.megabytes, 1.3, "MB"
    )
    yield Line("2", "most memory at that moment, Today page", today.megabytes, bare.megabytes, 1.3, "MB")
