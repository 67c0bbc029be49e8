"""The strokes of a PDF, kept while it is drawn, to be drawn again without thinking: the floor of a report's layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from app.reports import document


@dataclass(slots=True)
class Strokes:
    """Calls of one canvas in their order: on which object (0 is the canvas, others are paths), what, with what."""

    make: Callable[[BytesIO], Any] | None = None
    calls: list[tuple[int, str, tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)


class _Noted:
    """Stands for the canvas or a path and notes what is asked of it."""

    def __init__(self, strokes: Strokes, real: Any) -> None:
        self._strokes, self._real = strokes, real
        self._place = 0 if not strokes.calls else len(strokes.calls)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        return self._noting(name, found) if callable(found) else found

    def _noting(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            self._strokes.calls.append((self._place, name, given, named))
            result = call(*(one._real if isinstance(one, _Noted) else one for one in given), **named)
            return _Noted(self._strokes, result) if name == "beginPath" else result

        return noted


@contextmanager
def strokes() -> Iterator[Strokes]:
    """Collects the strokes of the document that is drawn inside the block."""
    found, real = Strokes(), document._canvas

    def canvas(buffer: BytesIO, *about: Any) -> Any:
        found.make = lambda again: real(again, *about)
        found.calls.clear()
        return _Noted(found, real(buffer, *about))

    document._canvas = canvas
    try:
        yield found
    finally:
        document._canvas = real


def drawn_again(found: Strokes) -> Callable[[], None]:
    """The same strokes on a fresh canvas, written into memory."""

    def draw() -> None:
        assert found.make is not None
        things: dict[int, Any] = {0: found.make(BytesIO())}
        for number, (place, name, given, named) in enumerate(found.calls, 1):
            real = (things[one._place] if isinstance(one, _Noted) else one for one in given)
            result = getattr(things[place], name)(*real, **named)
            if name == "beginPath":
                things[number] = result

    return draw
