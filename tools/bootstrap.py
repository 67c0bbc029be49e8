"""Makes `.venv` ready: Python packages in the tested versions, and the system libraries that Qt loads.

Run by the Makefile, or by hand where there is no make: `python tools/bootstrap.py`. Standard library only,
and nothing is done twice: a stamp in `.venv` remembers what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "shuke-ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PROGRAM = PYTHON.with_name("shuke.exe" if os.name == "nt" else "shuke")
MADE_FROM = ("pyproject.toml", "constraints.txt", "tools/bootstrap.py", "tools/system_libraries.py")

# All that the program loads of Qt; an offscreen application is what the tests run in.
QT_PROBE = (
    "from PySide6 import QtPdfWidgets, QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication(['probe'])"
)


def main() -> None:
    """Sets up what is missing; ends with one line on stderr when it cannot."""
    wanted = _fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted and PROGRAM.exists():
        STAMP.touch()
        return
    STAMP.unlink(missing_ok=True)
    _make_venv()
    _install_packages()
    _install_libraries()
    STAMP.write_text(wanted)
    print(f"Ready: {PROGRAM.relative_to(ROOT)}")


def _fingerprint() -> str:
    digest = hashlib.sha256(str(ROOT).encode())
    for name in MADE_FROM:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _make_venv() -> None:
    if _venv_works():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 (started by whatever Python is at hand)
        _fail(f"Shuke needs Python 3.11 or newer, this is {sys.version.split()[0]}: {sys.executable}")
    if find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        _fail(f"This Python cannot make a .venv. On Debian or Ubuntu type: sudo apt-get install {package}")
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    venv.EnvBuilder(with_pip=True, clear=VENV.exists(), symlinks=os.name != "nt").create(VENV)


def _venv_works() -> bool:
    """A .venv left half made by an interrupted run, or whose Python is gone or old, is made anew."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_packages() -> None:
    print("Installing the packages of constraints.txt; the first time takes a few minutes", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run = subprocess.run([*pip, "-c", "constraints.txt", "-e", ".[dev]"], cwd=ROOT, check=False)
    if run.returncode:
        _fail("pip could not install the packages (see above). Run the same command again to go on.")


def _install_libraries() -> None:
    if sys.platform == "linux":
        package_folder = subprocess.check_output(
            [PYTHON, "-c", "import PySide6; print(PySide6.__path__[0])"], text=True
        )
        system_libraries.ensure(Path(package_folder.strip()))
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([PYTHON, "-c", QT_PROBE], env=environ, capture_output=True, text=True, check=False)
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or [f"it ended with code {run.returncode}"])[-1]
        _fail(f"Qt does not start: {reason}")


def _fail(sentence: str) -> None:
    sys.exit(f"shuke setup: {sentence}")


if __name__ == "__main__":
    main()
