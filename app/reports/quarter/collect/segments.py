"""Part 6: RFM segments, the eight classes, ABC, concentration and needs, now and at the last quarter's end."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.analytics import abc, need_type, rfm
from app.analytics.classification import Classification, classify
from app.analytics.views.value_view import concentration
from app.core.enums import NeedType
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Count, SegmentRow, Segments

Codes = npt.NDArray[np.int8]


def collect(desk: Desk) -> Segments:
    book, options = desk.book, {"with_clv": False, "with_needs": False, "history": desk.book.history}
    now = classify(desk.reader, desk.end, "quintile", book.settings, **options)  # type: ignore[arg-type]
    then = classify(desk.reader, desk.eve, "quintile", book.settings, **options)  # type: ignore[arg-type]
    if not (now.r > 0).any():
        return Segments(needs=_needs(desk, now))
    return Segments(
        segments=_rows(rfm.SEGMENTS, now.segment, then.segment, now, then),
        class8=_rows(rfm.CLASSES, now.class8, then.class8, now, then),
        abc=_rows(abc.CLASSES, now.abc, then.abc, now, then),
        grid=_grid(now),
        deciles=_deciles(now),
        top_fifth=_top_fifth(now),
        top_fifth_before=_top_fifth(then),
        needs=_needs(desk, now),
        net=int(np.maximum(now.net[now.abc >= 0], 0).sum()),
    )


def _rows(
    members: Iterable[StrEnum], codes: Codes, codes_before: Codes, now: Classification, then: Classification
) -> tuple[SegmentRow, ...]:
    compared = bool((then.r > 0).any())
    spent = np.maximum(now.net, 0)
    return tuple(
        SegmentRow(
            member.value,
            int((codes == code).sum()),
            int((codes_before == code).sum()) if compared else None,
            int(spent[codes == code].sum()),
        )
        for code, member in enumerate(members)
    )


def _grid(found: Classification) -> tuple[tuple[int, ...], ...]:
    """Customers by R (rows, 5 first) and F (columns, 1 first)."""
    scored = found.r > 0
    place = (5 - found.r[scored].astype(np.int64)) * 5 + found.f[scored] - 1
    cells = np.bincount(place, minlength=25).reshape(5, 5)
    return tuple(tuple(int(number) for number in row) for row in cells)


def _deciles(found: Classification) -> tuple[float, ...]:
    net = found.net[found.abc >= 0]
    return tuple(concentration(net)) if len(net) >= 10 and (net > 0).any() else ()


def _top_fifth(found: Classification) -> float | None:
    deciles = _deciles(found)
    return sum(deciles[:2]) if deciles else None


def _needs(desk: Desk, found: Classification) -> tuple[Count, ...]:
    """Buyers by need type; "" is those for whom neither a person nor the figures say one."""
    chosen = need_type.suggest(desk.reader, desk.end, found.ids).chosen[found.facts.buyers]
    counts = [Count(kind.value, int((chosen == need_type.TYPES.index(kind)).sum())) for kind in NeedType]
    named = sorted((count for count in counts if count.now), key=lambda count: -count.now)
    return (*named, Count("", int((chosen == need_type.NONE).sum()))) if named else ()
