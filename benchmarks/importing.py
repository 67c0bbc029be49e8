"""Rows 20, 25 and 27: a list of 100,000 customers, taken in and taken back.

The floor reads the same file, normalises phones and reads names aloud as every design must, and writes the same rows
of the same tables by `executemany` in one transaction: no matching, no journal, no figures, no search index.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from app.core.emails import normalise_email
from app.core.ids import uuid7_bytes
from app.core.names import name_keys
from app.core.phones import parse_phone
from app.db.connect import open_connection
from app.db.database import Database
from app.exchange import importer
from benchmarks import files, shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, timed

_ROUNDS = 3


def lines(options: Options) -> Iterator[Line]:
    whole = files.customer_list()
    floor, new, undo, merged, met = [], [], [], [], []
    for _ in range(_ROUNDS):
        floor.append(timed(_bare, shop.empty()))
        with shop.opened(shop.empty()) as file:
            new.append(timed(importer.run, file, whole))
            undo.append(timed(file.undo))
        with shop.opened(shop.empty()) as file:
            importer.run(file, files.half_of_them())
            merged.append(timed(importer.run, file, whole))
            met.append(timed(_look, file, whole))
    bare, first = median(floor), median(new)
    rate = f"{files.CUSTOMERS / first:,.0f} rows/s"
    yield Line("25", "100,000 customers from CSV, all of it, against executemany", first, bare, 6, note=rate)
    yield Line("20", "the same where half of them are known", median(merged), bare, 4.5)
    found = f"{files.CUSTOMERS / median(met):,.0f} rows/s"
    yield Line(
        "25", "whom the rows of the list would meet, shown before", median(met), bare, None, note=found
    )
    yield Line("27", "undo of the first, against the import", median(undo), first, 1)


def _look(file: Database, path: Path) -> None:
    with file.reader() as reader:
        assert len(importer.matches(reader, path, file.clock)) == files.CUSTOMERS


def _bare(path: Path) -> None:
    with files.customer_list().open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    connection = open_connection(path, writable=True)
    connection.execute("BEGIN IMMEDIATE")
    count = len(rows)
    connection.executemany(
        "INSERT INTO customer (id, uuid, name, name_pinyin, name_sort, name_initials, member_number, birth_calendar,"
        " birth_month, created_at, updated_at, kind, other_names, salutation, organisation, role, birth_leap, source,"
        " interests, stage_set_by, notes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'person', '', '', '', '', 0, '', '', '', '')",
        _people(rows),
    )
    connection.executemany(
        "INSERT INTO contact_point"
        " (uuid, customer_id, kind, value, normalised, is_primary, created_at, updated_at, label)"
        " VALUES (?, ?, ?, ?, ?, 1, 0, 0, '')",
        list(_points(rows)),
    )
    tags = {
        tag: place
        for place, tag in enumerate(sorted({t for row in rows for t in row["标签"].split("、") if t}), 1)
    }
    connection.executemany(
        "INSERT INTO tag (id, uuid, name, created_at, updated_at) VALUES (?, ?, ?, 0, 0)",
        [(place, bytes([place] * 16), tag) for tag, place in tags.items()],
    )
    connection.executemany(
        "INSERT INTO customer_tag (customer_id, tag_id) VALUES (?, ?)",
        [(place, tags[tag]) for place, row in enumerate(rows, 1) for tag in row["标签"].split("、") if tag],
    )
    connection.executemany(
        "INSERT INTO address (uuid, customer_id, city, is_primary, created_at, updated_at, label, country, region,"
        " street, postcode) VALUES (?, ?, ?, 1, 0, 0, '', '', '', '', '')",
        [
            (uuid, place, row["城市"])
            for uuid, (place, row) in zip(uuid7_bytes(count), enumerate(rows, 1), strict=False)
            if row["城市"]
        ],
    )
    connection.execute("COMMIT")
    connection.close()


def _people(rows: list[dict[str, str]]) -> Iterator[tuple[Any, ...]]:
    for place, (uuid, row) in enumerate(zip(uuid7_bytes(len(rows)), rows, strict=True), 1):
        keys = name_keys(row["姓名"])
        born = row["生日"]
        calendar = ("lunar" if born[0] == "农" else "solar") if born else None
        month = (
            int("".join(filter(str.isdigit, born.split("月")[0])))
            if calendar == "lunar"
            else int(born[5:7])
            if born
            else None
        )
        yield (
            place, uuid, row["姓名"], keys.display_pinyin, keys.sort_key, keys.initials, row["会员号"], calendar, month,
        )  # fmt: skip


def _points(rows: list[dict[str, str]]) -> Iterator[tuple[Any, ...]]:
    uuids = iter(uuid7_bytes(2 * len(rows)))
    for place, row in enumerate(rows, 1):
        yield next(uuids), place, "mobile", row["手机"], parse_phone(row["手机"], "CN").normalised
        if row["邮箱"]:
            yield next(uuids), place, "email", row["邮箱"], normalise_email(row["邮箱"])
