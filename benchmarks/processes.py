"""Whole processes: what they cost from their first instruction on, and the most memory they held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import ROUNDS


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds and peak megabytes; `said` is what else the process told."""

    cpu: float
    megabytes: float
    said: dict[str, Any]


def tell(**more: Any) -> None:
    """Called in the measured process when it is where it should get: says what it took so far."""
    print(json.dumps({"cpu": time.process_time(), "megabytes": _peak(), **more}), flush=True)


def run(module: str, *arguments: str) -> Run:
    """A module of this package as a process of its own."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{module} {arguments}: {done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(said.pop("cpu"), said.pop("megabytes"), said)


def race(*commands: tuple[str, ...], rounds: int = ROUNDS) -> list[Run]:
    """Medians of several programs that start in turn; the first turn only warms the disk cache."""
    runs: list[list[Run]] = [[] for _ in commands]
    for turn in range(rounds + 1):
        for kept, command in zip(runs, commands, strict=True):
            one = run(*command)
            if turn:
                kept.append(one)
    return [
        Run(median(r.cpu for r in kept), median(r.megabytes for r in kept), kept[-1].said) for kept in runs
    ]


def _environment() -> dict[str, str]:
    """Compiled modules are kept between starts, as they are where the program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _peak() -> float:
    """0 where the system does not tell (Windows).

    Linux hands the resource usage of the parent on to whom it starts, so there the memory itself is asked.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak_line = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM")), "")
        if peak_line:
            return int(peak_line.split()[1]) / (1 << 10)
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
