"""Pools for tests in which a moment counts: one that holds its jobs, one that runs them beside the test."""

from __future__ import annotations

from app.ui.jobs import Job


class HeldPool:
    """Keeps what it is given until `run` is called; so a test sees the time in between."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def start(self, job: Job) -> None:
        self.jobs.append(job)

    def run(self) -> None:
        """Do everything that waits, in its order, also what comes on the way."""
        while self.jobs:
            self.jobs.pop(0).run()

    def finish(self) -> None:
        self.jobs.clear()
