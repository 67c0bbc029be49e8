"""How long work shows itself on a terminal: one line on stderr that is written over, and nothing in a pipe."""

from types import TracebackType
from typing import Self

from app.cli.command import Environment
from app.cli.parse import is_terminal

WIDTH = 30


class Progress:
    """Called with done and total; clears its line at the end."""

    def __init__(self, environment: Environment) -> None:
        self._stream = environment.err if is_terminal() else None

    def __call__(self, done: int, total: int | None) -> None:
        if self._stream is None:
            return
        filled = WIDTH * done // total if total else 0
        count = f"{done:,} / {total:,}" if total else f"{done:,}"
        self._stream.write(f"\r{'█' * filled}{'░' * (WIDTH - filled)} {count} ")
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.write("\r\033[K")
            self._stream.flush()
