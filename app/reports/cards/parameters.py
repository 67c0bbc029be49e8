"""What a person may choose about greeting cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.enums import TaskKind
from app.reports.cards.layouts import LAYOUTS, Layout
from app.reports.cards.motifs import Motif
from app.reports.page import Paper


@dataclass(frozen=True, slots=True)
class Parameters:
    """`texts` is what each card says, by customer; who has none gets no card. Without any, all get the `template`,
    merged for them on an occasion of this `kind` (and `festival`).

    `motif` None takes the one that the texts ask for. `title` stands on the front in large letters ("" for that of the
    motif); `signature` is what stands under the text, None for the shop's name.
    """

    today: date
    customer_ids: tuple[int, ...]
    texts: Mapping[int, str] = field(default_factory=dict)
    template: str = ""
    kind: TaskKind = TaskKind.OTHER
    festival: str | None = None
    layout: Layout = LAYOUTS[0]
    paper: Paper = Paper.A4
    motif: Motif | None = None
    title: str = ""
    signature: str | None = None
    names: bool = True
    marks: bool = True
