"""Ended while a form is half filled: what was typed comes back when the form is opened again.

Real windows in processes of their own, one after the other on one file, each form in turn. Every second one gets the
signal that a system sends at shut-down, right after the last letter; the others are killed without a warning, as soon
as the program's own promise (kept within five seconds) is due.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.db.open import open_database
from app.db.reader import Reader
from app.services.setup import open_shop
from app.ui.dialogs.draft_keeper import EVERY_MS
from tests.torture.frame import Outcome
from tests.torture.typing_child import FORMS

ROOT = Path(__file__).resolve().parents[2]
PROMISE = 5.0
_START, _END = 60.0, 30.0


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Each form is opened, looked at for what was typed into it the last time, typed into, and ended."""
    path = folder / "shop.db"
    open_shop(path, create=True).close()
    typed: dict[str, str] = {}
    lost = unreadable = unclear = 0
    slowest = {True: 0.0, False: 0.0}
    for trial in range(trials):
        form = FORMS[trial % len(FORMS)]
        gently = trial % 2 == 0
        text = f"没写完的话 {trial} {dice.getrandbits(32):08x}"
        before, seconds, code = _end_a_window(path, form, text, gently=gently)
        slowest[gently] = max(slowest[gently], seconds)
        lost += before != typed.get(form, "")
        typed[form] = text
        unclear += gently and code != 0
        try:
            lost += text not in json.dumps(_kept(path), ensure_ascii=False)
        except Exception:
            unreadable += 1
    kept, ended = slowest[False], slowest[True]
    note = f"kept within {kept:.1f} s of the last letter; closed in order within {ended:.1f} s of the signal"
    broken = (f"a draft took {kept:.1f} s",) if kept > PROMISE else ()
    return Outcome(trials, lost, unreadable, unclear, note=note, broken=broken)


def _end_a_window(path: Path, form: str, text: str, *, gently: bool) -> tuple[str, float, int]:
    """What stood in the form, how long after the last letter the process was gone, and how it ended."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SHUKE_HOME": str(path.parent / "home")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.typing_child", str(path), form, text],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        bufsize=0,  # `select` sees what the pipe holds, not what a buffer holds
        stderr=subprocess.DEVNULL,
    )
    try:
        told = dict.fromkeys(("before", "typed"), "")
        for line in _lines(process):
            word, _, rest = line.partition(" ")
            told[word] = rest
            if word == "typed":
                break
        start = time.monotonic()
        if gently:
            process.send_signal(signal.SIGTERM)
            process.wait(_END)
        else:
            time.sleep(EVERY_MS / 1000 + 1.0)
            process.kill()
            process.wait(_END)
        return json.loads(told["before"] or '""'), time.monotonic() - start, process.returncode
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What the process says, until it ends or says nothing for too long."""
    assert process.stdout is not None
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if select.select([process.stdout], [], [], 1.0)[0]:
            line = process.stdout.readline()
            if not line:
                return
            yield line.decode().strip()


def _kept(path: Path) -> list[object]:
    """Everything that is kept of forms."""
    with closing(open_database(path)) as file, file.reader() as reader:
        return _drafts(reader)


def _drafts(reader: Reader) -> list[object]:
    return [json.loads(content) for (content,) in reader.all("SELECT content FROM draft")]
