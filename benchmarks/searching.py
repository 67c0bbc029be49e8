"""Rows 10, 11 and 13: 49 keystrokes, against the bare index and against LIKE; and how big the index is."""

from __future__ import annotations

import time
from collections.abc import Iterator

from app.db.reader import Reader
from app.services import search
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import ROUNDS, Line, percentile

TYPED = (
    "张伟", "zw", "zhangw", "138", "5678", "smith", "smith@", "james.smith", "王", "wang", "欧阳", "1385678",
    "zhang wei 上海",
)  # fmt: skip
SHOWN = 50

_BARE = """
SELECT c.id, c.uuid, c.name, c.name_pinyin, c.name_initials, c.member_number
  FROM (SELECT rowid FROM customer_search WHERE customer_search MATCH ? LIMIT 50) f JOIN customer c ON c.id = f.rowid
"""
_LIKE = """
SELECT c.id FROM customer c LEFT JOIN contact_point p ON p.customer_id = c.id
 WHERE c.deleted_at IS NULL
   AND (c.name LIKE ?1 OR c.name_pinyin LIKE ?1 OR c.name_initials LIKE ?1
        OR c.member_number LIKE ?1 OR p.value LIKE ?1)
 LIMIT 50
"""
_SIZE = "SELECT sum(length(block)) FROM customer_search_data"


def lines(options: Options) -> Iterator[Line]:
    keys = keystrokes()
    with shop.opened(shop.copied(options.size)) as file, file.reader() as reader:
        ours, bare, like = _times(reader, keys)
        pages = reader.value("PRAGMA page_count") * reader.value("PRAGMA page_size")
        size = reader.value(_SIZE)
    what = f"search, {len(keys)} keystrokes"
    yield Line(
        "10", f"{what}, p95, against the bare index", percentile(ours, 0.95), percentile(bare, 0.95), 2.5
    )
    yield Line(
        "11",
        f"{what}, p50, against LIKE over five columns",
        percentile(ours, 0.5),
        percentile(like, 0.5),
        0.06,
    )
    yield Line("", "the longest of these queries (guard: 16 ms)", max(ours), None, 0.016, "s")
    yield Line("13", "search index, against the whole file", size / 1e6, pages / 1e6, 0.08, "MB")


def keystrokes() -> list[str]:
    """Every prefix that is typed on the way to these texts."""
    return list(
        dict.fromkeys(text[:end] for text in TYPED for end in range(1, len(text) + 1) if text[:end].strip())
    )


def _times(reader: Reader, keys: list[str]) -> tuple[list[float], list[float], list[float]]:
    """The median time of each keystroke by our search, the bare index and LIKE, in turn."""
    ways = (_ours, _bare, _like)
    found: list[list[list[float]]] = [[[] for _ in keys] for _ in ways]
    for turn in range(ROUNDS + 1):
        for place, key in enumerate(keys):
            for way, kept in zip(ways, found, strict=True):
                start = time.thread_time()
                way(reader, key)
                if turn:
                    kept[place].append(time.thread_time() - start)
    ours, bare, like = ([sorted(one)[len(one) // 2] for one in kept] for kept in found)
    return ours, bare, like


def _ours(reader: Reader, text: str) -> None:
    search.search(reader, text, SHOWN)


def _bare(reader: Reader, text: str) -> None:
    expression = search.match_any(text)
    if expression:
        reader.all(_BARE, expression)


def _like(reader: Reader, text: str) -> None:
    reader.all(_LIKE, f"%{text}%")
