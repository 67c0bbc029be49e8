"""Processes that start in a few milliseconds, with the program already loaded, and can be killed without regret."""

import multiprocessing
import time
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import Any


@cache
def nursery() -> Any:
    """The context in which to start processes: copies of one that has loaded everything, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.torture.warm"])
    return context


class Child:
    """A process that is given a pipe (`function(pipe, *arguments)`) on which it tells what it was told is done."""

    def __init__(self, function: Callable[..., object], *arguments: object, **named: object) -> None:
        self.heard: list[Any] = []
        self._here: Connection
        self._here, there = nursery().Pipe(duplex=False)
        self._process = nursery().Process(target=function, args=(there, *arguments), kwargs=named)
        self._process.start()
        there.close()

    def first(self, seconds: float) -> bool:
        """Until it tells something for the first time: it has opened what it works on."""
        if not wait([self._here, self._process.sentinel], seconds):
            return False
        self._hear()
        return bool(self.heard)

    def wait(self, seconds: float | None = None) -> bool:
        """Until it ended by itself, or so many seconds; tells whether it ended."""
        until = None if seconds is None else time.monotonic() + seconds
        while not self._ended():
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                return False
            wait([self._here, self._process.sentinel], left)
            self._hear()
        return True

    def kill(self) -> bool:
        """Kill -9; then `heard` holds all that it had told. Whether it had not ended before."""
        running = not self._ended()
        self._process.kill()
        self._process.join()
        self._hear()
        self._here.close()
        return running

    @property
    def code(self) -> int | None:
        """How it ended: 0 in order, 1 by an exception."""
        return self._process.exitcode

    def _ended(self) -> bool:
        return self._process.exitcode is not None

    def _hear(self) -> None:
        try:
            while self._here.poll():
                self.heard.append(self._here.recv())
        except (EOFError, OSError):
            return
