"""Finds the system libraries that Qt needs and this machine lacks, and gets them on Debian and Ubuntu.

Qt's wheels leave fonts, graphics and window system to the operating system. `ldd` tells what is missing; apt
installs it where we may (as root, or with a sudo that asks nothing), else one line tells what to type.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# Without these not even a test runs ...
ALWAYS = (
    "QtWidgets.abi3.so",
    "QtPdfWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
)
# ... and without these no window on a screen, no printer.
SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)

# The package that brings each library; where a release renamed it for 64-bit time, its new name stands first.
PACKAGES = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libbrotlicommon.so.1": ("libbrotli1",),
    "libzstd.so.1": ("libzstd1",),
    "libz.so.1": ("zlib1g",),
    "libstdc++.so.6": ("libstdc++6",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
}


# The tracer that the power-loss tests look through; without it they say that they were not tried.
TRACER = "strace"


def ensure(pyside: Path) -> None:
    """Installs what the files of PySide6 in this folder lack.

    Ends the program with the line to type when the tests could not run; a missing library that only a screen
    needs is told and left.
    """
    missing = find_missing(pyside, ALWAYS + SCREEN)
    if not missing and not _lacks_tracer():
        return
    if shutil.which("apt-get"):
        _install(missing)
        missing = find_missing(pyside, ALWAYS + SCREEN)
    if not missing:
        return
    advice = f"Qt needs {', '.join(sorted(missing))}. {_advice(missing)}"
    if find_missing(pyside, ALWAYS):
        sys.exit(f"shuke setup: {advice}")
    print(f"For a window on a screen {advice}", flush=True)


def find_missing(folder: Path, files: Iterable[str]) -> set[str]:
    """The sonames that the loader cannot find for these files of a folder."""
    present = [folder / file for file in files if (folder / file).exists()]
    if shutil.which("ldd") is None:
        return set()
    environ = os.environ | {"LC_ALL": "C"}
    run = subprocess.run(["ldd", *present], env=environ, capture_output=True, text=True, check=False)
    return missing_of(run.stdout)


def missing_of(listing: str) -> set[str]:
    """The sonames that an `ldd` listing marks as not found.

    >>> sorted(missing_of("\\tlibEGL.so.1 => not found\\n\\tlibz.so.1 => /lib/libz.so.1 (0x1)\\n"))
    ['libEGL.so.1']
    """
    return {line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")}


def _install(missing: set[str]) -> None:
    privilege = _privilege()
    if privilege is None:
        return
    apt = [
        *privilege,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)
    packages = _packages(missing) + ([TRACER] if _lacks_tracer() else [])
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(install, stdout=subprocess.DEVNULL, check=False)


def _lacks_tracer() -> bool:
    return sys.platform == "linux" and shutil.which(TRACER) is None


def _privilege() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _packages(missing: Iterable[str]) -> list[str]:
    known = [PACKAGES[soname] for soname in missing if soname in PACKAGES]
    return sorted({_available(names) for names in known})


def _available(names: tuple[str, ...]) -> str:
    """The first of the names that this release knows, else the oldest name."""
    for name in names[:-1]:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if shown.returncode == 0:
            return name
    return names[-1]


def _advice(missing: set[str]) -> str:
    if shutil.which("apt-get"):
        return f"Type: sudo apt-get install {' '.join(_packages(missing))}"
    return "Install the packages of your system that bring these files."
