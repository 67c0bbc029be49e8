"""S16, what is written beside the shop: no name, number or note in any log, report of a mistake, cache or stray file.

A shop with marked people is used to the full, mistakes of ours are made on the way, and afterwards every byte that was
written anywhere is searched for the marks. What has to hold a name (the shop, its backups, exports) is left out.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.torture.frame import Outcome

ROOT = Path(__file__).resolve().parents[2]
MARKS = ("Quendresa-Zyxwv", "13977700042", "quendresa@zyxwv.invalid", "祁璇璇")
WHERE_THEY_BELONG = (".db", ".db-wal", ".db-shm", ".changes", ".changes-wal", ".changes-shm", ".bak")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """The child is run `trials` times, each in a folder of its own that is also its home and its place for strays."""
    broken: list[str] = []
    files = 0
    for trial in range(trials):
        place = folder / f"{trial}"
        for name in ("home", "stray", "out"):
            (place / name).mkdir(parents=True)
        broken += use(place, dice.randrange(1_000_000))
        found = list(written(place))
        files += len(found)
        broken += [f"{mark} stands in {file.relative_to(place)}" for file in found for mark in marks_in(file)]
        if not any("crash-" in file.name for file in found):
            broken.append("no mistake was reported: nothing was looked at")
    return Outcome(trials, broken=tuple(broken), note=f"{files} files searched for {len(MARKS)} marks")


def use(place: Path, seed: int) -> list[str]:
    """Run the child; its own words count as well."""
    environment = {
        **os.environ,
        "SHUKE_HOME": str(place / "home"),
        "HOME": str(place / "home"),
        "XDG_CACHE_HOME": str(place / "home" / "cache"),
        "TMPDIR": str(place / "stray"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*.debug=false",
        "PYTHONWARNINGS": "default",
    }
    child = [sys.executable, "-m", "tests.torture.leaks_child", str(place), json.dumps(MARKS), str(seed)]
    ran = subprocess.run(child, cwd=ROOT, env=environment, capture_output=True, check=False)
    (place / "stray" / "stdout.log").write_bytes(ran.stdout)
    (place / "stray" / "stderr.log").write_bytes(ran.stderr)
    if ran.returncode:
        return [f"the child ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-2_000:]}"]
    return []


def written(place: Path) -> Iterator[Path]:
    """Every file of the run in which no customer has any business."""
    for file in sorted(place.rglob("*")):
        if file.is_file() and not file.name.endswith(WHERE_THEY_BELONG) and place / "out" not in file.parents:
            yield file


def marks_in(file: Path) -> Iterator[str]:
    content = file.read_bytes()
    for mark in MARKS:
        if any(mark.encode(encoding) in content for encoding in ENCODINGS):
            yield mark
