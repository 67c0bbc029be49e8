"""The power goes, on a real file system: the file behind a loop device is photographed while the program saves, and the
photo is mounted as a disk is after a cut.

A photo is taken of a program that stands still, and taken again when the system itself wrote to the device meanwhile:
it shows the disk at one moment. Only the superuser can have such disks.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import after_cut, mounts, shops, tracing
from tests.torture.frame import Outcome
from tests.torture.power_child import ENDED
from tests.torture.toll import Toll

_SIZE = 64 * 1024 * 1024
_SAVES = 400
_A_ROLL = 10
"""Photos of one run of the program."""
_WARM = 5
"""Lines said by a program that has loaded what saving needs."""
_LEAST_BLIND = 0.30


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    if not trials:
        raise mounts.NotTried("tried at length only")
    mounts.need_root("mkfs.ext4", "losetup")
    toll = Toll()
    for number in range(0, trials, _A_ROLL):
        _roll(folder / f"roll-{number}", min(_A_ROLL, trials - number), dice, toll)
    control = Toll()
    _roll(folder / "control", _A_ROLL, dice, control, "--synchronous=1")
    share = control.untold / max(1, control.trials)
    if share < _LEAST_BLIND:
        toll.broken.append(f"the rig is blind: with NORMAL it saw {share:.0%} of the photos fail")
    return toll.outcome(f"control: NORMAL fails in {share:.0%}")


def _roll(folder: Path, photos: int, dice: random.Random, toll: Toll, *options: str) -> None:
    """Photos of one run, developed after it. `untold` counts those that do not show what was told."""
    folder.mkdir(parents=True)
    image = folder / "disk"
    mounts.new_file_disk(image, _SIZE)
    taken: list[tuple[Path, list[str]]] = []
    with _loop(image) as device, mounts.of_device(folder / "live", device) as live:
        (live / "shop").mkdir()
        shops.fill(live / "shop" / "shop.db")
        os.sync()
        with _working(live / "shop", *options) as child:
            while len(taken) < photos and child.goes_on(dice.uniform(0.01, 0.12)):
                taken.append((_photograph(image, device, folder / f"photo-{len(taken)}"), list(child.said)))
                child.go_on()
    for photo, said in taken:
        toll.trials += 1
        failures = toll.failures
        with mounts.of_file(folder / f"{photo.name}-mounted", photo) as found:
            after_cut.saves(found / "shop", said, toll)
        toll.untold += toll.failures > failures
        if toll.failures == failures:
            photo.unlink()
    image.unlink()


@dataclass
class _Child:
    """The program at work; it stands still from `goes_on` to `go_on`."""

    process: subprocess.Popen[bytes]
    said: list[str] = field(default_factory=list)

    def goes_on(self, seconds: float) -> bool:
        """Let it work so long, then halt it; False once it has done everything."""
        until = 0.0
        while not until or time.monotonic() < until:
            time.sleep(0.002)
            self._hear()
            if ENDED in self.said or self.process.poll() is not None:
                return False
            if not until and len(self.said) >= _WARM:
                until = time.monotonic() + seconds
        self.process.send_signal(signal.SIGSTOP)
        self._hear()
        return ENDED not in self.said

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def _hear(self) -> None:
        """What is in the pipe was written before the program halted, and is told in whole lines."""
        assert self.process.stdout is not None
        try:
            while part := os.read(self.process.stdout.fileno(), 1 << 20):
                self.said += part.decode().splitlines()
        except BlockingIOError:
            return


@contextmanager
def _working(folder: Path, *options: str) -> Iterator[_Child]:
    command = [sys.executable, "-m", "tests.torture.power_child", "save", str(folder), str(_SAVES), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tracing.ROOT, env=tracing.quiet())
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    try:
        yield _Child(process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _photograph(image: Path, device: Path, photo: Path) -> Path:
    while True:
        before = _written(device)
        shutil.copyfile(image, photo)
        if _written(device) == before:
            return photo


def _written(device: Path) -> list[str]:
    """How many writes the device has seen, and how many are on their way."""
    counts = Path(f"/sys/block/{device.name}/stat").read_text(encoding="ascii").split()
    return [counts[4], counts[6], counts[8]]


@contextmanager
def _loop(image: Path) -> Iterator[Path]:
    done = subprocess.run(["losetup", "--find", "--show", image], capture_output=True, text=True, check=False)
    if done.returncode:
        raise mounts.NotTried("no loop device on this machine")
    device = Path(done.stdout.strip())
    try:
        yield device
    finally:
        subprocess.run(["losetup", "--detach", device], check=True)
