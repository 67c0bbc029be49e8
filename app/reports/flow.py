"""Blocks onto pages: what belongs together stays together, a heading never ends a page, a part begins on a new page
unless all of it fits on the rest of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.reports.blocks import Block, stack_height


@dataclass(frozen=True, slots=True)
class Part:
    """A cover or section: its blocks, the name in the running head, and a block that keeps to the first page's foot."""

    name: str
    blocks: tuple[Block, ...]
    foot: Block | None = None
    key: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    block: Block
    y: float


@dataclass(slots=True)
class Page:
    """Blocks with their places from the top of the content, the first part on it, and the parts that begin here."""

    name: str
    placed: list[Placed] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    used: float = 0.0
    closed: bool = False


def paginate(parts: Iterable[Part], width: float, room: float) -> list[Page]:
    """The pages of the parts for a content area of `width` × `room`."""
    pages: list[Page] = []
    for part in parts:
        _add_part(pages, part, width, room)
    return pages


def page_numbers(pages: Sequence[Page]) -> dict[str, int]:
    """On which page (from 1) each part begins."""
    return {key: number for number, page in enumerate(pages, 1) for key in page.begins}


def _add_part(pages: list[Page], part: Part, width: float, room: float) -> None:
    foot = part.foot.height(width) + 12 if part.foot else 0.0
    if not _fits_behind(pages, part, width, room, foot):
        pages.append(Page(part.name))
    page = pages[-1]
    if part.key:
        page.begins.append(part.key)
    if part.foot:
        page.placed.append(Placed(part.foot, room - part.foot.height(width)))
    _pour(pages, part, width, room, foot)
    pages[-1].closed = part.alone


def _fits_behind(pages: Sequence[Page], part: Part, width: float, room: float, foot: float) -> bool:
    if not pages or pages[-1].closed or part.alone:
        return False
    whole = part.blocks[0].gap + stack_height(part.blocks, width) if part.blocks else 0.0
    return pages[-1].used + whole + foot <= room


def _pour(pages: list[Page], part: Part, width: float, room: float, foot: float) -> None:
    queue, limit = list(part.blocks), room - foot
    while queue:
        page, block = pages[-1], queue[0]
        start = page.used + (block.gap if page.used else 0.0)
        if start + _needed(queue, width) <= limit:
            _place(page, queue.pop(0), start, width)
        elif split := _split(block, width, limit - start):
            _place(page, split[0], start, width)
            queue[0] = split[1]
        elif not page.used:  # larger than any page: better cut at the foot than left out
            _place(page, queue.pop(0), start, width)
        elif block.optional:
            queue.pop(0)
        else:
            pages.append(Page(part.name))
            limit = room


def _split(block: Block, width: float, room: float) -> tuple[Block, Block] | None:
    return block.part(width, room) if block.least(width) <= room else None


def _needed(queue: Sequence[Block], width: float) -> float:
    """The height of the first block with those that it must not be parted from, of which the last may be begun."""
    total = 0.0
    for place, block in enumerate(queue):
        gap = block.gap if place else 0.0
        if not block.keep or place == len(queue) - 1:
            return total + gap + (block.least(width) if place else block.height(width))
        total += gap + block.height(width)
    return total


def _place(page: Page, block: Block, start: float, width: float) -> None:
    page.placed.append(Placed(block, start))
    page.used = start + block.height(width)
